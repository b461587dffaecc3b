"""What stores have said of objects, in a database for a while: there may be millions."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from cgbatch.stores.access import Info

_CACHE = 8_000  # kB of it that stay in memory
_BEHIND_SLASH = b"0"  # the next character
_SCHEMA = """
CREATE TABLE said (
    url BLOB PRIMARY KEY, size INTEGER, mtime_ns INTEGER, tag INTEGER, md5 TEXT, is_folder INTEGER)
WITHOUT ROWID
"""


class Answers:
    """A memory of answers, in a file without a name beyond a few megabytes; for one thread."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        for statement in ("PRAGMA journal_mode = OFF", f"PRAGMA cache_size = -{_CACHE}", _SCHEMA):
            self._db.execute(statement)
        self._db.execute("BEGIN")  # nothing here outlasts the process

    def get(self, url: str) -> Info | None:
        """Return what was said of an object, if anything was."""
        row = self._db.execute("SELECT * FROM said WHERE url = ?", (_key(url),)).fetchone()
        if not row:
            return None
        _, size, mtime_ns, tag, md5, is_folder = row
        return Info(size, mtime_ns, tag, md5, bool(is_folder))

    def add(self, answers: Iterable[tuple[str, Info]]) -> None:
        """Keep what is said of objects, by their addresses.

        Raises:
            OSError: if the disk refuses.
        """
        with _refused():
            self._db.executemany(
                "INSERT OR REPLACE INTO said VALUES (?, ?, ?, ?, ?, ?)",
                ((_key(url), *said) for url, said in answers),
            )

    def after(self, url: str, count: int, largest: int) -> list[str]:
        """Return the addresses that follow one in its folder, of objects of so many bytes at most.

        Those of folders below it follow, too.
        """
        rows = self._db.execute(
            "SELECT url FROM said WHERE url > ? AND url < ? AND NOT is_folder AND size <= ? "
            "LIMIT ?",
            (_key(url), _key(url.rpartition("/")[0]) + _BEHIND_SLASH, largest, max(count, 0)),
        )
        return [row[0].decode("utf-8", "surrogateescape") for row in rows]

    def close(self) -> None:
        """Forget all."""
        self._db.close()


def _key(url: str) -> bytes:
    return url.encode("utf-8", "surrogateescape")


@contextmanager
def _refused() -> Iterator[None]:
    try:
        yield
    except sqlite3.OperationalError as error:
        raise OSError(errno.ENOSPC, f"{os.strerror(errno.ENOSPC)}: {error}") from error
