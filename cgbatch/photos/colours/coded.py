"""Colours that a file states by numbers rather than by a profile."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.colours.profiles import dated

Point: TypeAlias = tuple[float, float]  # x, y of CIE 1931
Levels: TypeAlias = NDArray[np.float32]  # 0 to 1

_POINTS = 4096  # of a curve; LittleCMS goes straight between them
_LEAST_AREA = 0.01  # twice that of a triangle of primaries; that of sRGB has 0.22
_CLOSE = 0.05  # part by which a gamma may differ from 1 / 2.2 and still mean sRGB


@dataclass(frozen=True)
class Primaries:
    """The chromaticities of white, red, green and blue."""

    white: Point
    red: Point
    green: Point
    blue: Point

    @property
    def area(self) -> float:
        """Return twice the area of the triangle of red, green and blue."""
        (x, y), (right, low), (left, high) = self.red, self.green, self.blue
        return abs((right - x) * (high - y) - (left - x) * (low - y))

    @property
    def span_colours(self) -> bool:
        """Return whether there are colours in between: some programs write nonsense."""
        return self.area > _LEAST_AREA


_D65 = (0.3127, 0.3290)
DCI_WHITE = (0.314, 0.351)
_C = (0.310, 0.316)
SRGB = Primaries(_D65, (0.640, 0.330), (0.300, 0.600), (0.150, 0.060))
ADOBE_RGB = Primaries(_D65, (0.640, 0.330), (0.210, 0.710), (0.150, 0.060))
BT2020 = Primaries(_D65, (0.708, 0.292), (0.170, 0.797), (0.131, 0.046))
DISPLAY_P3 = Primaries(_D65, (0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
ROMM = Primaries((0.3457, 0.3585), (0.7347, 0.2653), (0.1596, 0.8404), (0.0366, 0.0001))
_SMPTE170 = Primaries(_D65, (0.630, 0.340), (0.310, 0.595), (0.155, 0.070))

# ITU-T H.273, table 2: ColourPrimaries.
_PRIMARIES = {
    1: SRGB,
    4: Primaries(_C, (0.67, 0.33), (0.21, 0.71), (0.14, 0.08)),
    5: Primaries(_D65, (0.64, 0.33), (0.29, 0.60), (0.15, 0.06)),
    6: _SMPTE170,
    7: _SMPTE170,
    8: Primaries(_C, (0.681, 0.319), (0.243, 0.692), (0.145, 0.049)),
    9: BT2020,
    10: Primaries((1 / 3, 1 / 3), (1, 0), (0, 1), (0, 0)),  # X, Y and Z
    11: Primaries(DCI_WHITE, DISPLAY_P3.red, DISPLAY_P3.green, DISPLAY_P3.blue),
    12: DISPLAY_P3,
    22: Primaries(_D65, (0.630, 0.340), (0.295, 0.605), (0.155, 0.077)),
}
PQ, HLG = 16, 18
_BT709 = (1, 6, 11, 12, 14, 15)  # codes of one curve
_UNSPECIFIED = 2
_DECADES = {9: 2.0, 10: 2.5}  # that levels of logarithmic codes reach over
_TRANSFERS = frozenset((PQ, HLG, 4, 5, 7, 8, 9, 10, 13, 17, *_BT709))


@dataclass(frozen=True)
class Coded:
    """Colours by primaries and by either a gamma or a code of H.273, table 3."""

    primaries: Primaries
    transfer: int = 0  # a code; 0: none, the gamma counts
    gamma: float = 1.0  # light is the level to this power

    @property
    def is_hdr(self) -> bool:
        """Return whether levels reach beyond the white of paper."""
        return self.transfer in (PQ, HLG)


def names_colours(primaries: int, transfer: int) -> bool:
    """Return whether codes of H.273 say anything."""
    return primaries in _PRIMARIES or transfer in _TRANSFERS


def coded(primaries: int, transfer: int) -> Coded | None:
    """Return the colours that codes of H.273 name; None for those of sRGB, and for unknown ones."""
    if transfer not in (*_TRANSFERS, _UNSPECIFIED):
        return None
    found = _PRIMARIES.get(primaries, SRGB)
    curve = 13 if transfer == _UNSPECIFIED else transfer
    return None if (found, curve) == (SRGB, 13) else Coded(found, curve)


def primaries_at(points: Iterable[Sequence[float]]) -> Primaries | None:
    """Return what white, red, green and blue, x and y, make up; None if they are nonsense."""
    found: list[Point] = [(float(x), float(y)) for x, y in points]
    if not all(x >= 0 and y > 0 and x + y <= 1.1 for x, y in found):
        return None
    return Primaries(*found)


def tristimulus(point: Point) -> NDArray[np.float64]:
    """Return X, Y and Z of light of a chromaticity, Y being 1."""
    x, y = point
    return np.array([x / y, 1, (1 - x - y) / y])


def by_gamma(gamma: float | None, primaries: Primaries | None) -> Coded | None:
    """Return colours by the power that makes light of levels; None for those of sRGB.

    Where only the primaries are stated, levels are those of sRGB.
    """
    is_usual = gamma is None or abs(gamma / 2.2 - 1) < _CLOSE
    if primaries is None or not primaries.span_colours:
        return None if gamma is None or is_usual else Coded(SRGB, gamma=gamma)
    if gamma is None:
        return Coded(primaries, transfer=13)
    return Coded(primaries, gamma=gamma)


@lru_cache(maxsize=16)
def profile_of(colours: Coded) -> bytes:
    """Return an ICC profile of colours that are no HDR: the same bytes at any time."""
    import imagecodecs  # here: most photos need no conversion

    points = colours.primaries
    curve = light_of(np.linspace(0, 1, _POINTS, dtype=np.float32), colours)
    made: bytes = imagecodecs.cms_profile(
        "rgb",
        whitepoint=[*points.white, 1],
        primaries=[*points.red, 1, *points.green, 1, *points.blue, 1],
        transferfunction=curve.astype(np.float32),
    )
    return dated(made)


def light_of(levels: Levels, colours: Coded) -> Levels:
    """Return the light of levels, both 0 to 1, of colours that are no HDR."""
    return _to_light(colours)(levels)


def _to_light(colours: Coded) -> Callable[[Levels], Levels]:
    """Return the function from levels to light, both 0 to 1 (H.273, table 3, inverted)."""
    if colours.transfer in _BT709:
        return _piecewise(0.081, 4.5, 1.099, 1 / 0.45)
    if colours.transfer == 7:
        return _piecewise(0.0912, 4.0, 1.1115, 1 / 0.45)
    if colours.transfer == 13:
        return _piecewise(0.04045, 12.92, 1.055, 2.4)
    if colours.transfer in _DECADES:
        decades = _DECADES[colours.transfer]
        return lambda levels: np.where(levels > 0, 10 ** ((levels - 1) * decades), 0)
    powers = {4: 2.2, 5: 2.8, 8: 1.0, 17: 2.6}
    gamma = powers.get(colours.transfer, colours.gamma)
    return lambda levels: levels**gamma


def _piecewise(knee: float, slope: float, scale: float, power: float) -> Callable[[Levels], Levels]:
    """Return a power that is a line near black."""
    return lambda levels: np.where(
        levels < knee, levels / slope, ((levels + (scale - 1)) / scale) ** power
    )
