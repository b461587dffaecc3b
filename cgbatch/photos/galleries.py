"""Galleries and comparisons of ours that lie among photos: what is in them are results."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection
from pathlib import Path

from cgbatch.files import STATE_FOLDER

# os.path, not Path: its questions answer False where those of Path raise PermissionError.
# ruff: noqa: PTH110

MANIFEST_NAME = "manifest.json"
_OURS = frozenset((STATE_FOLDER, "assets", "images", "results"))  # folders in a gallery
_BEGINNING = b'{\n "failures": ['  # of every manifest that was not rewritten by others
_COMPARISON = "compare.json"  # in the folder of a comparison
_COMPARED = re.compile(rb'\{\s*"format": \d+,\s*"comparison": "')
_LARGEST = 50_000_000  # bytes of a manifest that others have rewritten
_RESULT_FOLDER = re.compile(r"[0-9a-f]{16}")


def holds_results(folder: Path, names: Collection[str]) -> bool:
    """Return whether a folder, which lists these names, is a gallery or a result's folder of one.

    Or a comparison, known by its facts.
    A gallery is known by its ledger or, as a copy without it, by its manifest: whatever the folder
    is called. A result's folder is known by its pictures, so that it is found without either.
    """
    if STATE_FOLDER in names and os.path.exists(folder / STATE_FOLDER / "ledger.sqlite"):
        return True
    if MANIFEST_NAME in names and _is_manifest(folder / MANIFEST_NAME):
        return True
    if _COMPARISON in names and _is_comparison(folder / _COMPARISON):
        return True
    return (
        _RESULT_FOLDER.fullmatch(folder.name) is not None
        and {"original.jpg", "result.jpg"} <= set(names)
        and bool({"thumb.webp", "side-by-side.jpg"} & set(names))
    )


def is_part_of(folder: Path, outs: Collection[Path]) -> bool:
    """Return whether a folder is one of some galleries, or belongs to one, such as its `images`.

    `outs` are real paths. A folder of photos that somebody put into a gallery is none of it.
    """
    real = Path(os.path.realpath(folder))
    return real in outs or any(above in outs for above in owners(real))


def is_within_gallery(folder: Path) -> bool:
    """Return whether a folder is a gallery, belongs to one, or holds folders of results alone."""
    real = Path(os.path.realpath(folder))
    names = _names(real)
    if holds_results(real, names) or any(holds_results(up, _names(up)) for up in owners(real)):
        return True
    shown = [name for name in names if not name.startswith(".")]
    # One of them among photos is left out; the photos are not.
    return bool(shown) and all(
        _RESULT_FOLDER.fullmatch(name) and holds_results(real / name, _names(real / name))
        for name in shown
    )


def owners(folder: Path) -> list[Path]:
    """Return the folders that would be a gallery if this one belonged to it."""
    return [above.parent for above in (folder, *folder.parents) if above.name in _OURS]


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208  # names, not paths
    except OSError:
        return []


def _is_comparison(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return _COMPARED.match(file.read(100)) is not None
    except OSError:
        return False


def _is_manifest(path: Path) -> bool:
    """Return whether a file is a manifest of any version of ours, also one that is cut off."""
    try:
        with path.open("rb") as file:
            if file.read(len(_BEGINNING)) == _BEGINNING:
                return True
            file.seek(0)
            data = file.read(_LARGEST + 1)
        content = json.loads(data) if len(data) <= _LARGEST else None
    except (OSError, ValueError, RecursionError):
        return False
    return (
        isinstance(content, dict)
        and type(content.get("format")) is int
        and isinstance(content.get("results"), list)
        and isinstance(content.get("failures"), list)
        and ("site" in content or "title" in content)
    )
