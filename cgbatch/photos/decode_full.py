"""Make the picture of a photo's used part with all its pixels, and 16 bits where it needs them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from cgbatch.photos.colours.convert import SPACES, Colours, effect, to_srgb, to_srgb_16
from cgbatch.photos.colours.profiles import Effect
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_16_bits import picture_of_16_bits
from cgbatch.photos.flatten import flatten
from cgbatch.photos.opening import explained
from cgbatch.photos.photo import DecodedPhoto, opened_photo
from cgbatch.photos.resampling import prepare, resample
from cgbatch.photos.spool import SpooledPhoto
from cgbatch.photos.types import Pixels, Region, Size
from cgbatch.photos.upright import joined_upright

_STRIP = 4_000_000  # pixels that are converted at a time
_NUMBERS = ("I", "F")  # modes whose white is found among all pixels


def decode_full(
    path: Path, box: CropBox, size: Size, spooled: SpooledPhoto | None = None
) -> Pixels:
    """Return the box of the upright photo in sRGB, (h, w, 3), at `size` (width, height).

    At the box's own size nothing is resampled: what is 8-bit sRGB comes out bit for bit. The
    picture is uint16 (white is 65535) if the file holds more than 8 bits, or if its colours are not
    those of sRGB. With `spooled`, which was decoded before, the file is not looked at.

    Raises:
        PhotoError: if the file cannot be decoded, or the box lies outside the photo.
    """
    with explained():
        decoded = (spooled and spooled.load()) or _decoded(path, box)
        if isinstance(decoded.pixels, np.ndarray):
            return picture_of_16_bits(decoded, decoded.pixels, box, size)
        return _picture_of_8_bits(decoded, decoded.pixels, box, size)


def _decoded(path: Path, box: CropBox) -> DecodedPhoto:
    with opened_photo(path) as photo:
        photo.check(box)
        return photo.load()


def _picture_of_8_bits(photo: DecodedPhoto, image: Image.Image, box: CropBox, size: Size) -> Pixels:
    """Return the box of a picture that Pillow keeps all bits of."""
    region, orientation = photo.place(box), photo.orientation
    picture = flatten(image) if image.mode in _NUMBERS else image
    if size != (box.width, box.height):
        prepared, place = prepare(picture, region, min(size))
        picture = resample(prepared, place, size, orientation)
        region, orientation = (0, 0, *size), 1
    rows = (_colours(strip, photo.colours) for strip in _strips_of(picture, region))
    return joined_upright(rows, region[2:], orientation)


def _strips_of(image: Image.Image, region: Region) -> Iterator[Image.Image]:
    """Yield a region from top to bottom without transparency, a few million pixels at a time."""
    left, top, width, height = region
    rows = max(_STRIP // width, 1)
    for row in range(top, top + height, rows):
        yield flatten(image.crop((left, row, left + width, min(row + rows, top + height))))


def _colours(strip: Image.Image, colours: Colours) -> Pixels:
    """Return a strip in sRGB, (h, w, 3): of 16 bits if the colours have to be converted."""
    space = SPACES[strip.mode]
    does = effect(colours, space)
    if colours and does is Effect.CONVERTS:
        return to_srgb_16(np.asarray(strip), colours, space)
    return np.asarray(to_srgb(strip, colours if does is Effect.UNKNOWN else None))
