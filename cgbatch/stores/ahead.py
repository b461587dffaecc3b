"""Copies of objects fetched ahead, while new photos of a store are read one after another."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import BinaryIO

from cgbatch.stores.access import is_picture_by_name
from cgbatch.stores.answers import Answers

_MOST = 8  # copies at once
_LARGEST = 64_000_000  # bytes of a photo that is fetched before it is known to be wanted


class Ahead:
    """Copies of what follows in a list, as many as were of use so far; for one thread.

    Each that was wanted doubles how many are fetched, one that was not ends it: among known
    photos, which nobody reads, less than one is fetched for nothing for each new one.

    Args:
        answers: what stores have said.
        fetch: what makes a copy.
    """

    def __init__(self, answers: Answers, fetch: Callable[[str], BinaryIO]) -> None:
        self._answers, self._fetch = answers, fetch
        self._pool = ThreadPoolExecutor(_MOST, "fetch")
        self._waiting: dict[str, Future[BinaryIO]] = {}  # in the order of the list
        self._count = 0

    def copy(self, url: str) -> BinaryIO:
        """Return the copy of an object, and have those that follow it fetched.

        Raises:
            OSError: if there is none, or the store refuses.
        """
        was_idle = not self._waiting
        while self._waiting and url in self._waiting and next(iter(self._waiting)) != url:
            self._drop_first()
        fetched = self._waiting.pop(url, None)
        if fetched:
            self._count = min(2 * self._count, _MOST)
        else:
            self._drop()
            self._count = 1 if was_idle else 0
        last = next(reversed(self._waiting), url)
        for following in self._answers.after(last, self._count - len(self._waiting), _LARGEST):
            if is_picture_by_name(following):
                self._waiting[following] = self._pool.submit(self._fetch, following)
        return fetched.result() if fetched else self._fetch(url)

    def close(self) -> None:
        """Fetch nothing more, and let go of what nobody wanted."""
        self._drop()
        self._pool.shutdown(cancel_futures=True)

    def _drop(self) -> None:
        while self._waiting:
            self._drop_first()

    def _drop_first(self) -> None:
        future = self._waiting.pop(next(iter(self._waiting)))
        if not future.cancel():
            future.add_done_callback(_close)


def _close(future: Future[BinaryIO]) -> None:
    if not future.exception():
        future.result().close()
