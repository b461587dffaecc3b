"""Pictures of any size for networks that halve sides."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

_MULTIPLE = 4  # generators halve sides twice
Number = TypeVar("Number", np.uint8, np.float32)


def padded(picture: NDArray[Number]) -> NDArray[Number]:
    """Bring both sides of (H, W, C) to multiples of 4, by reflection below and right."""
    height, width, _ = picture.shape
    return np.pad(picture, ((0, -height % _MULTIPLE), (0, -width % _MULTIPLE), (0, 0)), "reflect")
