"""Scenes of four flat colours, drawn for each photo, so that none can be taken for another."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, TypeAlias

import imagecodecs
import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.colours.profiles import dated

Colours: TypeAlias = NDArray[np.float64]  # (4, 3): of the quarters, row by row; sRGB, 0 to 255
Samples: TypeAlias = NDArray[Any]  # (h, w, bands)
Space: TypeAlias = Literal["sRGB", "Display P3", "Adobe RGB"]

WIDTH, HEIGHT = 96, 72
_DARKEST, _BRIGHTEST = 50, 210  # far from where encoders clip

_D65 = (0.3127, 0.3290)
_POINTS = {
    "Display P3": ((0.680, 0.320), (0.265, 0.690), (0.150, 0.060)),
    "Adobe RGB": ((0.64, 0.33), (0.21, 0.71), (0.15, 0.06)),
}
# From light of primaries to XYZ, as the standards print them.
_TO_XYZ = {
    "sRGB": ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505)),
    "Display P3": ((0.4866, 0.2657, 0.1982), (0.2290, 0.6917, 0.0793), (0.0, 0.0451, 1.0439)),
    "Adobe RGB": ((0.5767, 0.1856, 0.1882), (0.2973, 0.6274, 0.0753), (0.0270, 0.0707, 0.9911)),
}
_ADOBE_GAMMA = 563 / 256


def draw(random: np.random.Generator) -> Colours:
    """Return four colours; those of two photos are never alike."""
    return random.integers(_DARKEST, _BRIGHTEST, (4, 3), endpoint=True).astype(float)


def painted(colours: NDArray[np.floating], white: float = 255, dtype: str = "u1") -> Samples:
    """Return a scene (72, 96, bands) whose level 255 is `white`; floats are not rounded."""
    levels = np.asarray(colours) * (white / 255)
    if np.issubdtype(np.dtype(dtype), np.integer):
        levels = np.rint(levels)
    quarters = levels.astype(dtype).reshape(2, 2, -1)
    return quarters.repeat(HEIGHT // 2, axis=0).repeat(WIDTH // 2, axis=1)


def light(colours: Colours) -> NDArray[np.float64]:
    """Return the light of colours of sRGB, 0 to 1."""
    level = colours / 255
    return np.asarray(np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4))


def in_space(colours: Colours, space: Space) -> Colours:
    """Return the levels, 0 to 255, that colours of sRGB have in another space."""
    seen = light(colours) @ np.transpose(_TO_XYZ["sRGB"])
    there = np.clip(seen @ np.linalg.inv(np.transpose(_TO_XYZ[space])), 0, 1)
    if space == "Adobe RGB":
        return np.asarray(255 * there ** (1 / _ADOBE_GAMMA))
    low, high = there * 12.92, 1.055 * there ** (1 / 2.4) - 0.055
    return np.asarray(np.where(there <= 0.0031308, low, high) * 255)


@cache
def profile(space: Space) -> bytes:
    """Return the ICC profile of a space other than sRGB."""
    levels = np.linspace(0, 1, 4096)
    curve = levels**_ADOBE_GAMMA if space == "Adobe RGB" else light(levels * 255)
    points = [number for point in _POINTS[space] for number in (*point, 1)]
    made = imagecodecs.cms_profile(
        "rgb", whitepoint=[*_D65, 1], primaries=points, transferfunction=curve.astype(np.float32)
    )
    return dated(made)


def as_drawn(colours: Colours) -> Colours:
    """Return what a photo in colours shows."""
    return colours


def as_gray(colours: Colours) -> Colours:
    """Return what a photo in gray shows: the green of each quarter."""
    return colours[:, 1:2].repeat(3, axis=1)


def over_white(colours: Colours) -> Colours:
    """Return what half transparent colours show."""
    return (colours * 128 + 255 * 127) / 255
