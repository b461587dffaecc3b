"""From the levels that decoders give to pixels as they are kept: any depth, over white."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.depth import WHITE, nearest_8_bits, over_white
from cgbatch.photos.head import Stored


def kept(levels: NDArray[np.uint8] | NDArray[np.uint16], depth: int, alpha: int | None) -> Stored:
    """Return levels (h, w) or (h, w, bands), 0 to 2**depth - 1, with 8 bits, or 16 if they need it.

    `alpha` is the kind of the last band as `depth` numbers it, or None if that is a colour.
    """
    every = levels if levels.ndim == 3 else levels[..., None]
    if depth == 8 and alpha is None:
        return image_of(every.astype(np.uint8, copy=False))
    wide = scaled(every, (1 << depth) - 1)
    opaque = wide if alpha is None else over_white(wide, alpha)
    if depth > 8:
        return opaque
    return image_of(nearest_8_bits(opaque))


def scaled(levels: NDArray[np.uint8] | NDArray[np.uint16], white: int) -> NDArray[np.uint16]:
    """Return levels (h, w, bands) of which the largest is `white` with `WHITE` as the largest."""
    if white == WHITE:
        return levels.astype(np.uint16, copy=False)
    table = (np.arange(white + 1, dtype=np.uint32) * WHITE + white // 2) // white
    made: NDArray[np.uint16] = table.astype(np.uint16)[np.minimum(levels, white)]
    return made


def image_of(levels: NDArray[np.uint8]) -> Image.Image:
    """Return levels (h, w, bands) as a picture: gray, RGB, or CMYK."""
    bands = levels[..., 0] if levels.shape[2] == 1 else levels
    mode = {1: "L", 3: "RGB", 4: "CMYK"}[levels.shape[2]]
    height, width = levels.shape[:2]
    return Image.frombytes(mode, (width, height), np.ascontiguousarray(bands).tobytes())
