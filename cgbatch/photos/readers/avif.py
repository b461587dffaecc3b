"""AVIF: libavif decodes it; how it is cropped and turned is done here."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from functools import partial
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.colours.convert import Colours
from cgbatch.photos.depth import STRAIGHT
from cgbatch.photos.head import Head, Stored
from cgbatch.photos.readers.avif_blue import mended
from cgbatch.photos.readers.items import Item, Items, Property
from cgbatch.photos.readers.levels import kept
from cgbatch.photos.types import Region, Size

_BRAND = slice(8, 12)  # of the file; what follows tells libavif whether it is a still picture
_STILL = b"avif"


def head_of(
    file: IO[bytes], items: Items, photo: Item, colours: Colours, exif: Callable[[], Image.Exif]
) -> Head:
    """Return the head of a photo whose codec is AV1.

    Raises:
        ValueError: if its size or its depth is not stated.
    """
    sizes, codecs = photo.all_of(b"ispe"), items.coded(photo).all_of(b"av1C")
    if not sizes or not codecs:
        raise ValueError("no size, or no configuration")
    size = int.from_bytes(sizes[0][4:8], "big"), int.from_bytes(sizes[0][8:12], "big")
    turned = size
    for step in photo.properties:
        turned = _size_after(step, turned)
    codes = next((part for part in photo.all_of(b"colr") if part[:4] == b"nclx"), b"")
    decode = partial(_decoded, file, size, photo.properties, _depth(codecs[0]), codes)
    return Head(turned, decode, colours=colours, exif=exif)


def _depth(configuration: bytes) -> int:
    """Return the bits of a band, of a box av1C."""
    flags = configuration[2]
    return 8 if not flags & 0x40 else 12 if flags & 0x20 else 10


def _decoded(
    file: IO[bytes], size: Size, properties: tuple[Property, ...], depth: int, codes: bytes
) -> Stored:
    """Return the pixels, cropped and turned."""
    import imagecodecs  # here: few photos need it

    file.seek(0)
    data = bytearray(file.read())
    data[_BRAND] = _STILL
    levels = imagecodecs.avif_decode(bytes(data), index=0)
    if levels.shape[1::-1] != size:
        raise ValueError("another size than stated")
    every = np.atleast_3d(levels)
    if depth == 8:
        every = mended(every, codes)
    for step in properties:
        every = _applied(step, every)
    return kept(every, depth, None if every.shape[2] % 2 else STRAIGHT)


def _size_after(step: Property, size: Size) -> Size:
    """Return the size of a picture to which a property is applied."""
    kind, content = step
    if kind == b"clap":
        return _aperture(content, size)[2:]
    return size[::-1] if kind == b"irot" and content[0] & 1 else size


def _applied(
    step: Property, levels: NDArray[np.uint8] | NDArray[np.uint16]
) -> NDArray[np.uint8] | NDArray[np.uint16]:
    """Return a picture (h, w, bands) to which a property is applied."""
    kind, content = step
    if kind == b"clap":
        height, width = levels.shape[:2]
        x, y, across, down = _aperture(content, (width, height))
        return levels[y : y + down, x : x + across]
    if kind == b"irot":
        return np.rot90(levels, content[0] & 3)
    if kind == b"imir":
        return levels[:, ::-1] if content[0] & 1 else levels[::-1]
    return levels


def _aperture(content: bytes, size: Size) -> Region:
    """Return what a clean aperture leaves of a picture; all of it if it is nonsense."""
    width, height = size
    whole = 0, 0, width, height
    numbers = [int.from_bytes(content[at : at + 4], "big", signed=True) for at in range(0, 32, 4)]
    if not all(numbers[1::2]):
        return whole
    across, down, right, below = (
        Fraction(*pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)
    )
    x, y = round(right + (width - across) / 2), round(below + (height - down) / 2)
    kept_across, kept_down = round(across), round(down)
    fits = 0 <= x < x + kept_across <= width and 0 <= y < y + kept_down <= height
    return (x, y, kept_across, kept_down) if fits else whole
