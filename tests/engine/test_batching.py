"""Batch sizes: found by the rate at which photos are made, kept for the device, and halved."""

import json

import pytest

from cgbatch.engine.batching import FILE, GrowingBatching, SettledBatching, batching_for


def machine(best, most):
    """Return how long a batch takes: no gain beyond `best`, no memory beyond `most`."""

    def seconds(size):
        if size > most:
            raise MemoryError
        return size / min(size, best)

    return seconds


def settled(batching, seconds, batches=60):
    """Take batches until nothing changes; return the sizes they had."""
    sizes = []
    for _ in range(batches):
        size = batching.size
        sizes.append(size)
        try:
            batching.took(size, seconds(size))
        except MemoryError:
            batching.ran_out_of_memory()
    return sizes


@pytest.mark.parametrize(
    ("best", "most", "expected"),
    [
        (64, 1000, 64),  # no faster with 128
        (8, 1000, 8),
        (1, 1000, 8),  # as fast with one, but eight are tried first
        (1000, 40, 32),  # memory ends at 64
        (1000, 5, 4),  # and before the first size
        (1000, 1, 1),
        (10_000, 10_000, 512),  # and nobody waits for more
    ],
)
def test_it_grows_as_long_as_that_gains(best, most, expected):
    found = []
    batching = GrowingBatching(found.append)
    sizes = settled(batching, machine(best, most))
    assert batching.size == expected
    assert found[-1] == expected
    assert sizes[-10:] == [expected] * 10


def test_each_size_is_tried_a_few_times_and_its_first_batch_not_counted():
    batching = GrowingBatching(lambda size: None)
    batching.took(8, 100.0)  # it traces
    for seconds in (1.0, 1.2):
        batching.took(8, seconds)
    assert batching.size == 8
    batching.took(8, 1.1)
    assert batching.size == 16
    for seconds in (100.0, 1.95, 1.95, 1.95):  # 8.2 photos a second: 5 % are not worth it
        batching.took(16, seconds)
    assert batching.size == 8


def test_the_last_photos_of_a_run_say_nothing():
    batching = GrowingBatching(lambda size: None)
    for _ in range(50):
        batching.took(3, 0.001)
    assert batching.size == 8


def test_a_size_that_was_asked_for_stays_until_memory_ends():
    batching = batching_for(12, True, "GPU")
    settled(batching, machine(1000, 1000))
    assert batching.size == 12
    batching.ran_out_of_memory()
    assert batching.size == 6


def test_a_cpu_takes_one():
    assert batching_for(None, False, "CPU").size == 1


@pytest.fixture
def cache(tmp_path, monkeypatch):
    monkeypatch.setenv("CGBATCH_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_what_was_found_is_remembered_for_its_device_alone(cache):
    settled(batching_for(None, True, "GPU A"), machine(32, 1000))
    assert batching_for(None, True, "GPU A").size == 32
    assert isinstance(batching_for(None, True, "GPU A"), SettledBatching)
    assert isinstance(batching_for(None, True, "GPU B"), GrowingBatching)
    again = batching_for(None, True, "GPU A")
    again.ran_out_of_memory()  # another program has the rest
    assert batching_for(None, True, "GPU A").size == 16


@pytest.mark.parametrize("content", ["", "[]", '{"GPU": "many"}', '{"GPU": 0}', '{"GPU": 1e9}'])
def test_a_cache_that_makes_no_sense_is_passed_over_and_mended(cache, content):
    cache.mkdir()
    (cache / FILE).write_text(content)
    settled(batching_for(None, True, "GPU"), machine(16, 1000))
    assert json.loads((cache / FILE).read_text())["GPU"] == 16


def test_a_cache_that_cannot_be_written_is_no_failure(cache):
    cache.write_text("a file in its place")
    batching = batching_for(None, True, "GPU")
    settled(batching, machine(16, 1000))
    assert batching.size == 16
