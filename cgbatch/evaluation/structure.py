"""How much of a photo's structure a translation keeps: whether its edges are where they were."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Batch = NDArray[np.uint8]  # (N, H, W, 3), sRGB

_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601


def structure_kept(originals: Batch, translations: Batch) -> NDArray[np.float64]:
    """Return for each pair the correlation of the gradients' strengths, from -1 to 1.

    The strength is the length of Sobel's gradient of the luma; Pearson's correlation is taken over
    the pixels. 1 means the same edges; a new brightness or contrast of the whole picture, or light
    and dark reversed, changes nothing. NaN for a photo without any edge, which has no structure
    that could be kept; 0 for a translation without any of a photo that has some.

    Args:
        originals: uint8 (N, H, W, 3), H and W at least 3.
        translations: the same shape, in the same order.
    """
    one, other = (_strengths(pictures) for pictures in (originals, translations))
    one -= one.mean(axis=1, keepdims=True)
    other -= other.mean(axis=1, keepdims=True)
    spread_one, spread_other = (np.sqrt((x**2).mean(axis=1)) for x in (one, other))
    shared = (one * other).mean(axis=1)
    flat = spread_other < _NOTHING
    kept = np.where(flat, 0.0, shared / (spread_one * spread_other + flat + _TINY))
    return np.where(spread_one < _NOTHING, np.nan, kept)


_NOTHING = 1e-6  # of 255: what rounding leaves of a flat picture
_TINY = 1e-30  # keeps a photo without edges from dividing by 0


def _strengths(pictures: Batch) -> NDArray[np.float64]:
    """Return the length of Sobel's gradient at the inner pixels, (N, pixels)."""
    luma = (pictures.astype(np.float32) @ _LUMA).astype(np.float64)
    rows = luma[:, :-2] + 2 * luma[:, 1:-1] + luma[:, 2:]
    columns = luma[:, :, :-2] + 2 * luma[:, :, 1:-1] + luma[:, :, 2:]
    across = rows[:, :, 2:] - rows[:, :, :-2]
    down = columns[:, 2:] - columns[:, :-2]
    return np.hypot(across, down).reshape(len(pictures), -1)
