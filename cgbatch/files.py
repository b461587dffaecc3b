"""Files on disk: written whole or not at all, known by digest or stamp."""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from cgbatch.errors import UsageError
from cgbatch.stores.objects import ObjectPath

STATE_FOLDER = ".cgbatch"  # in a gallery or a run: what is not published
TEMPORARY_PATTERN = ".cgbatch-*.tmp"


def check_free(out: Path) -> None:
    """Refuse to write where something is already, a link that leads nowhere too.

    Raises:
        UsageError: if something is there.
    """
    if os.path.lexists(out):
        raise UsageError(
            f"{out} is there already. Choose another name with --out, or move it away."
        )


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that readers see the old content or the new, never a part; make its folders.

    A process that is killed on the way leaves a file that matches `TEMPORARY_PATTERN`.

    Raises:
        OSError: if the folder cannot be made or written to.
    """
    if isinstance(path, ObjectPath):
        path.write_bytes(data)
        return
    with _in_its_place(path) as temporary, temporary.open("xb") as file:
        # Exclusive creation, not tempfile.mkstemp: the umask decides who may read a published file.
        file.write(data)


def link_or_copy(source: Path, path: Path) -> None:
    """Give a file a second name, whole or not at all; on another disk, copy it.

    A link takes no room, and each name outlasts the other. Nothing here writes into a file that
    is there: files are replaced, so what is written under one name is not seen under the other.

    Raises:
        OSError: if the file cannot be read, or the folder cannot be made or written to.
    """
    with _in_its_place(path) as temporary:
        try:
            os.link(source, temporary)
        except OSError:  # another disk, or a file system without links
            shutil.copyfile(source, temporary)


@contextmanager
def _in_its_place(path: Path) -> Iterator[Path]:
    """Yield the name of a file that is made now, beside `path`, and put there in the end."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(TEMPORARY_PATTERN.replace("*", secrets.token_hex(8)))
    try:
        yield temporary
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):  # the error that counts is the first one
            temporary.unlink(missing_ok=True)
        raise


def write_if_changed(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, unless it already holds exactly this.

    Raises:
        OSError: if the folder cannot be made or written to.
    """
    if path.is_file() and path.read_bytes() == data:
        return
    write_atomically(path, data)


class Stamp(NamedTuple):
    """What a system says of a file: another stamp where another content may be."""

    size: int
    mtime_ns: int  # tools that mend a photo in place put it back
    ctime_ns: int  # no tool can put it back
    inode: int  # another one where a file was put in place of another


def stamp_of(path: Path) -> Stamp:
    """Return the stamp of a file.

    Raises:
        OSError: if the system does not tell.
    """
    status = path.stat()
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def stamp_text(stamp: Stamp) -> str:
    """Return a stamp as databases keep it."""
    # Text: inode numbers and times of some systems are larger than SQLite's integers.
    return ":".join(map(str, stamp))


def stamp_from(text: str) -> Stamp:
    """Return the stamp that a text was made of."""
    return Stamp(*map(int, text.split(":")))


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the bytes of a file, as hex digits."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def sha256_of_bytes(data: bytes) -> str:
    """Return the SHA-256 of bytes, as hex digits."""
    return hashlib.sha256(data).hexdigest()
