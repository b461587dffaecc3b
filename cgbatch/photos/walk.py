"""Walk a folder of photos without being caught by links, special files, junk or our own output."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

# os.path, not Path: its questions answer False where those of Path raise PermissionError.
# ruff: noqa: PTH110, PTH112

JUNK_NAMES = frozenset(
    (
        *("__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "#recycle"),
        *("$recycle.bin", "system volume information", "lost+found"),
    )
)


@dataclass(frozen=True)
class Candidate:
    """A file that may be a photo; what it holds is not looked at yet."""

    path: Path
    name: str  # relative to its input root, with "/"; may hold bytes that are no UTF-8
    named: bool  # by the user, not found in a folder
    linked: bool  # reached through a symbolic link


@dataclass(frozen=True)
class Rejected:
    """A file or folder that cannot be used, and why, in words for its owner."""

    path: Path
    name: str
    reason: str


@dataclass(frozen=True)
class Junk:
    """A file that is not a photo by its name or kind."""

    path: Path


Item: TypeAlias = Candidate | Rejected | Junk


@dataclass(frozen=True)
class Folder:
    """A folder and what it lists, sorted by name."""

    path: Path
    linked: bool
    entries: tuple[str, ...]


class Fence:
    """The folders that are not entered: output folders and galleries of earlier runs."""

    def __init__(self, exclude: Sequence[Path]) -> None:
        self._excluded = {Path(os.path.realpath(path)) for path in exclude}

    def bars(self, folder: Path) -> bool:
        """Return whether a folder is an output folder or holds a gallery."""
        real = Path(os.path.realpath(folder))
        return real in self._excluded or os.path.exists(real / ".cgbatch" / "ledger.sqlite")


def is_junk(name: str) -> bool:
    """Return whether a file or folder is hidden or left behind by a system."""
    return name.startswith(".") or name.lower() in JUNK_NAMES


def public_name(path: Path, base: Path) -> str:
    """Return the path relative to `base` with "/"; the bare name if it lies outside."""
    try:
        relative = Path(os.path.normpath(path)).relative_to(os.path.normpath(base)).as_posix()
    except ValueError:
        relative = path.name
    return relative if relative != "." else Path(os.path.realpath(path)).name


def what_failed(error: OSError) -> str:
    """Explain in a sentence why the system refused a file; never with a path."""
    if error.errno == errno.ENOENT:
        return "There is no such file, or it is a link that leads to nothing."
    if error.errno == errno.ELOOP:
        return "The link leads back to itself."
    return f"The system does not let it be read: {error.strerror or type(error).__name__}."


def is_behind_link(path: Path, base: Path) -> bool:
    """Return whether a path below `base`, or a folder between them, is a symbolic link."""
    between = (path, *path.parents)[: len(path.parts) - len(base.parts)]
    return any(part.is_symlink() for part in between)


def folders(root: Path, base: Path, fence: Fence) -> Iterator[Folder | Rejected]:
    """Yield a folder and all below it, each real folder once and before those behind links."""
    above_root = set(Path(os.path.realpath(root)).parents)
    seen: set[Path] = set()
    pending = deque([(root, is_behind_link(root, base))])
    behind_links: deque[tuple[Path, bool]] = deque()
    while pending or behind_links:
        path, linked = (pending or behind_links).popleft()
        real = Path(os.path.realpath(path))
        # A link to a folder above the root is a loop too, only a wider one.
        is_loop = real in seen or (linked and real in above_root)
        if is_loop or fence.bars(path):
            continue
        seen.add(real)
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name)
        except OSError as error:
            yield Rejected(path, public_name(path, base), what_failed(error))
            continue
        for entry in entries:
            if os.path.isdir(entry.path) and not is_junk(entry.name):
                if linked or entry.is_symlink():
                    behind_links.append((path / entry.name, True))
                else:
                    pending.append((path / entry.name, False))
        yield Folder(path, linked, tuple(entry.name for entry in entries))


def found(path: Path, base: Path, linked: bool) -> Item | None:
    """Return what a path found in a folder is, without opening it; None for a folder."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if is_junk(path.name):
            return Junk(path)
        return Rejected(path, public_name(path, base), what_failed(error))
    if stat.S_ISDIR(mode):
        return None
    if is_junk(path.name) or not stat.S_ISREG(mode):
        return Junk(path)
    return Candidate(path, public_name(path, base), False, linked or path.is_symlink())


def walk(root: Path, base: Path, fence: Fence) -> Iterator[Item]:
    """Yield everything in a folder and below it; names are relative to `base`."""
    for folder in folders(root, base, fence):
        if isinstance(folder, Rejected):
            yield folder
            continue
        for name in folder.entries:
            item = found(folder.path / name, base, folder.linked)
            if item is not None:
                yield item
