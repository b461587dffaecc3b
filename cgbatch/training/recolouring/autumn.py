"""Recolour spring to autumn: leaves turn, each tree's in its own colour, and some have fallen."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.scenery.leaves import blossom, green_leaves, kinds
from cgbatch.scenery.planes import (
    Colours,
    Plane,
    Planes,
    blur,
    colour,
    finished,
    gradient,
    mix,
    ramp,
)
from cgbatch.scenery.sky import day_sky
from cgbatch.scenery.skyline import part
from cgbatch.scenery.surfaces import earth, town

# Leaves by their brightness, from shade to light.
_RED = (
    (0.0, (0.02, 0.01, 0.01)),
    (0.3, (0.50, 0.14, 0.07)),
    (0.6, (0.86, 0.36, 0.17)),
    (1.0, (1, 0.87, 0.74)),
)
_AMBER = (
    (0.0, (0.02, 0.01, 0.0)),
    (0.3, (0.47, 0.24, 0.06)),
    (0.6, (0.88, 0.53, 0.15)),
    (1.0, (1, 0.92, 0.70)),
)
_GOLD = (
    (0.0, (0.02, 0.02, 0.0)),
    (0.3, (0.42, 0.31, 0.05)),
    (0.6, (0.86, 0.68, 0.18)),
    (1.0, (1, 0.97, 0.72)),
)
_DRY = (
    (0.0, (0.02, 0.02, 0.01)),
    (0.3, (0.36, 0.30, 0.12)),
    (0.6, (0.72, 0.62, 0.29)),
    (1.0, (1, 0.96, 0.78)),
)


def autumn(picture: Colours) -> NDArray[np.float32]:
    """Return a spring picture when the leaves have turned."""
    planes = Planes(picture)
    skyline = part(planes, day_sky(planes))
    land = Planes(skyline.land)
    nature = skyline.ground * (1 - town(land, skyline.ground))
    flowers = blossom(land) * nature
    leaves = green_leaves(land) * skyline.ground * (1 - flowers)
    fallen = _fallen(land, leaves) * nature
    turned = mix(land.picture, _turned(land, leaves), 0.95 * leaves)
    shed = mix(turned, _foliage(0.9 * land.luma, kinds(land, flowers)), 0.9 * flowers)
    strewn = mix(shed, _foliage(land.luma + 0.05, 0.6 * _fine_kinds(land)), fallen)
    return finished(mix(strewn, planes.picture, skyline.sky))


def _foliage(brightness: Plane, kind: Plane) -> Colours:
    """Return leaves from red (0) through amber to gold (1)."""
    warm = mix(gradient(brightness, _RED), gradient(brightness, _AMBER), ramp(kind, 0.05, 0.5))
    return mix(warm, gradient(brightness, _GOLD), ramp(kind, 0.5, 0.95))


def _turned(planes: Planes, leaves: Plane) -> Colours:
    """Return trees in their colours, firs that stay, and meadows that dry out."""
    brightness = 0.95 * planes.luma + 0.01
    low = 0.6 * ramp(planes.height, 0.4, 0.15)  # grass and corn, which never turn red
    trees = _foliage(brightness, np.maximum(kinds(planes, leaves), low))
    # Firs are the darkest and bluest greens.
    red, green, blue = planes.calm
    bluish = ramp((green - blue) / planes.strongest, 0.4, 0.25)
    firs = np.maximum(ramp(planes.light, 0.22, 0.12), bluish * ramp(planes.light, 0.34, 0.24))
    firs = firs * ramp(green - red, 0.0, 0.04)
    trees = mix(trees, planes.picture * colour(1.08, 0.97, 0.85), 0.75 * firs)
    still_green = planes.picture * colour(1.22, 0.95, 0.72)
    dry = mix(gradient(brightness, _DRY), still_green, np.full_like(brightness, 0.5))
    return mix(trees, dry, _meadow(planes))


def _meadow(planes: Planes) -> Plane:
    """Return how much each pixel lies in an open place: low, and of fine texture."""
    low = ramp(planes.height, 0.75, 0.45)
    return blur(low * ramp(planes.roughness / (planes.light + 0.1), 0.16, 0.06), 3)


def _fallen(planes: Planes, leaves: Plane) -> Plane:
    """Return where fallen leaves lie: scattered on grass and earth, more the nearer to trees."""
    fine = (planes.luma - blur(planes.luma, 1.5)) / (planes.roughness + 0.012)
    trees = ramp(blur(leaves * (1 - _meadow(planes)), 30), 0.05, 0.4)
    ground = np.maximum(leaves * _meadow(planes), earth(planes) * ramp(planes.height, 0.5, 0.35))
    return ramp(fine + 0.7 * trees - 1.0, 0.0, 0.4) * ground


def _fine_kinds(planes: Planes) -> Plane:
    """Return a number in [0, 1] that differs from leaf to leaf, by how bright each is."""
    return ramp(planes.detail / (planes.roughness + 0.012), -0.5, 2.0)
