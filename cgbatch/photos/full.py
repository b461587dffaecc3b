"""Read the used part of a photo with all its pixels, and 16 bits where it has or needs them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.colour import flatten, to_srgb
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import (
    AXES,
    Size,
    check_inside,
    prepare,
    read_orientation,
    resample,
    stored,
    upright_size,
)
from cgbatch.photos.deep import is_deep, read_deep, resample_deep, strips
from cgbatch.photos.opening import opened
from cgbatch.photos.profiles import SPACES, Effect, Pixels, effect, to_srgb_16

_STRIP = 4_000_000  # pixels that are converted at a time
_NUMBERS = ("I", "F")  # modes whose white is found among all pixels

Region: TypeAlias = tuple[int, int, int, int]  # left, top, width, height, in pixels as stored


def decode_full(path: Path, box: CropBox, size: Size) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """Return the box of the upright photo in sRGB, (h, w, 3), at `size` (width, height).

    At the box's own size nothing is resampled: what is 8-bit sRGB comes out bit for bit. The
    picture is uint16 (white is 65535) if a PNG or TIFF holds 16 bits, or if the colours come from
    a profile other than sRGB; HEIF, AVIF and JPEG 2000 of more than 8 bits are read as 8.

    Raises:
        PhotoError: if the file cannot be decoded, or the box lies outside the photo.
    """
    with opened(path) as image:
        deep = is_deep(image)  # first: the next line loads a PNG that has no EXIF at its head
        orientation = read_orientation(image)
        width, height = upright_size(image, orientation)
        check_inside(box, width, height)
        if not deep:
            return _read_8_bits(image, box, size, orientation)
    # Opened again: the pixels that Pillow may have loaded are not needed, and free now.
    with opened(path) as image:
        return _read_16_bits(image, stored(box, width, height, orientation), size, orientation)


def _read_8_bits(image: Image.Image, box: CropBox, size: Size, orientation: int) -> Pixels:
    """Return the box of a picture that Pillow keeps all bits of."""
    width, height = upright_size(image, orientation)
    image.load()
    if image.format == "TIFF":
        orientation = 1  # Pillow turns this format upright while loading it
    profile = image.info.get("icc_profile")
    region = stored(box, width, height, orientation)
    picture = flatten(image) if image.mode in _NUMBERS else image
    if size != (box.width, box.height):
        prepared, place = prepare(picture, region, min(size))
        picture = resample(prepared, place, size, orientation)
        region, orientation = (0, 0, *size), 1
    rows = (_colours_8(strip, profile) for strip in _strips_of(picture, region))
    return _upright(rows, region, orientation)


def _strips_of(image: Image.Image, region: Region) -> Iterator[Image.Image]:
    """Give a region from top to bottom without transparency, a few million pixels at a time."""
    left, top, width, height = region
    rows = max(_STRIP // width, 1)
    for row in range(top, top + height, rows):
        yield flatten(image.crop((left, row, left + width, min(row + rows, top + height))))


def _colours_8(strip: Image.Image, profile: bytes | None) -> Pixels:
    """Return a strip in sRGB, (h, w, 3): of 16 bits if the profile changes anything."""
    space = SPACES[strip.mode]
    does = effect(profile, space)
    if profile and does is Effect.CONVERTS:
        return to_srgb_16(np.asarray(strip), profile, space)
    return np.asarray(to_srgb(strip, profile if does is Effect.UNKNOWN else None))


def _read_16_bits(image: Image.Image, region: Region, size: Size, orientation: int) -> Pixels:
    """Return a region of a picture that Pillow has too few bits for; `size` is upright."""
    profile = image.info.get("icc_profile")
    pixels = read_deep(image)
    left, top, width, height = region
    stored_size = size[::-1] if AXES[orientation][0] else size
    if stored_size == (width, height):
        pixels = pixels[top : top + height, left : left + width]
    else:
        pixels = resample_deep(pixels, region, stored_size)
        region = (0, 0, *stored_size)
    rows = (_colours_16(strip, profile) for strip in strips(pixels))
    return _upright(rows, region, orientation)


def _colours_16(strip: NDArray[np.uint16], profile: bytes | None) -> NDArray[np.uint16]:
    """Return a strip (h, w, 1 or 3) in sRGB, (h, w, 3)."""
    is_gray = strip.shape[2] == 1
    space = SPACES["L" if is_gray else "RGB"]
    if profile and effect(profile, space) is Effect.CONVERTS:
        return to_srgb_16(strip[..., 0] if is_gray else strip, profile, space)
    return strip  # gray spreads over the three bands where it is assigned


def _upright(rows: Iterator[Pixels], region: Region, orientation: int) -> Pixels:
    """Put strips of the stored picture together, and turn it upright on the way."""
    _, _, width, height = region
    swapped, flip_x, flip_y = AXES[orientation]
    upright = (width, height) if swapped else (height, width)
    first = next(rows)
    picture: Pixels = np.empty((*upright, 3), first.dtype)
    as_stored = picture.swapaxes(0, 1) if swapped else picture
    as_stored = as_stored[:: -1 if flip_y else 1, :: -1 if flip_x else 1]
    at = 0
    for strip in (first, *rows):
        as_stored[at : at + len(strip)] = strip
        at += len(strip)
    return picture
