"""JPEG as TIFF 6.0 had it at first: a whole file in a tag, or tables and scans apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from cgbatch.photos.readers.tiff.layout import subsampling_of

if TYPE_CHECKING:
    from tifffile import FileHandle, TiffPage

_START, _FRAME, _TABLES, _CODES, _RESTART, _SCAN, _END = (
    *(b"\xff\xd8", b"\xff\xc0", b"\xff\xdb", b"\xff\xc4", b"\xff\xdd", b"\xff\xda", b"\xff\xd9"),
)
_STREAM, _STREAM_LENGTH, _INTERVAL = 513, 514, 515
_QUANTIZATION, _DC, _AC = 519, 520, 521


def whole_jpeg(page: TiffPage, data: bytes) -> bytes:
    """Return a JPEG that can be decoded, given the bytes of the only strip.

    Raises:
        ValueError: if tables are missing.
        EOFError: if the file ends in them.
    """
    file = page.parent.filehandle
    stream, length = page.tags.valueof(_STREAM), page.tags.valueof(_STREAM_LENGTH)
    if data.startswith(_START):
        return data
    if stream:
        head = _read(file, int(stream[0]), int(length[0]) if length else file.size)
        if head.startswith(_START):
            # Some count the strip in, some stop at the scan.
            return head if _SCAN in head and head.rstrip(b"\0").endswith(_END) else head + data
    return _put_together(page, data)


def _put_together(page: TiffPage, data: bytes) -> bytes:
    """Return a JPEG of tables that tags point to and of the scan."""
    bands = int(page.samplesperpixel)
    across, down = (subsampling_of(page) or (2, 2)) if bands == 3 else (1, 1)
    width, height = int(page.imagewidth), int(page.imagelength)
    frame = bytes([8, *height.to_bytes(2, "big"), *width.to_bytes(2, "big"), bands])
    for band in range(bands):
        factors = across << 4 | down if band == 0 else 0x11
        frame += bytes([band + 1, factors, band])
    parts = [_START]
    parts += [_segment(_TABLES, table) for table in _quantization(page)]
    parts.append(_segment(_FRAME, frame))
    parts += [_segment(_CODES, codes) for codes in _codes(page)]
    interval = int(page.tags.valueof(_INTERVAL, 0))
    if interval:
        parts.append(_segment(_RESTART, interval.to_bytes(2, "big")))
    scan = bytes([bands, *(part for band in range(bands) for part in (band + 1, band * 0x11))])
    parts += [_segment(_SCAN, scan + bytes([0, 63, 0])), data, _END]
    return b"".join(parts)


def _segment(marker: bytes, content: bytes) -> bytes:
    return marker + (len(content) + 2).to_bytes(2, "big") + content


def _quantization(page: TiffPage) -> Iterator[bytes]:
    for band, place in enumerate(_places(page, _QUANTIZATION)):
        yield bytes([band]) + _read(page.parent.filehandle, place, 64)


def _codes(page: TiffPage) -> Iterator[bytes]:
    """Yield the tables of Huffman codes: 16 counts, then as many symbols."""
    for kind, tag in enumerate((_DC, _AC)):
        for band, place in enumerate(_places(page, tag)):
            counts = _read(page.parent.filehandle, place, 16)
            symbols = _read(page.parent.filehandle, place + 16, sum(counts))
            yield bytes([kind << 4 | band]) + counts + symbols


def _places(page: TiffPage, tag: int) -> tuple[int, ...]:
    """Return where the tables of each band are."""
    found: Any = page.tags.valueof(tag)
    if found is None:
        raise ValueError(f"tag {tag} is missing")
    return tuple(int(place) for place in found) if isinstance(found, tuple) else (int(found),)


def _read(file: FileHandle, place: int, count: int) -> bytes:
    file.seek(place)
    data = file.read(count)
    if len(data) < count:
        raise EOFError
    return data
