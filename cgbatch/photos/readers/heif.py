"""HEIF, by libheif where the codec is HEVC and as an AVIF where it is AV1."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import IO, TYPE_CHECKING

import numpy as np
from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.coded import coded
from cgbatch.photos.colours.convert import Colours, colours_of_profile
from cgbatch.photos.depth import PREMULTIPLIED, STRAIGHT
from cgbatch.photos.exif import colours_in
from cgbatch.photos.head import Head, Stored
from cgbatch.photos.readers import avif
from cgbatch.photos.readers.items import Item, Items, read_items
from cgbatch.photos.readers.levels import kept
from cgbatch.photos.readers.video_colours import Codes, av1_codes, hevc_codes

if TYPE_CHECKING:
    from pillow_heif import HeifFile

_HEVC, _AV1 = (b"hvc1", b"hev1"), b"av01"
_UNSPECIFIED: Codes = (2, 2)
_ALPHA = {"A": STRAIGHT, "a": PREMULTIPLIED}  # by the last letter of a mode of pillow_heif


def read_head(file: IO[bytes]) -> Head:
    """Return what the items of a HEIF or an AVIF say.

    How the photo is turned and cropped is said by its properties and already done in what is
    decoded; the orientation in EXIF only repeats it, or is wrong (ISO/IEC 23008-12, 6.5).

    Raises:
        PhotoError: if it holds a picture of a codec that is not read.
    """
    items = read_items(file)
    photo = items.primary
    codec = items.coded(photo).kind
    exif = cache(items.exif)
    colours = _colours(items, photo, exif)
    if codec == _AV1:
        return avif.head_of(file, items, photo, colours, exif)
    if codec not in _HEVC:
        name = codec.decode() if codec.isalnum() else "another codec"
        raise PhotoError(
            f'The photo lies in a HEIF as "{name}", which is not read here. Export it as JPEG.'
        )
    return _head_by_libheif(file, colours, exif)


def _colours(items: Items, photo: Item, exif: Callable[[], Image.Exif]) -> Colours:
    """Return the colours of a profile, of codes, or of EXIF: the first that is stated."""
    coded_item = items.coded(photo)
    stated = photo.all_of(b"colr") or coded_item.all_of(b"colr")
    if profile := next((part[4:] for part in stated if part[:4] in (b"prof", b"rICC")), None):
        return colours_of_profile(profile)
    codes = next((_codes(part) for part in stated if part[:4] == b"nclx"), None)
    if codes in (None, _UNSPECIFIED):
        codes = _codes_of_codec(items, coded_item)
    return coded(*codes) if codes and codes != _UNSPECIFIED else colours_in(exif)


def _codes(colr: bytes) -> Codes:
    """Return primaries and transfer of a box of codes."""
    return int.from_bytes(colr[4:6], "big"), int.from_bytes(colr[6:8], "big")


def _codes_of_codec(items: Items, item: Item) -> Codes | None:
    """Return the codes that the codec states; None if it states none."""
    if configuration := item.all_of(b"hvcC"):
        return hevc_codes(configuration[0])
    if item.kind == _AV1:
        return av1_codes(items.content(item.number))
    return None


def _head_by_libheif(file: IO[bytes], colours: Colours, exif: Callable[[], Image.Exif]) -> Head:
    """Return the head of a photo that libheif decodes, its properties applied."""
    import pillow_heif  # here: it is an add-on

    with _cut_off_named():
        photo = pillow_heif.open_heif(file, convert_hdr_to_8bit=False)
    return Head(photo.size, partial(_decoded, photo), colours=colours, exif=exif)


def _decoded(photo: HeifFile) -> Stored:
    """Return the pixels."""
    depth = int(photo.info["bit_depth"])
    with _cut_off_named():
        levels = np.asarray(photo)
    if depth > 8:  # left of the 16 bits
        levels = levels >> (16 - depth)
    return kept(levels, depth, _ALPHA.get(photo.mode.split(";")[0][-1]))


@contextmanager
def _cut_off_named() -> Iterator[None]:
    """Have libheif's words for a file that ends too early become Python's error."""
    try:
        yield
    except ValueError as error:
        if "end of file" in str(error).lower():
            raise EOFError from error
        raise
