"""Boxes of ISO files as tests need them: JPEG 2000, HEIF with other properties, JPEG XL heads."""

from __future__ import annotations

import struct

import imagecodecs
import numpy as np


def box(kind: bytes, *contents: bytes) -> bytes:
    content = b"".join(contents)
    return struct.pack(">I", len(content) + 8) + kind + content


def numbers(width: int, *values: int) -> bytes:
    return b"".join((value % (1 << 8 * width)).to_bytes(width, "big") for value in values)


# HEIF and AVIF


def with_properties(data: bytes, *added: tuple[bytes, bytes]) -> bytes:
    """Add properties to the only item that has any, behind those it has."""
    parts = [(data[at + 4 : at + 8], data[at + 8 : end]) for at, end in _spans(data, 0)]
    growth = sum(len(content) + 8 for _, content in added) + len(added)
    made = []
    for kind, content in parts:
        if kind == b"meta":
            children = [content[at:end] for at, end in _spans(content, 4)]
            made.append(
                box(kind, content[:4], *(_changed(child, added, growth) for child in children))
            )
        else:
            made.append(box(kind, content))
    return b"".join(made)


def _spans(data: bytes, at: int):
    while at < len(data):
        end = at + int.from_bytes(data[at : at + 4], "big")
        yield at, end
        at = end


def _changed(child: bytes, added, growth: int) -> bytes:
    kind = child[4:8]
    if kind == b"iprp":
        spans = list(_spans(child, 8))
        (start, end), (table, after) = spans
        count = len(list(_spans(child[start:end], 8)))
        listed = child[start + 8 : end] + b"".join(box(*each) for each in added)
        entry = bytearray(child[table + 8 : after])
        assert entry[:8] == numbers(4, 0, 1)  # one item
        entry[10] += len(added)
        entry += bytes(0x80 | (count + 1 + number) for number in range(len(added)))
        return box(kind, box(b"ipco", listed), box(b"ipma", bytes(entry)))
    return _moved(child, growth) if kind == b"iloc" else child


def _moved(iloc: bytes, growth: int) -> bytes:
    """Add to the offsets of every extent."""
    version, sizes = iloc[8], int.from_bytes(iloc[12:14], "big")
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    made, at = bytearray(iloc), 16
    for _ in range(int.from_bytes(iloc[14:16], "big")):
        at += 2 + (2 if version else 0) + 2 + base
        count = int.from_bytes(made[at : at + 2], "big")
        at += 2
        for _ in range(count):
            at += index if version else 0
            moved = int.from_bytes(made[at : at + offset], "big") + growth
            made[at : at + offset] = moved.to_bytes(offset, "big")
            at += offset + length
    return bytes(made)


def clap(size, box_of) -> tuple[bytes, bytes]:
    """Return the clean aperture that leaves a box (x, y, width, height) of a size."""
    x, y, width, height = box_of
    right, below = 2 * x + width - size[0], 2 * y + height - size[1]
    return b"clap", numbers(4, width, 1, height, 1, right, 2, below, 2)


def irot(quarters: int) -> tuple[bytes, bytes]:
    return b"irot", bytes((quarters,))


def imir(axis: int) -> tuple[bytes, bytes]:
    return b"imir", bytes((axis,))


def icc(profile: bytes) -> tuple[bytes, bytes]:
    return b"colr", b"prof" + profile


# JPEG 2000


def codestream(pixels: np.ndarray, depth: int | None = None) -> bytes:
    return bytes(
        imagecodecs.jpeg2k_encode(
            pixels, level=0, codecformat="j2k", bitspersample=depth, mct=False
        )
    )


def jp2(coded: bytes, size, *boxes: bytes) -> bytes:
    """Return a JP2 with the boxes given in its head."""
    count = int.from_bytes(coded[40:42], "big")
    head = box(
        b"ihdr", numbers(4, size[1], size[0]), numbers(2, count), bytes((coded[42], 7, 0, 0))
    )
    return (
        box(b"jP  ", b"\r\n\x87\n")
        + box(b"ftyp", b"jp2 \0\0\0\0jp2 ")
        + box(b"jp2h", head, *boxes)
        + box(b"jp2c", coded)
    )


def enumerated(space: int) -> bytes:
    return box(b"colr", b"\1\0\0", numbers(4, space))


def profiled(profile: bytes) -> bytes:
    return box(b"colr", b"\2\0\0", profile)


def cdef(*entries: tuple[int, int, int]) -> bytes:
    return box(b"cdef", numbers(2, len(entries), *(value for entry in entries for value in entry)))


# JPEG XL


class BitWriter:
    """Bits, the lowest of each byte first."""

    def __init__(self):
        self._bits = ""

    def put(self, count: int, value: int) -> BitWriter:
        self._bits += format(value, f"0{count}b")[::-1] if count else ""
        return self

    def choose(self, way: int, count: int = 0, value: int = 0) -> BitWriter:
        return self.put(2, way).put(count, value)

    def enum(self, value: int) -> BitWriter:
        if value < 2:
            return self.choose(value)
        return self.choose(2, 4, value - 2) if value < 18 else self.choose(3, 6, value - 18)

    def bytes(self) -> bytes:
        padded = self._bits + "0" * (-len(self._bits) % 8)
        return bytes(int(padded[at : at + 8][::-1], 2) for at in range(0, len(padded), 8))


def jxl_head(
    encoding: BitWriter | None = None, orientation: int = 1, is_xyb=False, brightest=None
) -> bytes:
    """Return the head of a codestream of 64 x 48 pixels, 8 bits, RGB."""
    bits = BitWriter().put(1, 1).put(5, 5).put(3, 3)  # 48 rows, 4:3
    bits.put(1, 0)
    has_more = orientation > 1 or brightest is not None
    bits.put(1, has_more)
    if has_more:
        bits.put(3, orientation - 1).put(3, 0)
    bits.put(1, 0).choose(0).put(1, 1).choose(0)  # 8 bits, no channels more
    bits.put(1, is_xyb)
    if encoding is None:
        bits.put(1, 1)
    else:
        bits._bits += encoding._bits
    if has_more:
        bits.put(1, brightest is None)
        if brightest is not None:
            half = int.from_bytes(np.float16(brightest).tobytes(), "little")
            bits.put(16, half).put(16, 0).put(1, 0).put(16, 0)
    return b"\xff\x0a" + bits.choose(0).put(1, 1).bytes()


def jxl_encoding(
    primaries=1, transfer=13, gamma=None, white=1, space=0, points=(), has_profile=False
) -> BitWriter:
    """Return what says what levels mean; `points` are the custom white, red, green and blue."""
    bits = BitWriter().put(1, 0).put(1, has_profile).enum(space)
    if has_profile:
        return bits
    bits.enum(white)
    for number, point in enumerate(points):
        if number == 1:
            bits.enum(primaries)
        for coordinate in point:
            zigzag = round(coordinate * 1_000_000) * 2
            way = zigzag.bit_length() - 19 if zigzag >= 1 << 19 else 0
            bits.choose(way, max(18 + way, 19), zigzag - ((1 << 18 + way) if way else 0))
    if not points and space != 1:
        bits.enum(primaries)
    if gamma:
        bits.put(1, 1).put(24, round(gamma * 10_000_000))
    else:
        bits.put(1, 0).enum(transfer)
    return bits.enum(1)


def jxl_with_head(pixels: np.ndarray, head: bytes) -> bytes:
    """Return lossless pixels (48, 64, 3) of 8 bits under another head."""
    data = bytes(imagecodecs.jpegxl_encode(pixels, lossless=True))
    usual = jxl_head()
    assert data.startswith(usual)
    return head + data[len(usual) :]
