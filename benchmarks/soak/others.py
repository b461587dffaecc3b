"""Photos in other formats, and files that are no photos."""

from __future__ import annotations

from functools import partial
from io import BytesIO

import imagecodecs
import numpy as np
import pillow_heif
from PIL import Image

from benchmarks.soak import tiffs
from benchmarks.soak.scene import Colours, painted

pillow_heif.register_heif_opener()
_ALPHA = 3  # the byte of it in a pixel of a bitmap


def _saved(colours: Colours, file_format: str, **options: object) -> bytes:
    buffer = BytesIO()
    Image.fromarray(painted(colours)).save(buffer, file_format, **options)
    return buffer.getvalue()


webp_lossy = partial(_saved, file_format="WEBP", quality=95)
bmp = partial(_saved, file_format="BMP")
heic = partial(_saved, file_format="HEIF", quality=95, chroma=444)
avif = partial(_saved, file_format="AVIF", quality=95, subsampling="4:4:4")
jpeg_2000 = partial(_saved, file_format="JPEG2000", irreversible=False)


def webp_half_transparent(colours: Colours) -> bytes:
    """Return a WebP with alpha."""
    buffer = BytesIO()
    scene = painted(np.insert(colours, 3, 128, axis=1))
    Image.fromarray(scene).save(buffer, "WEBP", lossless=True, exact=True)
    return buffer.getvalue()


def gif(colours: Colours) -> bytes:
    """Return a GIF of four colours."""
    image = Image.fromarray(painted(np.arange(4.0)[:, None])[..., 0], mode="P")
    image.putpalette(np.rint(colours).astype(np.uint8).tobytes())
    buffer = BytesIO()
    image.save(buffer, "GIF")
    return buffer.getvalue()


def bmp_with_alpha_of_zeros(colours: Colours) -> bytes:
    """Return a bitmap of 32 bits whose fourth byte nobody filled in."""
    buffer = BytesIO()
    Image.fromarray(painted(np.insert(colours, _ALPHA, 255, axis=1))).save(buffer, "BMP")
    data = bytearray(buffer.getvalue())
    start = int.from_bytes(data[10:14], "little")
    data[start + _ALPHA :: 4] = bytes(len(data[start + _ALPHA :: 4]))
    return bytes(data)


def jpeg_xl(colours: Colours) -> bytes:
    """Return a JPEG XL without loss."""
    return bytes(imagecodecs.jpegxl_encode(painted(colours), lossless=True))


def zeros(colours: Colours) -> bytes:
    """Return what a copy that was broken off may leave."""
    return bytes(20_000)


def text(colours: Colours) -> bytes:
    """Return notes, of which each is another."""
    return f"Seen on the way: {colours.tolist()}\n".encode()


def raw(colours: Colours) -> bytes:
    """Return something like a camera's raw file."""
    return tiffs.plain(colours)
