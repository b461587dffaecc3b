"""What heads of photos say, remembered, so that a run that goes on opens new photos only."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable

import cgbatch
from cgbatch.files import stamp_text
from cgbatch.jobs.digests import stored
from cgbatch.jobs.plan import RESULT_FORMAT, Glance
from cgbatch.photos.discover import Photo

# Of ledgers that had no such table, too: what is not remembered is read.
SCHEMA = """
CREATE TABLE IF NOT EXISTS heads (
    path BLOB PRIMARY KEY, stamp TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL,
    note TEXT NOT NULL)
"""


class Heads:
    """The table `heads` of a ledger.

    Args:
        database: an open ledger.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def cached(self, look: Callable[[Photo], Glance]) -> Callable[[Photo], Glance]:
        """Wrap what looks at a photo, so that one with an unchanged stamp is not opened again."""
        renewed = self.renewed(look)

        def lookup(photo: Photo) -> Glance:
            known = self._db.execute(
                "SELECT width, height, note FROM heads WHERE path = ? AND stamp = ?",
                (stored(photo.path), _stamp_of(photo)),
            ).fetchone()
            return Glance(*known) if known else renewed(photo)

        return lookup

    def renewed(self, look: Callable[[Photo], Glance]) -> Callable[[Photo], Glance]:
        """Wrap what looks at a photo, so that all are opened, and remembered as they are now."""

        def read(photo: Photo) -> Glance:
            seen = look(photo)  # what cannot be opened is not remembered: it may be mended
            if photo.stamp:
                self._db.execute(
                    "INSERT OR REPLACE INTO heads VALUES (?, ?, ?, ?, ?)",
                    (stored(photo.path), _stamp_of(photo), seen.width, seen.height, seen.note),
                )
            return seen

        return read


def _stamp_of(photo: Photo) -> str:
    """Return what says whether a head would be read as before: other versions read it anew."""
    file = stamp_text(photo.stamp) if photo.stamp else ""
    return f"{cgbatch.__version__} {RESULT_FORMAT} {file}"
