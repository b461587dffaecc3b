"""Find what pictures are covered with: earth, snow, cliffs, and what people built."""

from __future__ import annotations

import numpy as np

from cgbatch.scenery.leaves import green_leaves
from cgbatch.scenery.planes import (
    CALIBRATED_SIDE,
    Plane,
    Planes,
    blur,
    follow_edges,
    ramp,
)

_FAINT = 4e-5  # squared slope of brightness that noise reaches
_FRAME = (6, 12)  # pixels from the edge of a picture that count for nothing, and from which all do


def earth(planes: Planes) -> Plane:
    """Return how much each pixel is bare ground, dry grass or fallen leaves, in [0, 1]."""
    (red, green, blue), most = planes.calm, planes.strongest
    mask = ramp((red - blue) / most, 0.1, 0.3) * ramp((green - blue) / most, 0.0, 0.1)
    return follow_edges(mask, planes.luma, 3)


def snow(planes: Planes) -> Plane:
    """Return how much each pixel is snow in light or in blue shadow, in [0, 1]; clouds are too."""
    red, green, blue = planes.calm
    base = blur(planes.luma, 1)
    cold = ramp(red - blue, 0.1, 0.02) * ramp(green - np.maximum(red, blue), 0.06, 0.01)
    pale = ramp(planes.saturation, 0.5, 0.22)
    lit = ramp(base, 0.42, 0.66)
    shaded = (
        ramp(base, 0.16, 0.36) * ramp(blue - red, 0.015, 0.07) * ramp(planes.roughness, 0.1, 0.06)
    )
    mask = cold * np.maximum(lit * pale, shaded * ramp(planes.saturation, 0.7, 0.45))
    return follow_edges(np.asarray(mask, np.float32), planes.luma, 2)


def steep(planes: Planes) -> Plane:
    """Return how much upright the texture of each pixel's surroundings is, as on cliffs."""
    return ramp(planes.uprightness(6), 0.9, 1.25) * ramp(planes.height, 0.3, 0.5)


def built(planes: Planes, land: Plane) -> Plane:
    """Return how much of the edges nearby are upright and level, 0 to about 0.4; nature has 0.05.

    Args:
        planes: of the picture.
        land: what is to be looked at, in [0, 1]; a skyline or a leaf is no wall.
    """
    edges = np.stack(_edges(planes, land), axis=-1)
    upright, level, any_edge = np.moveaxis(blur(edges, 14), -1, 0)
    both = np.minimum(np.sqrt(upright * level), 2 * np.minimum(upright, level))
    return np.asarray(both / (any_edge + 3e-3))


def _edges(planes: Planes, land: Plane) -> tuple[Plane, Plane, Plane]:
    """Return how strong upright edges, level ones and all are in each pixel of a land."""
    down, across = np.gradient(blur(planes.luma, 0.5))
    slopes = np.stack([across * across, down * down, across * down], axis=-1)
    squares = blur(slopes * (land * _inside(land.shape))[..., None], 1)
    level_ness = squares[..., 1] - squares[..., 0]
    strength = squares[..., 0] + squares[..., 1] + _FAINT
    size = np.sqrt(strength - _FAINT)
    upright = size * ramp(-level_ness / strength, 0.8, 0.95)
    level = size * ramp(level_ness / strength, 0.6, 0.9)  # perspective slants what is level
    return upright, level, size


def breadth(planes: Planes, houses: Plane) -> float:
    """Return over which share of the width the upright edges of houses are spread.

    Walls and windows have many; who stands in the surf, or a post, has two.
    """
    upright, _, _ = _edges(planes, houses)
    columns = upright.sum(axis=0)
    # The number of columns, were they all alike (the participation ratio of Bell and Dean 1970).
    return float(columns.sum() ** 2 / ((columns**2).sum() + _FAINT) / len(columns))


def town(planes: Planes, land: Plane) -> Plane:
    """Return how much each pixel belongs to houses and streets, in [0, 1].

    A wall or two are found where they are; many speak for the rough, gray surfaces among them.
    """
    bare = land * (1 - green_leaves(planes))
    straight = built(planes, bare)
    surely = ramp(straight, 0.085, 0.135) * bare
    close = ramp(straight, 0.055, 0.10) * ramp(blur(surely, 26), 0.02, 0.10)
    close = close * ramp(surely.sum() / (land.sum() + 1), 0.008, 0.022)
    many = ramp(surely.sum() / (land.sum() + 1), 0.015, 0.05)
    textured = ramp(blur(planes.roughness / (planes.light + 0.1), 4), 0.05, 0.12)
    around = many * ramp(blur(surely, 40), 0.01, 0.04) * textured * ramp(straight, 0.008, 0.03)
    return np.asarray(np.maximum(close, around) * bare, np.float32)


def _inside(shape: tuple[int, ...]) -> Plane:
    """Return 0 along the edges of a picture, where frames are, and 1 elsewhere."""
    down, across = (np.minimum(np.arange(n), np.arange(n)[::-1]) for n in shape)
    away = np.minimum(down[:, None], across) * (CALIBRATED_SIDE / min(shape))
    return ramp(away.astype(np.float32), *_FRAME)
