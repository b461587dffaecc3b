"""Which directions are finished, and with what."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from cgbatch.finishing.day import finish_day
from cgbatch.finishing.layer import Finish, laid_over
from cgbatch.finishing.meadow import finish_summer
from cgbatch.finishing.night import finish_night
from cgbatch.photos.encode import resized
from cgbatch.photos.types import Picture

FINISHES: Mapping[str, Finish] = {
    "night": finish_night,
    "meadow": finish_summer,
    "day": finish_day,
}
_OF_DIRECTIONS: Mapping[str, str] = {
    "day2night": "night",
    "winter2summer": "meadow",
    "night2day": "day",
}


def finish_for(direction: str) -> str | None:
    """Return the name of what is laid over results of a direction, or `None` for nothing."""
    return _OF_DIRECTIONS.get(direction)


def finished(
    name: str | None, photo: Picture, translation: Picture, result: Picture, sha256: str
) -> Picture:
    """Return a result with what no generator makes laid over it.

    Args:
        name: of what is laid over it; `None` returns the result as it is.
        photo: uint8 (h, w, 3), of any size.
        translation: what a generator made of it.
        result: the same, or enlarged.
        sha256: hex digits in which all chance begins.
    """
    if name is None:
        return result
    small, whole = (
        resized(photo, (each.shape[1], each.shape[0])) for each in (translation, result)
    )
    return laid_over(FINISHES[name](small, translation, sha256), result, whole)


def all_finished(
    name: str | None, photos: NDArray[np.uint8], translations: NDArray[np.uint8]
) -> NDArray[np.uint8]:
    """Return translations, uint8 (N, h, w, 3), with what no generator makes laid over each."""
    return np.stack(
        [finished_alone(name, *pair) for pair in zip(photos, translations, strict=True)]
    )


def finished_alone(name: str | None, photo: Picture, translation: Picture) -> Picture:
    """Return a translation with what no generator makes laid over it.

    Chance begins in the pixels of the photo, where there is no file to begin in.
    """
    return finished(name, photo, translation, translation, digest_of(photo))


def digest_of(photo: Picture) -> str:
    """Return the SHA-256 of pixels, as hex digits."""
    return hashlib.sha256(photo.tobytes()).hexdigest()
