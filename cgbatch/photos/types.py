"""The shapes of pictures and of places in them, for the whole package."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Picture: TypeAlias = NDArray[np.uint8]  # (h, w, 3), sRGB
Pixels: TypeAlias = NDArray[np.uint8] | NDArray[np.uint16]  # of 8 or 16 bits; white is the largest
Size: TypeAlias = tuple[int, int]  # width, height, pixels
Region: TypeAlias = tuple[int, int, int, int]  # left, top, width, height, in pixels as stored
Place: TypeAlias = tuple[float, float, float, float]  # the same between pixels
