"""JPEGs as cameras, phones, scanners and broken disks leave them."""

from __future__ import annotations

from io import BytesIO

import imagecodecs
import numpy as np
from PIL import Image

from benchmarks.soak.scene import Colours, as_gray, in_space, painted, profile

_END_MARKER = b"\xff\xd9"
_SCAN = b"\xff\xda"
_ORIENTATION, _COLOUR_SPACE, _EXIF_FOLDER, _INTEROP_FOLDER = 0x0112, 0xA001, 0x8769, 0xA005
_UNCALIBRATED = 65535


def _saved(image: Image.Image, **options: object) -> bytes:
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=95, subsampling="4:4:4", **options)
    return buffer.getvalue()


def baseline(colours: Colours) -> bytes:
    """Return the most usual of all photos."""
    return _saved(Image.fromarray(painted(colours)))


def progressive(colours: Colours) -> bytes:
    """Return a JPEG of several scans."""
    return _saved(Image.fromarray(painted(colours)), progressive=True)


def gray(colours: Colours) -> bytes:
    """Return a JPEG of one band."""
    return _saved(Image.fromarray(painted(as_gray(colours))[..., 0]))


def cmyk(colours: Colours) -> bytes:
    """Return a JPEG of four inks, without black and without a profile."""
    inks = np.concatenate([255 - colours, np.zeros((4, 1))], axis=1)
    return _saved(Image.fromarray(painted(inks), mode="CMYK"))


def without_end(colours: Colours) -> bytes:
    """Return a JPEG that lacks its end marker, and nothing else."""
    return baseline(colours).removesuffix(_END_MARKER)


def turned(colours: Colours) -> bytes:
    """Return a JPEG that lies on its side, as EXIF says."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6  # to be turned clockwise
    stored = np.ascontiguousarray(np.rot90(painted(colours)))
    return _saved(Image.fromarray(stored), exif=exif)


def display_p3(colours: Colours) -> bytes:
    """Return a JPEG with a phone's profile."""
    stored = painted(in_space(colours, "Display P3"))
    return _saved(Image.fromarray(stored), icc_profile=profile("Display P3"))


def adobe_rgb(colours: Colours) -> bytes:
    """Return a camera's JPEG in Adobe RGB, without a profile."""
    exif = Image.Exif()
    folder = exif.get_ifd(_EXIF_FOLDER)
    folder[_COLOUR_SPACE] = _UNCALIBRATED
    folder[_INTEROP_FOLDER] = {1: "R03"}
    return _saved(Image.fromarray(painted(in_space(colours, "Adobe RGB"))), exif=exif)


def of_12_bits(colours: Colours) -> bytes:
    """Return a scanner's JPEG."""
    return bytes(imagecodecs.jpeg8_encode(painted(colours, 4095, "u2"), bitspersample=12, level=95))


def lossless(colours: Colours) -> bytes:
    """Return a JPEG that lost nothing (ITU-T T.81, annex H)."""
    return bytes(imagecodecs.jpeg8_encode(painted(colours), bitspersample=8, lossless=True))


def before_film(colours: Colours) -> bytes:
    """Return a phone's photo with a film behind it."""
    return baseline(colours) + b"\0\0\0\x18ftypmp42" + bytes(12) + bytes(range(256)) * 20


def cut(colours: Colours) -> bytes:
    """Return a JPEG of which the second half of the rows is missing."""
    whole = baseline(colours)
    start = whole.index(_SCAN)
    return whole[: start + (len(whole) - start) // 2]
