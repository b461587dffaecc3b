"""Photos that no run is trained on, at one size; and how far translations are from them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.encode import resized
from cgbatch.photos.photo import read_size
from cgbatch.photos.ranges import array_to_signed
from cgbatch.photos.types import Picture

Pictures = NDArray[np.float32]

_PATCH = 5
_PATCHES = 4096
_PROJECTIONS = 64


def load(paths: Sequence[Path], size: int) -> Pictures:
    """Return the middles of photos as float32 (N, size, size, 3) in [-1, 1].

    Raises:
        PhotoError: if one cannot be read.
    """
    centre = parse_crop("center")
    squares = [decode(path, centre.box(*read_size(path)), [(size, size)])[0] for path in paths]
    return array_to_signed(np.stack(squares))


def middles(pictures: Sequence[Picture], size: int) -> Pictures:
    """Return the middles of pictures of any size, as `load` returns those of photos."""
    squares = []
    for picture in pictures:
        height, width, _ = picture.shape
        side = min(height, width)
        top, left = (height - side) // 2, (width - side) // 2
        squares.append(resized(picture[top : top + side, left : left + side], (size, size)))
    return array_to_signed(np.stack(squares))


def sliced_distance(one: Pictures, other: Pictures) -> float:
    """Return how differently two sets of pictures are coloured and textured; 0 is alike.

    The sliced Wasserstein distance of patches of 5 pixels, at full size and at a quarter (Karras et
    al. 2018, simplified). It needs no trained network, so it can be had at every checkpoint;
    what is reported in the end is `cgbatch train evaluate`.
    """
    levels = [(one, other), (_reduced(one), _reduced(other))]
    return float(np.mean([_distance_of_patches(*level) for level in levels]))


def _reduced(pictures: Pictures) -> Pictures:
    count, height, width, channels = pictures.shape
    blocks = pictures.reshape(count, height // 4, 4, width // 4, 4, channels)
    reduced: Pictures = blocks.mean(axis=(2, 4))
    return reduced


def _distance_of_patches(one: Pictures, other: Pictures) -> float:
    directions = np.random.default_rng(0).normal(size=(_PATCH * _PATCH * 3, _PROJECTIONS))
    directions /= np.linalg.norm(directions, axis=0)
    # The same places in both: equal sets are then at a distance of nothing.
    ordered = [
        np.sort(_patches(each, np.random.default_rng(1)) @ directions, axis=0)
        for each in (one, other)
    ]
    return float(np.abs(ordered[0] - ordered[1]).mean())


def _patches(pictures: Pictures, random: np.random.Generator) -> Pictures:
    count, height, width, _ = pictures.shape
    which = random.integers(0, count, _PATCHES)
    rows = random.integers(0, height - _PATCH + 1, _PATCHES)
    columns = random.integers(0, width - _PATCH + 1, _PATCHES)
    steps = np.arange(_PATCH)
    found = pictures[
        which[:, None, None],
        (rows[:, None] + steps)[:, :, None],
        (columns[:, None] + steps)[:, None],
    ]
    flat: Pictures = found.reshape(_PATCHES, -1)
    return flat
