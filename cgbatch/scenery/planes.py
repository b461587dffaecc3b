"""Planes of a picture (brightness, colourfulness, texture, height) and the filters that masks need.

Every length is in pixels of a picture whose shorter side is `CALIBRATED_SIDE`, and is scaled to
the picture at hand, so that the same scene gives the same masks at every size.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Numbers = NDArray[np.floating[Any]]  # float32 throughout; NumPy's types do not follow that
Colours = Numbers  # (H, W, 3), RGB in [0, 1]
Plane = Numbers  # (H, W)

CALIBRATED_SIDE = 256

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601
_NEVER_BLACK = 0.05  # keeps the saturation of almost black pixels finite and small


def ramp(values: Plane, start: float | Plane, end: float | Plane) -> Plane:
    """Return 0 up to `start`, 1 from `end` and a smooth step between; `start` may be the larger."""
    t = np.clip((values - start) / (end - start), 0, 1)
    return np.asarray(t * t * (3 - 2 * t))


def mix(first: Numbers, second: ArrayLike, weight: Plane) -> Numbers:
    """Return `first` where the weight is 0 and `second` where it is 1, for planes and pictures."""
    share = weight[..., None] if first.ndim > weight.ndim else weight
    return np.asarray(first + (np.asarray(second, np.float32) - first) * share)


def colour(*rgb: float) -> Numbers:
    """Return a colour that can be multiplied with pictures and, through `paint`, with planes."""
    return np.array(rgb, np.float32)


def paint(plane: Plane, *rgb: float) -> Colours:
    """Return a picture in one colour, as bright as the plane says."""
    return plane[..., None] * colour(*rgb)


def gradient(plane: Plane, stops: tuple[tuple[float, tuple[float, float, float]], ...]) -> Colours:
    """Return a picture whose colour follows the plane along stops (value, colour), ascending."""
    values = [value for value, _ in stops]
    channels = [np.interp(plane, values, [rgb[i] for _, rgb in stops]) for i in range(3)]
    return np.stack(channels, axis=-1).astype(np.float32)


def finished(picture: Colours) -> NDArray[np.float32]:
    """Return a picture as recolourings hand it out: float32 in [0, 1]."""
    return np.clip(picture, 0, 1).astype(np.float32)


def luma(picture: Colours) -> Plane:
    """Return how bright each pixel is, in [0, 1]."""
    return picture @ _LUMA


def blur(values: Numbers, radius: float) -> Numbers:
    """Return planes or pictures averaged twice over a square; edges are repeated.

    Args:
        radius: half the side of the square, in pixels of a calibrated picture; may be fractional.
    """
    height, width = values.shape[:2]
    scaled = radius * min(height, width) / CALIBRATED_SIDE
    for _ in range(2):
        for axis in (0, 1):
            values = _average(values, min(scaled, values.shape[axis] - 1.0), axis)
    return values


def _average(values: Numbers, radius: float, axis: int) -> Numbers:
    """Return the mean over 2 radius + 1 neighbours; the outermost two count in part."""
    whole = int(radius)
    part = radius - whole
    size = values.shape[axis]
    margin = [(0, 0)] * values.ndim
    margin[axis] = (whole + 1, whole + 1)
    padded = np.pad(values, margin, mode="edge")

    def along(array: Numbers, start: int) -> Numbers:
        return array[start : start + size] if axis == 0 else array[:, start : start + size]

    sums = np.cumsum(padded, axis=axis)
    mean = along(sums, 2 * whole + 1) - along(sums, 0)
    mean += part * (along(padded, 0) + along(padded, 2 * whole + 2))
    mean /= 2 * radius + 1
    return mean


def follow_edges(mask: Plane, guide: Plane, radius: float, softness: float = 1e-3) -> Plane:
    """Return the mask moved to the edges of the guide (guided filter, He et al. 2010), in [0, 1].

    Args:
        radius: how far an edge may be away, in pixels of a calibrated picture.
        softness: variance of the guide below which it counts as flat.
    """
    stacked = np.stack([guide, mask, guide * mask, guide * guide], axis=-1)
    mean_guide, mean_mask, both, square = np.moveaxis(blur(stacked, radius), -1, 0)
    slope = (both - mean_guide * mean_mask) / (square - mean_guide**2 + softness)
    fit = blur(np.stack([slope, mean_mask - slope * mean_guide], axis=-1), radius)
    return np.clip(fit[..., 0] * guide + fit[..., 1], 0, 1)


@dataclass(frozen=True)
class Planes:
    """A picture (float32 RGB in [0, 1]) and its planes, each computed once."""

    picture: Colours

    @cached_property
    def red(self) -> Plane:
        """Red in [0, 1]."""
        return self.picture[..., 0]

    @cached_property
    def green(self) -> Plane:
        """Green in [0, 1]."""
        return self.picture[..., 1]

    @cached_property
    def blue(self) -> Plane:
        """Blue in [0, 1]."""
        return self.picture[..., 2]

    @cached_property
    def luma(self) -> Plane:
        """Brightness in [0, 1]."""
        return luma(self.picture)

    @cached_property
    def calm(self) -> tuple[Plane, Plane, Plane]:
        """Red, green and blue without the coloured specks of JPEG."""
        calm = blur(self.picture, 1)
        return calm[..., 0], calm[..., 1], calm[..., 2]

    @cached_property
    def strongest(self) -> Plane:
        """Largest of the three, by which their differences are measured; never 0."""
        red, green, blue = self.calm
        return np.maximum(np.maximum(red, green), blue) + 0.04

    @cached_property
    def saturation(self) -> Plane:
        """Colourfulness in [0, 1), 0 for gray and close to 0 for black."""
        most = self.picture.max(axis=-1)
        return np.asarray((most - self.picture.min(axis=-1)) / (most + _NEVER_BLACK))

    @cached_property
    def base(self) -> Plane:
        """Brightness without detail."""
        return blur(self.luma, 3)

    @cached_property
    def detail(self) -> Plane:
        """What `base` lacks, around 0."""
        return self.luma - self.base

    @cached_property
    def light(self) -> Plane:
        """Brightness of the surroundings, without texture."""
        return blur(self.luma, 10)

    @cached_property
    def roughness(self) -> Plane:
        """Mean size of the finest texture nearby; about 0.01 in skies and 0.06 in foliage."""
        return blur(np.abs(self.luma - blur(self.luma, 1.5)), 3)

    @cached_property
    def height(self) -> Plane:
        """Height in the picture: 1 in the top row, 0 in the bottom row."""
        rows, columns = self.luma.shape
        down = np.linspace(1, 0, rows, dtype=np.float32)
        return np.broadcast_to(down[:, None], (rows, columns))

    def uprightness(self, radius: float) -> Plane:
        """Return how much steeper brightness changes from left to right than up and down."""
        down, across = (np.abs(slope) for slope in np.gradient(blur(self.luma, 0.5)))
        return np.asarray(blur(across, radius) / (blur(down, radius) + 2e-3))
