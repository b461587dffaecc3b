"""Which result is whose: a photo keeps its result by whatever folder or spelling it is reached."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cgbatch.domains import Direction
from cgbatch.photos.discover import Photo
from cgbatch.photos.places import composed, place_of


@dataclass(frozen=True)
class Origin:
    """Where the photo of a result was read; known to the ledger only."""

    id: str
    name: str
    path: Path
    sha256: str
    direction: str


def result_id(direction: Direction, name: str, sha256: str, occurrence: int) -> str:
    """Return the 16 hex digits that name a result.

    They come from the photo's content and path, so two photos never share a result, and the same
    photo with another crop or other weights replaces its own.
    """
    return digest_of([direction.name, name, sha256, occurrence])[:16]


def digest_of(parts: list[object]) -> str:
    """Return a SHA-256 of JSON values, as hex digits."""
    return hashlib.sha256(json.dumps(parts).encode("utf-8", "surrogatepass")).hexdigest()


def result_ids(
    direction: Direction, photos: Sequence[Photo], origins: Iterable[Origin]
) -> list[str]:
    """Return the id of each photo's result: that of an earlier one of the same photo, or its own.

    It is the same photo if its bytes are the same and it lies where it lay, though its name counts
    from another folder now; or if its name differs in its Unicode form alone.
    """
    own = [result_id(direction, item.name, item.sha256, item.occurrence) for item in photos]
    theirs, known = set(own), set[str]()
    free: defaultdict[str, list[Origin]] = defaultdict(list)
    for origin in origins:
        if origin.direction != direction.name:
            continue
        known.add(origin.id)
        if origin.id not in theirs:  # what has a result of its own keeps it
            free[origin.sha256].append(origin)
    where = cache(place_of)  # a thousand copies of one photo are a thousand places to compare
    ids = []
    for photo, id_ in zip(photos, own, strict=True):
        same = None if id_ in known else _same(photo, free[photo.sha256], where)
        if same:
            free[photo.sha256].remove(same)
        ids.append(same.id if same else id_)
    return ids


def _same(photo: Photo, origins: Sequence[Origin], where: Callable[[Path], str]) -> Origin | None:
    """Return the origin that is this photo, known by its place rather than by its name."""
    if not origins:
        return None
    place, name = where(photo.path), composed(photo.name)
    by_place = (origin for origin in origins if where(origin.path) == place)
    by_name = (
        origin for origin in origins if composed(origin.name) == name and origin.name != photo.name
    )
    return next(by_place, None) or next(by_name, None)
