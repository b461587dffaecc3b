"""Expand what the user names on the command line: folders, files, patterns and `@list.txt`."""

from __future__ import annotations

import fnmatch
import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from cgbatch.errors import UsageError
from cgbatch.photos.fence import Fence
from cgbatch.photos.left_out import Kind, LeftOut
from cgbatch.photos.walk import (
    Candidate,
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


def expand(text: str, fence: Fence) -> Iterator[Item]:
    """Yield everything that one input names.

    Raises:
        UsageError: if it names nothing, or an output folder.
    """
    if os.path.lexists(text):
        return _named(Path(text), None, fence)
    if text.startswith("@"):
        return _listed(Path(text[1:]), fence)
    if glob.has_magic(text):
        return _matching(text, fence)
    raise UsageError(f"{text!r} does not exist. Check the spelling, and quote names with spaces.")


def _named(path: Path, base: Path | None, fence: Fence) -> Iterator[Item]:
    """Yield a file, or what is in a folder, that the user named; by default it is its own base."""
    name = public_name(path, base or path.parent)
    try:
        mode = path.stat().st_mode
    except OSError as error:
        yield Rejected(path, name, what_failed(error))
        return
    if stat.S_ISDIR(mode):
        _refuse_output(path, fence)
        yield from walk(path, base or path, fence)
    elif stat.S_ISREG(mode):
        yield Candidate(path, name, True, path.is_symlink())
    else:
        yield Rejected(path, name, "This is no file but a pipe or a device.")


def _refuse_output(path: Path, fence: Fence) -> None:
    """Stop before results are taken for photos."""
    if fence.refuses(path):
        raise UsageError(
            f"{str(path)!r} is a gallery, a part of one or the output folder: the pictures "
            f"there are results. Name the folder of the photos, and another folder for the output."
        )


def _listed(path: Path, fence: Fence) -> Iterator[Item]:
    """Yield what the lines of a list name, relative to the folder of the list."""
    try:
        lines = path.read_text(encoding="utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"The list {str(path)!r} cannot be read. {what_failed(error)}") from None
    except UnicodeDecodeError:
        raise UsageError(f"The list {str(path)!r} is not UTF-8 text. Save it as UTF-8.") from None
    for number, line in enumerate(map(str.strip, lines), start=1):
        if not line or line.startswith("#"):
            continue
        target = path.parent / line
        if not os.path.lexists(target):
            reason = f"There is no such file (line {number} of {path.name})."
            yield Rejected(target, public_name(target, path.parent), reason)
            continue
        inside = os.path.normpath(target).startswith(os.path.normpath(path.parent) + os.sep)
        yield from _named(target, path.parent if inside else None, fence)


def _matching(pattern: str, fence: Fence) -> Iterator[Item]:
    """Yield what a pattern matches; names are relative to its part without wildcards."""
    parts = PurePath(pattern).parts
    fixed = next(n for n, part in enumerate(parts) if glob.has_magic(part))
    base = Path(*parts[:fixed])
    _refuse_output(base, fence)
    is_empty = True
    matches = _matches(base, parts[fixed:], base, fence) if base.is_dir() else ()
    for match in matches:
        is_empty = False
        if not isinstance(match, Path):
            yield match
            continue
        item = found(match, base, is_behind_link(match, base), fence)
        if item is not None:
            yield item
        else:
            yield from walk(match, base, fence)
    if is_empty:
        raise UsageError(f"Nothing matches {pattern!r}. Check the spelling of folder and pattern.")


def _matches(
    folder: Path, parts: tuple[str, ...], base: Path, fence: Fence
) -> Iterator[Path | Rejected | LeftOut]:
    """Yield the paths below a folder that match the parts of a pattern."""
    if not parts:
        yield folder
        return
    first, rest = parts[0], parts[1:]
    if first == "**":
        if rest[:1] == ("**",):
            yield from _matches(folder, rest, base, fence)
            return
        # The folders come one by one, so that a link cannot make `**` run in circles.
        for below in folders(folder, base, fence):
            if isinstance(below, Folder):
                yield from _matches(below.path, rest, base, fence)
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
        yield from _matches(path, rest, base, fence)
