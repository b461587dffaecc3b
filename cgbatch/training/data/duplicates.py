"""Photos that show nearly the same: copies that were reduced, compressed or brightened again.

A difference hash (Krawetz 2013) says where brightness falls from one cell of a grid to the next,
and a look at colours keeps apart what only is shaped alike. Every photo is compared with every
other: some ten thousand are a matter of seconds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.photos.decode import decode_whole
from cgbatch.photos.walk import Rejected

_GRID = 16  # cells a side of a hash
_BITS = 2 * _GRID * _GRID  # falls to the right, and downwards
_ALIKE = 0.1  # part of the falls that may differ
_PALE = 2.0  # levels; a smaller fall is noise, and says nothing
_FEWEST = _BITS / 8  # falls; in a photo with fewer, such as of the night sky, each weighs less
_COLOURS = 24.0  # levels that the mean colours of both may differ
_DECODED = 256 * 256  # pixels
_AT_ONCE = 512  # rows of the table of all pairs


@dataclass(frozen=True)
class Looks:
    """What photos look like, row by row.

    `falls` is int8 (N, B): 1 where it gets darker, -1 where brighter, 0 where neither. `colours`
    is float32 (N, 3), mean sRGB levels.
    """

    paths: tuple[Path, ...]
    falls: NDArray[np.int8]
    colours: NDArray[np.float32]
    unreadable: tuple[Rejected, ...]


@dataclass(frozen=True)
class Twins:
    """Two photos that show nearly the same."""

    one: Path
    other: Path
    difference: float  # part of the falls that differ, 0 to 1


def look_at(paths: Sequence[Path]) -> Looks:
    """Decode photos and hash them; those that cannot be decoded are named and left out."""
    seen, unreadable = [], []
    for path in paths:
        try:
            seen.append((path, *_look(decode_whole(path, _DECODED))))
        except PhotoError as error:
            unreadable.append(Rejected(path, path.name, str(error)))
    falls = np.array([row[1] for row in seen], np.int8).reshape(-1, _BITS)
    colours = np.array([row[2] for row in seen], np.float32).reshape(-1, 3)
    return Looks(tuple(row[0] for row in seen), falls, colours, tuple(unreadable))


def _look(picture: NDArray[np.uint8]) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    image = Image.fromarray(picture)
    side = _GRID + 1
    small = image.resize((side, side), Image.Resampling.BOX)
    grey = np.asarray(small.convert("L"), np.float32)
    steps = [grey[:-1, :-1] - grey[:-1, 1:], grey[:-1, :-1] - grey[1:, :-1]]
    falls = np.concatenate([step.ravel() for step in steps])
    signs = np.where(np.abs(falls) > _PALE, np.sign(falls), 0).astype(np.int8)
    return signs, np.asarray(small, np.float32).mean(axis=(0, 1))


def near_duplicates(looks: Looks) -> tuple[Twins, ...]:
    """Return all pairs that look alike, the most alike first."""
    pairs = sorted(_pairs(looks))
    return tuple(Twins(looks.paths[i], looks.paths[j], part) for part, i, j in pairs)


def _pairs(looks: Looks) -> Iterator[tuple[float, int, int]]:
    """Yield difference and numbers of each pair that is alike."""
    falls = looks.falls.astype(np.float32)
    counts = np.abs(falls).sum(axis=1)
    for start in range(0, len(falls), _AT_ONCE):
        rows = slice(start, start + _AT_ONCE)
        total = counts[rows][:, None] + counts
        # The squared distance of signs: 4 where they are opposite, 1 where only one has a say.
        distance = total - 2 * falls[rows] @ falls.T
        part = distance / (2 * np.maximum(total, 2 * _FEWEST))
        shift = np.abs(looks.colours[rows][:, None] - looks.colours).max(axis=-1)
        for i, j in np.argwhere((part <= _ALIKE) & (shift <= _COLOURS)):
            if start + i < j:
                yield float(part[i, j]), int(start + i), int(j)
