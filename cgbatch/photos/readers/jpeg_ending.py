"""JPEGs without an end marker: where the picture ends, and whether all scans are there.

Phones put a film behind a panorama without one, and file systems that broke leave zeros.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from io import BytesIO

from cgbatch.photos.readers.jpeg_frame import END, SCAN, Segment, segments

_MARKER = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")  # that ends the bits of a scan
_FILM = re.compile(rb"\0\0[\0-\x0f].ftyp", re.DOTALL)
_EMPTY = bytes(512)  # a sector of a disk
_BETWEEN_SCANS = frozenset((0xC4, 0xCC, SCAN, 0xDB, 0xDC, 0xDD, 0xFE, *range(0xE0, 0xF0)))
_FRAMES = frozenset((0xC0, 0xC1, 0xC2, 0xC9, 0xCA))
_PROGRESSIVE = (0xC2, 0xCA)
_TABLES = 0xC4
_COEFFICIENTS = 64  # of a block


@dataclass(frozen=True)
class Ending:
    """A JPEG whose end marker is missing, without what stands behind its picture."""

    picture: bytes

    def mended(self, more: bytes = b"") -> bytes:
        """Return it with an end marker; with other bytes before that."""
        return self.picture + more + bytes((0xFF, END))


def ending_of(data: bytes) -> Ending | None:
    """Return where a JPEG without an end marker ends.

    None if it has one, if no scan begins, or if a scan is missing: then it is damaged.
    """
    scans = _Scans()
    at, start = 2, None
    while True:
        last = _add(scans, data, at)
        if last is None:
            break
        start = last
        found = _MARKER.search(data, start)
        at = found.start() if found else len(data)
        if data[at : at + 2] == bytes((0xFF, END)):
            return None
    if start is None or not scans.are_complete:
        return None
    return Ending(data[: start + len(_without_others(data[start:at]))])


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
    film = _FILM.search(bits)
    ends = [film.start() if film else len(bits), bits.find(_EMPTY) % (len(bits) + 1)]
    return bits[: min(ends)].rstrip(b"\0").rstrip(b"\xff")


class _Scans:
    """What the scans up to now hold: for each band and coefficient, the bits still to come."""

    def __init__(self) -> None:
        self._bands: dict[int, list[int]] = {}
        self._is_progressive = False

    @property
    def are_complete(self) -> bool:
        """Return whether every band is there, with all bits of all coefficients."""
        return bool(self._bands) and not any(any(bits) for bits in self._bands.values())

    def take(self, segment: Segment) -> bool:
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
