"""A small file system in memory, on which a disk can be full."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_ROOM = 2**31  # bytes while the disk is not full


@dataclass(frozen=True)
class Disk:
    """A folder on a file system of its own, whose size can be changed."""

    folder: Path

    def leave(self, free: int) -> None:
        """Let so many bytes be free."""
        status = os.statvfs(self.folder)
        used = (status.f_blocks - status.f_bfree) * status.f_frsize
        self._resize(used + free)

    def enlarge(self) -> None:
        """Let there be room for everything."""
        self._resize(_ROOM)

    def _resize(self, size: int) -> None:
        command = ["mount", "-o", f"remount,size={size}", str(self.folder)]
        subprocess.run(command, check=True, capture_output=True)


@contextmanager
def mounted(folder: Path) -> Iterator[Disk | None]:
    """Mount a disk on a new folder; None where this user or system cannot."""
    folder.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", str(folder)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        yield None
        return
    try:
        yield Disk(folder)
    finally:
        subprocess.run(["umount", str(folder)], check=True)
