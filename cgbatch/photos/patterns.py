"""Match patterns against folders, never entering what the fence bars."""

from __future__ import annotations

import fnmatch
import glob
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from cgbatch.photos.fence import Fence
from cgbatch.photos.left_out import Kind, LeftOut
from cgbatch.photos.walk import (
    Folder,
    Item,
    Rejected,
    folders,
    found,
    is_behind_link,
    left_out,
    public_name,
    walk,
    what_failed,
)


def split(root: Path, pattern: str) -> tuple[Path, tuple[str, ...]]:
    """Return the folder that a pattern starts from, and its parts from the first wildcard on."""
    parts = PurePath(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if glob.has_magic(part))
    return root.joinpath(*parts[:fixed]), parts[fixed:]


def matched(
    matches: Iterable[Path | Rejected | LeftOut], base: Path, fence: Fence
) -> Iterator[Item]:
    """Yield what matches of a pattern are, and what is in those that are folders."""
    for match in matches:
        if not isinstance(match, Path):
            yield match
            continue
        item = found(match, base, is_behind_link(match, base), fence)
        if item is not None:
            yield item
        else:
            yield from walk(match, base, fence)


def paths_matching(
    folder: Path, parts: tuple[str, ...], base: Path, fence: Fence
) -> Iterator[Path | Rejected | LeftOut]:
    """Yield the paths below a folder that match the parts of a pattern."""
    if not parts:
        yield folder
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        if rest[:1] == ("**",):
            yield from paths_matching(folder, rest, base, fence)
            return
        # The folders come one by one, so that a link cannot make `**` run in circles.
        for below in folders(folder, base, fence):
            if isinstance(below, Folder):
                yield from paths_matching(below.path, rest, base, fence)
            else:
                yield below
        return
    if not glob.has_magic(first):
        if os.path.lexists(folder / first):
            yield from _entered(folder / first, rest, base, fence)
        return
    try:
        names = sorted(path.name for path in folder.iterdir())
    except NotADirectoryError:
        return
    except OSError as error:
        yield Rejected(folder, public_name(folder, base), what_failed(error))
        return
    for name in fnmatch.filter(names, first):
        path = folder / name
        kind = fence.kind_by_name(path) if path.is_dir() and not first.startswith(".") else None
        if kind:
            yield left_out(path, base, kind, fence)
        else:
            yield from _entered(path, rest, base, fence)


def _entered(
    path: Path, rest: tuple[str, ...], base: Path, fence: Fence
) -> Iterator[Path | Rejected | LeftOut]:
    """Yield what matches the rest of a pattern below a path, unless the fence bars it."""
    if not rest:
        yield path
    elif fence.bars(path):
        return
    elif fence.refuses(path):
        yield left_out(path, base, Kind.GALLERY, fence)
    else:
        yield from paths_matching(path, rest, base, fence)
