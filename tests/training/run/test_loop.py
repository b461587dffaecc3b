"""The loop, with a trainer that counts: checkpoints, ends of every kind, limits."""

import json
import os
import signal
from collections import defaultdict

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from cgbatch.errors import ExitCode, TrainingError
from cgbatch.training.run import journal
from cgbatch.training.run.clock import Clock
from cgbatch.training.run.loop import Limits, run


class Counter:
    """Count steps; its scores come from a list, its losses from a function."""

    def __init__(self, loss=lambda step: 1.0, scores=(), after=lambda step: None):
        self.count = tf.Variable(0, dtype=tf.int64)
        self.checkpoint = tf.train.Checkpoint(count=self.count)
        self.exported = defaultdict(list)
        self._loss, self._scores, self._after = loss, list(scores), after

    @property
    def steps_done(self):
        return int(self.count.numpy())

    def train(self, steps):
        self.count.assign_add(steps)
        self._after(self.steps_done)
        return {"loss": self._loss(self.steps_done), "pictures": 2.0}

    def validate(self):
        return {"score": self._scores.pop(0)} if self._scores else {}

    def sample(self, folder, step):
        folder.mkdir(exist_ok=True)
        Image.fromarray(np.zeros((4, 8, 3), np.uint8)).save(folder / f"step-{step:09}-way.jpg")

    def export(self, folder):
        self.exported[folder.name].append(self.steps_done)
        return ()


def limits(steps, **options):
    return Limits(steps, **{"chunk": 2, "log_seconds": 0, "checkpoint_minutes": 0, **options})


def checkpoints(folder):
    return [int(p.name[5:]) for p in sorted((folder / "checkpoints").glob("step-*"))]


def test_it_does_all_steps_and_leaves_everything(tmp_path):
    lines = []
    trainer = Counter()
    ending = run(trainer, limits(5), tmp_path, lines.append)
    assert (ending.finished, ending.signal, trainer.steps_done) == (True, None, 5)
    assert checkpoints(tmp_path) == [4, 5]
    assert trainer.exported["weights"][-1] == 5
    assert [line["step"] for line in journal.read(tmp_path) if "loss" in line] == [2, 4, 5]
    assert "step 4 of 5: loss 1" in " ".join(lines)
    assert "pictures/s" in lines[-1]
    assert list((tmp_path / "tensorboard").iterdir())


def test_the_best_checkpoint_and_its_weights_stay(tmp_path):
    trainer = Counter(scores=[9, 5, 1, 3, 4, 2])
    lines = []
    run(trainer, limits(10, keep=1), tmp_path, lines.append)
    assert trainer.exported["best"] == [0, 2, 4]
    assert "best score was that of step-000000004" in lines[-1]
    assert checkpoints(tmp_path) == [4, 10]
    best = json.loads((tmp_path / "checkpoints" / "best.json").read_text())
    assert best == {"checkpoint": "step-000000004", "score": 1}


def test_checkpoints_take_their_time(tmp_path):
    run(Counter(), limits(10, checkpoint_minutes=60), tmp_path, print)
    assert checkpoints(tmp_path) == [0, 10]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_checkpoints_and_the_run_goes_on_later(tmp_path, number):
    stop = lambda step: os.kill(os.getpid(), number) if step == 4 else None  # noqa: E731
    ending = run(Counter(after=stop), limits(10, checkpoint_minutes=60), tmp_path, print)
    assert (ending.finished, ending.signal) == (False, number)
    assert checkpoints(tmp_path) == [0, 4]
    lines, later = [], Counter()
    assert run(later, limits(10), tmp_path, lines.append).finished
    assert lines[0] == "Going on from step 4."
    assert later.steps_done == 10


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 1e9])
def test_a_run_that_diverges_names_the_last_good_checkpoint(tmp_path, value):
    trainer = Counter(loss=lambda step: value if step > 4 else 1.0)
    with pytest.raises(TrainingError, match=r"loss is .*step-000000004; --resume") as error:
        run(trainer, limits(10), tmp_path, print)
    assert error.value.exit_code == ExitCode.TRAINING
    assert checkpoints(tmp_path) == [2, 4]
    assert 6 not in trainer.exported["weights"]


def test_a_damaged_checkpoint_is_passed_over(tmp_path):
    run(Counter(), limits(4), tmp_path, print)
    (tmp_path / "checkpoints" / "step-000000004" / "state.index").write_bytes(b"cut")
    lines, later = [], Counter()
    run(later, limits(4), tmp_path, lines.append)
    assert lines[:2] == [
        "The checkpoint step-000000004 was damaged and is removed.",
        "Going on from step 2.",
    ]
    assert later.steps_done == 4


def test_without_any_whole_checkpoint_it_says_so(tmp_path):
    run(Counter(), limits(2, keep=1), tmp_path, print)
    (tmp_path / "checkpoints" / "step-000000002" / "state.index").unlink()
    with pytest.raises(TrainingError, match="no whole checkpoint"):
        run(Counter(), limits(4), tmp_path, print)


def test_a_checkpoint_of_another_network_is_refused(tmp_path):
    run(Counter(), limits(2), tmp_path, print)
    other = Counter()
    other.checkpoint = tf.train.Checkpoint(count=other.count, more=tf.Variable(1.0))
    with pytest.raises(TrainingError, match="other networks"):
        run(other, limits(4), tmp_path, print)


def test_what_an_earlier_process_left_unfinished_is_removed(tmp_path):
    left = tmp_path / "checkpoints" / ".step-000000099.tmp"
    left.mkdir(parents=True)
    run(Counter(), limits(2), tmp_path, print)
    assert not left.exists()


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    (tmp_path / "checkpoints").write_text("no folder")
    with pytest.raises(TrainingError, match="cannot be written"):
        run(Counter(), limits(2), tmp_path, print)


def test_lines_of_steps_that_are_done_again_are_removed(tmp_path):
    run(Counter(), limits(4, checkpoint_minutes=60), tmp_path, print)
    with (tmp_path / journal.FILE_NAME).open("a") as file:
        file.write('{"step": 9, "loss": 1}\n{"step": 1')
    run(Counter(), limits(6), tmp_path, print)
    steps = [line["step"] for line in journal.read(tmp_path)]
    assert 9 not in steps
    assert max(steps) == 6


def test_time_ends_a_run_and_counts_over_its_parts(tmp_path):
    clock = Clock(max_hours=1)
    clock.checkpoint.seconds.assign(3590.0)
    wait = Counter(after=lambda step: clock.checkpoint.seconds.assign_add(6))
    ending = run(wait, limits(1000), tmp_path, print, clock)
    assert ending.finished
    assert wait.steps_done == 4
    again = Clock(max_hours=1)
    assert run(Counter(), limits(1000), tmp_path, print, again).finished
    assert again.seconds() > 3590


class Short(Counter):
    """Have fewer steps to do than were planned, as a run that its hours cut short."""

    def train(self, steps):
        return super().train(min(steps, 3 - self.steps_done)) if self.steps_done < 3 else {}


def test_it_ends_when_there_is_no_step_left_to_do(tmp_path):
    trainer = Short()
    ending = run(trainer, limits(10), tmp_path, print, Clock(max_hours=1))
    assert (ending.finished, trainer.steps_done) == (True, 3)
    assert checkpoints(tmp_path)[-1] == 3
