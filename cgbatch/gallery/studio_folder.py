"""The folder of a studio: what is written there, and what may be replaced or removed."""

from __future__ import annotations

import re
from collections.abc import Collection
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.files import write_if_changed
from cgbatch.gallery.replacing import check_replaceable, is_page_of
from cgbatch.gallery.studio import (
    COMMAND,
    PAGE,
    SINGLE_FILE,
    Studio,
    render_single_studio,
    render_studio,
)
from cgbatch.gallery.theme import Theme

IN_GALLERY = "studio"  # where a gallery's own lies
_WEIGHTS = re.compile(r"weights/[^/]+-[0-9a-f]{8}\.js")
_ASSETS = re.compile(r"assets/[a-z0-9-]+\.(js|css|svg|txt)")


def write_studio(folder: Path, studio: Studio, theme: Theme) -> int:
    """Write a studio into a folder that is new, empty, or holds one; return its size in bytes.

    Nothing is written before everything is rendered. Equal studios give equal bytes.

    Raises:
        UsageError: if the folder holds something else, or a user's template is wrong.
    """
    check_folder(folder)
    with theme.explained():
        files = dict(render_studio(studio, theme))
    for path, data in files.items():
        write_if_changed(folder / path, data)
    remove_what_is_not_named(folder, files)
    return sum(map(len, files.values()))


def write_single_studio(folder: Path, studio: Studio, theme: Theme) -> int:
    """Write a studio as one document beside its folder's files; return its size in bytes.

    Raises:
        UsageError: if another page has its name, or a user's template is wrong.
    """
    check_replaceable(folder / SINGLE_FILE, COMMAND)
    with theme.explained():
        data = render_single_studio(studio, theme)
    write_if_changed(folder / SINGLE_FILE, data)
    return len(data)


def is_named_so(path: str) -> bool:
    """Return whether a file in a folder is called as those of a studio are."""
    return path in (PAGE, SINGLE_FILE) or bool(_WEIGHTS.fullmatch(path) or _ASSETS.fullmatch(path))


def check_folder(folder: Path) -> None:
    """Refuse to write a studio among other files.

    Raises:
        UsageError: if the folder holds anything but a studio.
    """
    if (folder / PAGE).exists():
        check_replaceable(folder / PAGE, COMMAND)
    elif folder.is_dir() and any(folder.iterdir()):
        raise UsageError(
            f"{folder} holds other files. A studio needs a folder of its own: choose another one, "
            f"or move them away."
        )


def remove_what_is_not_named(folder: Path, named: Collection[str]) -> None:
    """Remove what a studio no longer has of pages, scripts and styles, and folders left empty.

    A folder with a page of others stays as it is.
    """
    if not is_page_of(folder / PAGE, COMMAND):
        return
    for path in sorted(folder.glob("*/*")):
        name = path.relative_to(folder).as_posix()
        if name not in named and (_WEIGHTS.fullmatch(name) or _ASSETS.fullmatch(name)):
            path.unlink()
    for name in (SINGLE_FILE, PAGE):
        if name not in named and is_page_of(folder / name, COMMAND):
            (folder / name).unlink()
    for each in (folder / "weights", folder / "assets", folder):
        if each.is_dir() and not any(each.iterdir()):
            each.rmdir()
