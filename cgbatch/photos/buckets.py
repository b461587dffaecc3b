"""Photos in object stores: addresses of objects and folders, and patterns, are expanded."""

from __future__ import annotations

import fnmatch
import glob
import posixpath
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from cgbatch.errors import PlaceError, UsageError
from cgbatch.photos.fence import Fence
from cgbatch.photos.galleries import owners
from cgbatch.photos.left_out import Kind, LeftOut
from cgbatch.photos.system_names import is_junk, is_picture
from cgbatch.photos.walk import Candidate, Item, Junk, Rejected, public_name
from cgbatch.stores import contents
from cgbatch.stores.access import Info, StoreError
from cgbatch.stores.objects import ObjectPath, located

_UNUSABLE = (
    "Part of its name is empty, or nothing but dots, which no path can hold. Give it another name."
)


def in_store(url: str, fence: Fence) -> Iterator[Item]:
    """Yield everything that an address, or a pattern of addresses, names.

    Raises:
        UsageError: if it names nothing, or a gallery.
        PlaceError: if the store refuses to list it.
    """
    try:
        yield from _named(url, fence)
    except FileNotFoundError:
        raise UsageError(
            f"There is nothing at {url!r}, or no such bucket. Check the spelling."
        ) from None
    except StoreError as error:
        raise PlaceError(f"{url} cannot be used: {error.strerror}.") from None


def is_nothing(path: Path) -> bool:
    """Return whether the store says that nothing is called so, and it is no pattern."""
    try:
        contents.info(str(path))
    except FileNotFoundError:
        return not glob.has_magic(str(path))
    except StoreError:
        return False
    return False


def _named(url: str, fence: Fence) -> Iterator[Item]:
    path = located(url)
    try:
        is_folder = contents.info(str(path)).is_folder
    except FileNotFoundError:
        if not glob.has_magic(url):
            raise
        yield from _matching(path, fence)
        return
    except StoreError:
        is_folder = True  # credentials may be good for listing alone
    if is_folder:
        _refuse_output(path, fence)
        yield from _walk(path, path, fence)
    else:
        yield Candidate(path, path.name, True, False)


def _refuse_output(folder: Path, fence: Fence) -> None:
    places = (folder, *owners(folder))
    if fence.refuses(folder) or any(fence.kind_of_folder(each, _names(each)) for each in places):
        raise UsageError(
            f"{str(folder)!r} is a gallery, a part of one or the output folder: the pictures there "
            f"are results. Name the folder of the photos, and another folder for the output."
        )


def _names(folder: Path) -> list[str]:
    return [name for name, _ in contents.listed(str(folder))]


def _walk(root: Path, base: Path, fence: Fence) -> Iterator[Item]:
    """Yield everything in a folder and below it, one list at a time."""
    pending = deque([root])
    while pending:
        folder = pending.popleft()
        if fence.bars(folder):
            continue
        rows = contents.listed(str(folder))
        if kind := fence.kind_of_folder(folder, [name for name, _ in rows]):
            yield _left_out(folder, base, kind, rows)
            continue
        for name, row in rows:
            path = folder / name
            if not name or posixpath.normpath(f"/{name}") != f"/{name}":
                yield Rejected(path, f"{public_name(folder, base)}/{name or '/'}", _UNUSABLE)
            elif not row.is_folder:
                yield _found(path, base, fence)
            elif kind := fence.kind_by_name(path):
                yield _left_out(path, base, kind, contents.listed(str(path)))
            else:
                pending.append(path)


def _left_out(path: Path, base: Path, kind: Kind, rows: Sequence[tuple[str, Info]]) -> LeftOut:
    """Return a folder that is not entered; what is in folders below it is not counted."""
    pictures = sum(not row.is_folder and is_picture(name) for name, row in rows)
    is_counted = not any(row.is_folder for _, row in rows)
    return LeftOut(path, public_name(path, base), kind, pictures, is_counted)


def _found(path: Path, base: Path, fence: Fence) -> Item:
    name = public_name(path, base)
    if is_junk(path.name):
        return Junk(path)
    if kind := fence.kind_of_file(path):
        return LeftOut(path, name, kind, 1) if is_picture(path.name) else Junk(path)
    return Candidate(path, name, False, False)


def _matching(pattern: Path, fence: Fence) -> Iterator[Item]:
    """Yield what a pattern matches and is below that; names are relative to its fixed part."""
    parts = pattern.parts
    fixed = next(n for n, part in enumerate(parts) if glob.has_magic(part))
    if fixed < 3:
        raise UsageError(f"The bucket of {str(pattern)!r} is a pattern. Name one bucket.")
    base = ObjectPath(*parts[:fixed])
    _refuse_output(base, fence)
    found = False
    for item in _walk(base, base, fence):
        if _is_matched(item.path, base, parts[fixed:]):
            found = True
            yield item
    if not found:
        raise UsageError(f"Nothing matches {str(pattern)!r}. Check the spelling.")


def _is_matched(path: Path, base: Path, pattern: tuple[str, ...]) -> bool:
    """Return whether a path, or a folder above it, matches the parts of a pattern."""
    names = path.parts[len(base.parts) :]
    return any(_match(names[:end], pattern) for end in range(1, len(names) + 1))


def _match(names: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    if not pattern:
        return not names
    if pattern[0] == "**":
        return any(_match(names[skip:], pattern[1:]) for skip in range(len(names) + 1))
    return bool(names) and fnmatch.fnmatch(names[0], pattern[0]) and _match(names[1:], pattern[1:])
