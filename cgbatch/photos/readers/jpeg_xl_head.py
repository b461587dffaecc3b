"""What the head of a JPEG XL codestream says (ISO/IEC 18181-1, annex D)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from cgbatch.photos.colours.coded import (
    BT2020,
    DCI_WHITE,
    DISPLAY_P3,
    SRGB,
    Coded,
    Point,
    Primaries,
)
from cgbatch.photos.readers.bits import LowBits
from cgbatch.photos.types import Size

MARK = b"\xff\x0a"
RGB, GRAY, XYB = 0, 1, 2  # colour spaces
_ALPHA, _SPOT, _FILTER = 0, 2, 5  # types of extra channels
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_SIZE = ((9, 1), (13, 1), (18, 1), (30, 1))
_ENUM = ((0, 0), (0, 1), (4, 2), (6, 18))
_COORDINATE = ((19, 0), (19, 1 << 19), (20, 1 << 20), (21, 1 << 21))
_LINEAR, _SRGB_CURVE = 8, 13  # transfers, as H.273 numbers them
_TRANSFERS = (1, _LINEAR, 16, 17, 18)  # the others that there are
_CUSTOM = 2
_WHITES: dict[int, Point] = {1: SRGB.white, 10: (1 / 3, 1 / 3), 11: DCI_WHITE}
_GAMMA = 10_000_000  # units
_COORDINATES = 1_000_000
SDR = 255.0  # cd/m2 of level 1 where nothing is stated


@dataclass(frozen=True)
class Depth:
    """The bits of a band."""

    bits: int = 8
    exponent: int = 0  # bits of it; 0: whole numbers


@dataclass(frozen=True)
class Encoding:
    """What levels mean."""

    space: int = RGB
    has_profile: bool = False
    primaries: Primaries = SRGB
    transfer: int = _SRGB_CURVE  # 0: the gamma counts
    gamma: float = 1.0  # light is the level to this power

    @property
    def colours(self) -> Coded | None:
        """Return the colours; None for those of sRGB."""
        if not self.transfer:
            return Coded(self.primaries, gamma=self.gamma)
        curve = self.transfer if self.transfer in _TRANSFERS else _SRGB_CURVE
        return (
            None if (self.primaries, curve) == (SRGB, _SRGB_CURVE) else Coded(self.primaries, curve)
        )

    @property
    def is_linear(self) -> bool:
        """Return whether levels are light."""
        return self.transfer == _LINEAR or (not self.transfer and self.gamma == 1)


@dataclass(frozen=True)
class JxlHead:
    """What is said before the first frame."""

    size: Size  # as stored
    orientation: int = 1  # EXIF's
    depth: Depth = Depth()
    depth_at: int = 0  # bits of the codestream before those that choose the depth
    extras: int = 0  # channels besides the colours
    alphas: tuple[bool, ...] = ()  # of every one that is alpha whether it is multiplied in
    is_xyb: bool = True
    encoding: Encoding = Encoding()
    brightest: float = SDR  # cd/m2 of level 1


def read_jxl_head(codestream: bytes) -> JxlHead:
    """Return what the beginning of a codestream says.

    Raises:
        EOFError: if there is too little of it.
        ValueError: if it is none.
    """
    if not codestream.startswith(MARK):
        raise ValueError("no codestream")
    bits = LowBits(codestream[len(MARK) :])
    size = _size(bits)
    if bits.take(1):  # all is as usual
        return JxlHead(size)
    orientation = 1
    has_more = bits.take(1)
    if has_more:
        orientation = _skip_more(bits)
    depth_at = 8 * len(MARK) + bits.at + 1
    depth = _depth(bits)
    bits.take(1)
    alphas = [_extra(bits) for _ in range(bits.choose((0, 0), (0, 1), (4, 2), (12, 1)))]
    is_xyb = bool(bits.take(1))
    encoding = _encoding(bits)
    brightest = _half(bits) if has_more and not bits.take(1) else SDR
    told = tuple(alpha for alpha in alphas if alpha is not None)
    return JxlHead(
        size, orientation, depth, depth_at, len(alphas), told, is_xyb, encoding, brightest
    )


def deepened(codestream: bytes, head: JxlHead) -> bytes:
    """Return a codestream that states 12 bits instead of 8.

    Of 8 bits of light most are white, and the dark parts fall apart. How a picture is coded as XYB
    does not depend on how many bits it is said to have.
    """
    made = bytearray(codestream)
    for bit, value in enumerate((0, 1)):
        byte, place = divmod(head.depth_at + bit, 8)
        made[byte] |= value << place
    return bytes(made)


def _size(bits: LowBits) -> Size:
    """Return width and height."""
    is_small = bits.take(1)
    height = 8 * (bits.take(5) + 1) if is_small else bits.choose(*_SIZE)
    ratio = bits.take(3)
    if ratio:
        across, down = _RATIOS[ratio - 1]
        return height * across // down, height
    return 8 * (bits.take(5) + 1) if is_small else bits.choose(*_SIZE), height


def _skip_more(bits: LowBits) -> int:
    """Skip what is said of other sizes, previews and times; return the orientation."""
    orientation = bits.take(3) + 1
    if bits.take(1):
        _size(bits)
    if bits.take(1):
        _skip_preview(bits)
    if bits.take(1):
        bits.choose((0, 100), (0, 1000), (10, 1), (30, 1))
        bits.choose((0, 1), (0, 1001), (8, 1), (10, 1))
        bits.choose((0, 0), (3, 0), (16, 0), (32, 0))
        bits.take(1)
    return orientation


def _skip_preview(bits: LowBits) -> None:
    by_eight = bits.take(1)
    ways = (
        ((0, 16), (0, 32), (5, 1), (9, 33))
        if by_eight
        else ((6, 1), (8, 65), (10, 321), (12, 1345))
    )
    bits.choose(*ways)
    if not bits.take(3):
        bits.choose(*ways)


def _depth(bits: LowBits) -> Depth:
    if bits.take(1):
        return Depth(bits.choose((0, 32), (0, 16), (0, 24), (6, 1)), bits.take(4) + 1)
    return Depth(bits.choose((0, 8), (0, 10), (0, 12), (6, 1)))


def _extra(bits: LowBits) -> bool | None:
    """Return of a channel of alpha whether it is multiplied in; None for any other."""
    if bits.take(1):
        return False
    kind = bits.choose(*_ENUM)
    _depth(bits)
    bits.choose((0, 0), (0, 3), (0, 4), (3, 1))
    bits.take(8 * bits.choose((0, 0), (4, 0), (5, 16), (10, 48)))
    if kind == _ALPHA:
        return bool(bits.take(1))
    if kind == _SPOT:
        bits.take(64)
    elif kind == _FILTER:
        bits.choose((0, 1), (2, 0), (4, 3), (8, 19))
    return None


def _encoding(bits: LowBits) -> Encoding:
    if bits.take(1):
        return Encoding()
    has_profile = bool(bits.take(1))
    space = bits.choose(*_ENUM)
    if has_profile or space == XYB:
        return Encoding(space, has_profile)
    white = bits.choose(*_ENUM)
    white_point = _point(bits) if white == _CUSTOM else _WHITES.get(white, SRGB.white)
    primaries = Primaries(white_point, SRGB.red, SRGB.green, SRGB.blue)
    if space != GRAY:
        primaries = _primaries(bits, white_point)
    if bits.take(1):
        gamma = bits.take(24)
        return Encoding(space, False, primaries, 0, _GAMMA / gamma if gamma else 1.0)
    return Encoding(space, False, primaries, bits.choose(*_ENUM))


def _primaries(bits: LowBits, white: Point) -> Primaries:
    kind = bits.choose(*_ENUM)
    if kind == _CUSTOM:
        return Primaries(white, _point(bits), _point(bits), _point(bits))
    known = {9: BT2020, 11: DISPLAY_P3}.get(kind, SRGB)
    return Primaries(white, known.red, known.green, known.blue)


def _point(bits: LowBits) -> Point:
    """Return a chromaticity; the lowest bit of each coordinate is its sign."""
    return _coordinate(bits), _coordinate(bits)


def _coordinate(bits: LowBits) -> float:
    number = bits.choose(*_COORDINATE)
    return (-(number // 2) - 1 if number & 1 else number // 2) / _COORDINATES


def _half(bits: LowBits) -> float:
    """Return a number of 16 bits (IEEE 754)."""
    return float(struct.unpack("<e", bits.take(16).to_bytes(2, "little"))[0])
