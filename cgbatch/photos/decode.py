"""Make small pictures of photos of every kind, in 8-bit sRGB."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.colours.convert import to_srgb
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_16_bits import picture_of_16_bits
from cgbatch.photos.depth import nearest_8_bits
from cgbatch.photos.flatten import flatten, is_plain
from cgbatch.photos.photo import DecodedPhoto, OpenedPhoto, opened_photo
from cgbatch.photos.resampling import prepare, resample
from cgbatch.photos.spool import SpooledPhoto, spool
from cgbatch.photos.types import Picture, Size
from cgbatch.photos.upright import turned, turned_size

_LARGE = 1_000_000  # pixels from which most formats take longer to decode than a file to read
# Times as many pixels each way as a JPEG keeps: what reduces in decoding is coarser than Lanczos.
_SPARE = 2


def decode(path: Path, box: CropBox, sizes: Sequence[Size]) -> tuple[Picture, ...]:
    """Return the box of the upright photo as one sRGB picture (height, width, 3) for each size.

    The file is decoded once; each picture comes from its pixels by one antialiased Lanczos
    resampling.

    Raises:
        PhotoError: if the file cannot be decoded, or the box lies outside the photo.
    """
    with opened_photo(path) as photo:
        photo.check(box)
        return _reduced(photo, box, sizes)


def decode_and_spool(
    path: Path, box: CropBox, sizes: Sequence[Size], folder: Path
) -> tuple[tuple[Picture, ...], SpooledPhoto | None]:
    """Return what `decode` does, and the photo for `decode_full` where a file is worth it.

    The file is in `folder`. None for what is decoded reduced, is small, or fits no file.

    Raises:
        PhotoError: if the file cannot be decoded, or the box lies outside the photo.
    """
    with opened_photo(path) as photo:
        photo.check(box)
        if not _is_worth_a_file(photo):
            return _reduced(photo, box, sizes), None
        decoded = photo.load()
        return _pictures(decoded, box, sizes), spool(decoded, folder)


def _is_worth_a_file(photo: OpenedPhoto) -> bool:
    """Return whether all pixels are decoded for small pictures, and that takes a while."""
    return photo.head.is_whole and photo.width * photo.height >= _LARGE


def _reduced(photo: OpenedPhoto, box: CropBox, sizes: Sequence[Size]) -> tuple[Picture, ...]:
    """Return pictures of no more pixels than serve them."""
    largest = max(min(size) for size in sizes)
    shrink = photo.head.reduce(box.shorter, _SPARE * largest)
    return _pictures(photo.load(), box, sizes, shrink)


def _pictures(
    photo: DecodedPhoto, box: CropBox, sizes: Sequence[Size], shrink: int = 1
) -> tuple[Picture, ...]:
    """Return pictures of a photo of which only every `shrink`-th pixel was decoded each way."""
    pixels = photo.pixels
    if isinstance(pixels, np.ndarray):
        if photo.colours:
            return tuple(_of_16_bits(photo, pixels, box, size) for size in sizes)
        # Rounded first, which is twice as fast: only colours that are converted need all bits.
        rounded = nearest_8_bits(pixels)
        pixels = Image.fromarray(rounded[..., 0] if rounded.shape[2] == 1 else rounded)
    x, y, across, down = (value / shrink for value in photo.place(box))
    picture, place = prepare(pixels, (x, y, across, down), min(min(size) for size in sizes))
    # Colours come after the resampling: a box often has a hundred times the pixels.
    return tuple(
        np.array(to_srgb(resample(picture, place, size, photo.orientation), photo.colours))
        for size in sizes
    )


def _of_16_bits(
    photo: DecodedPhoto, pixels: NDArray[np.uint16], box: CropBox, size: Size
) -> Picture:
    return nearest_8_bits(picture_of_16_bits(photo, pixels, box, size))


def decode_whole(path: Path, pixels: int) -> Picture:
    """Return the whole upright photo in sRGB (h, w, 3), reduced to about this many pixels.

    Raises:
        PhotoError: if the file cannot be decoded.
    """
    with opened_photo(path) as photo:
        width, height = photo.width, photo.height
        scale = min(math.sqrt(pixels / (width * height)), 1)
        size = max(round(width * scale), 1), max(round(height * scale), 1)
        photo.head.reduce(min(width, height), min(size))
        decoded = photo.load()
        if isinstance(decoded.pixels, np.ndarray):
            box = CropBox(0, 0, width, height)
            return _of_16_bits(decoded, decoded.pixels, box, size)
        return _reduced_whole(decoded.pixels, decoded, size)


def _reduced_whole(image: Image.Image, photo: DecodedPhoto, size: Size) -> Picture:
    """Return a picture, decoded at any size, at an upright size."""
    picture = image if is_plain(image) else flatten(image)
    stored_size = turned_size(size, photo.orientation)
    reduced = picture.resize(stored_size, Image.Resampling.LANCZOS)
    return np.array(to_srgb(turned(reduced, photo.orientation), photo.colours))
