"""JPEG: decoded at a half, a quarter or an eighth where that is enough, and without its end."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, JpegImagePlugin

from cgbatch.photos.colours.convert import colours_of_profile
from cgbatch.photos.exif import colours_in, orientation_in
from cgbatch.photos.head import Head, Stored
from cgbatch.photos.readers.common import loaded
from cgbatch.photos.readers.jpeg_ending import (
    WITHOUT_END,
    JpegWithoutEnd,
    ending_of,
    picture_before_end,
    without_end,
)
from cgbatch.photos.readers.jpeg_frame import frame_of, segments
from cgbatch.photos.readers.jpeg_profile import profile_in
from cgbatch.photos.readers.jpeg_rare import read_rare_head
from cgbatch.photos.types import Size

_INVENTED = (127, 128)  # levels, for inks turned round


def read_head(file: IO[bytes]) -> Head:
    """Return what the segments of a JPEG say."""
    frame = frame_of(file)
    if frame.is_rare:
        return read_rare_head(file, frame)
    jpeg = _Jpeg(file)
    image = jpeg.image
    exif = cache(image.getexif)
    return Head(
        image.size,
        jpeg.decoded,
        orientation=orientation_in(exif),
        colours=colours_of_profile(profile_in(segments(file))) or colours_in(exif),
        exif=exif,
        reduce=jpeg.reduce,
        note=WITHOUT_END if jpeg.without_end else "",
    )


class _Jpeg:
    """A JPEG, and at what size it is to be decoded."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        # Not by way of `Image.open`: what lies behind the photo (a gain map, the other eye of a
        # stereo pair) would make another format of it.
        self.image = _opened(file)
        self._drafted: Size | None = None
        self.without_end = without_end(file)

    def reduce(self, side: int, target: int) -> int:
        """Have 1/2, 1/4 or 1/8 decoded if the box keeps `target` pixels; return the divisor."""
        shrink = next((divisor for divisor in (8, 4, 2) if side >= divisor * target), 1)
        width, height = self.image.size
        self._drafted = max(width // shrink, 1), max(height // shrink, 1)
        return shrink if self.image.draft(None, self._drafted) else 1

    def decoded(self) -> Stored:
        """Return the pixels, also of a file whose end marker is missing.

        Raises:
            EOFError: if pixels are missing.
        """
        if self.without_end is not None:
            return self._mended(self.without_end)
        try:
            picture = loaded(self.image)
        except Exception:
            # Another JPEG behind one without an end marker, of which the end of the file is.
            ending = ending_of(self._data())
            if ending is None:
                raise
            return self._mended(ending)
        if _ends_in_gray(picture):
            picture_before_end(self._data()).mended_if_whole(_few_pixels)
        return picture

    def _data(self) -> bytes:
        self._file.seek(0)
        return self._file.read()

    def _mended(self, ending: JpegWithoutEnd) -> Stored:
        image = _opened(BytesIO(ending.mended_if_whole(_pixels)))
        if self._drafted:
            image.draft(None, self._drafted)
        return loaded(image)


def _ends_in_gray(picture: Image.Image) -> bool:
    """Return whether the last pixel is what libjpeg invents for all that a file lacks."""
    width, height = picture.size
    last = picture.getpixel((width - 1, height - 1))
    return all(level in _INVENTED for level in (last if isinstance(last, tuple) else (last,)))


def _opened(file: IO[bytes]) -> JpegImagePlugin.JpegImageFile:
    file.seek(0)
    return JpegImagePlugin.JpegImageFile(file)


def _pixels(jpeg: bytes) -> NDArray[np.uint8]:
    return np.asarray(_opened(BytesIO(jpeg)))


def _few_pixels(jpeg: bytes) -> NDArray[np.uint8]:
    """Return an eighth of the pixels each way: rows that are missing show in them as well."""
    image = _opened(BytesIO(jpeg))
    image.draft(None, (1, 1))
    return np.asarray(image)
