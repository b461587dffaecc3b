"""JPEG of 12 bits, and lossless JPEG: of scanners, and of what medicine and archives keep."""

from __future__ import annotations

from functools import cache, partial
from typing import IO

import numpy as np
from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.convert import colours_of_profile
from cgbatch.photos.exif import colours_in, orientation_in
from cgbatch.photos.head import Head, Stored
from cgbatch.photos.readers.jpeg_ending import WITHOUT_END, JpegWithoutEnd, without_end
from cgbatch.photos.readers.jpeg_frame import Frame, segments

_EXIF, _ICC = b"Exif\0\0", b"ICC_PROFILE\0"
_APP1, _APP2 = 0xE1, 0xE2


def read_rare_head(file: IO[bytes], frame: Frame) -> Head:
    """Return what the segments of such a JPEG say."""
    found = tuple((part.marker, part.content) for part in segments(file))
    exif = cache(partial(_exif, found))
    ending = without_end(file)
    return Head(
        frame.size,
        partial(_decoded, file, frame, ending),
        orientation=orientation_in(exif),
        colours=colours_of_profile(_profile(found)) or colours_in(exif),
        exif=exif,
        note=WITHOUT_END if ending else "",
    )


def _exif(found: tuple[tuple[int, bytes], ...]) -> Image.Exif:
    exif = Image.Exif()
    for marker, content in found:
        if marker == _APP1 and content.startswith(_EXIF):
            exif.load(content)
            break
    return exif


def _profile(found: tuple[tuple[int, bytes], ...]) -> bytes:
    """Return the profile, which may lie in several segments; empty if there is none."""
    parts = [data[len(_ICC) :] for kind, data in found if kind == _APP2 and data.startswith(_ICC)]
    return b"".join(part[2:] for part in sorted(parts, key=lambda part: part[0]))


def _decoded(file: IO[bytes], frame: Frame, ending: JpegWithoutEnd | None) -> Stored:
    """Return all bits."""
    import imagecodecs  # here: few photos need it

    file.seek(0)
    jpeg = ending.mended_if_whole(imagecodecs.jpeg_decode) if ending else file.read()
    pixels = np.atleast_3d(imagecodecs.jpeg_decode(jpeg))
    if pixels.shape[2] not in (1, 3):
        raise PhotoError("JPEGs with four inks are read with 8 bits only. Export this one as TIFF.")
    if frame.depth == 8:
        return Image.fromarray(pixels[..., 0] if pixels.shape[2] == 1 else pixels)
    levels = pixels.astype(np.uint32) * 65535 // ((1 << frame.depth) - 1)
    return levels.astype(np.uint16)
