"""One process at a time in a gallery or a run."""

from __future__ import annotations

import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cgbatch.errors import PlaceError, UsageError
from cgbatch.files import TEMPORARY_PATTERN
from cgbatch.refusals import trial

LOCK = "lock.sqlite"


@contextmanager
def exclusive(folder: Path, place: Path, way_out: str) -> Iterator[None]:
    """Keep a second process out of `place`; the system lets go of the lock even after `kill -9`.

    Args:
        folder: where the lock lies; it is made.
        place: the gallery or run, for people.
        way_out: what to do where the file system has no locks.

    Raises:
        UsageError: if another process holds it.
        PlaceError: if the file system has no locks.
        OSError: if it refuses the files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    lock = _locked(folder, place, way_out)
    try:
        yield
    finally:
        lock.close()


def _locked(folder: Path, place: Path, way_out: str) -> sqlite3.Connection:
    """Return the lock, held until it is closed.

    A file, which holds nothing, is locked by way of SQLite, since that knows how on every system.
    """
    file = folder / LOCK
    try:
        return _held(file)
    except sqlite3.DatabaseError as error:
        if not _has_locks(folder):
            file.unlink(missing_ok=True)
            raise PlaceError(
                f"{folder} lies on a file system without locks, as network drives may be, and two "
                f"runs at once could not be kept apart there. {way_out}"
            ) from None
        if "locked" in str(error):
            raise UsageError(
                f"Another cgbatch is at work in {place}. Wait for it, or choose another --out."
            ) from None
    if file.exists():
        file.open("r+b").close()  # may be somebody else's
    trial(folder)
    file.unlink(missing_ok=True)  # it was damaged, and says nothing that could be lost
    return _held(file)


def _held(file: Path) -> sqlite3.Connection:
    lock = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except BaseException:
        lock.close()
        raise
    return lock


def _has_locks(folder: Path) -> bool:
    """Return whether a file in a folder can be locked; SQLite says "locked" where there are none.

    Raises:
        OSError: if no file can be made there.
    """
    try:
        import fcntl
    except ImportError:  # Windows has locks wherever it has files
        return True
    file = folder / TEMPORARY_PATTERN.replace("*", secrets.token_hex(8))
    try:
        with file.open("xb") as opened:
            fcntl.lockf(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.filename is not None or error.errno in (errno.EACCES, errno.EAGAIN, errno.EINTR):
            raise
        return False
    finally:
        with suppress(OSError):
            os.unlink(file)  # noqa: PTH108 - it may never have been made
    return True
