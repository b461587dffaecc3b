"""Recolour winter to summer: snow melts, and grass, rock and leaves are where it lay."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.training.recolouring.planes import (
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
from cgbatch.training.recolouring.sky import day_sky
from cgbatch.training.recolouring.surfaces import snow

_GRASS = (
    (0.0, (0.03, 0.05, 0.01)),
    (0.25, (0.18, 0.22, 0.08)),
    (0.5, (0.41, 0.46, 0.19)),
    (0.8, (0.70, 0.70, 0.44)),
)
_LEAVES = (
    (0.0, (0.01, 0.02, 0.01)),
    (0.25, (0.17, 0.25, 0.07)),
    (0.5, (0.42, 0.52, 0.17)),
    (1.0, (0.88, 0.90, 0.62)),
)
_ROCK = (
    (0.0, (0.05, 0.05, 0.05)),
    (0.4, (0.41, 0.39, 0.36)),
    (1.0, (0.86, 0.81, 0.73)),
)


def summer(picture: Colours) -> NDArray[np.float32]:
    """Return a winter picture after the thaw, with grass, leaves and a blue sky."""
    planes = Planes(picture)
    sky = day_sky(planes)
    land = 1 - sky
    white = snow(planes) * land * (1 - _among_sky(planes, sky))
    trees = _bare_trees(planes) * land * (1 - white)
    frosted = white * ramp(planes.roughness / (planes.light + 0.05), 0.09, 0.15)
    broad = ramp(blur(white, 14), 0.3, 0.6)
    low = ramp(planes.height, 0.52, 0.36)

    warm = _warm_light(picture)
    green = mix(warm, _in_leaf(planes.luma), 0.7 * trees)
    thawed = mix(green, _meadow(planes), white * low * broad)
    relief = 1 - ramp(planes.height, 0.55, 0.7) * ramp(planes.roughness, 0.025, 0.01)  # no cloud
    bare = mix(thawed, _bare_rock(planes), white * (1 - low * broad) * relief)
    leafy = mix(bare, _in_leaf(0.55 * planes.luma - 0.04), frosted * (1 - 0.6 * low))
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


def _meadow(planes: Planes) -> Colours:
    """Return grass where snow was: the brightness of the snow, far darker, with more texture."""
    lit = 0.12 + 0.40 * ramp(planes.base, 0.1, 1.0) + 1.4 * planes.detail
    return gradient(lit, _GRASS)


def _bare_rock(planes: Planes) -> Colours:
    """Return stone where snow was."""
    return gradient(0.16 + 0.42 * planes.base + 1.2 * planes.detail, _ROCK)


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
