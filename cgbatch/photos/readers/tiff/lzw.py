"""LZW in TIFFs, by libtiff: imagecodecs' own decoder takes nearly twice as long."""

from __future__ import annotations

import struct
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.readers.tiff.layout import Layout
from cgbatch.photos.readers.tiff.packed import Data, Order, dtype_of
from cgbatch.photos.types import Size

LZW = 5  # of Compression
_SHORT, _LONG = 3, 4  # types of tags
_LETTERS = {_SHORT: "H", _LONG: "I"}
_LARGEST = 1 << 31  # bytes: places in such a file have 32 bits


def can_read(layout: Layout, predictor: int, size: Size) -> bool:
    """Return whether `read` is for such a block."""
    import imagecodecs  # here: most photos are no TIFF

    pixels = size[0] * size[1] * layout.samples
    return (
        layout.bits in (8, 16)
        and predictor in (1, 2)
        and pixels * 2 < _LARGEST
        and bool(imagecodecs.TIFF.available)
    )


def read(data: Data, layout: Layout, size: Size, order: Order, predictor: int) -> NDArray[Any]:
    """Return the samples (rows, width, samples) of a block, as a TIFF of nothing else.

    Raises:
        RuntimeError: if there are too few; what imagecodecs derives its errors from.
    """
    import imagecodecs

    width, rows = size
    samples = 1 if layout.is_planar else layout.samples
    dtype = dtype_of(layout)
    file = _file(bytes(data), (width, rows, samples, dtype.itemsize), order, predictor)
    made: NDArray[Any] = np.asarray(imagecodecs.tiff_decode(file, index=0))
    return made.reshape(rows, width, samples).view(dtype)


def _file(data: bytes, shape: tuple[int, int, int, int], order: Order, predictor: int) -> bytes:
    """Return a TIFF of one strip, given its width, rows, samples and the bytes of a sample."""
    width, rows, samples, size = shape
    tags: list[tuple[int, int, list[int]]] = [
        (256, _LONG, [width]),
        (257, _LONG, [rows]),
        (258, _SHORT, [8 * size] * samples),
        (259, _SHORT, [LZW]),
        (262, _SHORT, [1]),
        (273, _LONG, [8]),
        (277, _SHORT, [samples]),
        (278, _LONG, [rows]),
        (279, _LONG, [len(data)]),
        (284, _SHORT, [1]),
        (317, _SHORT, [predictor]),
    ]
    if samples > 1:
        tags.append((338, _SHORT, [0] * (samples - 1)))
    entries, tables = b"", b""
    end = 8 + len(data) + len(data) % 2
    for code, kind, values in tags:
        packed = struct.pack(f"{order}{len(values)}{_LETTERS[kind]}", *values)
        if len(packed) > 4:
            place = end + len(tables)
            tables += packed + bytes(len(packed) % 2)
            packed = struct.pack(order + "I", place)
        entries += struct.pack(order + "HHI", code, kind, len(values)) + packed.ljust(4, b"\0")
    mark = b"II" if order == "<" else b"MM"
    head = mark + struct.pack(order + "HI", 42, end + len(tables))
    directory = struct.pack(order + "H", len(tags)) + entries + bytes(4)
    return b"".join((head, data, bytes(len(data) % 2), tables, directory))
