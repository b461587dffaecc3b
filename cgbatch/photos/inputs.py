"""Expand what the user names on the command line: folders, files, patterns and `@list.txt`."""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.photos.buckets import in_store, is_nothing
from cgbatch.photos.fence import Fence
from cgbatch.photos.formats import HEAD_BYTES, sniff
from cgbatch.photos.left_out import LeftOut
from cgbatch.photos.list_lines import Line, lines_of
from cgbatch.photos.patterns import matched, paths_matching, split
from cgbatch.photos.walk import (
    Candidate,
    Item,
    Rejected,
    public_name,
    walk,
    what_failed,
)
from cgbatch.stores.objects import is_url, located


def expand(text: str, fence: Fence) -> Iterator[Item]:
    """Yield everything that one input names.

    Raises:
        UsageError: if it names nothing, or an output folder.
    """
    if is_url(text):
        return in_store(text, fence)
    text = text.removeprefix("file://")
    if os.path.lexists(text) or _is_barred(Path(text)):
        return _named(Path(text), None, fence)
    if is_url(text[1:]):
        raise UsageError("Lists of photos lie on a disk; their lines may be addresses in stores.")
    if text.startswith("@"):
        return _listed(Path(text[1:]), fence)
    if glob.has_magic(text):
        return _matching(text, fence)
    raise UsageError(f"{text!r} does not exist. Check the spelling, and quote names with spaces.")


def _is_barred(path: Path) -> bool:
    """Return whether nobody says if there is a file: its folder may not be looked into."""
    try:
        path.lstat()
    except PermissionError:
        return True
    except (OSError, ValueError):  # a NUL in it
        return False
    return False


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
    """Yield what the lines of a list name, relative to the folder of the list.

    A line that names nothing is a row with its number; nothing but comments is passed over.
    """
    try:
        data = path.read_bytes()
        is_file = path.is_file()
    except OSError as error:
        raise UsageError(f"The list {str(path)!r} cannot be read. {what_failed(error)}") from None
    if sniff(data[:HEAD_BYTES]):
        raise UsageError(f"{str(path)!r} is a picture, not a list of photos. Leave out the @.")
    folder = path.parent if is_file else Path()  # a pipe has no folder of its own
    for line in lines_of(data):
        yield from _on_line(line, folder, path, fence)


def _on_line(line: Line, folder: Path, path: Path, fence: Fence) -> Iterator[Item]:
    """Yield what one line of the list `path` names."""
    if is_url(line.plain()):
        yield from _at_address(line, path, fence)
        return
    for reading in line.readings():
        target = folder / reading
        if reading and os.path.lexists(target):
            yield from _named(target, folder if _is_inside(target, folder) else None, fence)
            return
    if line.is_comment:
        return
    if not line.is_text:
        raise UsageError(
            f"The list {str(path)!r} is not UTF-8 text, and {line.place} names no file as it is. "
            f"Save it as UTF-8."
        )
    pattern = os.path.expanduser(line.plain())  # noqa: PTH111
    if not line.is_exact and glob.has_magic(pattern):
        start, parts = split(folder, pattern)
        base = folder if _is_inside(start, folder) else start
        matches = _matches_below(start, parts, base, fence)
        if matches:
            yield from matched(matches, base, fence)
            return
    name = public_name(folder / line.shown(), folder)
    if _is_barred(folder / line.plain()):
        reason = f"Its folder may not be looked into ({line.place} of {path.name})."
        yield Rejected(folder / line.plain(), name, reason)
        return
    yield Rejected(folder / line.text.strip(), name, _why_nothing(line, folder, path.name))


def _at_address(line: Line, path: Path, fence: Fence) -> Iterator[Item]:
    """Yield what a line names in a store."""
    target = located(line.plain())
    if is_nothing(target):
        reason = f"There is no such object ({line.place} of {path.name})."  # without its address
        yield Rejected(target, target.name, reason)
    else:
        yield from in_store(line.plain(), fence)


def _is_inside(path: Path, folder: Path) -> bool:
    """Return whether a path is below a folder, as both are written."""
    return Path(os.path.abspath(folder)) in Path(os.path.abspath(path)).parents  # noqa: PTH100


def _why_nothing(line: Line, folder: Path, list_name: str) -> str:
    """Return a sentence for the owner of a list whose line names nothing."""
    text = line.shown()
    what = "Nothing matches" if glob.has_magic(text) else "There is no such file"
    reason = f"{what} ({line.place} of {list_name})."
    if text.startswith("#"):
        return f"{reason} If it is a comment, write a space after #."
    if text.startswith("@"):
        return f"{reason} Lists in lists are not read: name each on the command line."
    if any(reading and os.path.lexists(reading) for reading in line.readings()):
        return (
            f"{reason} It is there as seen from the current folder, but lines are relative to the "
            f"folder of the list: move the list here, or write the path from there."
        )
    if any(os.path.lexists(folder / column) for column in line.columns()):
        return f"{reason} A line names one photo, and holds nothing else: no other columns."
    if line.is_absolute:
        return reason
    return f"{reason} Lines are relative to the folder of the list."


def _matching(pattern: str, fence: Fence) -> Iterator[Item]:
    """Yield what a pattern matches; names are relative to its part without wildcards."""
    start, parts = split(Path(), pattern)
    matches = _matches_below(start, parts, start, fence)
    if not matches:
        raise UsageError(f"Nothing matches {pattern!r}. Check the spelling of folder and pattern.")
    yield from matched(matches, start, fence)


def _matches_below(
    start: Path, parts: tuple[str, ...], base: Path, fence: Fence
) -> list[Path | Rejected | LeftOut]:
    """Return what matches a pattern below a folder that is no output; none if it is no folder."""
    _refuse_output(start, fence)
    return list(paths_matching(start, parts, base, fence)) if start.is_dir() else []
