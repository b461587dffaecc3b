"""Bring HDR to sRGB: light first, then a tone curve that keeps what is no brighter than paper.

White of paper has 203 cd/m2 (ITU-R BT.2408). What is brighter is compressed as ITU-R BT.2390,
section 5.4.1, does it, by the largest of the three colours, so that hues stay.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.colours.coded import HLG, SRGB, Coded, Primaries, tristimulus

Light: TypeAlias = NDArray[np.float32]  # (..., 3), linear; 1 is the white of paper
Encoded: TypeAlias = NDArray[np.uint16]  # (..., 3), sRGB

PAPER = 203.0  # cd/m2
_PEAK = 1000.0  # cd/m2: of the display for which most HDR is made, and that of HLG
_BRIGHTEST = 10000.0  # cd/m2 at the level 1 of PQ
_M1, _M2 = 2610 / 16384, 2523 / 4096 * 128  # SMPTE ST 2084
_C1, _C2, _C3 = 3424 / 4096, 2413 / 4096 * 32, 2392 / 4096 * 32
_A, _B, _C = 0.17883277, 0.28466892, 0.55991073  # HLG, ITU-R BT.2100
_GAMMA = 1.2  # of the whole way from the scene to a display of 1000 cd/m2
_LUMA = np.array([0.2627, 0.6780, 0.0593], np.float32)  # of BT.2020
_POINTS = 4096  # of the tone curve


def hdr_to_srgb_16(pixels: NDArray[np.uint8] | NDArray[np.uint16], colours: Coded) -> Encoded:
    """Return levels (..., 3) of PQ or HLG in sRGB, 0 to 65535."""
    light = _light_of_levels(np.iinfo(pixels.dtype).max, colours.transfer)[pixels]
    if colours.transfer == HLG:
        scene = np.maximum(light @ _LUMA, 1e-6)[..., None]
        light = light * scene ** np.float32(_GAMMA - 1) * np.float32(_PEAK / PAPER)
    return light_to_srgb_16(toned(light, _PEAK / PAPER), colours.primaries)


def toned(light: Light, peak: float) -> Light:
    """Bring light that reaches up to `peak` below 1; what is beyond is cut off."""
    largest = light.max(axis=-1, keepdims=True)
    levels = np.linspace(0, 1, _POINTS, dtype=np.float32) ** 2 * np.float32(peak)  # dense near 0
    factors = _compressed(levels, peak) / np.maximum(levels, 1e-6)
    factors[0] = 1
    place = np.sqrt(np.clip(largest / np.float32(peak), 0, 1))
    kept = np.minimum(largest, np.float32(peak)) / np.maximum(largest, 1e-6)
    factor = np.interp(place, np.linspace(0, 1, _POINTS), factors).astype(np.float32)
    made: Light = light * factor * np.where(largest > peak, kept, 1)
    return made


def light_to_srgb_16(light: Light, primaries: Primaries) -> Encoded:
    """Return light of some primaries as levels of sRGB, 0 to 65535; what has none is cut off."""
    inside = np.clip(light @ _to_srgb(primaries).T, 0, 1)
    levels = np.where(
        inside <= 0.0031308, 12.92 * inside, 1.055 * inside ** np.float32(1 / 2.4) - 0.055
    )
    made: Encoded = np.rint(levels * 65535).astype(np.uint16)
    return made


@lru_cache(maxsize=4)
def _light_of_levels(white: int, transfer: int) -> NDArray[np.float32]:
    """Return the light of every level: of PQ in parts of paper, of HLG as the scene's, 0 to 1."""
    level = np.linspace(0, 1, white + 1)
    if transfer == HLG:
        dark, bright = level**2 / 3, (np.exp((level - _C) / _A) + _B) / 12
        return np.where(level <= 0.5, dark, bright).astype(np.float32)
    return (_pq_light(level) * _BRIGHTEST / PAPER).astype(np.float32)


def _pq_light(level: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return light, 1 for 10000 cd/m2, of levels of PQ."""
    root = level ** (1 / _M2)
    light: NDArray[np.float64] = (np.maximum(root - _C1, 0) / (_C2 - _C3 * root)) ** (1 / _M1)
    return light


def _pq_level(light: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return levels of PQ of light, 1 for 10000 cd/m2."""
    power = light**_M1
    level: NDArray[np.float64] = ((_C1 + _C2 * power) / (1 + _C3 * power)) ** _M2
    return level


def _compressed(light: Light, peak: float) -> Light:
    """Bring light up to `peak` to 1 at most: a line, then a Hermite spline, on levels of PQ."""
    largest = float(_pq_level(np.array(peak * PAPER / _BRIGHTEST)))
    level = _pq_level(light.astype(np.float64) * PAPER / _BRIGHTEST) / largest
    white = float(_pq_level(np.array(PAPER / _BRIGHTEST))) / largest
    knee = max(1.5 * white - 0.5, 0)
    t = (level - knee) / (1 - knee)
    spline = (
        (2 * t**3 - 3 * t**2 + 1) * knee
        + (t**3 - 2 * t**2 + t) * (1 - knee)
        + (-2 * t**3 + 3 * t**2) * white
    )
    made = np.where(level < knee, level, spline) * largest
    return (_pq_light(made) * _BRIGHTEST / PAPER).astype(np.float32)


@lru_cache(maxsize=16)
def _to_srgb(primaries: Primaries) -> NDArray[np.float32]:
    """Return the matrix from light of primaries to light of sRGB; its white becomes white."""
    made: NDArray[np.float32] = (np.linalg.inv(_to_xyz(SRGB)) @ _to_xyz(primaries)).astype(
        np.float32
    )
    made /= made.sum(axis=1, keepdims=True)
    return made


def _to_xyz(primaries: Primaries) -> NDArray[np.float64]:
    """Return the matrix from light of primaries to XYZ."""
    columns = [tristimulus(point) for point in (primaries.red, primaries.green, primaries.blue)]
    matrix = np.stack(columns, axis=1)
    made: NDArray[np.float64] = matrix * np.linalg.solve(matrix, tristimulus(primaries.white))
    return made
