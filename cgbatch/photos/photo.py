"""The one way in: a photo is opened once, as what it is, and pictures are made from that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile

from cgbatch.errors import PhotoError
from cgbatch.photos.crop import CropBox
from cgbatch.photos.jpeg import JPEG
from cgbatch.photos.opening import opened
from cgbatch.photos.png import PNG
from cgbatch.photos.reader import Reader
from cgbatch.photos.tiff import TIFF
from cgbatch.photos.types import Region
from cgbatch.photos.upright import stored, turned_size

_READERS = {"JPEG": JPEG, "MPO": JPEG, "PNG": PNG, "TIFF": TIFF}  # by format of Pillow
_OTHERS = Reader()
_CUT_OFF = ("too small", "failed to read")  # in what decoders say of a file that ends early


@dataclass(frozen=True)
class DecodedPhoto:
    """The pixels of a photo as stored, and what brings them upright and to sRGB.

    They are Pillow's, or all 16 bits: (h, w, 1) gray or (h, w, 3), over white.
    """

    pixels: Image.Image | NDArray[np.uint16]
    width: int  # upright, pixels
    height: int
    orientation: int  # EXIF's, of these pixels
    profile: bytes | None  # ICC

    def place(self, box: CropBox) -> Region:
        """Return where a box of the upright photo is in the pixels."""
        return stored(box, self.width, self.height, self.orientation)


@dataclass(frozen=True)
class OpenedPhoto:
    """A photo whose head is read; its pixels are decoded when a picture is made of it.

    `image` is Pillow's; before `load` is called it is not decoded.
    """

    image: Image.Image
    reader: Reader
    width: int  # upright, pixels
    height: int
    orientation: int  # EXIF's, of the pixels as stored
    has_16_bits: bool
    is_misread: bool  # by Pillow: only `load_16_bits` gives its pixels

    def check(self, box: CropBox) -> None:
        """Refuse a box that reaches out of the upright photo.

        Raises:
            PhotoError: if the box reaches out of the photo.
        """
        if box.x + box.width > self.width or box.y + box.height > self.height:
            raise PhotoError(
                f"The photo has {self.width} x {self.height} pixels, and the crop "
                f"{box.x},{box.y},{box.width},{box.height} reaches outside. "
                f"If the file changed meanwhile, run again."
            )

    def load(self) -> DecodedPhoto:
        """Let Pillow decode the pixels, which keeps 8 bits of colours."""
        self.image.load()
        return self._decoded(
            self.image, 1 if self.reader.is_turned_by_loading else self.orientation
        )

    def load_16_bits(self) -> DecodedPhoto:
        """Decode the pixels with all 16 bits.

        Raises:
            Exception: whatever decoders raise on damaged files; see `opened`.
        """
        return self._decoded(self._read_16_bits(), self.orientation)

    def load_all_bits(self) -> DecodedPhoto:
        """Decode the pixels with as many bits as they have.

        Raises:
            Exception: whatever decoders raise on damaged files; see `opened`.
        """
        return self.load_16_bits() if self.has_16_bits else self.load()

    def _decoded(self, pixels: Image.Image | NDArray[np.uint16], orientation: int) -> DecodedPhoto:
        profile = self.image.info.get("icc_profile")
        return DecodedPhoto(pixels, self.width, self.height, orientation, profile)

    def _read_16_bits(self) -> NDArray[np.uint16]:
        file = cast("IO[bytes]", cast(ImageFile.ImageFile, self.image).fp)
        file.seek(0)
        try:
            return self.reader.read_16_bits(file)
        except (RuntimeError, ValueError) as error:
            if any(words in str(error) for words in _CUT_OFF):
                raise EOFError from error
            raise


@contextmanager
def opened_photo(path: Path) -> Iterator[OpenedPhoto]:
    """Open a photo for a `with` statement.

    Raises:
        PhotoError: for everything that goes wrong until the statement is left.
    """
    with opened(path) as image:
        reader = _READERS.get(image.format or "", _OTHERS)
        depth = reader.has_16_bits(image)  # first: reading EXIF may load the picture
        misread = depth and reader.is_misread(image)
        orientation = reader.orientation(image)
        size = turned_size(reader.stored_size(image), orientation)
        yield OpenedPhoto(image, reader, *size, orientation, depth, misread)


def read_size(path: Path) -> tuple[int, int]:
    """Return width and height of the upright photo, from the head of the file.

    Raises:
        PhotoError: if the file is no picture, damaged, or too large.
    """
    with opened_photo(path) as photo:
        return photo.width, photo.height
