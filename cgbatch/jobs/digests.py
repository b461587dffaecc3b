"""SHA-256 of files, remembered with their stamps, so that what did not change is not read again."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from cgbatch.files import stamp_of, stamp_text


class Digests:
    """The table `digests` of a ledger.

    Args:
        database: an open ledger.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def cached(self, digest: Callable[[Path], str]) -> Callable[[Path], str]:
        """Wrap a file digest so that files with an unchanged stamp are not read again."""
        renewed = self.renewed(digest)

        def lookup(path: Path) -> str:
            return self._known(path) or renewed(path)

        return lookup

    def unless_known(self, reason: Callable[[Path], str | None]) -> Callable[[Path], str | None]:
        """Wrap what says why a file is no photo, so that a known one is not opened again."""

        def lookup(path: Path) -> str | None:
            return None if self._known(path) else reason(path)

        return lookup

    def _known(self, path: Path) -> str | None:
        known = self._db.execute(
            "SELECT sha256 FROM digests WHERE path = ? AND stamp = ?",
            (stored(path), stamp_text(stamp_of(path))),
        ).fetchone()
        return str(known[0]) if known else None

    def renewed(self, digest: Callable[[Path], str]) -> Callable[[Path], str]:
        """Wrap a file digest so that every file is read, and remembered as it is now."""

        def read(path: Path) -> str:
            # Before: what changes meanwhile is read again the next time.
            stamp = stamp_text(stamp_of(path))
            sha256 = digest(path)
            self._db.execute(
                "INSERT OR REPLACE INTO digests VALUES (?, ?, ?)", (stored(path), stamp, sha256)
            )
            return sha256

        return read


def stored(path: Path) -> bytes:
    """Return a path as ledgers keep it: the next run may start in another folder."""
    return os.fsencode(path.absolute())
