"""Boxes of ISO files: what HEIF, AVIF, JPEG 2000 and JPEG XL lie in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import IO

_LONGEST = 64_000_000  # bytes of a box that is read whole


@dataclass(frozen=True)
class Box:
    """Where a box lies."""

    kind: bytes
    start: int  # of its content
    end: int


def boxes(file: IO[bytes], start: int = 0, end: int | None = None) -> Iterator[Box]:
    """Yield the boxes between two places, those that are not whole left out."""
    last = file.seek(0, os.SEEK_END)
    for box in stated_boxes(file, start, last if end is None else end):
        if box.end <= last:
            yield box


def stated_boxes(file: IO[bytes], start: int, end: int) -> Iterator[Box]:
    """Yield the boxes between two places as their heads state them, whole or not."""
    at = start
    while at + 8 <= end:
        file.seek(at)
        head = file.read(16)
        if len(head) < 8:
            return
        length, content = int.from_bytes(head[:4], "big"), at + 8
        if length == 1:
            length, content = int.from_bytes(head[8:16], "big"), at + 16
        elif length == 0:  # up to the end
            length = end - at
        if at + length < content:
            return
        yield Box(head[4:8], content, at + length)
        at += length


def content_of(file: IO[bytes], box: Box) -> bytes:
    """Return what is in a box.

    Raises:
        EOFError: if the file ends before the box does.
        ValueError: if it is far longer than any that is read whole.
    """
    if box.end - box.start > _LONGEST:
        raise ValueError("a box of head data is too long")
    file.seek(box.start)
    content = file.read(box.end - box.start)
    if len(content) < box.end - box.start:
        raise EOFError
    return content


def inside(content: bytes, start: int = 0) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of the boxes that are in another one, from a place on."""
    for box in boxes(BytesIO(content), start):
        yield box.kind, content[box.start : box.end]


def first(content: bytes, kind: bytes, start: int = 0) -> bytes | None:
    """Return the content of the first box of a kind that is in another one."""
    return next((found for name, found in inside(content, start) if name == kind), None)
