"""Results that a ledger has from earlier runs, asked for one by one: there may be a million."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from cgbatch.jobs.identity import Origin
from cgbatch.jobs.pictures import Pictures
from cgbatch.stores.objects import located


class Earlier:
    """The table `results` of a ledger.

    Args:
        database: an open ledger.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._db = database

    def knows(self, id_: str) -> bool:
        """Return whether there is a result of that id."""
        row = self._db.execute("SELECT 1 FROM results WHERE id = ?", (id_,)).fetchone()
        return row is not None

    def is_whole(self, out: Path, id_: str, key: str) -> bool:
        """Return whether a result was made with that key, and its pictures are all in `out`."""
        row = self._db.execute(
            "SELECT record FROM results WHERE id = ? AND key = ?", (id_, key)
        ).fetchone()
        return bool(row) and Pictures.from_dict(json.loads(row[0])["pictures"]).are_whole_in(out)

    def origins(self) -> Iterator[Origin]:
        """Yield where the photos of all results lay when they were read, by name."""
        rows = self._db.execute(
            "SELECT id, name, path, json_extract(record, '$.photo_sha256'), direction "
            "FROM results ORDER BY name, id"
        )
        for id_, name, path, sha256, direction in rows:
            yield Origin(id_, name, located(os.fsdecode(path)), sha256, direction)
