"""Which directions are finished, and with what."""

from __future__ import annotations

from collections.abc import Mapping

from cgbatch.domains import Direction
from cgbatch.finishing.layer import Finish, laid_over
from cgbatch.finishing.night import finish_night
from cgbatch.photos.encode import resized
from cgbatch.photos.types import Picture

FINISHES: Mapping[str, Finish] = {"night": finish_night}
_OF_DIRECTIONS: Mapping[str, str] = {"day2night": "night"}


def finish_for(direction: Direction) -> str | None:
    """Return the name of what is laid over results of a direction, or `None` for nothing."""
    return _OF_DIRECTIONS.get(direction.name)


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
