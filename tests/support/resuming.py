"""Runs that go on from a checkpoint, beside those that were never stopped."""

import os
import shutil
import signal
from contextlib import contextmanager

import numpy as np
import pytest

from cgbatch.checkpoints import store
from cgbatch.training.run.checkpoint import Checkpoints
from cgbatch.training.run.loop import Limits, run
from support.training import state_of


@contextmanager
def copied_at(step, copy):
    """Copy the folder of a run once it has the checkpoint of a step: what a kill then leaves.

    So the run itself becomes the one that was not stopped, and there is no need of a third.
    """
    with _after_checkpoint(step, lambda run: shutil.copytree(run, copy)):
        yield
    assert copy.is_dir()


@contextmanager
def terminated_at(step):
    """Send this process SIGTERM once a run has the checkpoint of a step."""
    with _after_checkpoint(step, lambda run: os.kill(os.getpid(), signal.SIGTERM)):
        yield


@contextmanager
def _after_checkpoint(step, act):
    save, acted = Checkpoints.save, []

    def save_and_act(self, number):
        path = save(self, number)
        if number == step and not acted:  # a run that is stopped there saves it once more
            acted.append(act(self._folder.parent))
        return path

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Checkpoints, "save", save_and_act)
        yield


def assert_same_weights(run, other):
    """Compare all weights that two runs left, bit by bit."""
    files = [sorted((each / "weights").glob("*.safetensors")) for each in (run, other)]
    assert [path.name for path in files[0]] == [path.name for path in files[1]] != []
    for paths in zip(*files, strict=True):
        one, another = (store.load(path).tensors for path in paths)
        assert one.keys() == another.keys()
        for name, tensor in one.items():
            np.testing.assert_array_equal(tensor, another[name], err_msg=f"{paths[0].name} {name}")


def whole_and_resumed(make_trainer, steps, stop, folder):
    """Train without a stop; with another trainer, go on from the checkpoint of step `stop`."""
    limits = Limits(steps, chunk=stop, checkpoint_minutes=0)
    trainers = make_trainer(), make_trainer()
    with copied_at(stop, folder / "resumed"):
        run(trainers[0], limits, folder / "whole", print)
    said = []
    run(trainers[1], limits, folder / "resumed", said.append)
    assert said[0] == f"Going on from step {stop}."
    return trainers


def assert_same_state(one, other):
    """Compare every number that the checkpoints of two trainers hold."""
    states = state_of(one), state_of(other)
    assert states[0].keys() == states[1].keys()
    assert len(states[0]) > 50
    assert not [key for key in states[0] if not np.array_equal(states[0][key], states[1][key])]
