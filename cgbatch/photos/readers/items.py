"""The items of a HEIF or an AVIF: which is the photo, what belongs to it, and where it lies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.photos.readers.boxes import content_of, first, inside, stated_boxes

Property = tuple[bytes, bytes]  # kind and content
_MOST = 1_000_000  # bytes of an item of head data
_FULL = 4  # bytes of version and flags, at the start of many boxes


@dataclass(frozen=True)
class Item:
    """A picture, a tile of one, or metadata."""

    number: int
    kind: bytes
    properties: tuple[Property, ...]  # in the order in which they apply

    def all_of(self, kind: bytes) -> tuple[bytes, ...]:
        """Return the contents of the properties of a kind."""
        return tuple(content for name, content in self.properties if name == kind)


@dataclass(frozen=True)
class Reference:
    """What one item says of others."""

    kind: bytes
    source: int
    targets: tuple[int, ...]


class Items:
    """All items of a file that is open."""

    def __init__(self, file: IO[bytes], meta: bytes) -> None:
        """Take the content of the box `meta` apart."""
        self._file = file
        self._meta = meta
        self._properties = _properties(first(meta, b"iprp", _FULL) or b"")
        self._kinds = dict(_kinds(first(meta, b"iinf", _FULL) or b""))
        self.references = tuple(_references(first(meta, b"iref", _FULL) or b""))
        self._places = dict(_places(first(meta, b"iloc", _FULL) or b""))

    @property
    def primary(self) -> Item:
        """Return the photo.

        Raises:
            ValueError: if none of the items is stated to be it.
        """
        stated = first(self._meta, b"pitm", _FULL) or b""
        number = int.from_bytes(stated[_FULL:], "big")
        if number not in self._kinds:
            raise ValueError("no primary item")
        return self.item(number)

    def item(self, number: int) -> Item:
        """Return an item by its number; its kind is empty if there is none."""
        found = self._properties.get(number, ())
        return Item(number, self._kinds.get(number, b""), found)

    def coded(self, item: Item) -> Item:
        """Return what an item is made of: of a grid the first tile, else the item itself."""
        for reference in self.references:
            if reference.kind == b"dimg" and reference.source == item.number and reference.targets:
                return self.item(reference.targets[0])
        return item

    def exif(self) -> Image.Exif:
        """Return the EXIF of the file."""
        exif = Image.Exif()
        number = next((number for number, kind in self._kinds.items() if kind == b"Exif"), None)
        if number is not None:
            load_exif(exif, self.content(number))
        return exif

    def content(self, number: int) -> bytes:
        """Return up to a million bytes of what an item holds.

        Raises:
            EOFError: if the file ends before.
        """
        in_meta, extents = self._places.get(number, (False, ()))
        parts, left = [], _MOST
        for start, length in extents:
            parts.append(self._read(in_meta, start, min(length, left) if length else left))
            left -= len(parts[-1])
        return b"".join(parts)

    def _read(self, in_meta: bool, start: int, length: int) -> bytes:
        if in_meta:
            return (first(self._meta, b"idat", _FULL) or b"")[start : start + length]
        self._file.seek(start)
        return self._file.read(length)


def read_items(file: IO[bytes]) -> Items:
    """Return the items of a file.

    Raises:
        EOFError: if the file ends before it has listed them.
        PhotoError: if it holds a film alone.
        ValueError: if it lists none.
    """
    end, is_film = file.seek(0, 2), False
    for box in stated_boxes(file, 0, end):
        if box.kind == b"meta":
            return Items(file, content_of(file, box))
        if box.end > end:
            raise EOFError
        is_film = is_film or box.kind == b"moov"
    if is_film:
        raise PhotoError("The file holds moving pictures alone. Export one of them as JPEG.")
    raise ValueError("no items")


def load_exif(exif: Image.Exif, content: bytes) -> None:
    """Read EXIF behind the number that says where it begins, as ISO files have it."""
    start = _FULL + int.from_bytes(content[:_FULL], "big")
    exif.load(b"Exif\0\0" + content[start:])


def _properties(content: bytes) -> dict[int, tuple[Property, ...]]:
    """Return the properties of all items by their numbers."""
    listed = list(inside(first(content, b"ipco") or b""))
    found: dict[int, tuple[Property, ...]] = {}
    for kind, table in inside(content):
        if kind == b"ipma":
            for number, indices in _associations(table):
                named = (listed[index - 1] for index in indices if 0 < index <= len(listed))
                found[number] = (*found.get(number, ()), *named)
    return found


def _associations(table: bytes) -> Iterator[tuple[int, list[int]]]:
    """Yield an item and the places of its properties in the list, counted from 1."""
    numbers = _Numbers(table, _FULL)
    width, wide = 4 if table[:1] > b"\0" else 2, table[3:4] > b"\0" and bool(table[3] & 1)
    for _ in numbers.counted(4):
        item = numbers.take(width)
        count = numbers.take(1)
        mask = 0x7FFF if wide else 0x7F  # the highest bit says that it is essential
        yield item, [numbers.take(2 if wide else 1) & mask for _ in range(count)]


def _kinds(table: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and kind of every item."""
    for kind, entry in inside(table, 8 if table[:1] > b"\0" else 6):
        if kind == b"infe" and entry[:1] >= b"\2":
            width = 2 if entry[0] == 2 else 4
            at = _FULL + width + 2
            yield int.from_bytes(entry[_FULL : _FULL + width], "big"), entry[at : at + 4]


def _references(table: bytes) -> Iterator[Reference]:
    """Yield what items say of others."""
    width = 4 if table[:1] > b"\0" else 2
    for kind, entry in inside(table, _FULL):
        numbers = _Numbers(entry, 0)
        source = numbers.take(width)
        targets = tuple(numbers.take(width) for _ in numbers.counted(2))
        yield Reference(kind, source, targets)


def _places(table: bytes) -> Iterator[tuple[int, tuple[bool, tuple[tuple[int, int], ...]]]]:
    """Yield of every item whether it is in `meta` itself, and start and length of its parts."""
    numbers, version = _Numbers(table, _FULL), table[0] if table else 0
    sizes = numbers.take(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    for _ in numbers.counted(4 if version == 2 else 2):
        item = numbers.take(4 if version == 2 else 2)
        in_meta = version > 0 and numbers.take(2) & 15 == 1
        numbers.take(2)
        start = numbers.take(base)
        extents = []
        for _ in numbers.counted(2):
            numbers.take(index if version > 0 else 0)
            extents.append((start + numbers.take(offset), numbers.take(length)))
        yield item, (in_meta, tuple(extents))


class _Numbers:
    """Numbers of any width, one after another; 0 behind the end."""

    def __init__(self, data: bytes, at: int) -> None:
        self._data = data
        self._at = at

    def take(self, width: int) -> int:
        found = self._data[self._at : self._at + width]
        self._at += width
        return int.from_bytes(found, "big")

    def counted(self, width: int) -> Iterator[int]:
        """Count up to the next number, but not beyond the end of the data."""
        for number in range(self.take(width)):
            if self._at >= len(self._data):
                return
            yield number
