"""TIFFs of scanners, raw converters and image editors."""

from __future__ import annotations

from io import BytesIO
from typing import Any, Literal

import numpy as np
from tifffile import TiffWriter

from benchmarks.soak.scene import Colours, Samples, as_gray, light, painted

_REDUCED = 1  # NewSubfileType of a preview


def _written(pixels: Samples, byteorder: Literal["<", ">"] = "<", **options: Any) -> bytes:
    buffer = BytesIO()
    with TiffWriter(buffer, byteorder=byteorder) as file:
        file.write(pixels, metadata=None, **{"photometric": "rgb", **options})
    return buffer.getvalue()


def plain(colours: Colours) -> bytes:
    """Return a TIFF without compression, whose size never changes."""
    return _written(painted(colours))


def lzw(colours: Colours) -> bytes:
    """Return the TIFF that most programs write."""
    return _written(painted(colours), compression="lzw", predictor=True)


def deflate_of_16_bits(colours: Colours) -> bytes:
    """Return a raw converter's TIFF."""
    return _written(painted(colours, 65535, "u2"), compression="deflate", predictor=True)


def planes(colours: Colours) -> bytes:
    """Return a TIFF that holds one band after the other."""
    bands = np.ascontiguousarray(np.moveaxis(painted(colours, 65535, "u2"), 2, 0))
    return _written(bands, planarconfig="separate")


def cmyk(colours: Colours) -> bytes:
    """Return a TIFF of four inks, without black and without a profile."""
    inks = np.concatenate([255 - colours, np.zeros((4, 1))], axis=1)
    return _written(painted(inks), photometric="separated", compression="lzw")


def preview_first(colours: Colours) -> bytes:
    """Return a TIFF whose first page is a preview, of other colours so that it is told apart."""
    buffer = BytesIO()
    with TiffWriter(buffer) as file:
        small = painted(255 - colours)[::4, ::4]
        file.write(small, photometric="rgb", subfiletype=_REDUCED, metadata=None)
        file.write(painted(colours), photometric="rgb", metadata=None)
    return buffer.getvalue()


def big_endian(colours: Colours) -> bytes:
    """Return a TIFF in the byte order of other processors."""
    return _written(painted(colours, 65535, "u2"), ">", compression="lzw")


def light_in_floats(colours: Colours) -> bytes:
    """Return a renderer's TIFF: light as floats of 32 bits."""
    return _written(painted(light(colours), 255, "f4"), compression="deflate")


def tiles(colours: Colours) -> bytes:
    """Return a TIFF in tiles, which reach over its edges."""
    return _written(painted(colours), tile=(64, 64), compression="deflate")


def white_is_zero(colours: Colours) -> bytes:
    """Return a scanner's gray TIFF, stored as its negative."""
    gray = painted(255 - as_gray(colours))[..., 0].copy()
    return _written(gray, photometric="miniswhite")
