"""Objects of stores such as S3, as paths: what opens, measures or puts files does so with them."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, BinaryIO

from cgbatch.errors import UsageError
from cgbatch.stores import contents, puts

if sys.platform == "win32":
    from pathlib import WindowsPath as _SystemPath
else:
    from pathlib import PosixPath as _SystemPath

_URL = re.compile(r"(?P<protocol>[a-z][a-z0-9+.-]+)://(?P<rest>.*)", re.DOTALL)
_WRITTEN = re.compile(r"/(?P<protocol>[a-z][a-z0-9+.-]+):/(?P<rest>.*)", re.DOTALL)


def is_url(text: str) -> bool:
    """Return whether a text is the address of an object or of a folder in a store."""
    return bool(_URL.fullmatch(text)) and not text.startswith("file://")


def located(text: str) -> Path:
    """Return what a user or a ledger names: a path of this machine, or one in a store.

    Raises:
        UsageError: if it is an address that cannot be used.
    """
    if text.startswith("file://"):
        return Path(text.removeprefix("file://"))
    named = _URL.fullmatch(text) or _WRITTEN.fullmatch(text)
    if not named:
        return Path(text)
    protocol, rest = named["protocol"], named["rest"]
    if protocol in ("http", "https"):
        raise UsageError(
            f"{text} is a page of the web, and no store. Fetch the photos first, or name a store "
            f"such as s3://bucket/photos."
        )
    if "@" in rest.partition("/")[0]:
        raise UsageError(
            f"Credentials do not belong into the address of a store: others may see it. Leave them "
            f"to what {protocol}:// reads them from, and name bucket and folder alone."
        )
    if "::" in text or not rest.strip("/"):
        raise UsageError(f"{text} names no bucket. Write it as {protocol}://bucket/folder.")
    return ObjectPath(f"/{protocol}:", rest.lstrip("/"))


def looked_over(*folders: Path) -> AbstractContextManager[None]:
    """Return a context in which stores are not asked again for folders, and for what was listed.

    Nothing is different for folders of this machine.

    Raises:
        OSError: if a store refuses.
    """
    return contents.surveyed(*(str(each) for each in folders if isinstance(each, ObjectPath)))


class ObjectPath(_SystemPath):
    """The path of an object in a store, or of what its names make look like a folder there.

    It is written as its address. To the system's own functions it is a path that does not exist,
    the same from wherever it is seen: `/s3:/bucket/folder/name`. What a store refuses is an
    `OSError`, as with files.
    """

    __slots__ = ()

    def __str__(self) -> str:
        if not self.root:  # a part of one
            return "/".join(self.parts) or "."
        protocol, *names = self.parts[1:] or (":",)
        return f"{protocol}//{'/'.join(names)}"

    def __fspath__(self) -> str:
        return "/" + "/".join(self.parts[1:]) if self.root else str(self)

    def stat(self, *, follow_symlinks: bool = True) -> os.stat_result:
        """Return size and times; in place of what no tool can put back, a digest of the tag.

        Raises:
            OSError: if there is none, or the store refuses.
        """
        known = contents.info(str(self))
        mode = stat.S_IFDIR if known.is_folder else stat.S_IFREG
        seconds = known.mtime_ns // 10**9
        return os.stat_result(
            (mode, 0, 0, 1, 0, 0, known.size, seconds, seconds, seconds),
            {"st_mtime_ns": known.mtime_ns, "st_ctime_ns": known.tag},
        )

    def exists(self, **options: Any) -> bool:
        """Return whether there is an object, or any below it."""
        return self._mode() != 0

    def is_file(self, **options: Any) -> bool:
        """Return whether there is an object."""
        return stat.S_ISREG(self._mode())

    def is_dir(self, **options: Any) -> bool:
        """Return whether there are objects below it."""
        return stat.S_ISDIR(self._mode())

    def _mode(self) -> int:
        try:
            return self.stat().st_mode
        except FileNotFoundError:
            return 0

    def is_symlink(self) -> bool:
        """Return that there are no links."""
        return False

    def open(self, mode: str = "r", *options: Any, **more: Any) -> BinaryIO:  # type: ignore[override]
        """Return a copy of the object's bytes, which is gone when it is closed.

        Raises:
            OSError: if there is none, the store refuses, or it is to be written.
        """
        if mode != "rb":
            raise OSError("objects are put as a whole")
        return contents.opened(str(self))

    def read_text(self, encoding: str | None = None, *options: Any, **more: Any) -> str:
        """Return the text of the object."""
        return self.read_bytes().decode(encoding or "utf-8")

    def write_bytes(self, data: bytes) -> int:  # type: ignore[override]
        """Put an object, whole or not at all; return the number of bytes."""
        puts.put(str(self), data)
        return len(data)

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove the object."""
        puts.remove([str(self)])

    def iterdir(self) -> Iterator[ObjectPath]:  # type: ignore[override]
        """Yield what lies in the folder."""
        for name, _ in contents.listed(str(self)):
            yield self / name

    def mkdir(self, *options: Any, **more: Any) -> None:
        """Do nothing: folders are parts of names."""

    def rmdir(self) -> None:
        """Do nothing: folders are parts of names."""
