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
from cgbatch.photos.readers.jpeg_frame import Frame, JpegSegment, segments
from cgbatch.photos.readers.jpeg_profile import profile_in
from cgbatch.photos.readers.levels import kept

_APP1, _EXIF = 0xE1, b"Exif\0\0"


def read_rare_head(file: IO[bytes], frame: Frame) -> Head:
    """Return what the segments of such a JPEG say."""
    found = tuple(segments(file))
    exif = cache(partial(_exif, found))
    ending = without_end(file)
    return Head(
        frame.size,
        partial(_decoded, file, frame, ending),
        orientation=orientation_in(exif),
        colours=colours_of_profile(profile_in(found)) or colours_in(exif),
        exif=exif,
        note=WITHOUT_END if ending else "",
    )


def _exif(found: tuple[JpegSegment, ...]) -> Image.Exif:
    exif = Image.Exif()
    for part in found:
        if part.marker == _APP1 and part.content.startswith(_EXIF):
            exif.load(part.content)
            break
    return exif


def _decoded(file: IO[bytes], frame: Frame, ending: JpegWithoutEnd | None) -> Stored:
    """Return all bits."""
    import imagecodecs  # here: few photos need it

    file.seek(0)
    jpeg = ending.mended_if_whole(imagecodecs.jpeg_decode) if ending else file.read()
    pixels = np.atleast_3d(imagecodecs.jpeg_decode(jpeg))
    if pixels.shape[2] not in (1, 3):
        raise PhotoError("JPEGs with four inks are read with 8 bits only. Export this one as TIFF.")
    return kept(pixels, frame.depth, None)
