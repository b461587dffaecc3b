"""From pixels as they are stored to the photo as it is held upright (EXIF orientation)."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from PIL import Image

from cgbatch.photos.crop import CropBox
from cgbatch.photos.types import Pixels, Region, Size

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


def turned_size(size: Size, orientation: int) -> Size:
    """Return width and height after turning, or of an upright size before it."""
    return size[::-1] if AXES[orientation][0] else size


def turned(picture: Image.Image, orientation: int) -> Image.Image:
    """Return a stored picture upright."""
    turn = _TO_UPRIGHT.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def stored(box: CropBox, width: int, height: int, orientation: int) -> Region:
    """Find the box of the upright photo (width x height) in the picture as it is stored."""
    swapped, flip_x, flip_y = AXES[orientation]
    x, y, across, down = box.x, box.y, box.width, box.height
    if swapped:
        x, y, across, down, width, height = y, x, down, across, height, width
    if flip_x:
        x = width - x - across
    if flip_y:
        y = height - y - down
    return x, y, across, down


def joined_upright(rows: Iterator[Pixels], size: Size, orientation: int) -> Pixels:
    """Put strips of the stored picture (width, height) together, turned upright on the way."""
    first = next(rows)
    picture: Pixels = np.empty((*turned_size(size, orientation)[::-1], 3), first.dtype)
    swapped, flip_x, flip_y = AXES[orientation]
    as_stored = picture.swapaxes(0, 1) if swapped else picture
    as_stored = as_stored[:: -1 if flip_y else 1, :: -1 if flip_x else 1]
    at = 0
    for strip in (first, *rows):
        as_stored[at : at + len(strip)] = strip
        at += len(strip)
    return picture
