"""TIFFs byte by byte, for what no library writes."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

import numpy as np

BYTE, SHORT, LONG, RATIONAL = 1, 3, 4, 5
_LETTERS = {BYTE: "B", SHORT: "H", LONG: "I", RATIONAL: "I"}
_SIZES = {BYTE: 1, SHORT: 2, LONG: 4, RATIONAL: 8}


@dataclass
class Page:
    """A directory: its tags as {code: (type, values)}, its strips or tiles, those in it."""

    tags: dict[int, tuple[int, list[int]]]
    blocks: list[bytes]
    inside: list[Page] = field(default_factory=list)
    others: dict[int, Page] = field(default_factory=dict)  # directories, by the tag that names them


def page(pixels, photometric=2, compression=1, inside=(), encode=bytes, **tags) -> Page:
    """Return a page of pixels (h, w, samples), as they are, in one strip.

    Tags are given as `_274=(SHORT, [6])`; they replace those that the pixels say.
    """
    height, width, samples = pixels.shape
    bits = 8 * pixels.dtype.itemsize
    said = basic(width, height, photometric, [bits] * samples, compression)
    return Page(said | codes(tags), [encode(pixels.tobytes())], list(inside))


def codes(tags: dict) -> dict:
    return {int(name[1:]): value for name, value in tags.items()}


def basic(width, height, photometric, bits, compression=1) -> dict:
    return {
        256: (LONG, [width]),
        257: (LONG, [height]),
        258: (SHORT, list(bits)),
        259: (SHORT, [compression]),
        262: (SHORT, [photometric]),
        277: (SHORT, [len(bits)]),
        278: (LONG, [height]),
    }


def tiff(*pages: Page, order: str = "<") -> bytes:
    """Return a file of pages."""
    out = bytearray(b"II" if order == "<" else b"MM")
    out += struct.pack(order + "HI", 42, 0)
    link = 4
    for each in pages:
        at = _written(out, each, order)
        out[link : link + 4] = struct.pack(order + "I", at)
        link = len(out) - 4
    return bytes(out)


def _written(out: bytearray, each: Page, order: str) -> int:
    """Append a page; return where its directory starts."""
    tags = dict(each.tags)
    if each.inside:
        tags[330] = (LONG, [_written(out, inner, order) for inner in each.inside])
    for tag, other in each.others.items():
        tags[tag] = (LONG, [_written(out, other, order)])
    places = [_appended(out, block) for block in each.blocks]
    if places:
        start, count = (324, 325) if 322 in tags else (273, 279)
        tags.setdefault(start, (LONG, places))
        tags.setdefault(count, (LONG, [len(block) for block in each.blocks]))
    entries = b""
    for code in sorted(tags):
        kind, values = tags[code]
        data = struct.pack(f"{order}{len(values)}{_LETTERS[kind]}", *values)
        count = len(data) // _SIZES[kind]
        if len(data) > 4:
            data = struct.pack(order + "I", _appended(out, data))
        entries += struct.pack(order + "HHI", code, kind, count) + data.ljust(4, b"\0")
    return _appended(out, struct.pack(order + "H", len(tags)) + entries + bytes(4))


def _appended(out: bytearray, data: bytes) -> int:
    out += bytes(len(out) % 2)
    at = len(out)
    out += data
    return at


def in_order(pixels: np.ndarray, order: str) -> np.ndarray:
    return pixels.astype(pixels.dtype.newbyteorder(order))
