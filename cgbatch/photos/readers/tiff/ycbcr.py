"""YCbCr in TIFFs: chroma that several pixels share, and levels of video."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.depth import strips
from cgbatch.photos.readers.tiff.packed import Data
from cgbatch.photos.types import Pixels, Size

if TYPE_CHECKING:
    from tifffile import TiffPage

_COEFFICIENTS, _REFERENCE = 529, 532
_USUAL = (0, 255, 128, 255, 128, 255)  # of 8 bits
_BT601 = (0.299, 0.587, 0.114)


def chroma_bytes(shared: Size, block: Size) -> int:
    """Return the bytes of a block whose pixels share chroma."""
    across, down = shared
    units = math.ceil(block[0] / across) * math.ceil(block[1] / down)
    return units * (across * down + 2)


def spread(data: Data, shared: Size, size: Size) -> NDArray[np.uint8]:
    """Return samples (rows, width, 3) of units: the lightness of all pixels, then both chromas.

    Raises:
        ValueError: if there are too few.
    """
    (across, down), (width, rows) = shared, size
    units = math.ceil(rows / down), math.ceil(width / across)
    need = chroma_bytes(shared, size)
    if not (across in (1, 2, 4) and down in (1, 2, 4)) or len(data) < need:
        raise ValueError(f"{len(data)} bytes in place of {need}")
    stored = np.frombuffer(data, np.uint8, need).reshape(*units, across * down + 2)
    made = np.empty((units[0], down, units[1], across, 3), np.uint8)
    light = stored[..., :-2].reshape(*units, down, across)
    made[..., 0] = light.transpose(0, 2, 1, 3)
    made[..., 1:] = stored[:, None, :, None, -2:]
    return made.reshape(units[0] * down, units[1] * across, 3)[:rows, :width]


def reference_of(page: TiffPage, white: int) -> tuple[float, ...]:
    """Return the levels of black and white of the three samples: those of JPEG if none are stated.

    `white` is the largest level.
    """
    full = (0.0, white, (white + 1) / 2, white, (white + 1) / 2, white)
    stated = page.tags.valueof(_REFERENCE)
    if stated is None:
        return full
    found = _fractions(stated) if len(stated) == 12 else tuple(float(value) for value in stated)
    makes_sense = len(found) == 6 and all(found[at] < found[at + 1] for at in (0, 2, 4))
    # Writers leave what it is for 8 bits where they store more.
    return found if makes_sense and found != _USUAL else full


def is_of_video(page: TiffPage, bits: int) -> bool:
    """Return whether levels do not reach from 0 to the largest number."""
    white = (1 << bits) - 1
    full = (0, white, (white + 1) / 2, white, (white + 1) / 2, white)
    found = reference_of(page, white)
    return any(abs(a - b) > white / 200 for a, b in zip(found, full, strict=True))


def to_rgb(pixels: Pixels, page: TiffPage, bits: int) -> Pixels:
    """Return levels (h, w, 3) of YCbCr, which were stored with some bits, as RGB."""
    white = int(np.iinfo(pixels.dtype).max)
    stored = np.array(reference_of(page, (1 << bits) - 1), np.float32).reshape(3, 2)
    reference = stored * np.float32(white / ((1 << bits) - 1))
    zero, reach = reference[:, 0], reference[:, 1] - reference[:, 0]
    scale = np.array([white, white // 2, white // 2], np.float32) / reach
    red, green, blue = _coefficients(page)
    matrix = np.array(
        [
            [1, 0, 2 - 2 * red],
            [1, -blue * (2 - 2 * blue) / green, -red * (2 - 2 * red) / green],
            [1, 2 - 2 * blue, 0],
        ],
        np.float32,
    )
    made: Pixels = np.empty_like(pixels)
    for strip, place in zip(strips(pixels), strips(made), strict=True):
        levels = ((strip.astype(np.float32) - zero) * scale) @ matrix.T
        place[...] = np.rint(np.clip(levels, 0, white))
    return made


def _coefficients(page: TiffPage) -> tuple[float, float, float]:
    """Return the parts of red, green and blue in lightness."""
    stated = page.tags.valueof(_COEFFICIENTS)
    if stated is None:
        return _BT601
    found = _fractions(stated) if len(stated) == 6 else tuple(float(value) for value in stated)
    if len(found) != 3 or not (0.98 < sum(found) < 1.02 and min(found) > 0):
        return _BT601
    return found[0], found[1], found[2]


def _fractions(values: tuple[int, ...]) -> tuple[float, ...]:
    """Return the values of pairs of whole numbers; 0 for what is none."""
    pairs = zip(values[::2], values[1::2], strict=True)
    return tuple(above / below if below else 0.0 for above, below in pairs)
