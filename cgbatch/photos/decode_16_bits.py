"""Make pictures of photos that have 16 bits, with all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.colours.convert import SPACES, Colours, effect, to_srgb_16
from cgbatch.photos.colours.profiles import Effect
from cgbatch.photos.crop import CropBox
from cgbatch.photos.depth import resample_16_bits, strips
from cgbatch.photos.photo import DecodedPhoto
from cgbatch.photos.types import Pixels, Size
from cgbatch.photos.upright import joined_upright, turned_size


def picture_of_16_bits(
    photo: DecodedPhoto, pixels: NDArray[np.uint16], box: CropBox, size: Size
) -> Pixels:
    """Return the box of the photo's pixels, which have 16 bits, in sRGB and upright, at `size`."""
    left, top, width, height = region = photo.place(box)
    stored_size = turned_size(size, photo.orientation)
    if stored_size == (width, height):
        part = pixels[top : top + height, left : left + width]
    else:
        part = resample_16_bits(pixels, region, stored_size)
    rows = (_colours(strip, photo.colours) for strip in strips(part))
    return joined_upright(rows, stored_size, photo.orientation)


def _colours(strip: NDArray[np.uint16], colours: Colours) -> NDArray[np.uint16]:
    """Return a strip (h, w, 1 or 3) in sRGB, (h, w, 3)."""
    is_gray = strip.shape[2] == 1
    space = SPACES["L" if is_gray else "RGB"]
    if colours and effect(colours, space) is Effect.CONVERTS:
        return to_srgb_16(strip[..., 0] if is_gray else strip, colours, space)
    return strip  # gray spreads over the three bands where it is assigned
