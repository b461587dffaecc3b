"""What is put into object stores, whole or not at all, and what is removed from them."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TypeVar

from cgbatch.stores.access import StoreError, store, type_of

_Item = TypeVar("_Item")

_AT_ONCE = 16  # requests
_IN_LINE = 256  # which wait for these


def put(url: str, data: bytes) -> None:
    """Put an object, whole or not at all.

    Raises:
        OSError: if the store refuses.
    """
    with store(url) as (fs, path), _in_a_bucket():
        fs.pipe_file(path, data, **type_of(url))


def put_files(files: Mapping[str, Path]) -> None:
    """Put files, by their addresses, many at once.

    Raises:
        OSError: if the store refuses, or a file cannot be read.
    """

    def put_file(each: tuple[str, Path]) -> None:
        with store(each[0]) as (fs, path), _in_a_bucket():
            fs.put_file(os.fspath(each[1]), path, **type_of(each[0]))

    _at_once(put_file, files.items())


@contextmanager
def _in_a_bucket() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError:
        raise StoreError(errno.ENOENT, "there is no such bucket") from None


def remove(urls: Iterable[str]) -> None:
    """Remove objects, as far as they are there.

    Raises:
        OSError: if the store refuses.
    """

    def remove_one(url: str) -> None:
        with store(url) as (fs, path):
            try:
                fs.rm_file(path)  # `rm` asks for each first, and keeps refusals for itself
            except FileNotFoundError:
                return

    _at_once(remove_one, urls)


def _at_once(do: Callable[[_Item], None], items: Iterable[_Item]) -> None:
    waiting = iter(items)
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        while some := list(islice(waiting, _IN_LINE)):  # never a million of them
            for _ in pool.map(do, some):
                pass
