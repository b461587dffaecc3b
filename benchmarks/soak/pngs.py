"""PNGs with every statement of colours, and with what libraries do not like."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import imagecodecs
import numpy as np
from PIL import Image

from benchmarks.soak.scene import Colours, as_gray, in_space, light, painted, profile

_HEAD = 33  # bytes before the first chunk after IHDR
_HUGE = 2_000_000  # bytes of text; Pillow refuses more than one


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def _with(data: bytes, chunk: bytes) -> bytes:
    """Return a PNG with a chunk before its pixels."""
    return data[:_HEAD] + chunk + data[_HEAD:]


def of_8_bits(colours: Colours) -> bytes:
    """Return the most usual PNG."""
    return bytes(imagecodecs.png_encode(painted(colours)))


def of_16_bits(colours: Colours) -> bytes:
    """Return a PNG of 48 bits a pixel."""
    return bytes(imagecodecs.png_encode(painted(colours, 65535, "u2")))


def gray_of_16_bits(colours: Colours) -> bytes:
    """Return a PNG of one band of 16 bits."""
    return bytes(imagecodecs.png_encode(painted(as_gray(colours), 65535, "u2")[..., 0].copy()))


def palette(colours: Colours) -> bytes:
    """Return a PNG of four colours by number."""
    image = Image.fromarray(painted(np.arange(4.0)[:, None])[..., 0], mode="P")
    image.putpalette(np.rint(colours).astype(np.uint8).tobytes())
    buffer = BytesIO()
    image.save(buffer, "PNG")
    return buffer.getvalue()


def half_transparent(colours: Colours) -> bytes:
    """Return a PNG with alpha."""
    return bytes(imagecodecs.png_encode(painted(np.insert(colours, 3, 128, axis=1))))


def cicp_p3(colours: Colours) -> bytes:
    """Return a PNG of the third edition, in Display P3."""
    data = of_8_bits(in_space(colours, "Display P3"))
    return _with(data, _chunk(b"cICP", bytes((12, 13, 0, 1))))


def linear(colours: Colours) -> bytes:
    """Return a renderer's PNG: 16 bits of light, as gAMA says."""
    data = of_16_bits(light(colours) * 255)
    return _with(data, _chunk(b"gAMA", struct.pack(">I", 100000)))


def adobe_rgb(colours: Colours) -> bytes:
    """Return a PNG with a profile."""
    data = of_8_bits(in_space(colours, "Adobe RGB"))
    return _with(data, _chunk(b"iCCP", b"profile\0\0" + zlib.compress(profile("Adobe RGB"))))


def huge_text(colours: Colours) -> bytes:
    """Return a PNG with more compressed text than Pillow reads."""
    return _with(of_8_bits(colours), _chunk(b"zTXt", b"notes\0\0" + zlib.compress(bytes(_HUGE))))


def wrong_checksum(colours: Colours) -> bytes:
    """Return a PNG with damage where it does not matter."""
    return _with(of_8_bits(colours), _chunk(b"tEXt", b"Title\0Hills")[:-1] + b"\0")


def cut(colours: Colours) -> bytes:
    """Return a PNG of which the last third is missing."""
    whole = of_8_bits(colours)
    return whole[: len(whole) * 2 // 3]
