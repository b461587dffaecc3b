"""Pixels of 16 bits: strips, transparency, resampling."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.resampling import LANCZOS_REACH
from cgbatch.photos.types import Pixels, Region, Size

_Level = TypeVar("_Level", bound=np.generic)

WHITE = 65535
PREMULTIPLIED, STRAIGHT = 1, 2  # alpha, as TIFF numbers its kinds


_ROWS = 32  # rounded at a time, so that they stay in the processor's cache
_STRIP = 4_000_000  # pixels that are worked on at a time


def strips(pixels: NDArray[_Level]) -> Iterator[NDArray[_Level]]:
    """Give pixels (h, w, bands) from top to bottom, a few million at a time."""
    rows = max(_STRIP // pixels.shape[1], 1)
    return (pixels[row : row + rows] for row in range(0, len(pixels), rows))


def nearest_8_bits(pixels: Pixels) -> NDArray[np.uint8]:
    """Return pixels of any shape with 8 bits, rounded if they have 16."""
    if pixels.dtype == np.uint8:
        return pixels.view(np.uint8)
    rounded = np.empty(pixels.shape, np.uint8)
    for row in range(0, len(pixels), _ROWS):
        # A division by 257 in whole numbers, to the nearest.
        rounded[row : row + _ROWS] = (pixels[row : row + _ROWS] * np.uint32(255) + 32895) >> 16
    return rounded


def over_white(pixels: NDArray[np.uint16], kind: int) -> NDArray[np.uint16]:
    """Lay pixels whose last band is alpha over white; return them without it."""
    return np.concatenate([_strip_over_white(strip, kind) for strip in strips(pixels)])


def _strip_over_white(strip: NDArray[np.uint16], kind: int) -> NDArray[np.uint16]:
    """Lay a few rows over white; `kind` says whether alpha is multiplied in already."""
    colour, alpha = strip[..., :-1].astype(np.uint32), strip[..., -1:].astype(np.uint32)
    mixed: NDArray[np.uint32]
    if kind == PREMULTIPLIED:
        mixed = np.minimum(colour + (WHITE - alpha), WHITE)
    else:  # the square of WHITE just fits
        mixed = (colour * alpha + WHITE * (WHITE - alpha) + WHITE // 2) // WHITE
    return mixed.astype(np.uint16)


def resample_16_bits(pixels: NDArray[np.uint16], region: Region, size: Size) -> NDArray[np.uint16]:
    """Bring a region (left, top, width, height) of pixels (h, w, bands) to (width, height).

    Each band goes through one antialiased Lanczos resampling of 32-bit floats, which hold
    16 bits exactly.
    """
    x, y, across, down = region
    margin = math.ceil(LANCZOS_REACH * max(across / size[0], down / size[1], 1)) + 1
    left, top = max(x - margin, 0), max(y - margin, 0)
    part = pixels[top : y + down + margin, left : x + across + margin]
    corners = (x - left, y - top, x - left + across, y - top + down)
    made = np.empty((size[1], size[0], pixels.shape[2]), np.uint16)
    for band in range(pixels.shape[2]):
        plane = Image.fromarray(part[..., band].astype(np.float32))
        resampled = plane.resize(size, Image.Resampling.LANCZOS, box=corners)
        made[..., band] = np.rint(np.clip(np.asarray(resampled), 0, WHITE))
    return made
