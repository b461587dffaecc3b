"""Recolour winter to summer: snow melts, and grass, rock and leaves are where it lay."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.scenery.planes import (
    Colours,
    Plane,
    Planes,
    blur,
    colour,
    finished,
    gradient,
    mix,
    paint,
    ramp,
)
from cgbatch.scenery.sky import day_sky
from cgbatch.scenery.skyline import part
from cgbatch.scenery.surfaces import snow
from cgbatch.scenery.water import falling_water

_GRASS = (
    (0.0, (0.02, 0.03, 0.01)),
    (0.25, (0.19, 0.25, 0.08)),
    (0.5, (0.44, 0.52, 0.19)),
    (1.0, (0.82, 0.86, 0.50)),
)
_SOIL = (
    (0.0, (0.03, 0.02, 0.01)),
    (0.25, (0.29, 0.22, 0.14)),
    (0.5, (0.55, 0.46, 0.32)),
    (1.0, (0.90, 0.84, 0.70)),
)
_LEAVES = (
    (0.0, (0.01, 0.02, 0.01)),
    (0.25, (0.17, 0.25, 0.07)),
    (0.5, (0.42, 0.52, 0.17)),
    (1.0, (0.88, 0.90, 0.62)),
)
_ROCK = (
    (0.0, (0.04, 0.04, 0.04)),
    (0.4, (0.41, 0.39, 0.36)),
    (1.0, (0.86, 0.81, 0.73)),
)

# What grass and stone throw back of the light that snow does, and how much rougher they are.
_GRASS_LIGHT, _ROCK_LIGHT = 0.22, 0.34
_ROUGHER = 2.2


def summer(picture: Colours) -> NDArray[np.float32]:
    """Return a winter picture after the thaw: grass, soil, rock and leaves, and a blue sky."""
    planes = Planes(picture)
    skyline = part(planes, day_sky(planes))
    land, sky = Planes(skyline.land), skyline.sky
    white = snow(land) * skyline.ground * (1 - _among_sky(land, sky)) * (1 - falling_water(land))
    trees = _bare_trees(land) * skyline.ground * (1 - white)
    frosted = white * ramp(land.roughness / (land.light + 0.05), 0.09, 0.15)
    broad = ramp(blur(white, 14), 0.3, 0.6)
    low = ramp(land.height, 0.56, 0.38)

    warm = _warm_light(land.picture)
    green = mix(warm, _in_leaf(land.luma), 0.7 * trees)
    thawed = mix(green, _meadow(land), white * low * broad)
    relief = 1 - ramp(land.height, 0.55, 0.7) * ramp(land.roughness, 0.025, 0.01)  # no cloud
    bare = mix(thawed, _bare_rock(land), white * (1 - low * broad) * relief)
    leafy = mix(bare, _in_leaf(0.55 * land.luma - 0.04), frosted * (1 - 0.6 * low))
    return finished(mix(leafy, _summer_sky(planes), sky))


def _among_sky(planes: Planes, sky: Plane) -> Plane:
    """Return how much each pixel lies amid the sky, as clouds do that the sky mask misses."""
    return ramp(blur(sky, 16), 0.4, 0.65) * ramp(planes.height, 0.35, 0.5)


def _warm_light(picture: Colours) -> Colours:
    """Return the picture with strong colours in warm light."""
    planes = Planes(picture)
    gray = paint(planes.luma, 1, 1, 1)
    return (gray + 1.15 * (picture - gray)) * colour(1.09, 1.06, 0.93) + 0.01


def _bare_trees(planes: Planes) -> Plane:
    """Return how much each pixel is wood or firs: dark, textured and of little colour."""
    dark = ramp(planes.light, 0.42, 0.26) * ramp(planes.luma, 0.6, 0.35)
    textured = ramp(planes.roughness / (planes.light + 0.08), 0.09, 0.2)
    warm = ramp((planes.red - planes.blue) / (planes.red + 0.04), 0.3, 0.5)
    return blur(dark * textured * (1 - warm) * (0.35 + 0.65 * _living(planes)), 1)


def _living(planes: Planes) -> Plane:
    """Return how much each pixel is green or brown, as wood and firs are and stone is not."""
    calm = blur(planes.picture, 3)
    most = calm.max(axis=-1) + 0.04
    green = (calm[..., 1] - 0.5 * (calm[..., 0] + calm[..., 2])) / most
    brown = (calm[..., 0] - calm[..., 2]) / most
    return np.maximum(ramp(green, 0.0, 0.05), ramp(brown, 0.08, 0.2))


def _in_leaf(brightness: Plane) -> Colours:
    """Return trees in leaf."""
    return gradient(1.1 * brightness + 0.02, _LEAVES)


def _below_snow(planes: Planes, share: float) -> Plane:
    """Return how bright what lay below is: as light and shade were, darker, and rougher."""
    even = np.maximum(planes.base, 0.02)
    rough = even * (np.maximum(planes.luma, 0.02) / even) ** _ROUGHER
    return np.asarray((share * np.clip(rough, 0, 1.2) ** 2.2) ** (1 / 2.2))


def _meadow(planes: Planes) -> Colours:
    """Return grass where snow was, with soil in the ruts and where the snow was blown bare."""
    lit = _below_snow(planes, _GRASS_LIGHT)
    ruts = ramp(planes.detail / (planes.roughness + 0.01), -0.6, -1.6)
    warm = ramp(blur(planes.red - planes.blue, 3), 0.0, 0.08)
    return mix(gradient(lit, _GRASS), gradient(lit, _SOIL), np.maximum(0.7 * ruts, 0.6 * warm))


def _bare_rock(planes: Planes) -> Colours:
    """Return stone where snow was."""
    return gradient(_below_snow(planes, _ROCK_LIGHT), _ROCK)


def _summer_sky(planes: Planes) -> Colours:
    """Return the sky bluer, most where it is neither dark nor white with clouds."""
    deep = gradient(
        planes.height,
        ((0.3, (0.76, 0.86, 0.94)), (0.65, (0.52, 0.71, 0.91)), (1, (0.31, 0.53, 0.83))),
    )
    brightness = blur(planes.luma, 4)
    cloud = np.maximum(ramp(planes.luma, 0.8, 0.97), ramp(planes.detail, 0.01, 0.06))
    relief = (planes.luma - brightness)[..., None]
    blue = deep * (0.75 + 0.3 * ramp(brightness, 0.2, 0.7))[..., None] + 0.8 * relief
    own = planes.picture * colour(0.98, 1.0, 1.03)
    return mix(mix(own, blue, 0.75 * ramp(planes.luma, 0.1, 0.35)), own, 0.75 * cloud)
