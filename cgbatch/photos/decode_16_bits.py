"""Make pictures of photos that have 16 bits, with all of them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.crop import CropBox
from cgbatch.photos.depth import resample_16_bits, strips
from cgbatch.photos.photo import DecodedPhoto
from cgbatch.photos.profiles import SPACES, Effect, effect, to_srgb_16
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
    rows = (_colours(strip, photo.profile) for strip in strips(part))
    return joined_upright(rows, stored_size, photo.orientation)


def upper_8_bits(pixels: NDArray[np.uint16]) -> Image.Image:
    """Return what Pillow makes of 16 bits without alpha: the upper 8 of colours, all of gray."""
    if pixels.shape[2] == 1:
        return Image.fromarray(pixels[..., 0].astype(np.uint16))
    picture = Image.new("RGB", pixels.shape[1::-1])
    row = 0
    for strip in strips(pixels):
        picture.paste(Image.fromarray((strip >> 8).astype(np.uint8)), (0, row))
        row += len(strip)
    return picture


def _colours(strip: NDArray[np.uint16], profile: bytes | None) -> NDArray[np.uint16]:
    """Return a strip (h, w, 1 or 3) in sRGB, (h, w, 3)."""
    is_gray = strip.shape[2] == 1
    space = SPACES["L" if is_gray else "RGB"]
    if profile and effect(profile, space) is Effect.CONVERTS:
        return to_srgb_16(strip[..., 0] if is_gray else strip, profile, space)
    return strip  # gray spreads over the three bands where it is assigned
