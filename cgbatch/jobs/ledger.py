"""The ledger: an SQLite file that knows the state of every result, one transaction a photo."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType

from cgbatch.domains import Viewer
from cgbatch.errors import UsageError
from cgbatch.jobs import heads, ledger_file
from cgbatch.jobs.digests import Digests, stored
from cgbatch.jobs.earlier import Earlier
from cgbatch.jobs.heads import Heads
from cgbatch.jobs.manifest import Failure, Result, result_from_dict
from cgbatch.jobs.outdated import outdated_failures
from cgbatch.jobs.plan import Plan, Problem
from cgbatch.stores.objects import located

VERSION = 5  # raised when records get other fields

# What differs between equal runs (durations, times, where photos lie) is a column here and never
# part of a record, so that records, and the manifest made of them, are the same byte for byte.
_SCHEMA = """
CREATE TABLE results (
    id TEXT PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, direction TEXT NOT NULL,
    record TEXT NOT NULL, path BLOB NOT NULL, seconds REAL NOT NULL, finished_at REAL NOT NULL);
CREATE TABLE failures (
    id TEXT PRIMARY KEY, name TEXT NOT NULL, direction TEXT NOT NULL,
    record TEXT NOT NULL, path BLOB NOT NULL);
CREATE INDEX failures_by_name ON failures (name, direction); -- each result forgets its own
CREATE TABLE digests (
    path BLOB PRIMARY KEY, stamp TEXT NOT NULL, sha256 TEXT NOT NULL);
"""


@dataclass(frozen=True)
class RecordedResult:
    """A result as a ledger has it, with all that is not part of its record."""

    result: Result
    key: str
    path: bytes  # where its photo lay
    seconds: float
    finished_at: float  # seconds since 1970


class Ledger:
    """The memory of results and failures of one gallery; for one thread.

    Raises:
        UsageError: if the file is not a ledger, or one of another version.
    """

    def __init__(self, path: Path | None) -> None:
        """Open or create the file; `None` is an empty ledger that nobody keeps."""
        self._path = path or Path()
        with ledger_file.explained(self._path):
            self._db = ledger_file.connect(path)
            try:
                self._check(self._create())
            except BaseException:
                self._db.close()
                raise

    @classmethod
    def snapshot(cls, path: Path) -> Ledger:
        """Return a copy of what a file holds, for looking; the file is left untouched.

        Raises:
            UsageError: as for the file itself.
            OSError: if it cannot be read.
        """
        copy = cls(None)
        with ledger_file.explained(path):
            copy._db.close()
            copy._db = ledger_file.unnamed(path)
            copy._path = path
            try:
                copy._check(copy._create())
            except BaseException:
                copy._db.close()
                raise
        return copy

    def _check(self, version: int) -> None:
        if version != VERSION:
            raise UsageError(
                f"The gallery of {self._path} was made by another version of cgbatch. "
                f"It is left as it is; choose another --out, or move it away to start afresh."
            )

    def _create(self) -> int:
        """Make the tables of a new file; return the version of the file."""
        with self._transaction():
            if not self._db.execute("SELECT 1 FROM sqlite_master").fetchone():
                self._db.execute(f"PRAGMA user_version = {VERSION}")
                for statement in _SCHEMA.split(";"):
                    self._db.execute(statement)
            self._db.execute(heads.SCHEMA)
            return int(self._db.execute("PRAGMA user_version").fetchone()[0])

    def __enter__(self) -> Ledger:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:  # a full disk has ended it already
                self._db.execute("ROLLBACK")
            raise

    @property
    def digests(self) -> Digests:
        """Return the SHA-256 of files that are remembered."""
        return Digests(self._db)

    @property
    def heads(self) -> Heads:
        """Return what heads of photos say, as far as it is remembered."""
        return Heads(self._db)

    @property
    def earlier(self) -> Earlier:
        """Return the results of earlier runs, as plans ask for them."""
        return Earlier(self._db)

    def add_result(self, result: Result, key: str, path: Path, seconds: float) -> None:
        """Record a finished result and forget that its photo ever failed."""
        with self._transaction():
            self._insert(RecordedResult(result, key, stored(path), seconds, time.time()))

    def add_entries(self, entries: Iterable[RecordedResult]) -> None:
        """Record results of another ledger in one transaction."""
        with self._transaction():
            for entry in entries:
                self._insert(entry)

    def _insert(self, entry: RecordedResult) -> None:
        result = entry.result
        self._forget_failure(result.name, result.direction)
        self._db.execute(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                result.id, entry.key, result.name, result.direction,
                json.dumps(asdict(result), sort_keys=True),
                entry.path, entry.seconds, entry.finished_at,
            ),
        )  # fmt: skip

    def entries(self) -> Iterator[RecordedResult]:
        """Yield all results, by direction and name."""
        rows = self._db.execute(
            "SELECT record, key, path, seconds, finished_at FROM results "
            "ORDER BY direction, name, id"
        )
        for record, *columns in rows:
            yield RecordedResult(result_from_dict(json.loads(record)), *columns)

    def times(self) -> dict[str, float]:
        """Map the ids of results to when they were finished, in seconds since 1970."""
        return dict(self._db.execute("SELECT id, finished_at FROM results"))

    def named(self) -> set[tuple[str, str]]:
        """Return name and direction of the photos that have results."""
        return set(self._db.execute("SELECT name, direction FROM results"))

    def problems(self) -> Iterator[Problem]:
        """Yield all failures, by direction and name, with where their photos lay."""
        rows = self._db.execute("SELECT record, path FROM failures ORDER BY direction, name, id")
        for record, path in rows:
            yield Problem(Failure(**json.loads(record)), located(os.fsdecode(path)))

    def add_problem(self, problem: Problem) -> None:
        """Record a failure in place of an earlier one of the same photo."""
        with self._transaction():
            self._insert_problem(problem)

    def _insert_problem(self, problem: Problem) -> None:
        failure = problem.failure
        self._db.execute(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?, ?)",
            (
                failure.id,
                failure.name,
                failure.direction,
                json.dumps(asdict(failure), sort_keys=True),
                stored(problem.path),
            ),
        )

    def begin(self, direction: str, plan: Plan) -> None:
        """Replace the failures of the plan's photos; forget those of files that are gone."""
        outdated = [(id_,) for id_ in outdated_failures(self._db, direction, plan)]
        with self._transaction():
            self._db.executemany("DELETE FROM failures WHERE id = ?", outdated)
            for problem in plan.problems:
                self._insert_problem(problem)

    def _forget_failure(self, name: str, direction: str) -> None:
        self._db.execute("DELETE FROM failures WHERE name = ? AND direction = ?", (name, direction))

    def set_viewer(self, ids: Iterable[str], viewer: Viewer) -> None:
        """Show existing results with another viewer."""
        with self._transaction():
            self._db.executemany(
                "UPDATE results SET record = json_set(record, '$.viewer', ?1) "
                "WHERE id = ?2 AND json_extract(record, '$.viewer') <> ?1",
                ((viewer, id_) for id_ in ids),
            )

    @property
    def has_results(self) -> bool:
        """Return whether there is a result; reads none."""
        return bool(self._db.execute("SELECT 1 FROM results LIMIT 1").fetchone())

    def results(self) -> tuple[Result, ...]:
        """Return all results by direction, then by name."""
        rows = self._db.execute("SELECT record FROM results ORDER BY direction, name, id")
        return tuple(result_from_dict(json.loads(record)) for (record,) in rows)

    def failures(self) -> tuple[Failure, ...]:
        """Return all failures by direction, then by name."""
        rows = self._db.execute("SELECT record FROM failures ORDER BY direction, name, id")
        return tuple(Failure(**json.loads(record)) for (record,) in rows)

    def remove(self, ids: Iterable[str]) -> None:
        """Forget results."""
        with self._transaction():
            self._db.executemany("DELETE FROM results WHERE id = ?", ((id_,) for id_ in ids))
