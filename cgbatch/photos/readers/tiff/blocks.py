"""The strips and tiles of a page of a TIFF: from bytes to samples, whatever they are."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cgbatch.errors import PhotoError
from cgbatch.photos.readers.tiff.coded import picture_of
from cgbatch.photos.readers.tiff.layout import (
    FAX,
    LERC,
    NONE,
    OLD_JPEG,
    YCBCR,
    Layout,
    subsampling_of,
)
from cgbatch.photos.readers.tiff.lzw import LZW, can_read, read
from cgbatch.photos.readers.tiff.packed import Data, dtype_of, row_bytes, unpacked
from cgbatch.photos.readers.tiff.ycbcr import chroma_bytes, spread

if TYPE_CHECKING:
    from tifffile import TiffPage

Block: TypeAlias = NDArray[Any]  # (rows, width, samples)
_Decode: TypeAlias = Callable[[memoryview, int, int], Block]  # of bytes, width and rows

_STRIP_COUNTS, _TILE_COUNTS, _FAX_OPTIONS = 279, 325, 292
_LSB_FIRST = 2  # of FillOrder
_LARGEST = 10_000_000_000  # bytes of a block
_WORKERS = 2  # threads that decode blocks of one photo
_TILE = 4096  # pixels of a side that a tile may have in any photo


@dataclass(frozen=True)
class Spot:
    """Where a block lies: its number in the file, its first sample and its place."""

    number: int
    plane: int
    left: int
    top: int


def samples_of(page: TiffPage, layout: Layout) -> Block:
    """Return the wanted samples of a page, (h, w, wanted), as numbers of this machine.

    Raises:
        EOFError: if the file ends before them.
        ValueError: if blocks are missing, or hold less than they should.
        Exception: whatever decoders raise on damaged data.
    """
    if _is_in_one_piece(page, layout):
        layout = replace(layout, block=layout.size)
    width, height = layout.size
    across, down = layout.block
    if layout.is_tiled and across * down > max(4 * width * height, _TILE**2):
        raise ValueError(f"tiles of {across} x {down} pixels")
    if int(page.imagedepth) > 1 and int(page.tiledepth) > 1:
        raise PhotoError("Volumes are not read. Export one layer of this one as TIFF.")
    decode = _decoder(page, layout)
    lock = Lock()

    def block_at(spot: Spot) -> Block:
        rows = down if layout.is_tiled else min(down, height - spot.top)
        with lock:
            data = _bytes(page, layout, spot.number)
        return decode(data, across, rows)[: height - spot.top, : width - spot.left]

    first, *others = _spots(layout, int(page.imagedepth))
    block = block_at(first)
    shape = height, width, len(layout.wanted)
    if block.shape == shape:
        return block.astype(block.dtype.newbyteorder("="), copy=False)
    made = np.empty(shape, block.dtype.newbyteorder("="))
    _place(block, made, first, layout)
    with ThreadPoolExecutor(_WORKERS) as pool:
        try:
            for _ in pool.map(lambda spot: _place(block_at(spot), made, spot, layout), others):
                pass
        finally:
            pool.shutdown(cancel_futures=True)
    return made


def _is_in_one_piece(page: TiffPage, layout: Layout) -> bool:
    """Return whether strips without compression follow each other, so that they are read as one."""
    if int(page.compression) != NONE or layout.is_tiled or layout.is_planar:
        return False
    if layout.photometric == YCBCR or len(page.dataoffsets) != len(page.databytecounts):
        return False
    row = row_bytes(layout, layout.size[0])
    counts = [int(count) for count in page.databytecounts]
    ends = [int(start) + count for start, count in zip(page.dataoffsets, counts, strict=True)]
    return ends[:-1] == list(page.dataoffsets[1:]) and sum(counts) == row * layout.size[1]


def _spots(layout: Layout, depth: int) -> Iterator[Spot]:
    """Yield the blocks that hold what is wanted."""
    width, height = layout.size
    across, down = layout.block
    columns, rows = math.ceil(width / across), math.ceil(height / down)
    for plane in layout.wanted if layout.is_planar else (0,):
        first = plane * columns * rows * depth
        for number in range(columns * rows):
            yield Spot(first + number, plane, number % columns * across, number // columns * down)


def _place(block: Block, made: Block, spot: Spot, layout: Layout) -> None:
    """Copy what is wanted of a block into the picture."""
    rows, columns = min(layout.block[1], len(made) - spot.top), block.shape[1]
    if block.shape[0] < rows or columns < min(layout.block[0], made.shape[1] - spot.left):
        raise ValueError(f"a block of {block.shape}")
    part = made[spot.top : spot.top + rows, spot.left : spot.left + columns]
    if layout.is_planar:
        part[..., layout.wanted.index(spot.plane)] = block[:rows, :, 0]
    elif block.shape[2] == part.shape[2]:
        part[...] = block[:rows]
    else:
        part[...] = block[:rows][..., list(layout.wanted)]


def _bytes(page: TiffPage, layout: Layout, number: int) -> memoryview:
    """Return the bytes of a block."""
    file = page.parent.filehandle
    if number >= len(page.dataoffsets):
        raise ValueError(f"block {number} is missing")
    start = int(page.dataoffsets[number])
    counts = page.tags.valueof(_TILE_COUNTS if layout.is_tiled else _STRIP_COUNTS)
    if counts is None and not (int(page.compression) == OLD_JPEG and page.databytecounts):
        count = file.size - start  # some old programs leave the counts out
    else:
        counts = page.databytecounts
        is_all = layout.block == layout.size and not (layout.is_planar or layout.is_tiled)
        count = int(sum(counts) if is_all else counts[number] if number < len(counts) else 0)
    if start > 0 and _are_bogus(page, layout):
        count = file.size - start
    if start <= 0 or count <= 0:
        raise ValueError(f"block {number} is missing")
    file.seek(start)
    room = np.empty(min(count, file.size), np.uint8)  # its pages are larger than those of bytes
    data = room.data[: file.readinto(room.data)]  # type: ignore[arg-type]
    if len(data) < count and (int(page.compression) != NONE or len(data) < _least(layout)):
        raise EOFError
    return data


def _are_bogus(page: TiffPage, layout: Layout) -> bool:
    """Return whether the counts of bytes are none, as some programs leave them (so does libtiff).

    They are 0 everywhere, or that of the only strip is too small for its rows.
    """
    counts = page.databytecounts
    if not any(counts):
        return True
    is_only = len(counts) == 1 and layout.block == layout.size and not layout.is_planar
    is_plain = int(page.compression) == NONE and layout.photometric != YCBCR
    return is_only and is_plain and int(counts[0]) < _least(layout)


def _least(layout: Layout) -> int:
    """Return the bytes of a block without compression."""
    return layout.block[1] * row_bytes(layout, layout.block[0])


def _decoder(page: TiffPage, layout: Layout) -> _Decode:
    """Return the function that makes samples of the bytes of a block."""
    import tifffile  # here: most photos are no TIFF

    compression = int(page.compression)
    if compression in FAX:
        return partial(_fax, page)
    if compression == LERC or compression in tifffile.TIFF.IMAGE_COMPRESSIONS:
        return lambda data, width, rows: picture_of(page, layout, bytes(data), width, rows)
    shared = subsampling_of(page) if layout.photometric == YCBCR else (1, 1)
    if shared != (1, 1):
        return partial(_subsampled, page, layout)
    return partial(_plain, page, layout)


def _fax(page: TiffPage, data: memoryview, width: int, rows: int) -> Block:
    """Return samples, 0 or 1, of a fax."""
    import imagecodecs

    ordered = bytes(_in_order(page, data))
    compression = int(page.compression)
    if compression == 2:
        made = imagecodecs.ccittrle_decode(ordered, rows, width)
    elif compression == 3:
        options = int(page.tags.valueof(_FAX_OPTIONS, 0))
        made = imagecodecs.ccittfax3_decode(ordered, rows, width, t4options=options)
    else:
        made = imagecodecs.ccittfax4_decode(ordered, rows, width)
    return np.asarray(made).reshape(rows, width, 1)


def _plain(page: TiffPage, layout: Layout, data: memoryview, width: int, rows: int) -> Block:
    """Return samples, each of which is stored."""
    predictor, order = int(page.predictor), page.parent.byteorder
    if int(page.compression) == LZW and can_read(layout, predictor, (width, rows)):
        return read(_in_order(page, data), layout, (width, rows), order, predictor)
    capacity = layout.block[1] * row_bytes(layout, width)  # some write a whole last strip
    found = _expanded(page, layout, data, capacity)
    need = rows * row_bytes(layout, width)
    if len(found) < need:
        raise ValueError(f"{len(found)} bytes in place of {need}")
    return unpacked(found[:need], layout, (width, rows), order, predictor)


def _subsampled(page: TiffPage, layout: Layout, data: memoryview, width: int, rows: int) -> Block:
    """Return samples of which several pixels share the chroma."""
    stated = subsampling_of(page)
    shared = stated or (2, 2)  # what the standard says where the tag is missing
    full = layout.block[1] * row_bytes(layout, width)
    found = _expanded(page, layout, data, max(full, chroma_bytes(shared, layout.block)))
    if stated is None and len(found) >= rows * row_bytes(layout, width):
        return _plain_rows(found, layout, width, rows)
    if layout.bits != 8 or layout.is_planar or layout.samples != 3 or int(page.predictor) != 1:
        raise PhotoError(
            "This TIFF stores its colours in a way that is not read here (YCbCr in few samples). "
            "Save it as RGB."
        )
    return spread(found, shared, (width, rows))


def _plain_rows(data: Data, layout: Layout, width: int, rows: int) -> Block:
    return np.frombuffer(data, dtype_of(layout), rows * width * layout.samples).reshape(
        rows, width, layout.samples
    )


def _expanded(page: TiffPage, layout: Layout, data: memoryview, capacity: int) -> Data:
    """Return what compressed bytes hold, or the first `capacity` bytes of it."""
    import tifffile

    if capacity > _LARGEST:
        raise MemoryError
    ordered = _in_order(page, data)
    if int(page.compression) == NONE:
        return ordered
    decompress = tifffile.TIFF.DECOMPRESSORS[int(page.compression)]
    return bytes(decompress(ordered, out=capacity))


def _in_order(page: TiffPage, data: memoryview) -> Data:
    """Return bytes with their highest bit first."""
    import imagecodecs

    if int(page.fillorder) != _LSB_FIRST:
        return data
    return bytes(imagecodecs.bitorder_decode(bytes(data)))
