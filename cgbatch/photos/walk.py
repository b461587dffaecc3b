"""Walk a folder of photos without being caught by links, special files, junk or our own output."""

from __future__ import annotations

import errno
import os
import stat
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from cgbatch.photos.fence import Fence
from cgbatch.photos.left_out import Kind, LeftOut
from cgbatch.photos.system_names import is_junk, is_picture

# os.path, not Path: its questions answer False where those of Path raise PermissionError.
# ruff: noqa: PTH100, PTH112, PTH118


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class Junk:
    """A file that is not a photo by its name or kind."""

    path: Path


Item: TypeAlias = Candidate | Rejected | Junk | LeftOut


@dataclass(frozen=True)
class Folder:
    """A folder and what it lists, sorted by name."""

    path: Path
    linked: bool
    entries: tuple[str, ...]


def public_name(path: Path, base: Path) -> str:
    """Return the path relative to `base` with "/"; the bare name if it lies outside."""
    whole, root = os.path.abspath(path), os.path.abspath(base)
    if whole == root:
        return Path(os.path.realpath(path)).name
    within = os.path.join(root, "")
    return whole[len(within) :].replace(os.sep, "/") if whole.startswith(within) else path.name


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


def left_out(path: Path, base: Path, kind: Kind, fence: Fence) -> LeftOut:
    """Return a folder that is not entered, with the number of its pictures."""
    return LeftOut(path, public_name(path, base), kind, *fence.count(path))


def folders(root: Path, base: Path, fence: Fence) -> Iterator[Folder | Rejected | LeftOut]:
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
            names, within = _listed(path)
        except OSError as error:
            yield Rejected(path, public_name(path, base), what_failed(error))
            continue
        if kind := fence.kind_of_folder(path, names):
            yield left_out(path, base, kind, fence)
            continue
        for name, is_link in within:
            below = path / name
            if kind := fence.kind_by_name(below):
                yield left_out(below, base, kind, fence)
            elif linked or is_link:
                behind_links.append((below, True))
            else:
                pending.append((below, False))
        yield Folder(path, linked, names)


def _listed(path: Path) -> tuple[tuple[str, ...], list[tuple[str, bool]]]:
    """Return what a folder lists, and of the folders among it whether they are links; sorted.

    Of a million files in one folder nothing but their names is kept.

    Raises:
        OSError: if it cannot be read.
    """
    names, within = [], []
    with os.scandir(path) as listing:
        for entry in listing:
            names.append(entry.name)
            if os.path.isdir(entry.path):
                within.append((entry.name, entry.is_symlink()))
    names.sort()
    within.sort()
    return tuple(names), within


def found(path: Path, base: Path, linked: bool, fence: Fence) -> Item | None:
    """Return what a path found in a folder is, without opening it; None for a folder."""
    try:
        mode = path.stat().st_mode
    except OSError as error:
        if is_junk(path.name) or path.name.startswith("."):
            return Junk(path)
        return Rejected(path, public_name(path, base), what_failed(error))
    if stat.S_ISDIR(mode):
        return None
    if is_junk(path.name) or not stat.S_ISREG(mode):
        return Junk(path)
    name = public_name(path, base)
    if kind := fence.kind_of_file(path):
        return LeftOut(path, name, kind, 1) if is_picture(path.name) else Junk(path)
    return Candidate(path, name, False, linked or path.is_symlink())


def walk(root: Path, base: Path, fence: Fence) -> Iterator[Item]:
    """Yield everything in a folder and below it; names are relative to `base`."""
    for folder in folders(root, base, fence):
        if not isinstance(folder, Folder):
            yield folder
            continue
        for name in folder.entries:
            item = found(folder.path / name, base, folder.linked, fence)
            if item is not None:
                yield item
