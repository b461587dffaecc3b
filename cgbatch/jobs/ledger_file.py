"""The file of a ledger: opened for one process, copied for who only looks, and its trouble."""

from __future__ import annotations

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from cgbatch.errors import CgbatchError, PlaceError, UsageError
from cgbatch.refusals import refusal, trial

_SALTS = 32  # bytes at the head of SQLite's log, which are others when it begins anew
_TRIES = 20
_ROOM = 1 << 20  # bytes; more than halves of pictures free on a full disk as they are taken away


def connect(path: Path | None) -> sqlite3.Connection:
    """Open or create the file; whoever calls this holds the lock of the gallery.

    `None` is a database without a name, of which only what is large lies on a disk.

    Raises:
        sqlite3.DatabaseError: if that fails; `trouble` says why.
    """
    database = sqlite3.connect(path or "", timeout=5, isolation_level=None)
    try:
        # Without memory that processes share, which network drives and full disks lack.
        database.execute("PRAGMA locking_mode = EXCLUSIVE")
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        database.close()
        raise
    return database


def unnamed(path: Path) -> sqlite3.Connection:
    """Return a copy without a name; nothing is written beside the file, not even a lock.

    So it is during a run, too.

    Raises:
        OSError: if it cannot be read.
        sqlite3.DatabaseError: if it is damaged.
    """
    path.open("rb").close()  # SQLite would not say why
    with _copied(path) as copy, closing(_immutable(copy)) as database:
        ours = sqlite3.connect("", isolation_level=None)  # not in memory: it may be a gigabyte
        try:
            database.backup(ours)
        except BaseException:
            ours.close()
            raise
    return ours


@contextmanager
def _copied(path: Path) -> Iterator[Path]:
    """Yield the file, or a copy that has what a run at work, or a killed one, has in its log."""
    log = path.with_name(f"{path.name}-wal")
    if not _size(log):
        yield path
        return
    with TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        for _ in range(_TRIES):
            before = _head(log)
            shutil.copyfile(path, copy)
            if before:
                shutil.copyfile(log, copy.with_name(log.name))
            if _head(log) == before:  # else a log that the copy needs was begun anew meanwhile
                break
        with closing(sqlite3.connect(copy)) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        yield copy


def _immutable(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{quote(str(path.absolute()))}?immutable=1", uri=True)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0


def _head(log: Path) -> bytes:
    try:
        with log.open("rb") as file:
            return file.read(_SALTS)
    except FileNotFoundError:
        return b""


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Work with a ledger in a `with` statement: its trouble ends as one sentence.

    Raises:
        UsageError: if it is damaged.
        PlaceError: if its file system refuses.
    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise trouble(error, path) from error


def trouble(error: sqlite3.DatabaseError, path: Path) -> CgbatchError:
    """Return in a sentence what is wrong; that a ledger is damaged only if it is.

    SQLite says "unable to open" or "disk I/O error" of much that the system can name.
    """
    said = str(error)
    if "not a database" in said or "malformed" in said:
        return UsageError(
            f"{path} is damaged, or no ledger of cgbatch ({error}). Choose another --out; or, to "
            f"make the gallery afresh, move the whole of it away."
        )
    if "is full" in said:
        return refusal(OSError(errno.ENOSPC, said), path.parent)
    if "locked" in said:
        return PlaceError(
            f"Another program has {path} open. Close it, and give the same command again."
        )
    try:
        for file in path.parent.glob(f"{path.name}*"):
            file.open("r+b").close()
        trial(path.parent, _ROOM)
    except OSError as cause:
        return refusal(cause, path.parent)
    return PlaceError(
        f"{path} cannot be used where it lies ({error}); it is left as it is. If that is a network "
        f"drive, use --state DIR with a folder on a local disk."
    )
