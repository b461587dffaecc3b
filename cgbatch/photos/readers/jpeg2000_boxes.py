"""What the boxes and the main header of a JPEG 2000 say, up to its pixels (ISO/IEC 15444-1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.readers.boxes import content_of, inside, stated_boxes
from cgbatch.photos.types import Size

_START = b"\xff\x4f\xff\x51"  # SOC, SIZ
_TILE, _END = b"\xff\x90", b"\xff\xd9"  # SOT, EOC
_MOST = 65_536  # bytes of the main header that are read at first
_EXIF = b"JpgTiffExif->JP2"

COLOUR, ALPHA, PREMULTIPLIED_ALPHA = 0, 1, 2  # types of channels


@dataclass(frozen=True)
class Component:
    """One plane of the codestream."""

    depth: int  # bits
    is_signed: bool
    steps: Size  # pixels of the picture for one of the plane


@dataclass(frozen=True)
class Codestream:
    """Where the coded picture lies, and of what kind it is."""

    start: int
    end: int
    size: Size
    tiles: int
    components: tuple[Component, ...]


@dataclass(frozen=True)
class Palette:
    """Colours by number."""

    colours: NDArray[np.uint16]  # (numbers, columns)
    depths: tuple[int, ...]  # of the columns


@dataclass(frozen=True)
class Definition:
    """What a channel is: its type, and its colour, counted from 1 (0: of all, 65535: of none)."""

    channel: int
    kind: int
    colour: int


@dataclass(frozen=True)
class Boxes:
    """What the boxes around the codestream say."""

    codestream: Codestream
    colours: tuple[bytes, ...] = ()  # of the boxes colr
    palette: Palette | None = None
    mapping: tuple[tuple[int, int | None], ...] = ()  # component and column of every channel
    definitions: tuple[Definition, ...] = ()
    exif: bytes = field(default=b"", repr=False)

    @property
    def is_bare(self) -> bool:
        """Return whether there is only a codestream."""
        return not self.colours


def read_boxes(file: IO[bytes]) -> Boxes:
    """Return what a JPEG 2000 says, in boxes or as a codestream alone.

    Raises:
        EOFError: if the file ends before it has said so.
        ValueError: if there is no codestream.
    """
    end = file.seek(0, 2)
    file.seek(0)
    if file.read(len(_START)) == _START:
        return Boxes(_codestream(file, 0, end))
    head, exif = b"", b""
    found: Codestream | None = None
    for box in stated_boxes(file, 0, end):
        if box.kind == b"jp2h":
            head = content_of(file, box)
        elif box.kind == b"jp2c" and found is None:
            found = _codestream(file, box.start, min(box.end, end))
        elif box.kind == b"uuid" and box.end <= end:
            content = content_of(file, box)
            if content.startswith(_EXIF):
                exif = content[len(_EXIF) :]
        elif box.end > end:
            raise EOFError
    if found is None:
        raise EOFError if not head else ValueError("no codestream")
    return _told(found, head, exif)


def exif_of(found: Boxes) -> Image.Exif:
    """Return the EXIF in the boxes."""
    exif = Image.Exif()
    if found.exif:
        exif.load(found.exif)
    return exif


def _told(codestream: Codestream, head: bytes, exif: bytes) -> Boxes:
    """Return what the box jp2h says."""
    parts = list(inside(head))

    def first(kind: bytes) -> bytes:
        return next((content for name, content in parts if name == kind), b"")

    return Boxes(
        codestream,
        tuple(content for name, content in parts if name == b"colr"),
        _palette(first(b"pclr")),
        tuple(_mapped(entry) for entry in _entries(first(b"cmap"), 4)),
        tuple(_defined(entry) for entry in _entries(first(b"cdef")[2:], 6)),
        exif,
    )


def _entries(table: bytes, length: int) -> list[bytes]:
    """Return the entries of a table that are whole."""
    return [table[at : at + length] for at in range(0, len(table) - length + 1, length)]


def _mapped(entry: bytes) -> tuple[int, int | None]:
    return int.from_bytes(entry[:2], "big"), entry[3] if entry[2] == 1 else None


def _defined(entry: bytes) -> Definition:
    return Definition(*(int.from_bytes(entry[at : at + 2], "big") for at in (0, 2, 4)))


def _palette(table: bytes) -> Palette | None:
    """Return the palette, its colours as large as their depths allow."""
    if len(table) < 4:
        return None
    count, columns = int.from_bytes(table[:2], "big"), table[2]
    depths = tuple((bits & 127) + 1 for bits in table[3 : 3 + columns])
    widths = [(depth + 7) // 8 for depth in depths]
    at, rows = 3 + columns, []
    if not count or not columns or at + count * sum(widths) > len(table):
        raise ValueError("a palette that is not whole")
    for _ in range(count):
        row = []
        for width in widths:
            row.append(int.from_bytes(table[at : at + width], "big") & 0xFFFF)
            at += width
        rows.append(row)
    return Palette(np.array(rows, np.uint16), depths)


def _codestream(file: IO[bytes], start: int, end: int) -> Codestream:
    """Return what the marker SIZ says."""
    file.seek(start)
    head = file.read(min(_MOST, end - start))
    if len(head) < 42:
        raise EOFError
    if not head.startswith(_START):
        raise ValueError("no SIZ")
    x1, y1, x0, y0, across, down, tile_x, tile_y = (
        int.from_bytes(head[at : at + 4], "big") for at in range(8, 40, 4)
    )
    count = int.from_bytes(head[40:42], "big")
    table = head[42 : 42 + 3 * count]
    if len(table) < 3 * count:
        raise EOFError
    components = tuple(
        Component((bits & 127) + 1, bits > 127, (step_x, step_y))
        for bits, step_x, step_y in _entries(table, 3)
    )
    if not (components and across and down and x1 > x0 and y1 > y0):
        raise ValueError("no size")
    tiles = -(-(x1 - tile_x) // across) * -(-(y1 - tile_y) // down)
    return Codestream(start, end, (x1 - x0, y1 - y0), tiles, components)


def whole_codestream(file: IO[bytes], found: Codestream) -> bytes:
    """Return the coded picture.

    Raises:
        EOFError: if a part of it is missing, of which decoders would make a picture all the same.
    """
    file.seek(found.start)
    data = file.read(found.end - found.start)
    at, tiles = data.find(_TILE), set()
    while at >= 0 and data[at : at + 2] == _TILE and at + 12 <= len(data):
        tiles.add(data[at + 4 : at + 6])
        length = int.from_bytes(data[at + 6 : at + 10], "big")
        if length == 0:  # up to the end
            end = data.rfind(_END)
            if end < at:
                raise EOFError
            return data
        at += max(length, 12)
    if at < 0 or at > len(data) or len(tiles) < found.tiles:
        raise EOFError
    return data if data[at : at + 2] == _END else data[:at] + _END
