"""Object stores: what is in them, and copies of it."""

from __future__ import annotations

import errno
import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from inspect import signature
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from cgbatch.stores.access import Info, info_of, is_picture_by_name, store
from cgbatch.stores.ahead import Ahead
from cgbatch.stores.answers import Answers

_SAMPLE = 5  # of 4,096 parts: more than 20,000 names, 30 MB, would be in one list
_PREFIXES = tuple(f"{number:02x}" for number in range(256))
_GLIMPSE = 1 << 16  # bytes that are fetched of what may be no photo


def info(url: str) -> Info:
    """Return what a store says of an object now; within `surveyed`, what it has said there.

    Raises:
        OSError: if there is none, or the store refuses.
    """
    survey = _survey.get()
    if survey:
        if known := survey.answers.get(url):
            return known
        if any(url.startswith(folder) for folder in survey.whole):
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    with store(url) as (fs, path):
        said = info_of(fs.info(path))
    if survey:
        survey.answers.add([(url, said)])
    return said


def listed(url: str) -> list[tuple[str, Info]]:
    """Return the names in a folder, sorted; those with more parts than one are as they are there.

    Raises:
        OSError: if there is nothing, or the store refuses.
    """
    with store(url) as (fs, path):
        rows = fs.ls(path, detail=True)
    found = {
        row["name"].removeprefix(path).removeprefix("/"): info_of(row)
        for row in rows
        if row["name"].rstrip("/") != path or row["type"] == "directory"
    }
    if survey := _survey.get():
        survey.answers.add((f"{url}/{name}", row) for name, row in found.items())
    return sorted(found.items())


def below(url: str) -> Iterator[tuple[str, Info]]:
    """Yield all objects below a folder, by their addresses; none if there is no such folder.

    Raises:
        OSError: if the store refuses.
    """
    return _below(url)


def below_hex(url: str) -> Iterator[tuple[str, Info]]:
    """Yield those whose names begin with hex digits, as all of results do; never all in memory.

    Raises:
        OSError: if the store refuses.
    """
    with store(url) as (fs, _):
        is_asked_so = "prefix" in signature(getattr(type(fs), "_find", fs.find)).parameters
    sample = sum(1 for _ in _below(url, "000")) if is_asked_so else 0
    if sample <= _SAMPLE:
        yield from _below(url)
        return
    for prefix in _PREFIXES:
        yield from _below(url, prefix)


def _below(url: str, prefix: str = "") -> Iterator[tuple[str, Info]]:
    try:
        with store(url) as (fs, path):
            rows = fs.find(path, detail=True, **({"prefix": prefix} if prefix else {}))
    except FileNotFoundError:
        return
    for name, row in rows.items():
        if row["type"] != "directory" and not name.endswith("/"):
            yield url + name.removeprefix(path), info_of(row)


def opened(url: str) -> BinaryIO:
    """Return a copy of an object; within `surveyed`, only of as much as is read.

    Raises:
        OSError: if there is none, or the store refuses.
    """
    survey = _survey.get()
    return io.BufferedReader(_Glimpse(url, survey)) if survey else _copy(url)


def _copy(url: str) -> BinaryIO:
    """Return the whole of an object, in a file without a name."""
    with TemporaryDirectory(prefix="cgbatch-", ignore_cleanup_errors=True) as folder:
        file = Path(folder) / "copy"
        with store(url) as (fs, path):
            fs.get_file(path, os.fspath(file))
        return file.open("rb")


class _Survey:
    """What lists have said, and the copy that was made last."""

    def __init__(self) -> None:
        self.answers = Answers()
        self._ahead = Ahead(self.answers, _copy)
        self.whole: list[str] = []  # folders all of whose objects are known
        self._copy: tuple[str, BinaryIO] | None = None

    def copy(self, url: str) -> BinaryIO:
        """Return the whole of an object: photos are sniffed, read and looked at one by one."""
        if not self._copy or self._copy[0] != url:
            self._let_go()
            is_known_whole = any(url.startswith(folder) for folder in self.whole)
            self._copy = url, _copy(url) if is_known_whole else self._ahead.copy(url)
        return self._copy[1]

    def close(self) -> None:
        """Forget all."""
        self._let_go()
        self._ahead.close()
        self.answers.close()

    def _let_go(self) -> None:
        if self._copy:
            self._copy[1].close()
            self._copy = None


_survey: ContextVar[_Survey | None] = ContextVar("_survey", default=None)


@contextmanager
def surveyed(*folders: str) -> Iterator[None]:
    """Look at much in a `with` statement: what lists have said is not asked again.

    Args:
        folders: of which all objects are listed first.

    Raises:
        OSError: if a store refuses.
    """
    survey = _Survey()
    try:
        for folder in folders:
            survey.answers.add(below_hex(folder))
            survey.whole.append(f"{folder}/")
        token = _survey.set(survey)
        try:
            yield
        finally:
            _survey.reset(token)
    finally:
        survey.close()


class _Glimpse(io.RawIOBase):
    """An object of which the first bytes are fetched alone: they may tell that it is no photo."""

    def __init__(self, url: str, survey: _Survey) -> None:
        self._url, self._survey, self._position = url, survey, 0
        self._size = info(url).size
        self._head = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        start = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._size}[whence]
        self._position = max(0, start + offset)
        return self._position

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever takes bytes
        count = min(len(buffer), max(0, self._size - self._position))
        data = self._bytes(self._position, self._position + count) if count else b""
        buffer[: len(data)] = data
        self._position += len(data)
        return len(data)

    def _bytes(self, start: int, end: int) -> bytes:
        if end > _GLIMPSE or self._size <= 4 * _GLIMPSE or is_picture_by_name(self._url):
            copy = self._survey.copy(self._url)
            copy.seek(start)
            return copy.read(end - start)
        if not self._head:
            with store(self._url) as (fs, path):
                self._head = fs.cat_file(path, start=0, end=_GLIMPSE)
        return self._head[start:end]
