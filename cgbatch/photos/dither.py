"""Bring computed levels to whole numbers: by a fixed dither to 8 bits, by rounding to 16."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

_SIDE = 64  # pixels after which the pattern repeats
_ROWS = 16  # worked on at a time, so that they stay in the processor's cache
_STRIP = 256  # rows
_REACH = 1.9  # pixels; the standard deviation of what counts as near
_SHIFTS = ((0, 0), (23, 41), (47, 19))  # of the pattern in red, green and blue


def to_8_bits(levels: NDArray[np.float32], top: int, left: int) -> NDArray[np.uint8]:
    """Round a tile (h, w, 3) of levels 0 to 255 that starts at (top, left) of its picture.

    The noise is between -0.5 and 0.5, both excluded: whole numbers stay what they are, and areas
    keep their mean. It depends on the place in the picture alone, not on how that is cut in tiles.
    """
    height, width, _ = levels.shape
    columns = (np.arange(width) + left) % _SIDE
    noise = np.take(_pattern(), columns, axis=1)
    rounded = np.empty(levels.shape, np.uint8)
    row = 0
    while row < height:
        start = (row + top) % _SIDE
        end = min(row + _ROWS, row + _SIDE - start, height)
        # No smaller than 0 and below 256: cutting off the fraction rounds down.
        shifted = levels[row:end] + noise[start : start + end - row]
        np.clip(shifted, 0, 255, out=shifted)
        rounded[row:end] = shifted
        row = end
    return rounded


def to_16_bits(levels: NDArray[np.float32]) -> NDArray[np.uint16]:
    """Return levels 0 to 255, of any shape, as 0 to 65535, rounded."""
    scaled = levels * np.float32(257)
    np.rint(scaled, out=scaled)
    np.clip(scaled, 0, 65535, out=scaled)
    return scaled.astype(np.uint16)


def eight_bits(picture: NDArray[np.uint8] | NDArray[np.uint16]) -> NDArray[np.uint8]:
    """Return a whole picture (h, w, 3) with 8 bits, dithered if it has 16."""
    if picture.dtype == np.uint8:
        return picture.view(np.uint8)
    reduced = np.empty(picture.shape, np.uint8)
    for top in range(0, len(picture), _STRIP):
        levels = picture[top : top + _STRIP].astype(np.float32) / np.float32(257)
        reduced[top : top + _STRIP] = to_8_bits(levels, top, 0)
    return reduced


@lru_cache(maxsize=1)
def _pattern() -> NDArray[np.float32]:
    """Return noise (64, 64, 3) between 0 and 1, both excluded, each value once in a channel."""
    ranks = _blue_ranks()
    moved = [np.roll(ranks, shift, axis=(0, 1)) for shift in _SHIFTS]
    return ((np.stack(moved, axis=-1) + 0.5) / _SIDE**2).astype(np.float32)


def _blue_ranks() -> NDArray[np.int64]:
    """Return a permutation of 0 to 4095, (64, 64), whose near neighbours differ most.

    This is the void-and-cluster method of Ulichney (1993): at every level, the pixels that are
    rounded up are spread as evenly as they can be without making a pattern.
    """
    # RandomState, not a Generator: its numbers are promised to stay the same for ever.
    first = np.random.RandomState(1).permutation(_SIDE**2)[: _SIDE**2 // 10]
    crowd = _Crowd()
    for place in first:
        crowd.add(int(place))
    while True:
        crowd.remove(clustered := crowd.tightest())
        crowd.add(void := crowd.emptiest())
        if void == clustered:
            break
    ranks = np.zeros(_SIDE**2, np.int64)
    even = crowd.copy()
    for rank in reversed(range(len(first))):
        ranks[place := even.tightest()] = rank
        even.remove(place)
    for rank in range(len(first), _SIDE**2):
        ranks[place := crowd.emptiest()] = rank
        crowd.add(place)
    return ranks.reshape(_SIDE, _SIDE)


class _Crowd:
    """A set of pixels of the pattern, and how crowded each pixel's surroundings are."""

    def __init__(self) -> None:
        steps = np.minimum(np.arange(_SIDE), _SIDE - np.arange(_SIDE)) ** 2
        near = np.exp(-(steps[:, None] + steps) / (2 * _REACH**2))
        # Whole numbers: sums of fractions differ in their last bits from machine to machine.
        self._near = np.tile(np.rint(near * 2**40).astype(np.int64), (2, 2))
        self._crowded = np.zeros((_SIDE, _SIDE), np.int64)
        self._inside = np.zeros(_SIDE**2, np.bool_)

    def copy(self) -> _Crowd:
        """Return another crowd of the same pixels."""
        other = _Crowd()
        other._crowded[:] = self._crowded
        other._inside[:] = self._inside
        return other

    def _around(self, place: int) -> NDArray[np.int64]:
        """Return how much a pixel adds to the crowd at each pixel."""
        y, x = divmod(place, _SIDE)
        return self._near[_SIDE - y : 2 * _SIDE - y, _SIDE - x : 2 * _SIDE - x]

    def add(self, place: int) -> None:
        """Put a pixel in."""
        self._inside[place] = True
        self._crowded += self._around(place)

    def remove(self, place: int) -> None:
        """Take a pixel out."""
        self._inside[place] = False
        self._crowded -= self._around(place)

    def tightest(self) -> int:
        """Return the pixel inside that has most others around."""
        return int(np.where(self._inside, self._crowded.ravel(), -1).argmax())

    def emptiest(self) -> int:
        """Return the pixel outside that has fewest around."""
        return int(np.where(self._inside, np.iinfo(np.int64).max, self._crowded.ravel()).argmin())
