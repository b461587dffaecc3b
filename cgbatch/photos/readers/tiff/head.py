"""TIFF: the page that is the photo, how it is turned, and in what colours it is."""

from __future__ import annotations

import logging
import struct
from collections.abc import Iterator
from functools import cache, partial
from typing import IO, TYPE_CHECKING

from PIL import Image
from PIL.ExifTags import Base

from cgbatch.photos.colours.convert import Colours
from cgbatch.photos.exif import colours_in, orientation_in
from cgbatch.photos.head import Head
from cgbatch.photos.readers.tiff.colours import colours_of_tags
from cgbatch.photos.readers.tiff.layout import layout_of
from cgbatch.photos.readers.tiff.pages import Page, Pages, pages_of
from cgbatch.photos.readers.tiff.pixels import becomes_srgb, pixels_of
from cgbatch.photos.readers.tiff.refused import mixed_numbers, refuse_raw, refuse_unread

if TYPE_CHECKING:
    from tifffile import TiffFile

# Its complaints about damaged files would reach the terminal; ours are sentences.
_its_log = logging.getLogger("tifffile")
_its_log.addHandler(logging.NullHandler())
_its_log.propagate = False

_BIG = 43  # in place of 42, of files with places of 64 bits


def read_head(file: IO[bytes]) -> Head:
    """Return what the directories of a TIFF say.

    Raises:
        PhotoError: if it is a raw file, or stored in a way that is not read.
        EOFError: if the file ends before its directories.
    """
    tiff = _opened(file)
    pages = pages_of(tiff)
    refuse_raw(file, pages)
    page = pages.photo
    layout = layout_of(page.ifd)
    refuse_unread(page.ifd, layout)
    exif = cache(partial(_exif, file, tiff, page, pages))
    colours = _colours(page, pages) or colours_in(exif)
    return Head(
        layout.size,
        partial(pixels_of, page.ifd, layout, colours),
        orientation=orientation_in(exif),
        colours=None if becomes_srgb(layout) else colours,
        exif=exif,
    )


def _opened(file: IO[bytes]) -> TiffFile:
    """Return the file as tifffile sees it, without what it does for makers of microscopes."""
    import tifffile  # here: most photos are no TIFF

    head = file.read(16)
    order = "<" if head.startswith(b"II") else ">"
    kind = "Q" if struct.unpack_from(order + "H", head, 2) == (_BIG,) else "I"
    (first,) = struct.unpack_from(order + kind, head, struct.calcsize(kind))
    if first >= file.seek(0, 2):
        raise EOFError
    file.seek(0)
    try:
        return tifffile.TiffFile(file, is_ndpi=False, is_lsm=False, is_scanimage=False)
    except TypeError as error:  # what it meets where samples are numbers of several kinds
        raise mixed_numbers() from error


def _sources(page: Page, pages: Pages) -> Iterator[Page]:
    """Yield the page and those whose facts are true of it too: what it lies in, or its preview."""
    yield page
    if page.parent:
        yield from _sources(page.parent, pages)
    elif pages.all[0].is_reduced and pages.all[0] is not page:
        yield pages.all[0]


def _colours(page: Page, pages: Pages) -> Colours:
    return next(
        (found for one in _sources(page, pages) if (found := colours_of_tags(one.ifd))), None
    )


def _exif(file: IO[bytes], tiff: TiffFile, page: Page, pages: Pages) -> Image.Exif:
    """Return the facts of the page, and those of others that are true of it."""
    found = [_facts(file, tiff, one) for one in _sources(page, pages)]
    exif = found.pop()
    if found and page.parent is None:
        exif.pop(Base.Orientation, None)  # a preview that is a page of its own is turned alone
    for facts in reversed(found):
        exif.update({tag: facts[tag] for tag in facts})
    return exif


def _facts(file: IO[bytes], tiff: TiffFile, page: Page) -> Image.Exif:
    """Return what a directory says; directories in it are read when they are asked for."""
    exif = Image.Exif()
    exif.endian = tiff.byteorder
    exif.bigtiff = tiff.is_bigtiff
    if exif.bigtiff and exif.endian == ">":  # which Pillow takes for a file with places of 32 bits
        values = ((tag.code, tag.value) for tag in page.ifd.tags)
        exif.update({code: value for code, value in values if isinstance(value, int | str)})
    else:
        exif.load_from_fp(file, page.ifd.offset)
    return exif
