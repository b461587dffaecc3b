"""Which page of a TIFF is the photo: not its previews, and not its masks."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cgbatch.errors import PhotoError

if TYPE_CHECKING:
    from tifffile import TiffFile, TiffPage

# Bits of NewSubfileType; tifffile brings the older SubfileType to these.
_REDUCED, _OF_A_DOCUMENT, _NO_PICTURE = 0b1, 0b10, 0b1100  # the last: masks, depths
_PAGE_NUMBER = 297
_TRANSPARENCY_MASK = 4  # a photometric interpretation

_MOST_PAGES = 1000  # that are looked at: stacks of microscopes have any number
_DEEPEST = 3  # of pages in pages
_ALIKE = 1.25  # by how much pages of one document may differ in pixels


@dataclass(frozen=True)
class Page:
    """A page, and the one that it lies in."""

    ifd: TiffPage
    parent: Page | None = None

    @property
    def pixels(self) -> int:
        """Return the number of pixels."""
        return int(self.ifd.imagewidth) * int(self.ifd.imagelength)

    @property
    def is_reduced(self) -> bool:
        """Return whether the page is marked as a small copy of another."""
        return bool(self._kind & _REDUCED)

    @property
    def is_picture(self) -> bool:
        """Return whether the page is meant to be seen: no mask."""
        return not (self._kind & _NO_PICTURE or self.ifd.photometric == _TRANSPARENCY_MASK)

    @property
    def is_of_a_document(self) -> bool:
        """Return whether the page is marked as one of several that belong together."""
        return bool(self._kind & _OF_A_DOCUMENT) or _PAGE_NUMBER in self.ifd.tags

    @property
    def _kind(self) -> int:
        return int(self.ifd.subfiletype)


@dataclass(frozen=True)
class Pages:
    """All pages of a file, those that lie in others behind them."""

    all: tuple[Page, ...]
    are_cut_off: bool  # there are more, which cannot be read

    @property
    def photo(self) -> Page:
        """Return the page that is the photo.

        Raises:
            PhotoError: if there are only masks.
            EOFError: if it is among those that cannot be read.
        """
        pictures = [page for page in self.all if page.is_picture]
        whole = [page for page in pictures if not page.is_reduced]
        if not whole and self.are_cut_off:
            raise EOFError
        if not pictures:
            raise PhotoError("This TIFF holds a mask and no photo. Export the photo again.")
        if whole and whole[0].is_of_a_document:
            return whole[0]
        found = whole or pictures
        largest = max(page.pixels for page in found)
        return next(page for page in found if page.pixels * _ALIKE >= largest)


def pages_of(tiff: TiffFile) -> Pages:
    """Return the pages of a file."""
    found: list[Page] = []
    at = int(tiff.pages.first.offset)
    seen: set[int] = set()
    while at and at not in seen and len(found) < _MOST_PAGES:
        seen.add(at)
        ifd = _read(tiff, at)
        if ifd is None:
            return Pages(tuple(found), are_cut_off=True)
        found.append(Page(ifd))
        found.extend(_inside(tiff, found[-1], seen, _DEEPEST))
        at = _following(tiff, at)
    return Pages(tuple(found), are_cut_off=False)


def _inside(tiff: TiffFile, parent: Page, seen: set[int], depth: int) -> Iterator[Page]:
    """Yield the pages that lie in a page; those that cannot be read are none."""
    for at in parent.ifd.subifds or () if depth else ():
        if at in seen or len(seen) >= _MOST_PAGES:
            continue
        seen.add(at)
        ifd = _read(tiff, at)
        if ifd is not None:
            page = Page(ifd, parent)
            yield page
            yield from _inside(tiff, page, seen, depth - 1)


def _read(tiff: TiffFile, at: int) -> TiffPage | None:
    """Return the page whose directory starts at a place; None if there is none."""
    import tifffile  # here: most photos are no TIFF

    try:
        tiff.filehandle.seek(at)
        return tifffile.TiffPage(tiff, 0)
    except Exception:  # it raises whatever its parsing runs into
        return None


def _following(tiff: TiffFile, at: int) -> int:
    """Return where the directory behind the one at a place starts; 0 if it is the last."""
    kind, file = tiff.tiff, tiff.filehandle
    file.seek(at)
    (entries,) = struct.unpack(kind.tagnoformat, file.read(kind.tagnosize))
    file.seek(at + kind.tagnosize + entries * kind.tagsize)
    place = file.read(kind.offsetsize)
    if len(place) < kind.offsetsize:
        return 0
    return int(struct.unpack(kind.offsetformat, place)[0])
