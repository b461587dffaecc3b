"""From a part of a stored picture to another size: one antialiased Lanczos resampling."""

from __future__ import annotations

import math

from PIL import Image

from cgbatch.photos.flatten import flatten, is_plain
from cgbatch.photos.types import Place, Size
from cgbatch.photos.upright import turned, turned_size

LANCZOS_REACH = 3  # pixels of the target on either side


def prepare(image: Image.Image, place: Place, smallest: int) -> tuple[Image.Image, Place]:
    """Return a picture that can be resampled, and where the place is in it."""
    if is_plain(image):
        return image, place
    x, y, width, height = place
    margin = math.ceil(LANCZOS_REACH * max(min(width, height) / smallest, 1)) + 1
    left, top = max(math.floor(x) - margin, 0), max(math.floor(y) - margin, 0)
    right = min(math.ceil(x + width) + margin, image.width)
    bottom = min(math.ceil(y + height) + margin, image.height)
    return flatten(image.crop((left, top, right, bottom))), (x - left, y - top, width, height)


def resample(image: Image.Image, place: Place, size: Size, orientation: int) -> Image.Image:
    """Bring a place of the stored picture to an upright size, and turn it."""
    x, y, width, height = place
    corners = (x, y, x + width, y + height)
    stored_size = turned_size(size, orientation)
    return turned(image.resize(stored_size, Image.Resampling.LANCZOS, box=corners), orientation)
