"""How sharp a picture is and how noisy, told from itself alone.

Neither says what is good: noise is sharp, and so are rims. They stand beside each other.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.types import Picture

_LUMA = np.array([0.299, 0.587, 0.114])  # ITU-R BT.601
_OF_NORMAL = 0.6744897501960817  # median of |x| of a normal variable, in standard deviations
_OF_MASK = 6.0  # root of the sum of the squares of the mask below


def sharpness(picture: Picture) -> float:
    """Return the variance of the Laplacian of the luma, uint8 (h, w, 3), in squared levels.

    Pech-Pacheco et al. 2000; h and w at least 3.
    """
    luma = _luma(picture)
    middle = luma[1:-1, 1:-1]
    around = luma[:-2, 1:-1] + luma[2:, 1:-1] + luma[1:-1, :-2] + luma[1:-1, 2:]
    return float(np.var(around - 4 * middle))


def noise(picture: Picture) -> float:
    """Return the standard deviation of the noise of the luma, uint8 (h, w, 3), in levels.

    Immerkaer's mask (1996), which structures hardly reach, and the median of what it gives, so that
    only the plainer half of a picture counts. h and w are at least 3.
    """
    luma = _luma(picture)
    rows = luma[:-2] - 2 * luma[1:-1] + luma[2:]
    masked = rows[:, :-2] - 2 * rows[:, 1:-1] + rows[:, 2:]
    return float(np.median(np.abs(masked))) / _OF_NORMAL / _OF_MASK


def _luma(picture: Picture) -> NDArray[np.float64]:
    luma: NDArray[np.float64] = picture @ _LUMA
    return luma
