"""The pipeline with stages made of numpy: order, overlap, isolation, interruption, bounds."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from cgbatch.engine.computing import Translated
from cgbatch.engine.pipeline import Stages, run
from cgbatch.errors import DeviceError, PhotoError
from cgbatch.jobs.manifest import Failure
from cgbatch.jobs.outcome import Finished
from cgbatch.jobs.pictures import Image, Pictures
from cgbatch.jobs.plan import Problem, Task
from cgbatch.photos.crop import square
from cgbatch.photos.discover import Photo

IMAGE = Image("x", 1, 1, 1)
PICTURES = Pictures(*[IMAGE] * 7, "#000000")


def make_tasks(count):
    return [
        Task(f"{n:016x}", "key", Photo(Path(f"{n}.jpg"), f"{n}.jpg", "0", 0), 1, 1, square(0, 0, 1))
        for n in range(count)
    ]


def picture(value):
    return np.full((1, 1, 3), value, np.uint8)


def decode(task):
    return picture(int(task.id, 16)), picture(0)


def translate(photos):
    return [Translated(photo, photo) for photo in photos]


def encode(task, original, made):
    assert made.result[0, 0, 0] == int(task.id, 16)
    return PICTURES


def make_stages(decode=decode, translate=translate, encode=encode, batch_size=3):
    return Stages(decode, translate, encode, lambda: batch_size, problem)


def problem(task, reason):
    failure = Failure(task.id, task.photo.name, "summer", "winter", reason)
    return Problem(failure, task.photo.path)


def id_of(outcome):
    return outcome.task.id if isinstance(outcome, Finished) else outcome.failure.id


def outcomes(tasks, stages, stop=None):
    return list(run(tasks, stop or threading.Event(), stages))


@pytest.mark.parametrize("count", [0, 1, 3, 10])
def test_every_task_has_one_outcome(count):
    made = outcomes(make_tasks(count), make_stages())
    assert sorted(id_of(item) for item in made) == [task.id for task in make_tasks(count)]
    assert all(isinstance(item, Finished) and item.seconds >= 0 for item in made)


def test_batches_are_full_but_for_the_last():
    sizes = []

    def record(photos):
        sizes.append(len(photos))
        return translate(photos)

    outcomes(make_tasks(8), make_stages(translate=record))
    assert sizes == [3, 3, 2]


def test_a_photo_that_cannot_be_decoded_fails_alone():
    def picky(task):
        if task.id.endswith("4"):
            raise PhotoError("cut off")
        return decode(task)

    made = outcomes(make_tasks(7), make_stages(decode=picky))
    assert [
        (id_of(item)[-1], item.failure.reason) for item in made if isinstance(item, Problem)
    ] == [("4", "cut off")]
    assert sum(isinstance(item, Finished) for item in made) == 6


def test_a_photo_that_the_network_refuses_fails_alone():
    def picky(photos):
        return [
            PhotoError("no picture") if photo[0, 0, 0] == 2 else Translated(photo, photo)
            for photo in photos
        ]

    made = outcomes(make_tasks(5), make_stages(translate=picky))
    assert [id_of(item)[-1] for item in made if isinstance(item, Problem)] == ["2"]


def test_a_full_disk_is_a_failure_without_a_path():
    def full(task, original, made):
        raise OSError(28, "No space left on device", "/home/somebody/gallery")

    (made,) = outcomes(make_tasks(1), make_stages(encode=full))
    assert isinstance(made, Problem)
    assert "No space left on device" in made.failure.reason
    assert "somebody" not in made.failure.reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [(MemoryError(), "smaller --resolution"), (PhotoError("cut off"), "cut off")],
)
def test_a_photo_that_cannot_be_written_in_full_is_a_failure(error, reason):
    def fail(task, original, made):
        raise error

    (made,) = outcomes(make_tasks(1), make_stages(encode=fail))
    assert isinstance(made, Problem)
    assert reason in made.failure.reason


def test_a_fault_of_the_device_ends_the_run():
    def broken(photos):
        raise DeviceError("too small")

    with pytest.raises(DeviceError):
        outcomes(make_tasks(5), make_stages(translate=broken))


def test_stop_finishes_the_batch_in_flight_and_begins_no_other():
    stop = threading.Event()
    batches = []

    def stopping(photos):
        batches.append(len(photos))
        stop.set()
        return translate(photos)

    made = outcomes(make_tasks(9), make_stages(translate=stopping), stop)
    assert batches == [3]
    assert len(made) == 3


def test_decoding_overlaps_translation():
    started = []
    seen_while_translating = []

    def note(task):
        started.append(task.id)
        return decode(task)

    def slow(photos):
        before = len(started)
        deadline = time.monotonic() + 5
        while len(started) == before and before < 9 and time.monotonic() < deadline:
            time.sleep(0.001)
        seen_while_translating.append(len(started) - before)
        return translate(photos)

    tasks = iter_slowly(make_tasks(9))
    outcomes(tasks, make_stages(decode=note, translate=slow, batch_size=1))
    assert max(seen_while_translating) > 0


def iter_slowly(tasks):
    yield from tasks


def test_no_more_photos_are_decoded_than_two_batches_ahead():
    lock = threading.Lock()
    decoded, translated, ahead = [], [], []

    def count(task):
        with lock:
            decoded.append(task.id)
            ahead.append(len(decoded) - len(translated))
        return decode(task)

    def slow(photos):
        time.sleep(0.02)
        with lock:
            translated.extend(photos)
        return translate(photos)

    outcomes(make_tasks(60), make_stages(decode=count, translate=slow, batch_size=2))
    # Two batches wait, one is being filled, one is translated.
    assert max(ahead) <= 8
