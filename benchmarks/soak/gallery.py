"""What a gallery holds, seen from outside: its ledger, its manifest and its files."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from cgbatch.files import STATE_FOLDER
from cgbatch.jobs import manifest
from cgbatch.jobs.manifest import Failure, Manifest, Result, result_from_dict


@dataclass(frozen=True)
class Entry:
    """A result as the ledger knows it."""

    result: Result
    finished_at: float


@dataclass(frozen=True)
class Books:
    """A ledger: results and failures by their ids."""

    entries: Mapping[str, Entry]
    failures: Mapping[str, Failure]


def read_books(out: Path) -> Books:
    """Return what the ledger says, from a copy: whoever reads one that was left mends it, too.

    Raises:
        sqlite3.Error, ValueError: if it cannot be opened, is damaged, or says what is no result.
    """
    state = out / STATE_FOLDER
    if not (state / "ledger.sqlite").exists():
        return Books({}, {})
    with tempfile.TemporaryDirectory() as folder:
        for path in state.glob("ledger.sqlite*"):
            shutil.copy(path, folder)
        with closing(sqlite3.connect(Path(folder) / "ledger.sqlite")) as ledger:
            return _books(ledger)


def _books(ledger: sqlite3.Connection) -> Books:
    health = ledger.execute("PRAGMA integrity_check").fetchall()
    if health != [("ok",)]:
        raise ValueError(health)
    if not ledger.execute("SELECT 1 FROM sqlite_master WHERE name = 'results'").fetchone():
        return Books({}, {})  # it was being made
    results = ledger.execute("SELECT id, record, finished_at FROM results").fetchall()
    failures = ledger.execute("SELECT id, record FROM failures").fetchall()
    return Books(
        {id_: Entry(result_from_dict(json.loads(text)), when) for id_, text, when in results},
        {id_: Failure(**json.loads(text)) for id_, text in failures},
    )


def read_manifest(out: Path) -> Manifest | None:
    """Return the manifest, or None where there is none yet.

    Raises:
        UsageError: if it is not one.
    """
    return manifest.read(out) if (out / "manifest.json").exists() else None


@dataclass(frozen=True)
class Written:
    """A file as it was written: two that are alike are the same file."""

    size: int
    changed: int  # nanoseconds


def files_of(out: Path) -> dict[str, Written]:
    """Return all files of a gallery by their relative path, with that of the ledger."""
    found = {}
    for path in out.rglob("*"):
        if path.is_file():
            status = path.stat()
            written = Written(status.st_size, status.st_mtime_ns)
            found[path.relative_to(out).as_posix()] = written
    return found


def published(out: Path) -> dict[str, bytes]:
    """Return the bytes of all files that are published, by their relative path."""
    return {
        name: (out / name).read_bytes()
        for name in files_of(out)
        if not name.startswith(f"{STATE_FOLDER}/")
    }
