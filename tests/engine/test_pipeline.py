"""The pipeline with stages made of numpy: order, overlap, isolation, interruption, bounds."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest

from cgbatch.engine.made import Translated
from cgbatch.engine.pipeline import Pipeline, Stages
from cgbatch.engine.profile import Profile
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


class Networks:
    """What stands for the networks: a function, and how many photos it takes."""

    def __init__(self, translate=translate, batch_size=3):
        self._translate, self.batch_size = translate, batch_size

    def __call__(self, photos):
        return self._translate(photos)


def make_stages(decode=decode, encode=encode):
    return Stages(decode, encode, problem)


def problem(photo, reason):
    failure = Failure(f"{int(photo.path.stem):016x}", photo.name, "summer", "winter", reason)
    return Problem(failure, photo.path)


def id_of(outcome):
    return outcome.task.id if isinstance(outcome, Finished) else outcome.failure.id


def outcomes(tasks, decode=decode, encode=encode, stop=None, **networks):
    with Pipeline(tasks, make_stages(decode, encode)) as pipeline:
        return list(pipeline.outcomes(Networks(**networks), stop or threading.Event()))


@pytest.mark.parametrize("count", [0, 1, 3, 10])
def test_every_task_has_one_outcome(count):
    made = outcomes(make_tasks(count))
    assert sorted(id_of(item) for item in made) == [task.id for task in make_tasks(count)]
    assert all(isinstance(item, Finished) and item.seconds >= 0 for item in made)


def test_batches_are_full_but_for_the_last():
    sizes = []

    def record(photos):
        sizes.append(len(photos))
        return translate(photos)

    outcomes(make_tasks(8), translate=record)
    assert sizes == [3, 3, 2]


def test_a_photo_that_cannot_be_decoded_fails_alone():
    def picky(task):
        if task.id.endswith("4"):
            raise PhotoError("cut off")
        return decode(task)

    made = outcomes(make_tasks(7), decode=picky)
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

    made = outcomes(make_tasks(5), translate=picky)
    assert [id_of(item)[-1] for item in made if isinstance(item, Problem)] == ["2"]


def test_a_full_disk_ends_the_run_after_all_that_was_written():
    def on_a_full_disk(task, original, made):
        if task.id.endswith("1"):
            raise OSError(28, "No space left on device")
        return PICTURES

    heard = []
    with Pipeline(make_tasks(6), make_stages(encode=on_a_full_disk)) as pipeline:
        found = pipeline.outcomes(Networks(batch_size=4), threading.Event())
        with pytest.raises(OSError, match="No space left"):
            list(map(heard.append, found))
    assert {int(id_of(item), 16) for item in heard} == {0, 2, 3}


@pytest.mark.parametrize(
    ("error", "reason"),
    [(MemoryError(), "smaller --resolution"), (PhotoError("cut off"), "cut off")],
)
def test_a_photo_that_cannot_be_written_in_full_is_a_failure(error, reason):
    def fail(task, original, made):
        raise error

    (made,) = outcomes(make_tasks(1), encode=fail)
    assert isinstance(made, Problem)
    assert reason in made.failure.reason


def test_a_fault_of_the_device_ends_the_run():
    def broken(photos):
        raise DeviceError("too small")

    with pytest.raises(DeviceError):
        outcomes(make_tasks(5), translate=broken)


def test_stop_finishes_the_batch_in_flight_and_begins_no_other():
    stop = threading.Event()
    batches = []

    def stopping(photos):
        batches.append(len(photos))
        stop.set()
        return translate(photos)

    made = outcomes(make_tasks(9), translate=stopping, stop=stop)
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
    outcomes(tasks, decode=note, translate=slow, batch_size=1)
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

    outcomes(make_tasks(60), decode=count, translate=slow, batch_size=2)
    # Two batches wait, one is being filled, one is translated.
    assert max(ahead) <= 8


def test_photos_are_decoded_before_the_networks_are_there():
    decoded = threading.Semaphore(0)

    def count(task):
        decoded.release()
        return decode(task)

    with Pipeline(make_tasks(9), make_stages(count)) as pipeline:
        for _ in range(4):
            assert decoded.acquire(timeout=5)
        assert not decoded.acquire(timeout=0.05)  # and no more
        assert len(list(pipeline.outcomes(Networks(), threading.Event()))) == 9


def test_a_batch_is_translated_while_the_one_before_is_encoded():
    """Encoding that waits for the next translation would stand still if it were otherwise."""
    translated = threading.Semaphore(0)

    def note(photos):
        translated.release()
        return translate(photos)

    def waiting(task, original, made):
        assert int(task.id, 16) == 5 or translated.acquire(timeout=5)
        return encode(task, original, made)

    made = outcomes(make_tasks(6), encode=waiting, translate=note, batch_size=1)
    assert all(isinstance(item, Finished) for item in made)
    assert len(made) == 6


def test_an_error_while_the_networks_are_opened_ends_the_threads():
    with pytest.raises(DeviceError), Pipeline(make_tasks(50), make_stages()):
        raise DeviceError("no GPU")
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("decode")]


def test_the_profile_knows_each_photo_in_each_stage():
    profile = Profile()
    with Pipeline(make_tasks(5), make_stages(), profile.record) as pipeline:
        list(pipeline.outcomes(Networks(batch_size=2), threading.Event()))
    times = {each.stage: each for each in profile.stages()}
    assert {stage: each.photos for stage, each in times.items()} == {
        "decode": 5,
        "translate": 5,
        "encode": 5,
    }
    assert times["translate"].threads == 1
