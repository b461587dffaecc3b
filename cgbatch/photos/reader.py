"""What formats of files do differently; each that does has a reader in a module of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.types import Size
from cgbatch.photos.upright import orientation_in


def size_of(image: Image.Image) -> Size:
    """Return width and height as stored."""
    return image.size


def exif_of(image: Image.Image) -> Image.Exif:
    """Return the EXIF, empty if there is none."""
    return image.getexif()


def never(image: Image.Image) -> bool:
    """Return False."""
    return False


def whole(image: Image.Image, side: int, target: int) -> int:
    """Let a picture be decoded with all its pixels: divide by 1."""
    return 1


def no_16_bits(file: IO[bytes]) -> NDArray[np.uint16]:
    """Refuse to read 16 bits of a format that `has_16_bits` never says it has."""
    raise ValueError("the format has no 16 bits")


@dataclass(frozen=True)
class Reader:
    """What is known of a format before and after Pillow loads it; by default, what most do."""

    stored_size: Callable[[Image.Image], Size] = size_of
    exif: Callable[[Image.Image], Image.Exif] = exif_of  # without decoding; raises if broken
    is_turned_by_loading: bool = False
    has_16_bits: Callable[[Image.Image], bool] = never  # that Pillow would cut to 8
    is_misread: Callable[[Image.Image], bool] = never  # by Pillow, so that it counts as 16 bits
    read_16_bits: Callable[[IO[bytes]], NDArray[np.uint16]] = no_16_bits  # (h, w, 1 or 3), stored
    # Has the box, of which `side` pixels are the shorter side, decoded smaller, so that it keeps
    # `target` pixels; returns the divisor.
    reduce: Callable[[Image.Image, int, int], int] = whole

    @property
    def is_whole(self) -> bool:
        """Return whether a picture is always decoded with all its pixels."""
        return self.reduce is whole

    def orientation(self, image: Image.Image) -> int:
        """Return the EXIF orientation, 1 to 8; 1 if there is none that can be read."""
        try:
            return orientation_in(self.exif(image))
        except Exception:  # a picture with broken EXIF is still a picture
            return 1
