"""The photos of a folder, split into those that are trained on and those that are held out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cgbatch.errors import PhotoError, UsageError
from cgbatch.photos.discover import Photo, discover
from cgbatch.photos.left_out import LeftOut
from cgbatch.photos.photo import read_size
from cgbatch.photos.walk import Rejected

HELD_OUT_PART = 0.2
_DIGITS = 8  # of a photo's SHA-256 that decide; the rest of it has no part in it


@dataclass(frozen=True)
class PhotoSet:
    """The photos of a folder, by content: each content once, ordered by its SHA-256."""

    training: tuple[Path, ...]
    held_out: tuple[Path, ...]
    unreadable: tuple[Rejected, ...] = ()
    left_out: tuple[LeftOut, ...] = ()  # what is none of the user's photos


def split_folder(folder: Path) -> PhotoSet:
    """Split the photos of a folder and its subfolders, four to one.

    The content of a photo alone decides on which side it is: other names and other photos beside
    it change nothing, and equal photos are on the same side.

    Raises:
        UsageError: if the folder does not exist.
    """
    found = discover([str(folder)])
    photos = sorted({photo.sha256: photo for photo in found.photos}.values(), key=_by_content)
    damaged = {photo: reason for photo in photos if (reason := _why_unreadable(photo))}
    sound = [photo for photo in photos if photo not in damaged]
    rejected = [Rejected(photo.path, photo.name, reason) for photo, reason in damaged.items()]
    return PhotoSet(
        training=_paths(photo for photo in sound if not is_held_out(photo.sha256)),
        held_out=_paths(photo for photo in sound if is_held_out(photo.sha256)),
        unreadable=tuple(sorted((*found.rejected, *rejected), key=lambda row: row.name)),
        left_out=tuple(found.left_out),
    )


def check_is_enough(folder: Path, photos: PhotoSet) -> None:
    """Refuse a folder that leaves nothing to train on, or nothing to hold out.

    Raises:
        UsageError: if it does.
    """
    for part, name in ((photos.training, "train on"), (photos.held_out, "hold out")):
        if not part:
            count = len(photos.training) + len(photos.held_out)
            raise UsageError(
                f"{folder} has {count} photos, and by their content none of them is one to {name} "
                f"(one in five is held out). Add photos: some hundreds are a good start."
            )


def is_held_out(sha256: str) -> bool:
    """Return whether a photo is held out, from the SHA-256 of its bytes as hex digits."""
    return int(sha256[:_DIGITS], 16) < int(HELD_OUT_PART * 16**_DIGITS)


def _why_unreadable(photo: Photo) -> str | None:
    try:
        read_size(photo.path)
    except PhotoError as error:
        return str(error)
    return None


def _by_content(photo: Photo) -> str:
    return photo.sha256


def _paths(photos: Iterable[Photo]) -> tuple[Path, ...]:
    return tuple(photo.path for photo in photos)
