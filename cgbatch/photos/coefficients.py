"""How the colours of a small picture change, applied to the photo itself, whatever its size.

A generator with the affine head says 12 numbers for each pixel of the picture that it sees. Here
they are carried over to the photo's own pixels: between two of the small picture's, and along the
edges that only the photo has (He & Sun 2015, "Fast Guided Filter").
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.machine import usable_cores
from cgbatch.photos.dither import eight_bits, to_8_bits, to_16_bits
from cgbatch.photos.types import Pixels

Levels = NDArray[np.float32]  # 0 to 255, those of photos with 16 bits too
Rounding = Callable[[Levels, int, int], Pixels]  # levels (h, w, 3), and where they begin: top, left

CHANNELS = 12
# Of the windows in which coefficients follow the light, pixels of the small picture.
RADIUS = 2  # of generators with skips
SOFT_RADIUS = 8  # of those without, whose coefficients fade over some pixels
FLAT = 1e-3  # variance of the light, of a range of 1, below which there is no edge to follow
_BLOCK = 16_384  # pixels that are worked on at a time, so that they stay in the processor's cache
LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # light of colours, BT.601
_LUMA = LUMA / np.float32(255)  # light, in a range of 1, from levels


def radius_for(skips: bool) -> int:
    """Return the radius of windows, pixels, that suits a generator with or without skips.

    With skips it knows itself where things end, and wider windows would only blur that.
    """
    return RADIUS if skips else SOFT_RADIUS


def apply_coefficients(
    photo: Pixels, coefficients: NDArray[np.float32], radius: int = RADIUS
) -> Pixels:
    """Change the colours of a photo as coefficients of a small copy of it say.

    On colours `u` in [0, 1] the result is `u + M u + t`, clipped; what lies between two levels is
    dithered where the photo has 8 bits. Zeros give the photo back to the bit.

    Args:
        photo: uint8 or uint16 (H, W, 3) in sRGB.
        coefficients: float32 (h, w, 12) of the whole photo at any smaller size: a matrix M, row by
            row, and an offset t.
        radius: pixels of that copy in whose windows they are moved to the photo's edges: 2 for
            those of generators with skips, as all that ship; 8 for others.

    Returns:
        An array of the same shape and type as the photo.

    Raises:
        ValueError: if an array has another shape or type.
    """
    if photo.ndim != 3 or photo.shape[2] != 3 or photo.dtype not in (np.uint8, np.uint16):
        raise ValueError(f"a photo is uint8 or uint16 (H, W, 3), not {photo.dtype} {photo.shape}")
    if coefficients.ndim != 3 or coefficients.shape[2] != CHANNELS:
        raise ValueError(f"coefficients are (h, w, {CHANNELS}), not {coefficients.shape}")
    rounded = in_8_bits if photo.dtype == np.uint8 else in_16_bits
    return transformed(photo, coefficients, rounded, radius)


def in_8_bits(levels: Levels, top: int, left: int) -> Pixels:
    """Round a block to 8 bits, dithered."""
    return to_8_bits(levels, top, left)


def in_16_bits(levels: Levels, top: int, left: int) -> Pixels:
    """Round a block to 16 bits."""
    return to_16_bits(levels)


def transformed(
    photo: Pixels, coefficients: NDArray[np.float32], rounded: Rounding, radius: int = RADIUS
) -> Pixels:
    """Do as `apply_coefficients`, block by block in threads, and round each block.

    No block looks at another, so the result does not depend on how the photo is cut.
    """
    planes = _planes(photo, coefficients, radius)
    first = rounded(np.zeros((1, 1, 3), np.float32), 0, 0)
    result = np.empty(photo.shape, first.dtype)

    def work(block: _Block) -> None:
        place = slice(block.top, block.bottom), slice(block.left, block.right)
        levels = _levels(photo[place])
        result[place] = rounded(planes.apply(levels, block), block.top, block.left)

    with ThreadPoolExecutor(usable_cores()) as pool:
        for _ in pool.map(work, _blocks(photo.shape[0], photo.shape[1], planes.rows)):
            pass
    return result


@dataclass(frozen=True)
class _Block:
    """A part of the photo, pixels, that lies between two rows of the small picture."""

    top: int
    bottom: int
    left: int
    right: int
    row: int  # the upper one of the two rows


@dataclass(frozen=True)
class _Axis:
    """Between which two points of the small picture each pixel lies, and how far along."""

    lower: NDArray[np.intp]
    part: NDArray[np.float32]

    @classmethod
    def of(cls, pixels: int, points: int) -> _Axis:
        """Lay `pixels` over `points` with their middles aligned; the ends stay constant."""
        place = np.clip((np.arange(pixels) + 0.5) * points / pixels - 0.5, 0, points - 1)
        lower = np.minimum(place.astype(np.intp), max(points - 2, 0))
        return cls(lower, (place - lower).astype(np.float32))


@dataclass(frozen=True)
class _Planes:
    """What every pixel of the photo is computed from.

    A coefficient is `slope * light + level`, both between those of the nearest points of the small
    picture; `light` is the luma of the photo's own pixel. `values` is float32 (h, 24, w): the
    slopes of the 12 coefficients, then their levels.
    """

    values: NDArray[np.float32]
    rows: _Axis
    columns: _Axis

    def apply(self, levels: Levels, block: _Block) -> Levels:
        """Return the block (h, w, 3) in its new colours, not yet clipped."""
        red, green, blue = (np.ascontiguousarray(levels[..., band]) for band in range(3))
        light = _LUMA[0] * red + _LUMA[1] * green + _LUMA[2] * blue
        upper, lower = (self._across(row, block) for row in (block.row, block.row + 1))
        part = self.rows.part[block.top : block.bottom, np.newaxis]
        step = lower - upper

        def coefficient(channel: int) -> NDArray[np.float32]:
            level = channel + CHANNELS
            made: NDArray[np.float32] = upper[channel] + part * step[channel]
            made *= light
            made += upper[level]
            made += part * step[level]
            return made

        for band in range(3):
            changed = coefficient(9 + band)
            changed *= np.float32(255)
            for source, colour in enumerate((red, green, blue)):
                mixed = coefficient(3 * band + source)
                mixed *= colour
                changed += mixed
            levels[..., band] += changed
        return levels

    def _across(self, row: int, block: _Block) -> NDArray[np.float32]:
        """Return the values (24, w) of a row of the small picture at the block's columns."""
        values = self.values[min(row, len(self.values) - 1)]
        lower = self.columns.lower[block.left : block.right]
        part = self.columns.part[block.left : block.right]
        after = np.minimum(lower + 1, values.shape[1] - 1)
        left = np.take(values, lower, axis=1)
        across: NDArray[np.float32] = left + part * (np.take(values, after, axis=1) - left)
        return across


def _planes(photo: Pixels, coefficients: NDArray[np.float32], radius: int) -> _Planes:
    """Find how coefficients follow the light, in a window around each of their points."""
    height, width, _ = coefficients.shape
    light = (_reduced(photo, (width, height)) @ _LUMA)[..., np.newaxis]
    both = (light, coefficients, light * coefficients, light * light)
    mean_light, mean, mean_both, square = (_mean(each, radius) for each in both)
    slope = (mean_both - mean_light * mean) / (square - mean_light**2 + np.float32(FLAT))
    level = mean - slope * mean_light
    values = np.concatenate([_mean(each, radius) for each in (slope, level)], axis=-1)
    rows, columns = _Axis.of(photo.shape[0], height), _Axis.of(photo.shape[1], width)
    return _Planes(np.ascontiguousarray(values.swapaxes(1, 2), np.float32), rows, columns)


def _reduced(photo: Pixels, size: tuple[int, int]) -> Levels:
    """Return the levels of a photo at the size of its coefficients."""
    step = max(min(photo.shape[0] // (4 * size[1]), photo.shape[1] // (4 * size[0])), 1)
    # Of 16 bits 8 are enough here, and every few pixels: what counts is where light ends.
    small = eight_bits(photo if photo.dtype == np.uint8 else photo[::step, ::step])
    return np.asarray(Image.fromarray(small).resize(size, Image.Resampling.BOX), np.float32)


def _mean(values: NDArray[np.float32], radius: int) -> NDArray[np.float32]:
    """Return the mean of the window around each point (h, w, channels); it ends at the border."""
    for axis in (0, 1):
        size = values.shape[axis]
        sums = np.cumsum(values, axis=axis, dtype=np.float64)
        sums = np.concatenate([np.zeros_like(sums.take([0], axis)), sums], axis=axis)
        first = np.maximum(np.arange(size) - radius, 0)
        last = np.minimum(np.arange(size) + radius + 1, size)
        count = (last - first).reshape([-1 if each == axis else 1 for each in range(3)])
        values = ((sums.take(last, axis) - sums.take(first, axis)) / count).astype(np.float32)
    return values


def _blocks(height: int, width: int, rows: _Axis) -> Iterator[_Block]:
    """Cut the photo where a new row of the small picture begins, and into handy pieces."""
    edges = np.flatnonzero(np.diff(rows.lower)) + 1
    for top, bottom in zip([0, *edges], [*edges, height], strict=True):
        columns = max(_BLOCK // (bottom - top), 64)
        for left in range(0, width, columns):
            right = min(left + columns, width)
            yield _Block(int(top), int(bottom), left, right, int(rows.lower[top]))


def _levels(pixels: Pixels) -> Levels:
    """Return pixels as levels from 0 to 255."""
    levels = pixels.astype(np.float32)
    return levels if pixels.dtype == np.uint8 else levels / np.float32(257)
