"""The segments of a JPEG, up to those that say what kind of picture it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from cgbatch.errors import PhotoError
from cgbatch.photos.types import Size

SCAN = 0xDA
END = 0xD9
END_MARKER = bytes((0xFF, END))
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # SOF0 to SOF15
_LOSSLESS = (0xC3, 0xCB)
_NOT_READ = {0xF7: "JPEG-LS"} | dict.fromkeys((0xC5, 0xC6, 0xC7, 0xCD, 0xCE, 0xCF), "hierarchical")
_WITHOUT_LENGTH = (*range(0xD0, 0xD9), 0x01)


@dataclass(frozen=True)
class JpegSegment:
    """A segment; its content does not hold its length."""

    marker: int
    content: bytes
    end: int  # where the next one starts


@dataclass(frozen=True)
class Frame:
    """The kind of the picture."""

    size: Size
    depth: int  # bits of a band
    is_lossless: bool
    bands: int

    @property
    def is_rare(self) -> bool:
        """Return whether Pillow cannot decode it."""
        return self.is_lossless or self.depth != 8


def frame_of(file: IO[bytes]) -> Frame:
    """Return the kind of a JPEG.

    Raises:
        EOFError: if the file ends before it says so.
        PhotoError: if it is of a kind that is not read.
    """
    for segment in segments(file):
        if segment.marker in _NOT_READ:
            raise PhotoError(
                f"The file holds a JPEG of a rare kind ({_NOT_READ[segment.marker]}), which is not "
                "read here. Save it as PNG or TIFF."
            )
        if segment.marker in _FRAMES and len(segment.content) >= 6:
            depth, height, width, bands = (
                segment.content[0],
                int.from_bytes(segment.content[1:3], "big"),
                int.from_bytes(segment.content[3:5], "big"),
                segment.content[5],
            )
            return Frame((width, height), depth, segment.marker in _LOSSLESS, bands)
    raise EOFError


def segments(file: IO[bytes], start: int = 2) -> Iterator[JpegSegment]:
    """Yield segments from a place on, until something else or the end comes."""
    at = start
    while True:
        file.seek(at)
        head = file.read(2)
        if len(head) < 2 or head[0] != 0xFF:
            return
        if head[1] == 0xFF:  # any number of these may stand before a marker
            at += 1
            continue
        if head[1] in (END, *_WITHOUT_LENGTH):
            at += 2
            yield JpegSegment(head[1], b"", at)
            continue
        length = int.from_bytes(file.read(2), "big")
        content = file.read(max(length - 2, 0))
        if length < 2 or len(content) < length - 2:
            return
        at += 2 + length
        yield JpegSegment(head[1], content, at)
