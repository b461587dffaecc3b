"""Samples of a TIFF as numbers: packed bits, orders of bytes, predictors."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, Literal, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.readers.tiff.layout import FLOAT, SIGNED, Layout
from cgbatch.photos.types import Size

Data: TypeAlias = bytes | memoryview
Order: TypeAlias = Literal["<", ">"]  # of bytes

_DIFFERENCES, _FLOATING = 2, 3  # predictors
_WHOLE_BYTES = (8, 16, 32, 64)


def row_bytes(layout: Layout, width: int) -> int:
    """Return the bytes of a row of a block: each begins with a byte of its own."""
    bits = layout.bits
    if isinstance(bits, tuple):
        pixel = sum(bits)
    else:
        pixel = bits * (1 if layout.is_planar else layout.samples)
    return (width * pixel + 7) // 8


def dtype_of(layout: Layout) -> np.dtype[Any]:
    """Return the type that samples of whole bytes have.

    Raises:
        ValueError: if there is none.
    """
    letter = {FLOAT: "f", SIGNED: "i"}.get(layout.kind, "u")
    try:
        return np.dtype(f"{letter}{layout.only_bits // 8}")
    except TypeError as error:
        raise ValueError(f"numbers of {layout.bits} bits") from error


def unpacked(data: Data, layout: Layout, size: Size, order: Order, predictor: int) -> NDArray[Any]:
    """Return the samples (rows, width, samples) of a block; `order` is that of bytes."""
    width, rows = size
    shape = rows, width, 1 if layout.is_planar else layout.samples
    bits = layout.bits
    if isinstance(bits, tuple):
        return _mixed(data, bits, size)
    if bits == 24:
        return _three_bytes(data, layout, order).reshape(shape)
    if bits in _WHOLE_BYTES:
        return _predicted(data, dtype_of(layout), shape, order, predictor)
    if predictor != 1 or layout.kind == FLOAT or bits > 32:
        raise ValueError(f"numbers of {bits} bits")
    return _packed(data, bits, shape, layout.kind)


def _predicted(
    data: Data,
    dtype: np.dtype[Any],
    shape: tuple[int, int, int],
    order: Order,
    predictor: int,
) -> NDArray[Any]:
    """Return samples of whole bytes, of which differences may be stored."""
    import imagecodecs  # here: most photos are no TIFF

    if predictor == _FLOATING:
        coded = np.frombuffer(data, dtype).reshape(shape)
        made: NDArray[Any] = imagecodecs.floatpred_decode(coded, axis=-2)
        return made
    stored = np.frombuffer(data, dtype.newbyteorder(order)).reshape(shape)
    if predictor != _DIFFERENCES:
        return stored
    whole = np.dtype(f"u{dtype.itemsize}")
    numbers = np.ascontiguousarray(stored.astype(dtype, copy=False)).view(whole)
    made = imagecodecs.delta_decode(numbers, axis=-2)
    return made.view(dtype)


def _packed(data: Data, bits: int, shape: tuple[int, int, int], kind: int) -> NDArray[Any]:
    """Return samples that are packed without regard to bytes."""
    import imagecodecs

    dtype = np.dtype("u1" if bits <= 8 else "u2" if bits <= 16 else "u4")
    made: NDArray[Any] = imagecodecs.packints_decode(
        bytes(data), "?" if bits == 1 else dtype, bits, runlen=shape[1] * shape[2]
    )
    made = made.astype(dtype, copy=False).reshape(shape)
    if kind != SIGNED:
        return made
    wide = made.astype(np.int64)
    return np.where(wide >> (bits - 1), wide - (1 << bits), wide).astype(np.int32)


def _three_bytes(data: Data, layout: Layout, order: Order) -> NDArray[Any]:
    """Return samples of 24 bits."""
    if layout.kind == FLOAT:
        import imagecodecs

        floats: NDArray[Any] = imagecodecs.float24_decode(bytes(data), byteorder=order)
        return floats
    parts = np.frombuffer(data, np.uint8).reshape(-1, 3).astype(np.uint32)
    if order == "<":
        parts = parts[:, ::-1]
    numbers = parts[:, 0] << 16 | parts[:, 1] << 8 | parts[:, 2]
    if layout.kind == SIGNED:
        return (numbers << 8).view(np.int32) >> 8
    return numbers


def _mixed(data: Data, bits: tuple[int, ...], size: Size) -> NDArray[Any]:
    """Return samples of different bits, as 5, 6 and 5, all brought to 16."""
    width, rows = size
    if max(bits) > 16:
        raise ValueError(f"numbers of {bits} bits")
    places = np.unpackbits(np.frombuffer(data, np.uint8).reshape(rows, -1), axis=1)
    places = places[:, : width * sum(bits)].reshape(rows, width, sum(bits))
    made = np.empty((rows, width, len(bits)), np.uint16)
    ends = np.cumsum([0, *bits])
    for band, (start, end) in enumerate(pairwise(ends)):
        weights = 1 << np.arange(end - start - 1, -1, -1, dtype=np.uint32)
        levels = places[..., start:end] @ weights
        made[..., band] = levels * 65535 // ((1 << int(end - start)) - 1)
    return made
