"""Blue of AVIFs of 8 bits that have the range of video: libyuv, by which they are decoded, cuts it.

Where it computes with bytes, on x86, the factor of blue is 2 at the most; BT.709 and BT.2020 have
more in that range. Saturated blue loses up to 16 levels of 255 (libavif 1.4 with libyuv).
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.depth import strips

_WEIGHTS = {1: (0.2126, 0.0722), 9: (0.2627, 0.0593)}  # of red and blue in luma, by matrix
_RANGE = 255 / 224  # of colour differences: all levels to those of video
_LIMIT = 2.0  # libyuv's


def mended(levels: NDArray[np.uint8], codes: bytes) -> NDArray[np.uint8]:
    """Return pixels (h, w, 3 or 4) with their blue, by what a box of codes says of the range."""
    matrix = int.from_bytes(codes[8:10], "big")
    is_narrow = len(codes) > 10 and codes[10] < 0x80
    if not is_narrow or matrix not in _WEIGHTS or levels.shape[2] < 3 or not _is_cut():
        return levels
    return np.concatenate([_mended(strip, *_WEIGHTS[matrix]) for strip in strips(levels)])


def _mended(strip: NDArray[np.uint8], red: float, blue: float) -> NDArray[np.uint8]:
    """Return rows whose difference of blue and luma is as large as it is stored."""
    more = np.float32(_factor(blue) / _LIMIT)
    r, g, b = (strip[..., band].astype(np.float32) for band in range(3))
    luma = (red * r + (1 - red - blue) * g + blue * more * b) / (1 - blue + blue * more)
    made = strip.copy()
    made[..., 2] = np.rint(np.clip(luma + more * (b - luma), 0, 255))
    return made


def _factor(blue: float) -> float:
    """Return by what a colour difference has to be multiplied to give blue less luma."""
    return 2 * (1 - blue) * _RANGE


@lru_cache(maxsize=1)
def _is_cut() -> bool:
    """Return whether this installation cuts blue: try it on a picture of one blue."""
    import imagecodecs  # here: few photos need it

    patch = np.full((64, 64, 3), (90, 95, 165), np.uint8)
    data = bytes(imagecodecs.avif_encode(patch, level=95, primaries=1, transfer=13, matrix=1))
    place = data.index(b"nclx") + 10
    wide = _middle(imagecodecs.avif_decode(data, index=0))
    narrow = _middle(imagecodecs.avif_decode(data[:place] + b"\0" + data[place + 1 :], index=0))
    red, blue = _WEIGHTS[1]
    luma = float(wide @ np.array([red, 1 - red - blue, blue]))
    difference = (wide[2] - luma) / (2 * (1 - blue))
    found = (narrow[2] - (luma - 16) * 255 / 219) / difference
    return bool(found < (_LIMIT + _factor(blue)) / 2)


def _middle(levels: NDArray[np.uint8]) -> NDArray[np.float64]:
    """Return the colour of a picture of one colour."""
    mean: NDArray[np.float64] = levels[16:48, 16:48].mean(axis=(0, 1))
    return mean
