"""JPEGs without an end marker: where the picture ends, and whether all scans are there.

Phones put a film behind a panorama without one, and file systems that broke leave zeros.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import SEEK_END, BytesIO
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.readers.jpeg_frame import END_MARKER, SCAN, JpegSegment, segments

WITHOUT_END = "The end marker of the file is missing. It is a photo if all rows are there."
_OTHERS = re.compile(rb"\0\0[\0-\x0f].ftyp|\0{512}", re.DOTALL)  # a film; a sector of a disk
_OTHER_BYTES = b"\x55\xaa" * 64  # none that a decoder would put where bytes are missing
_BETWEEN_SCANS = frozenset((0xC4, 0xCC, SCAN, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)))
_FRAMES = frozenset((0xC0, 0xC1, 0xC2, 0xC3, 0xC9, 0xCA, 0xCB))
_PROGRESSIVE = (0xC2, 0xCA)
_TABLES = 0xC4
_APP2, _MPF = 0xE2, b"MPF\0"
_COEFFICIENTS = 64  # of a block


@dataclass(frozen=True)
class JpegWithoutEnd:
    """A JPEG whose end marker is missing, without what stands behind its picture."""

    picture: bytes

    def mended_if_whole(self, decode: Callable[[bytes], NDArray[Any]]) -> bytes:
        """Return it with an end marker if no pixel depends on what comes before that.

        A decoder invents what is missing, so a picture that lacks some comes out otherwise when
        other bytes follow.

        Raises:
            EOFError: if pixels are missing.
        """
        mended, other = self.picture + END_MARKER, self.picture + _OTHER_BYTES + END_MARKER
        if not np.array_equal(decode(mended), decode(other)):
            raise EOFError
        return mended


def without_end(file: IO[bytes]) -> JpegWithoutEnd | None:
    """Return a JPEG if its end marker is missing: decoders may not mind what it lacks."""
    file.seek(-len(END_MARKER), SEEK_END)
    if file.read() == END_MARKER and not _announces_others(file):
        return None
    file.seek(0)
    return ending_of(file.read())


def _announces_others(file: IO[bytes]) -> bool:
    """Return whether a JPEG says that other pictures lie behind it: the end may be theirs."""
    return any(part.marker == _APP2 and part.content.startswith(_MPF) for part in segments(file))


def picture_before_end(data: bytes) -> JpegWithoutEnd:
    """Return a JPEG without its end marker, and what may stand behind that."""
    scan = next(part.end for part in segments(BytesIO(data)) if part.marker == SCAN)
    end = data.find(END_MARKER, scan)
    return JpegWithoutEnd(data[: end if end > 0 else None])


def ending_of(data: bytes) -> JpegWithoutEnd | None:
    """Return where a JPEG without an end marker ends.

    None if it has one, if no scan begins, or if a scan is missing: then it is damaged.
    """
    scans, markers = _Scans(), _markers(data)
    at, start = 2, None
    while (last := _add(scans, data, at)) is not None:
        start = last
        at = markers[np.searchsorted(markers, start)]
        if data[at : at + 2] == END_MARKER:
            return None
    if start is None or not scans.are_complete:
        return None
    return JpegWithoutEnd(data[: start + len(_without_others(data[start:at]))])


def _markers(data: bytes) -> NDArray[np.int64]:
    """Return where markers stand that end the bits of a scan; at last, the end of the data."""
    values = np.frombuffer(data, np.uint8)
    places = np.flatnonzero(values[:-1] == 0xFF)
    after = values[places + 1]
    is_marker = (after != 0) & (after != 0xFF) & ((after < 0xD0) | (after > 0xD7))
    return np.append(places[is_marker], len(data))


def _add(scans: _Scans, data: bytes, at: int) -> int | None:
    """Note the segments from a place on; return where the bits of the next scan start, if any."""
    for segment in segments(BytesIO(data), at) if at < len(data) else ():
        if not scans.take(segment):
            return None
        if segment.marker == SCAN:
            return segment.end
    return None


def _without_others(bits: bytes) -> bytes:
    """Return the bits of a scan without what follows them."""
    other = _OTHERS.search(bits)
    return bits[: other.start() if other else None].rstrip(b"\xff")


class _Scans:
    """What the scans up to now hold: for each band and coefficient, the bits still to come."""

    def __init__(self) -> None:
        self._bands: dict[int, list[int]] = {}
        self._is_progressive = False

    @property
    def are_complete(self) -> bool:
        """Return whether every band is there, with all bits of all coefficients."""
        return bool(self._bands) and not any(any(bits) for bits in self._bands.values())

    def take(self, segment: JpegSegment) -> bool:
        """Note a segment; return whether it is one that a JPEG may have here."""
        content = segment.content
        if segment.marker in _FRAMES and not self._bands and len(content) >= 6:
            self._is_progressive = segment.marker in _PROGRESSIVE
            self._bands = {band: [1] * _COEFFICIENTS for band in content[6::3]}
            return True
        if segment.marker == SCAN:
            return self._take_scan(content)
        if segment.marker == _TABLES:
            return len(content) >= 17 and content[0] >> 4 <= 1 and content[0] & 15 <= 3
        return segment.marker in _BETWEEN_SCANS

    def _take_scan(self, content: bytes) -> bool:
        count = content[0] if content else 0
        if not 1 <= count <= 4 or len(content) != 2 * count + 4:
            return False
        bands = content[1 : 1 + 2 * count : 2]
        first, last, step = content[-3:] if self._is_progressive else (0, _COEFFICIENTS - 1, 0)
        if not set(bands) <= set(self._bands) or not first <= last < _COEFFICIENTS:
            return False
        for band in bands:
            self._bands[band][first : last + 1] = [step & 15] * (last + 1 - first)
        return True
