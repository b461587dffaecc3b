"""The pipeline that parcels of a worker go through: no gap between them, and to each its own."""

import threading
import time
from pathlib import Path
from threading import Event

import numpy as np
import pytest

pytest.importorskip("ray", reason="Ray is not installed: the engine of clusters is not tested")

from cgbatch.engine.cluster.line import WaitingLine
from cgbatch.engine.made import Translated
from cgbatch.engine.pipeline import Stages
from cgbatch.errors import PhotoError
from cgbatch.jobs.manifest import Failure
from cgbatch.jobs.outcome import Finished
from cgbatch.jobs.pictures import Image, Pictures
from cgbatch.jobs.plan import Problem, Task
from cgbatch.photos.crop import square
from cgbatch.photos.discover import Photo

PICTURE = np.zeros((1, 1, 3), np.uint8)
PICTURES = Pictures(*[Image("x", 1, 1, 1)] * 7, "#000000")
PATIENCE = 20  # seconds


class Networks:
    batch_size = 1

    def __call__(self, photos):
        return [Translated(photo, photo) for photo in photos]


def tasks_of(*names):
    return [
        Task(f"{name:>016}", "key", Photo(Path(name), name, "0", 0), 1, 1, square(0, 0, 1))
        for name in names
    ]


def problem(photo, reason):
    return Problem(Failure("0" * 16, photo.name, "summer", "winter", reason), photo.path)


def line_of(decode=lambda name: None, encode=lambda name: None, stop=None):
    def decoding(task):
        decode(task.photo.name)
        return PICTURE, None

    def encoding(task, kept, made):
        encode(task.photo.name)
        return PICTURES

    return WaitingLine(Stages(decoding, encoding, problem), Networks(), stop or Event(), 2)


class Call(threading.Thread):
    """A parcel in a thread of its own: what became of its tasks, and what was raised."""

    def __init__(self, line, *names):
        super().__init__(daemon=True)
        self._line, self._tasks = line, tasks_of(*names)
        self.made, self.error = [], None
        self.start()

    def run(self):
        try:
            for outcome in self._line.outcomes(self._tasks):
                is_made = isinstance(outcome, Finished)
                self.made.append(outcome.task.photo.name if is_made else outcome.failure.reason)
        except OSError as error:
            self.error = error

    def ended(self):
        self.join(PATIENCE)
        assert not self.is_alive()
        return self.made


def test_a_parcel_begins_while_the_last_photo_of_another_one_is_encoded():
    both, begun = Event(), Event()

    def decode(name):
        if name == "a1":
            assert both.wait(PATIENCE)
        if name == "b4":
            begun.set()

    def encode(name):
        if name == "a2":
            assert begun.wait(PATIENCE)

    line = line_of(decode, encode)
    first = Call(line, "a1", "a2")
    second = Call(line, *(f"b{n}" for n in range(1, 9)))
    while len(line._tasks) < 6:  # it takes four from those that came first
        time.sleep(0.01)
    both.set()
    assert first.ended() == ["a1", "a2"]
    assert len(second.ended()) == 8


def test_a_line_that_ran_dry_goes_on():
    line = line_of()
    for names in (["a"], ["b", "c"], ["a"]):
        assert Call(line, *names).ended() == names


def test_a_photo_that_fails_fails_in_its_own_parcel():
    def decode(name):
        if name == "bad":
            raise PhotoError("It is damaged.")

    line = line_of(decode)
    calls = [Call(line, "a", "bad"), Call(line, "b")]
    assert [sorted(call.ended()) for call in calls] == [["It is damaged.", "a"], ["b"]]


def test_a_disk_that_refuses_is_told_to_all():
    waiting = Event()

    def encode(name):
        assert waiting.wait(PATIENCE)
        raise OSError(28, "No space left on device")

    line = line_of(encode=encode)
    calls = [Call(line, "a", "b"), Call(line, "c", "d", "e")]
    waiting.set()
    assert [call.ended() for call in calls] == [[], []]
    assert all(call.error for call in calls)


def test_a_stop_releases_all():
    stop = Event()
    line = line_of(encode=lambda name: stop.set(), stop=stop)
    calls = [Call(line, *(f"{parcel}{n}" for n in range(9))) for parcel in "ab"]
    assert sum(len(call.ended()) for call in calls) < 18
