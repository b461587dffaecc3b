"""Which result is whose: a photo keeps its result by whatever folder or spelling it is reached."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Protocol

from cgbatch.domains import Direction
from cgbatch.photos.discover import Photo
from cgbatch.photos.places import composed, place_of
from cgbatch.photos.scratch import Scratch, coded, coded_path, path_of

_SCHEMA = """
CREATE TABLE free (
    number INTEGER PRIMARY KEY, id TEXT, sha256 TEXT, path BLOB, place BLOB, name BLOB,
    composed BLOB);
CREATE TABLE taken (id TEXT PRIMARY KEY) WITHOUT ROWID
"""


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


class Remembered(Protocol):
    """What is known of earlier results."""

    def knows(self, id_: str) -> bool:
        """Return whether there is a result of that id."""

    def origins(self) -> Iterable[Origin]:
        """Return those of all results; of two that suit a photo the first one is taken."""


class Identities:
    """The ids of photos' results: that of an earlier one of the same photo, or its own.

    It is the same photo if its bytes are the same and it lies where it lay, though its name counts
    from another folder now; or if its name differs in its Unicode form alone.

    Args:
        direction: of the results.
        photos: all of the run.
        remembered: what the ledger has.
    """

    def __init__(
        self, direction: Direction, photos: Iterable[Photo], remembered: Remembered
    ) -> None:
        self._direction, self._photos, self._remembered = direction, photos, remembered

    def __call__(self, photo: Photo) -> str:
        """Return the id for a photo, each of which is asked for once, in order."""
        own = self._own(photo)
        if self._remembered.knows(own):
            return own
        return self._free.taken_by(photo) or own

    def _own(self, photo: Photo) -> str:
        return result_id(self._direction, photo.name, photo.sha256, photo.occurrence)

    @cached_property
    def _free(self) -> _Free:
        """The earlier results that no photo of the run has by its own id."""
        free = _Free()
        for origin in self._remembered.origins():
            if origin.direction == self._direction.name:
                free.add(origin)
        if free.is_any:
            free.without(map(self._own, self._photos))
        return free


class _Free:
    """Results that await their photos."""

    def __init__(self) -> None:
        self._scratch = Scratch(_SCHEMA, place_of=lambda path: _place(path_of(path)))
        self.is_any = False

    def add(self, origin: Origin) -> None:
        """Add a result."""
        self.is_any = True
        self._scratch.do(
            "INSERT INTO free (id, sha256, path, name, composed) VALUES (?, ?, ?, ?, ?)",
            *(origin.id, origin.sha256, coded_path(origin.path)),
            *(coded(origin.name), coded(composed(origin.name))),
        )

    def without(self, ids: Iterable[str]) -> None:
        """Take away the results that have their photos."""
        for id_ in ids:
            self._scratch.do("INSERT OR IGNORE INTO taken VALUES (?)", id_)
        self._scratch.do("DELETE FROM free WHERE id IN taken")
        self._scratch.do("DROP TABLE taken")
        self._scratch.do("CREATE INDEX by_place ON free (sha256, place)")
        self._scratch.do("CREATE INDEX by_name ON free (sha256, composed)")
        self.is_any = self._scratch.first("SELECT 1 FROM free") is not None

    def taken_by(self, photo: Photo) -> str | None:
        """Return the result that is this photo's, which is then no longer free."""
        of_photo = "SELECT number, id FROM free WHERE sha256 = ?"
        sha256 = photo.sha256
        if not self.is_any or not self._scratch.first(of_photo, sha256):
            return None
        self._scratch.do(  # a thousand copies of one photo are a thousand places to compare
            "UPDATE free SET place = place_of(path) WHERE sha256 = ? AND place IS NULL", sha256
        )
        first = "ORDER BY number LIMIT 1"
        found = self._scratch.first(
            f"{of_photo} AND place = ? {first}", sha256, _place(photo.path)
        ) or self._scratch.first(
            f"{of_photo} AND composed = ? AND name <> ? {first}",
            *(sha256, coded(composed(photo.name)), coded(photo.name)),
        )
        if found is None:
            return None
        number, id_ = found
        self._scratch.do("DELETE FROM free WHERE number = ?", number)
        return str(id_)


def _place(path: Path) -> bytes:
    return coded(place_of(path))
