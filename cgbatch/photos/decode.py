"""Read photos of every kind into pictures of 8-bit sRGB pixels."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

from cgbatch.errors import PhotoError
from cgbatch.photos.colour import flatten, is_plain, to_srgb
from cgbatch.photos.crop import CropBox
from cgbatch.photos.opening import opened

Size = tuple[int, int]  # width, height, pixels
Region = tuple[float, float, float, float]  # left, top, width, height, in pixels as stored

# Values of PhotometricInterpretation and PlanarConfiguration in TIFF.
WHITE_IS_ZERO, _SEPARATE = 0, 2

LANCZOS_REACH = 3  # pixels of the target on either side

# EXIF orientation: are the axes swapped, is the stored x axis flipped, is the stored y axis.
AXES = {
    1: (False, False, False),
    2: (False, True, False),
    3: (False, True, True),
    4: (False, False, True),
    5: (True, False, False),
    6: (True, False, True),
    7: (True, True, True),
    8: (True, True, False),
}
_TO_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def read_size(path: Path) -> tuple[int, int]:
    """Return width and height of the upright photo, from the head of the file.

    Raises:
        PhotoError: if the file is no picture, damaged, or too large.
    """
    with opened(path) as image:
        return upright_size(image, read_orientation(image))


def decode(path: Path, box: CropBox, sizes: Sequence[Size]) -> tuple[NDArray[np.uint8], ...]:
    """Return the box of the upright photo as one sRGB picture (height, width, 3) for each size.

    Each comes from the pixels of the photo by one antialiased Lanczos resampling.

    Raises:
        PhotoError: if the file cannot be decoded, or the box lies outside the photo.
    """
    with opened(path) as image:
        orientation = read_orientation(image)
        width, height = upright_size(image, orientation)
        check_inside(box, width, height)
        if _is_misread(image):
            return _by_other_library(path, box, sizes)
        shrink = _draft(image, box.shorter, max(min(size) for size in sizes))
        image.load()
        if image.format == "TIFF":
            orientation = 1  # Pillow turns this format upright while loading it
        x, y, across, down = (v / shrink for v in stored(box, width, height, orientation))
        smallest = min(min(size) for size in sizes)
        picture, region = prepare(image, (x, y, across, down), smallest)
        profile = image.info.get("icc_profile")
        # The profile comes after the resampling: a box often has a hundred times the pixels.
        return tuple(
            np.array(to_srgb(resample(picture, region, size, orientation), profile))
            for size in sizes
        )


def _is_misread(image: Image.Image) -> bool:
    """Tell whether Pillow gets a picture wrong: TIFF of 16 bits in planes, or with white as 0."""
    if image.format != "TIFF":
        return False
    tags = tiff_tags(image)
    return set(tags.get(ExifTags.Base.BitsPerSample, ())) == {16} and (
        tags.get(ExifTags.Base.PlanarConfiguration) == _SEPARATE
        or tags.get(ExifTags.Base.PhotometricInterpretation) == WHITE_IS_ZERO
    )


def tiff_tags(image: Image.Image) -> Mapping[int, Any]:
    """Return the tags of a TIFF."""
    tags: Mapping[int, Any] = image.tag_v2  # type: ignore[attr-defined]
    return tags


def _by_other_library(
    path: Path, box: CropBox, sizes: Sequence[Size]
) -> tuple[NDArray[np.uint8], ...]:
    from cgbatch.photos.dither import eight_bits  # here: the second of them needs this module
    from cgbatch.photos.full import decode_full

    return tuple(eight_bits(decode_full(path, box, size)) for size in sizes)


def decode_whole(path: Path, pixels: int) -> NDArray[np.uint8]:
    """Return the whole upright photo in sRGB (h, w, 3), reduced to about this many pixels.

    Raises:
        PhotoError: if the file cannot be decoded.
    """
    with opened(path) as image:
        orientation = read_orientation(image)
        width, height = upright_size(image, orientation)
        scale = min(math.sqrt(pixels / (width * height)), 1)
        size = max(round(width * scale), 1), max(round(height * scale), 1)
        _draft(image, min(width, height), min(size))
        image.load()
        if image.format == "TIFF":
            orientation = 1  # as in `decode`
        picture = image if is_plain(image) else flatten(image)
        is_turned = AXES[orientation][0]
        reduced = picture.resize(size[::-1] if is_turned else size, Image.Resampling.LANCZOS)
        turn = _TO_UPRIGHT.get(orientation)
        upright = reduced if turn is None else reduced.transpose(turn)
        return np.array(to_srgb(upright, image.info.get("icc_profile")))


def read_orientation(image: Image.Image) -> int:
    """Return the EXIF orientation, 1 to 8; 1 if there is none that can be read."""
    try:
        orientation = image.getexif().get(ExifTags.Base.Orientation)
    except Exception:  # a picture with broken EXIF is still a picture
        return 1
    return orientation if isinstance(orientation, int) and orientation in AXES else 1


def upright_size(image: Image.Image, orientation: int) -> tuple[int, int]:
    """Return width and height after turning; the picture is not loaded yet."""
    width, height = image.size
    if image.format == "TIFF":
        # Newer versions of Pillow give the size of the upright picture here, older ones do not.
        tags = tiff_tags(image)
        width, height = tags[ExifTags.Base.ImageWidth], tags[ExifTags.Base.ImageLength]
    return (height, width) if AXES[orientation][0] else (width, height)


def check_inside(box: CropBox, width: int, height: int) -> None:
    """Refuse a box that reaches out of a photo of this size.

    Raises:
        PhotoError: if it does.
    """
    if box.x + box.width > width or box.y + box.height > height:
        raise PhotoError(
            f"The photo has {width} x {height} pixels, and the crop {box.x},{box.y},{box.width}"
            f",{box.height} reaches outside. If the file changed meanwhile, run again."
        )


def stored(box: CropBox, width: int, height: int, orientation: int) -> tuple[int, int, int, int]:
    """Find the box of the upright photo (width x height) in the picture as it is stored.

    Returns left, top, width and height.
    """
    swapped, flip_x, flip_y = AXES[orientation]
    x, y, across, down = box.x, box.y, box.width, box.height
    if swapped:
        x, y, across, down, width, height = y, x, down, across, height, width
    if flip_x:
        x = width - x - across
    if flip_y:
        y = height - y - down
    return x, y, across, down


def _draft(image: Image.Image, side: int, target: int) -> int:
    """Let a JPEG decode at 1/2, 1/4 or 1/8 if the box keeps `target` pixels; return the divisor."""
    if image.format not in ("JPEG", "MPO"):
        return 1
    shrink = next((divisor for divisor in (8, 4, 2) if side >= divisor * target), 1)
    width, height = image.size
    drafted = image.draft(None, (max(width // shrink, 1), max(height // shrink, 1)))
    return shrink if drafted else 1


def prepare(image: Image.Image, region: Region, smallest: int) -> tuple[Image.Image, Region]:
    """Return a picture that can be resampled and where the region is in it."""
    if is_plain(image):
        return image, region
    x, y, width, height = region
    margin = math.ceil(LANCZOS_REACH * max(min(width, height) / smallest, 1)) + 1
    left, top = max(math.floor(x) - margin, 0), max(math.floor(y) - margin, 0)
    right = min(math.ceil(x + width) + margin, image.width)
    bottom = min(math.ceil(y + height) + margin, image.height)
    return flatten(image.crop((left, top, right, bottom))), (x - left, y - top, width, height)


def resample(image: Image.Image, region: Region, size: Size, orientation: int) -> Image.Image:
    """Bring the region of the stored picture to a size and turn it upright."""
    x, y, width, height = region
    stored_size = size[::-1] if AXES[orientation][0] else size
    corners = (x, y, x + width, y + height)
    resampled = image.resize(stored_size, Image.Resampling.LANCZOS, box=corners)
    turn = _TO_UPRIGHT.get(orientation)
    return resampled if turn is None else resampled.transpose(turn)
