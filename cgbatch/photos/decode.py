"""Make small pictures of photos of every kind, in 8-bit sRGB."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from cgbatch.photos.colour import flatten, is_plain, to_srgb
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_16_bits import picture_of_16_bits
from cgbatch.photos.dither import eight_bits
from cgbatch.photos.photo import OpenedPhoto, opened_photo
from cgbatch.photos.resampling import prepare, resample
from cgbatch.photos.types import Picture, Size
from cgbatch.photos.upright import turned, turned_size


def decode(path: Path, box: CropBox, sizes: Sequence[Size]) -> tuple[Picture, ...]:
    """Return the box of the upright photo as one sRGB picture (height, width, 3) for each size.

    The file is decoded once; each picture comes from its pixels by one antialiased Lanczos
    resampling.

    Raises:
        PhotoError: if the file cannot be decoded, or the box lies outside the photo.
    """
    with opened_photo(path) as photo:
        photo.place(box)
        if photo.is_misread:
            pixels = photo.read_16_bits()
            return tuple(eight_bits(picture_of_16_bits(photo, pixels, box, size)) for size in sizes)
        return _reduced(photo, box, sizes)


def _reduced(photo: OpenedPhoto, box: CropBox, sizes: Sequence[Size]) -> tuple[Picture, ...]:
    region = photo.loaded_place(box)
    smallest, largest = (choose(min(size) for size in sizes) for choose in (min, max))
    shrink = photo.reader.reduce(photo.image, box.shorter, largest)
    image, orientation = photo.load()
    x, y, across, down = (value / shrink for value in region)
    picture, place = prepare(image, (x, y, across, down), smallest)
    # The profile comes after the resampling: a box often has a hundred times the pixels.
    return tuple(
        np.array(to_srgb(resample(picture, place, size, orientation), photo.profile))
        for size in sizes
    )


def decode_whole(path: Path, pixels: int) -> Picture:
    """Return the whole upright photo in sRGB (h, w, 3), reduced to about this many pixels.

    Raises:
        PhotoError: if the file cannot be decoded.
    """
    with opened_photo(path) as photo:
        width, height = photo.width, photo.height
        scale = min(math.sqrt(pixels / (width * height)), 1)
        size = max(round(width * scale), 1), max(round(height * scale), 1)
        photo.reader.reduce(photo.image, min(width, height), min(size))
        image, orientation = photo.load()
        picture = image if is_plain(image) else flatten(image)
        reduced = picture.resize(turned_size(size, orientation), Image.Resampling.LANCZOS)
        return np.array(to_srgb(turned(reduced, orientation), photo.profile))
