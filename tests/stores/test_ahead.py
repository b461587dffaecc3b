"""Fetching ahead: what follows is there when it is wanted, and little is fetched for nothing."""

import io
import time

import pytest

from cgbatch.stores.access import Info, StoreError
from cgbatch.stores.ahead import Ahead
from cgbatch.stores.answers import Answers

NAMES = [f"s3://b/photos/{number:03}.jpg" for number in range(100)]


@pytest.fixture
def fetched():
    return []


@pytest.fixture
def ahead(fetched):
    def fetch(url):
        fetched.append(url)
        time.sleep(0.001)
        if url == NAMES[50]:
            raise StoreError(5, "refused")
        return io.BytesIO(url.encode())

    answers = Answers()
    answers.add((url, Info(100, 0, 0, "")) for url in NAMES)
    answers.add(
        [
            ("s3://b/photos/099.mov", Info(100, 0, 0, "")),
            ("s3://b/photos/0995.jpg", Info(10**9, 0, 0, "")),
            ("s3://b/photos/sub", Info(0, 0, 0, "", True)),
            ("s3://b/photos2/000.jpg", Info(100, 0, 0, "")),
        ]
    )
    made = Ahead(answers, fetch)
    yield made
    made.close()
    answers.close()


def test_new_photos_are_fetched_once_each_and_nothing_else(ahead, fetched):
    for url in NAMES:
        if url == NAMES[50]:
            with pytest.raises(StoreError):
                ahead.copy(url)
        else:
            assert ahead.copy(url).read().decode() == url
    ahead.close()
    assert sorted(fetched) == NAMES


def test_several_are_on_their_way_at_once(ahead, fetched):
    for url in NAMES[:8]:
        ahead.copy(url)
    assert len(ahead._waiting) == 8


@pytest.mark.parametrize("step", [2, 3, 7, 20])
def test_among_known_ones_little_is_fetched_for_nothing(ahead, fetched, step):
    wanted = [url for url in NAMES[::step] if url != NAMES[50]]
    for url in wanted:
        assert ahead.copy(url).read().decode() == url
    ahead.close()
    assert set(wanted) <= set(fetched)
    assert len(fetched) <= 1.6 * len(wanted) + 1
