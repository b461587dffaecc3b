"""A split of photos as a file: which are trained on and which are held out, by name and by content.

The file is JSON:

    {"format": 1, "version": "1.0", "folders": [{
        "folder": "/home/me/winter",
        "training": [{"photo": "2024/lake.jpg", "sha256": "5f70..."}, ...],
        "held_out": [...]}]}

`photo` is relative to `folder`, with "/"; the photos of a part are ordered by their SHA-256.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cgbatch import __version__
from cgbatch.errors import UsageError
from cgbatch.files import sha256_of, write_atomically
from cgbatch.training.data.split_folder import PhotoSet, split_folder

FORMAT = 1
_PARTS = ("training", "held_out")


@dataclass(frozen=True)
class Split:
    """The split of one folder."""

    folder: Path
    photos: PhotoSet


def photos_of(folder: Path, file: Path | None = None) -> PhotoSet:
    """Return the split of a folder: what a file says of it, or, without one, what content says.

    Raises:
        UsageError: if the file cannot be read or does not name the folder, or there is no folder.
    """
    if file is None:
        return split_folder(folder)
    for split in read(file):
        if split.folder == folder.absolute():
            return split.photos
    raise UsageError(
        f"{file} says nothing of {folder}. Write a split of it with `cgbatch train split`."
    )


def without(photos: PhotoSet, paths: Collection[Path]) -> PhotoSet:
    """Return a set of photos without some of them."""
    parts = {
        part: tuple(path for path in getattr(photos, part) if path not in paths) for part in _PARTS
    }
    return replace(photos, **parts)


def write(path: Path, splits: Sequence[Split]) -> None:
    """Write splits into a file, whole or not at all."""
    content = {
        "format": FORMAT,
        "version": __version__,
        "folders": [_as_json(split) for split in splits],
    }
    write_atomically(path, (json.dumps(content, indent=1) + "\n").encode())


def _as_json(split: Split) -> dict[str, Any]:
    folder = split.folder.absolute()

    def photo(path: Path) -> dict[str, str]:
        absolute = path.absolute()
        inside = absolute.is_relative_to(folder)
        name = absolute.relative_to(folder) if inside else absolute
        return {"photo": name.as_posix(), "sha256": sha256_of(path)}

    parts = {part: [photo(path) for path in getattr(split.photos, part)] for part in _PARTS}
    return {"folder": str(folder), **parts}


def read(path: Path) -> tuple[Split, ...]:
    """Read splits from a file and check that the photos are still the same.

    Raises:
        UsageError: if the file cannot be read, or a photo is gone or has changed.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["format"] != FORMAT:
            raise UsageError(
                f"{path} has format {content['format']}, and this version of cgbatch reads "
                f"{FORMAT}. Write it anew with `cgbatch train split`."
            )
        return tuple(_from_json(entry) for entry in content["folders"])
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.") from error
    except (ValueError, KeyError, TypeError) as error:
        raise UsageError(
            f"{path} is not a split of photos ({error}). Write one with `cgbatch train split`."
        ) from error


def _from_json(entry: dict[str, Any]) -> Split:
    folder = Path(entry["folder"])
    parts = {
        part: tuple(_checked(folder / row["photo"], row["sha256"]) for row in entry[part])
        for part in _PARTS
    }
    return Split(folder, PhotoSet(parts["training"], parts["held_out"]))


def _checked(path: Path, sha256: str) -> Path:
    """Return the path of a photo that is still what it was.

    Raises:
        UsageError: if it is not.
    """
    try:
        if sha256_of(path) == sha256:
            return path
    except OSError as error:
        raise UsageError(
            f"The photo {path}, which a split names, cannot be read: {error.strerror}. "
            "Put it back, or make a new split."
        ) from error
    raise UsageError(
        f"The photo {path} is not the one that was split: its content has changed. "
        "Put the old one back, or make a new split."
    )
