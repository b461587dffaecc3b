"""The one way in: a photo is opened once, as what it is, and pictures are made from that."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.convert import Colours
from cgbatch.photos.crop import CropBox
from cgbatch.photos.head import Head, Reader, Stored
from cgbatch.photos.opening import MAX_PIXELS, explained, format_of, too_large
from cgbatch.photos.readers import bitmap, common, heif, jpeg, jpeg2000, jpeg_xl, png
from cgbatch.photos.readers.tiff import head as tiff
from cgbatch.photos.types import Region
from cgbatch.photos.upright import stored, turned_size

_READERS: dict[str, Reader] = {
    "JPEG": jpeg.read_head,
    "PNG": png.read_head,
    "BMP": bitmap.read_head,
    "HEIF": heif.read_head,
    "AVIF": heif.read_head,
    "JPEG2000": jpeg2000.read_head,
    "JPEGXL": jpeg_xl.read_head,
    "TIFF": tiff.read_head,
}


@dataclass(frozen=True)
class DecodedPhoto:
    """The pixels of a photo as stored, and what brings them upright and to sRGB."""

    pixels: Stored
    width: int  # upright, pixels
    height: int
    orientation: int  # EXIF's, of these pixels
    colours: Colours

    def place(self, box: CropBox) -> Region:
        """Return where a box of the upright photo is in the pixels."""
        return stored(box, self.width, self.height, self.orientation)


@dataclass(frozen=True)
class OpenedPhoto:
    """A photo whose head is read; its pixels are decoded when a picture is made of it."""

    width: int  # upright, pixels
    height: int
    head: Head

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
        """Decode the pixels, with as many bits as they have.

        Raises:
            Exception: whatever decoders raise on damaged files; see `opened_photo`.
        """
        head = self.head
        return DecodedPhoto(head.decode(), self.width, self.height, head.orientation, head.colours)


@contextmanager
def opened_photo(path: Path) -> Iterator[OpenedPhoto]:
    """Open a photo of acceptable size for a `with` statement; its pixels are not decoded yet.

    Raises:
        PhotoError: for everything that goes wrong until the statement is left.
    """
    with explained(), path.open("rb") as file:
        file_format = format_of(file)
        read = _READERS.get(file_format) or partial(common.read_head, file_format=file_format)
        head = read(file)
        width, height = turned_size(head.size, head.orientation)
        if width * height > MAX_PIXELS:
            raise too_large()
        yield OpenedPhoto(width, height, head)


def read_size(path: Path) -> tuple[int, int]:
    """Return width and height of the upright photo, from the head of the file.

    Raises:
        PhotoError: if the file is no picture, damaged, or too large.
    """
    with opened_photo(path) as photo:
        return photo.width, photo.height
