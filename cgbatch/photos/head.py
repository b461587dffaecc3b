"""What is known of a photo before its pixels are decoded, whatever its format."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.colours.convert import Colours
from cgbatch.photos.types import Size

# Pillow's, of 8 bits a band; or all 16 bits, (h, w, 1) gray or (h, w, 3) RGB, over white.
Stored: TypeAlias = Image.Image | NDArray[np.uint16]


def no_exif() -> Image.Exif:
    """Return EXIF without a fact."""
    return Image.Exif()


def whole(side: int, target: int) -> int:
    """Have a picture decoded with all its pixels: divide by 1."""
    return 1


@dataclass(frozen=True)
class Head:
    """What the head of a file says, and how its pixels are decoded.

    The functions read the file, so they are of use while it is open, and raise whatever decoders
    raise on damaged files.
    """

    size: Size  # as stored
    decode: Callable[[], Stored]
    orientation: int = 1  # EXIF's, of what `decode` returns
    colours: Colours = None
    exif: Callable[[], Image.Exif] = no_exif
    # Has the box, of which `side` pixels are the shorter side, decoded smaller, so that it keeps
    # `target` pixels; returns the divisor.
    reduce: Callable[[int, int], int] = whole

    note: str = ""  # what its owner should know of the file; empty if nothing

    @property
    def is_whole(self) -> bool:
        """Return whether a picture is always decoded with all its pixels."""
        return self.reduce is whole


Reader: TypeAlias = Callable[[IO[bytes]], Head]
