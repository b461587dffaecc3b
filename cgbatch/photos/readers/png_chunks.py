"""The chunks of a PNG: what counts of them, whatever libraries find odd about the rest."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import IO
from zlib import crc32

from cgbatch.photos.types import Size

HEAD = b"\x89PNG\r\n\x1a\n"
_AROUND = 12  # bytes of a chunk besides its content
_PIXELS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_PALETTE = 3  # a kind of colours, as IHDR numbers them
_TRANSPARENT = {0: (2,), 2: (6,), _PALETTE: range(1, 257)}  # bytes of tRNS that each may have
_COLOURS = (b"cICP", b"iCCP", b"sRGB", b"gAMA", b"cHRM")
_TEXTS = (b"zTXt", b"tEXt", b"iTXt")  # EXIF as older ImageMagick writes it, and XMP
_OF_EXIF = (b"Raw profile type ", b"XML:com.adobe.xmp\0")
_LONGEST = 64_000_000  # bytes of a profile, and of a text that is looked at


@dataclass(frozen=True)
class Chunk:
    """Where a chunk lies."""

    name: bytes
    start: int  # of its content
    length: int


@dataclass(frozen=True)
class Chunks:
    """What the chunks of a PNG say, but for its pixels."""

    size: Size
    head: bytes  # the content of IHDR
    pixels: tuple[Chunk, ...]
    colours: tuple[tuple[bytes, bytes], ...]  # name and content
    may_hold_exif: tuple[tuple[bytes, bytes], ...]

    @property
    def depth(self) -> int:
        """Return the bits of a band."""
        return self.head[8]

    @property
    def states_colours(self) -> bool:
        """Return whether colours are stated in any way of PNG's own."""
        return bool(self.colours)

    def of(self, name: bytes) -> bytes | None:
        """Return the content of the first chunk of a name that is about colours."""
        return next((content for kind, content in self.colours if kind == name), None)


def read_chunks(file: IO[bytes]) -> Chunks:
    """Read all chunks but the pixels. Those of no use and those with a wrong checksum are nothing.

    Raises:
        EOFError: if the file ends before the head of the picture.
        ValueError: if the head is none, or the palette is missing.
    """
    pixels, colours, texts = [], [], []
    for place in _chunks(file):
        if place.name in _PIXELS:
            if place.name != b"tRNS" or _content(file, place):
                pixels.append(place)
        elif place.name in _COLOURS and pixels[-1:] and pixels[-1].name == b"IDAT":
            continue  # they come before the pixels, or do not count
        elif place.name in (*_COLOURS, b"eXIf", *_TEXTS) and (content := _content(file, place)):
            if place.name in _COLOURS:
                colours.append((place.name, content))
            elif place.name == b"eXIf" or content.startswith(_OF_EXIF):
                texts.append((place.name, content))
    if not pixels or pixels[0].name != b"IHDR":
        raise ValueError("no IHDR")
    file.seek(pixels[0].start)
    head = file.read(pixels[0].length)
    if len(head) < 13:
        raise EOFError
    if head[9] == _PALETTE and not any(place.name == b"PLTE" for place in pixels):
        raise ValueError("no palette")
    size = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    return Chunks(size, head, tuple(_fitting(pixels, head[9])), tuple(colours), tuple(texts))


def _fitting(pixels: Iterable[Chunk], kind: int) -> Iterator[Chunk]:
    """Yield the chunks that a kind of colours has; libraries complain of others, or stumble."""
    is_seen = False
    for place in pixels:
        if place.name == b"PLTE" and kind != _PALETTE:
            continue
        if place.name == b"tRNS":
            if is_seen or place.length not in _TRANSPARENT.get(kind, ()):
                continue
            is_seen = True
        yield place


def _chunks(file: IO[bytes]) -> Iterator[Chunk]:
    """Yield the chunks of the first picture of a file."""
    at, seen_pixels = len(HEAD), False
    while True:
        file.seek(at)
        head = file.read(8)
        if len(head) < 8:
            return
        place = Chunk(head[4:], at + 8, int.from_bytes(head[:4], "big"))
        if seen_pixels and place.name == b"fcTL":
            return  # another frame begins
        seen_pixels = seen_pixels or place.name == b"IDAT"
        yield place
        if place.name == b"IEND":
            return
        at += place.length + _AROUND


def _content(file: IO[bytes], place: Chunk) -> bytes | None:
    """Return the content of a chunk that is not needed; None if its checksum is wrong."""
    if place.length > _LONGEST:
        return None
    file.seek(place.start)
    content, checksum = file.read(place.length), file.read(4)
    return content if _checksum(place.name, content) == checksum else None


def pixels_of(file: IO[bytes], chunks: Chunks) -> bytes:
    """Return a PNG of nothing but its pixels.

    Raises:
        EOFError: if the file ends within a chunk.
    """
    parts = [HEAD]
    for start, end in _together(chunks.pixels):
        file.seek(start)
        parts.append(file.read(end - start))
        if len(parts[-1]) < end - start:
            raise EOFError
    return b"".join(parts)


def contents_of(file: IO[bytes], chunks: Chunks, name: bytes) -> bytes:
    """Return the contents of all chunks of a name that hold pixels, one after the other."""
    parts = []
    for place in chunks.pixels:
        if place.name == name:
            file.seek(place.start)
            parts.append(file.read(place.length))
    return b"".join(parts)


def _together(places: Iterable[Chunk]) -> list[tuple[int, int]]:
    """Return where chunks lie, those that follow each other as one."""
    spans: list[tuple[int, int]] = []
    for place in places:
        start, end = place.start - 8, place.start - 8 + place.length + _AROUND
        if spans and spans[-1][1] == start:
            start = spans.pop()[0]
        spans.append((start, end))
    return spans


def inflated(packed: bytes) -> bytes | None:
    """Return the profile in the content of an iCCP chunk; None if it is broken, or huge."""
    _, _, rest = packed.partition(b"\0")
    unpack = zlib.decompressobj()
    try:
        profile = unpack.decompress(rest[1:], _LONGEST)
    except zlib.error:
        return None
    return profile if unpack.eof else None


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk as it stands in a file."""
    return len(content).to_bytes(4, "big") + name + content + _checksum(name, content)


def _checksum(name: bytes, content: bytes) -> bytes:
    return crc32(name + content).to_bytes(4, "big")
