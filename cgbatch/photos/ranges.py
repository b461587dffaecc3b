"""Arrays of pixels to the ranges of networks and back: 0 to 1 (enhancers), -1 to 1 (generators)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_HALF = 127.5


def array_to_signed(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Bring an array of 0..255 to float32 from -1 to 1."""
    return pixels.astype(np.float32) / np.float32(_HALF) - 1


def array_from_signed(picture: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Bring an array of -1..1 to uint8, rounded."""
    unit: NDArray[np.float32] = (np.clip(picture, -1, 1) + 1) / np.float32(2)
    return array_to_pixels(unit)


def array_to_unit(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Bring an array of 0..255 to float32 from 0 to 1."""
    return pixels.astype(np.float32) / np.float32(255)


def array_to_pixels(picture: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Bring an array of 0..1 to uint8, rounded."""
    levels: NDArray[np.uint8] = np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8)
    return levels
