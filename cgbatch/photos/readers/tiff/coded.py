"""Strips and tiles of TIFFs that are pictures of formats of their own, such as JPEG."""

from __future__ import annotations

from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.readers.jpeg_frame import frame_of
from cgbatch.photos.readers.tiff.layout import (
    INKS,
    JPEG,
    LERC,
    OLD_JPEG,
    RGB,
    YCBCR,
    YCC_JPEG_2000,
    Layout,
)
from cgbatch.photos.readers.tiff.old_jpeg import whole_jpeg
from cgbatch.photos.readers.tiff.packed import dtype_of
from cgbatch.photos.readers.tiff.ycbcr import is_of_video
from cgbatch.photos.types import Size

if TYPE_CHECKING:
    from tifffile import TiffPage

_JPEGS = (OLD_JPEG, JPEG, 34892, 33007)
_JPEG_2000 = (YCC_JPEG_2000, 33004, 33005, 34712)
_WEBP = (50001, 34927)
_LERC_PARAMETERS, _THEN_DEFLATE, _THEN_ZSTD = 50674, 1, 2
_SIZE_OF_JPEG_2000 = b"\xff\x4f\xff\x51"
_MARGIN = 64  # pixels by which a picture may be larger than its place: whole units of JPEG


def picture_of(page: TiffPage, layout: Layout, data: bytes, width: int, rows: int) -> NDArray[Any]:
    """Return the samples (rows, width, samples) of a strip or tile.

    Raises:
        ValueError: if it is a picture of another size.
        Exception: whatever decoders raise on damaged data.
    """
    compression = int(page.compression)
    if compression in _JPEGS:
        made = _jpeg(page, layout, data, (width, rows))
    else:
        if compression in _JPEG_2000:
            _require(_size_of_jpeg_2000(data), (width, rows))
        made = _other(page, layout, data, (width, rows))
    samples = 1 if layout.is_planar else layout.samples
    made = made[..., None] if made.ndim == 2 else made
    if made.ndim != 3 or made.shape[2] != samples:
        raise ValueError(f"a block of {made.shape} in place of {samples} samples")
    _require((made.shape[1], made.shape[0]), (width, rows))
    return made


def is_ycbcr(page: TiffPage, layout: Layout) -> bool:
    """Return whether the samples are YCbCr once blocks are decoded: JPEG comes as RGB."""
    if int(page.compression) == YCC_JPEG_2000:
        return layout.samples == 3
    if layout.photometric != YCBCR:
        return False
    return int(page.compression) not in _JPEGS or _keeps_ycbcr(page, layout)


def _keeps_ycbcr(page: TiffPage, layout: Layout) -> bool:
    """Return whether the decoder of JPEG, which knows full levels only, is not to make RGB."""
    return layout.is_planar or is_of_video(page, _bits(layout))


def _bits(layout: Layout) -> int:
    return layout.bits if isinstance(layout.bits, int) else max(layout.bits)


def _jpeg(page: TiffPage, layout: Layout, data: bytes, size: Size) -> NDArray[Any]:
    """Return the samples of a JPEG, for which the tables may be in a tag."""
    import imagecodecs  # here: most photos are no TIFF

    if int(page.compression) == OLD_JPEG:
        data = whole_jpeg(page, data)
    frame = frame_of(BytesIO(data))
    _require(frame.size, size)
    stored, wanted = _spaces(page, layout, frame.bands)
    made: NDArray[Any] = imagecodecs.jpeg_decode(
        data,
        bitspersample=frame.depth,
        tables=page.jpegtables if int(page.compression) == JPEG else None,
        colorspace=stored,
        outcolorspace=wanted,
    )
    return made


def _spaces(page: TiffPage, layout: Layout, bands: int) -> tuple[str | None, str | None]:
    """Return the colour spaces of a JPEG and of what is to be made of it."""
    if bands == 4 and layout.photometric == INKS:
        return None, "CMYK"
    if bands != 3:
        return None, None
    if layout.photometric == YCBCR:
        return "YCBCR", "YCBCR" if _keeps_ycbcr(page, layout) else "RGB"
    if layout.photometric == RGB and page.is_jfif:
        return None, "RGB"
    return "RGB", "RGB"  # as it is: of three bands a decoder thinks that they are YCbCr


def _other(page: TiffPage, layout: Layout, data: bytes, size: Size) -> NDArray[Any]:
    """Return the samples of a picture of another format, which has to have this very size."""
    import imagecodecs
    import tifffile

    compression = int(page.compression)
    samples = 1 if layout.is_planar else layout.samples
    place = np.empty((size[1], size[0], samples)[: 2 if samples == 1 else 3], dtype_of(layout))
    decode = tifffile.TIFF.DECOMPRESSORS[compression]
    if compression in _WEBP:
        decode = partial(imagecodecs.webp_decode, hasalpha=samples == 4)
    elif compression == LERC:
        data = _without_second_compression(page, data)
    made: NDArray[Any] = decode(data, out=place)  # which is checked before any memory is taken
    return made


def _without_second_compression(page: TiffPage, data: bytes) -> bytes:
    """Return what LERC made: it may have been compressed once more."""
    import imagecodecs

    stated = page.tags.valueof(_LERC_PARAMETERS)
    second = int(stated[1]) if isinstance(stated, tuple) and len(stated) > 1 else 0
    if second == _THEN_DEFLATE:
        return bytes(imagecodecs.zlib_decode(data))
    return bytes(imagecodecs.zstd_decode(data)) if second == _THEN_ZSTD else data


def _size_of_jpeg_2000(data: bytes) -> Size:
    """Return width and height: its decoder would take the memory before they are checked."""
    at = data.index(_SIZE_OF_JPEG_2000) + 8
    right, lower, left, top = (
        int.from_bytes(data[place : place + 4], "big") for place in range(at, at + 16, 4)
    )
    return right - left, lower - top


def _require(size: Size, place: Size) -> None:
    """Refuse a picture that is much larger than its place: it would take any memory."""
    if size[0] > place[0] + _MARGIN or size[1] > place[1] + _MARGIN:
        raise ValueError(f"a block of {size} pixels for {place}")
