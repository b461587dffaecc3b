"""PNG of 16 bits, of which Pillow keeps 8 but for gray; and EXIF without decoding the pixels."""

from __future__ import annotations

from io import BytesIO
from typing import IO, cast
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile, PngImagePlugin

from cgbatch.photos.depth import STRAIGHT, over_white
from cgbatch.photos.reader import Reader, exif_of

_HEAD, _CHUNK = 8, 12  # bytes before the first chunk, and of each besides its content
_PIXELS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_MAY_HOLD_EXIF = (b"eXIf", b"zTXt", b"tEXt", b"iTXt")  # texts: as older ImageMagick writes it


def _exif(image: Image.Image) -> Image.Exif:
    """Return the EXIF, from the chunks before and behind the pixels.

    Pillow decodes all of a PNG that has no EXIF at its head, to look for it at the end, and lets
    go of the file, which `_read_16_bits` still needs. So it is given a PNG without pixels.
    """
    if "exif" in image.info:
        return exif_of(image)
    facts = _without_pixels(cast("IO[bytes]", cast(ImageFile.ImageFile, image).fp))
    with PngImagePlugin.PngImageFile(BytesIO(facts)) as head:
        return Image.Image.getexif(head)


def _without_pixels(file: IO[bytes]) -> bytes:
    """Return a PNG of nothing but what may hold EXIF, all at its head; leave the file in place."""
    place = file.tell()
    kept = [_EMPTY_HEAD]
    try:
        file.seek(_HEAD)
        seen_pixels = False
        while len(head := file.read(8)) == 8 and head[4:] != b"IEND":  # length and name of a chunk
            if seen_pixels and head[4:] == b"fcTL":
                break  # another frame begins; Pillow reads no further
            seen_pixels = seen_pixels or head[4:] == b"IDAT"
            length = int.from_bytes(head[:4], "big")
            if head[4:] in _MAY_HOLD_EXIF:
                kept.append(_chunk(head[4:], file.read(length)))
            else:
                file.seek(length, 1)
            file.seek(_CHUNK - 8, 1)
    finally:
        file.seek(place)
    return b"".join((*kept, _chunk(b"IDAT", b""), _chunk(b"IEND", b"")))


def _chunk(name: bytes, content: bytes) -> bytes:
    return (
        len(content).to_bytes(4, "big") + name + content + crc32(name + content).to_bytes(4, "big")
    )


_EMPTY_HEAD = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))


def _has_16_bits(image: Image.Image) -> bool:
    """Return whether a PNG that is not loaded yet has 16 bits."""
    return any(";16" in str(tile[3]) for tile in image.tile)  # type: ignore[attr-defined]


def _read_16_bits(file: IO[bytes]) -> NDArray[np.uint16]:
    """Return what a PNG holds; its decoder makes a colour that counts as transparent to alpha."""
    import imagecodecs  # here: most photos have 8 bits

    pixels = np.atleast_3d(imagecodecs.png_decode(_without_extras(file.read())))
    return pixels if pixels.shape[2] in (1, 3) else over_white(pixels, STRAIGHT)


def _without_extras(png: bytes) -> bytes:
    """Return a PNG of nothing but pixels: libpng prints what it finds odd about the rest."""
    kept, at = [png[:_HEAD]], _HEAD
    while at < len(png):
        end = at + int.from_bytes(png[at : at + 4], "big") + _CHUNK
        if png[at + 4 : at + 8] in _PIXELS:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


PNG = Reader(exif=_exif, has_16_bits=_has_16_bits, read_16_bits=_read_16_bits)
