"""What file systems refuse, in a sentence: who may not do what where, and the way out."""

from __future__ import annotations

import errno
import getpass
import os
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cgbatch.errors import PlaceError
from cgbatch.files import TEMPORARY_PATTERN
from cgbatch.stores.access import StoreError
from cgbatch.stores.objects import ObjectPath

# os.path, not Path: its questions answer False where those of Path raise PermissionError.
# ruff: noqa: PTH110, PTH112, PTH114, PTH115

_FORBIDDEN = {errno.EACCES, errno.EPERM}
_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_IN_THE_WAY = {errno.ENOTDIR, errno.EEXIST, errno.ENOENT, errno.ELOOP}
_LOST = {
    getattr(errno, name)
    for name in ("EIO", "ESTALE", "ENODEV", "ENXIO", "EHOSTDOWN", "ETIMEDOUT", "ENOTCONN")
    if hasattr(errno, name)
}
REFUSED = _FORBIDDEN | _FULL | _IN_THE_WAY | _LOST | {errno.EROFS, errno.ENAMETOOLONG}
_ENOUGH = 1 << 16  # bytes; more than a file system keeps beside the names of files


@contextmanager
def explained(place: Path) -> Iterator[None]:
    """Work at a place in a `with` statement: what its file system refuses ends as one sentence.

    Raises:
        PlaceError: in place of every `OSError`.
    """
    try:
        yield
    except OSError as error:
        raise refusal(error, place) from error


def refusal(error: OSError, place: Path) -> PlaceError:
    """Return the sentence for an error that names a file, or else happened somewhere in `place`."""
    if isinstance(error, StoreError):
        return PlaceError(
            f"{place} cannot be used: {error.strerror}. What is finished is kept: put that right, "
            f"and give the same command again."
        )
    where = _real_concern(Path(os.fsdecode(error.filename)) if error.filename else place)
    if error.errno in _FULL:
        return PlaceError(
            f"The disk of {place} is full{_room(place)}. What is finished is kept: free some "
            f"space and give the same command again."
        )
    if error.errno in _IN_THE_WAY and (obstacle := _obstacle(where)):
        return PlaceError(f"{obstacle} Put that right, or choose another place.")
    if error.errno == errno.ENAMETOOLONG:
        return PlaceError(
            f"A name in {where} is longer than its disk allows. Choose a shorter one."
        )
    where = _nearest(where)
    if where == Path():
        where = Path.cwd()
    if error.errno == errno.EROFS:
        return PlaceError(
            f"{where} lies on a disk that can only be read: nobody may write there. "
            f"Choose another place."
        )
    if error.errno in _FORBIDDEN:
        return PlaceError(
            f"{_user()} may not {_deed(where)} {where}{_owned(where)}. "
            f"Choose another place, or have the right to it given to you."
        )
    if error.errno in _LOST:
        return PlaceError(
            f"The disk of {where} does not answer ({error.strerror}). "
            f"See whether it is still connected, and give the same command again."
        )
    return PlaceError(f"{where} cannot be used ({error.strerror}). Choose another place.")


def foreseen(folder: Path) -> PlaceError | None:
    """Return why nothing could be written to a folder, or into a new one; nothing is tried."""
    if isinstance(folder, ObjectPath):  # it would have to be tried
        return None
    if obstacle := _obstacle(folder):
        return PlaceError(f"{obstacle} Put that right, or choose another place.")
    nearest = _nearest(folder)
    if os.access(nearest, os.W_OK | os.X_OK):
        return None
    number = errno.EROFS if _is_read_only(nearest) else errno.EACCES
    return refusal(OSError(number, os.strerror(number), os.fspath(nearest)), nearest)


def foreseen_of_file(path: Path) -> PlaceError | None:
    """Return why a file that is there could not be changed; nothing is tried."""
    if not os.path.exists(path) or os.access(path, os.R_OK | os.W_OK):
        return None
    return refusal(PermissionError(errno.EACCES, os.strerror(errno.EACCES)), path)


def unreadable(path: Path) -> PlaceError | None:
    """Return why a file or folder cannot be read, if it is not ours or a link to nowhere."""
    if os.path.islink(path) and not os.path.exists(path):
        return refusal(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT)), path)
    try:
        path.stat()
        wanted = os.R_OK | (os.X_OK if os.path.isdir(path) else 0)
        if os.access(path, wanted):
            return None
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
    except PermissionError as error:
        return refusal(error, path)
    except OSError:
        return None


def trial(folder: Path, count: int = _ENOUGH) -> None:
    """Write so many bytes to a folder, and take them away again.

    Raises:
        OSError: as the system says it: libraries often say less.
    """
    file = folder / TEMPORARY_PATTERN.replace("*", secrets.token_hex(8))
    try:
        if isinstance(folder, ObjectPath):
            file.write_bytes(b"")
            return
        with file.open("xb") as opened:
            opened.write(bytes(count))
            opened.flush()
            os.fsync(opened.fileno())
    finally:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _real_concern(path: Path) -> Path:
    """Return the folder in place of a file in it that has a name of ours for a moment."""
    return path.parent if path.match(TEMPORARY_PATTERN) else path


def _nearest(path: Path) -> Path:
    """Return a path, or what exists of it."""
    for part in (path, *path.parents):
        if os.path.lexists(part):
            return part
    return Path()


def _obstacle(path: Path) -> str | None:
    """Return what stands where a folder should be, or should be made."""
    for part in (path, *path.parents):
        if os.path.islink(part) and not os.path.exists(part):
            return f"{part} is a link to {os.readlink(part)}, and leads nowhere."
        if os.path.lexists(part):
            return (
                None if os.path.isdir(part) else f"{part} is a file, and a folder is needed there."
            )
    return None


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # a number without a name
        return f"User {os.getuid()}" if hasattr(os, "getuid") else "You"


def _deed(path: Path) -> str:
    if os.path.isdir(path):
        seen = os.access(path, os.R_OK | os.X_OK)
        return "write to the folder" if seen else "look into the folder"
    return "write to the file" if os.access(path, os.R_OK) else "read the file"


def _owned(path: Path) -> str:
    """Return a clause about whose a file is, where the system knows owners."""
    try:
        status = path.stat()
        owner = path.owner()
    except (OSError, KeyError, NotImplementedError):
        return ""
    return f", which belongs to {owner} ({stat.filemode(status.st_mode)})"


def _is_read_only(path: Path) -> bool:
    try:
        return bool(os.statvfs(path).f_flag & os.ST_RDONLY)
    except (AttributeError, OSError):
        return False


def _room(place: Path) -> str:
    """Return a clause about what is left; a disk may have room, and no names for more files."""
    with suppress(OSError):
        nearest = _nearest(place)
        if _has_no_names_left(nearest):
            return ": it can hold no more files"
        return f": {shutil.disk_usage(nearest).free / 1000:.0f} kB are free, and more is needed"
    return ""


def _has_no_names_left(path: Path) -> bool:
    try:
        status = os.statvfs(path)
    except (AttributeError, OSError):  # Windows knows no such limit
        return False
    return status.f_files > 0 and status.f_favail == 0
