"""How near enlarged pictures are to the originals: PSNR and SSIM."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

Pictures = NDArray[np.floating]

_WINDOW, _SIGMA = 11, 1.5
_K1, _K2 = 0.01, 0.03


def psnr(result: Pictures, original: Pictures) -> float:
    """Return the peak signal-to-noise ratio in dB of a picture in [0, 1]; infinite if equal."""
    error = float(np.mean(np.square(np.subtract(result, original, dtype=np.float64))))
    return -10 * math.log10(error) if error else math.inf


def ssim(result: Pictures, original: Pictures) -> float:
    """Return the structural similarity of a picture (H, W, C) in [0, 1], a mean over channels.

    Wang et al. 2004, section III: a Gaussian window of 11 pixels, where it lies inside.
    """
    x, y = (np.asarray(picture, np.float64) for picture in (result, original))
    mean_x, mean_y = _smooth(x), _smooth(y)
    variances = _smooth(x * x) - mean_x**2 + _smooth(y * y) - mean_y**2
    covariance = _smooth(x * y) - mean_x * mean_y
    c1, c2 = _K1**2, _K2**2
    brightness = (2 * mean_x * mean_y + c1) / (mean_x**2 + mean_y**2 + c1)
    structure = (2 * covariance + c2) / (variances + c2)
    return float(np.mean(brightness * structure))


def _smooth(picture: Pictures) -> Pictures:
    steps = np.arange(_WINDOW) - _WINDOW // 2
    weights = np.exp(-(steps**2) / (2 * _SIGMA**2))
    weights /= weights.sum()
    for axis in (0, 1):
        windows = np.lib.stride_tricks.sliding_window_view(picture, _WINDOW, axis)
        picture = windows @ weights
    return picture
