"""Interlaced PNGs of 16 bits, taken apart: libpng writes a line to the terminal for each pass."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.readers.png_chunks import HEAD, chunk

_BANDS = {0: 1, 2: 3, 4: 2, 6: 4}  # by the kind of colours in the head
_KIND, _INTERLACE = 9, 12  # where they stand in it
# Of each pass (PNG's third edition, 8.2): first column and row, steps across and down.
_PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)


def is_interlaced(head: bytes) -> bool:
    """Return whether the content of an IHDR says that the pixels come in passes."""
    return head[_INTERLACE] == 1


def decoded_in_passes(
    head: bytes, packed: bytes, others: bytes, decode: Callable[[bytes], NDArray[np.uint16]]
) -> NDArray[np.uint16]:
    """Return the pixels (h, w, bands) of an interlaced PNG of 16 bits.

    Each pass is decoded as a PNG of its own, given the content of the IHDR, that of all IDATs, and
    the chunks that belong in between.

    Raises:
        EOFError: if passes are missing.
    """
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    made = None
    for (left, top, across, down), png in _pngs(head, packed, others):
        pixels = np.atleast_3d(decode(png))
        if made is None:
            made = np.empty((height, width, pixels.shape[2]), np.uint16)
        made[top::down, left::across] = pixels
    if made is None:
        raise EOFError
    return made


def _pngs(
    head: bytes, packed: bytes, others: bytes
) -> Iterator[tuple[tuple[int, int, int, int], bytes]]:
    """Yield the passes that hold pixels."""
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    unpack, pixel = zlib.decompressobj(), 2 * _BANDS[head[_KIND]]
    for left, top, across, down in _PASSES:
        columns, rows = -((left - width) // across), -((top - height) // down)
        if columns <= 0 or rows <= 0:
            continue
        length = rows * (1 + columns * pixel)  # a byte before each row names its filter
        levels = unpack.decompress(packed, length)
        packed = unpack.unconsumed_tail
        if len(levels) < length:
            raise EOFError
        own_head = columns.to_bytes(4, "big") + rows.to_bytes(4, "big") + head[8:_INTERLACE]
        yield (
            (left, top, across, down),
            HEAD
            + chunk(b"IHDR", own_head + b"\0")
            + others
            + chunk(b"IDAT", zlib.compress(levels, 0))
            + chunk(b"IEND", b""),
        )
