"""Recolour summer to winter and back: snow is laid on leaves, earth and ledges, or melts."""

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
from cgbatch.training.recolouring.surfaces import earth, green_leaves, snow, water

# Snow by its brightness: blue in the shade, white in the light.
_SNOW = (
    (0.0, (0.20, 0.25, 0.34)),
    (0.4, (0.44, 0.52, 0.66)),
    (0.7, (0.74, 0.80, 0.89)),
    (1.0, (0.98, 0.99, 1.0)),
)
_BARK = ((0.0, (0.01, 0.01, 0.015)), (0.5, (0.29, 0.28, 0.28)), (1.0, (0.7, 0.71, 0.74)))
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


def winter(picture: Colours) -> NDArray[np.float32]:
    """Return a summer picture on a frosty day after snowfall.

    The mean of two looks that find their places differently: where one is wrong, the other often is
    not. It comes nearer to real winters than snowfall alone (docs/training.md).
    """
    planes = Planes(picture)
    sky = day_sky(planes)
    return finished(0.5 * (_snowfall(planes, sky) + _frost(planes, sky)))


def _snowfall(planes: Planes, sky: Plane) -> Colours:
    """Return the picture after heavy snowfall."""
    leaves = green_leaves(planes) * (1 - sky)
    soil = earth(planes) * (1 - leaves) * (1 - sky) * ramp(planes.height, 0.65, 0.4)
    wet = water(planes, sky)
    ground = _ground(planes, np.maximum(leaves, soil)) * (1 - wet)

    cold = _cold_light(planes.picture)
    rocks = mix(cold, _powder(planes), 0.8 * _ledges(planes) * (1 - sky) * (1 - wet))
    trees = mix(rocks, _snowy_trees(planes), leaves * (1 - ground) * (1 - wet))
    white = mix(trees, _deep_snow(planes), ground)
    return mix(white, _winter_sky(planes), sky)


def _frost(planes: Planes, sky: Plane) -> Colours:
    """Return the picture on a gray day, with frost on leaves, grass and earth, most in front."""
    front = 1 - 0.7 * planes.height
    leaves = green_leaves(planes)
    frozen = np.maximum(leaves, 0.9 * earth(planes) * (1 - leaves) * front)
    cover = front * (0.4 + 0.6 * ramp(0.5 * (planes.luma + planes.base), 0.1, 0.35))
    white = paint(0.52 + 0.42 * planes.base + 1.1 * planes.detail, 0.97, 1.0, 1.04)
    frosted = mix(paint(0.75 * planes.luma, 1.0, 0.98, 1.0), white, cover)
    gray = paint(planes.luma, 1, 1, 1)
    land = mix(gray + 0.55 * (planes.picture - gray), frosted, frozen)
    overcast = paint(0.55 + 0.4 * planes.luma, 0.97, 1.0, 1.03)
    return mix(land, overcast, 0.33 * sky) * colour(0.98, 1.0, 1.04)


def _cold_light(picture: Colours) -> Colours:
    """Return the picture with weak colours in blue light."""
    planes = Planes(picture)
    gray = paint(planes.luma, 1, 1, 1)
    return (gray + 0.72 * (picture - gray)) * colour(0.96, 0.99, 1.06)


def _ground(planes: Planes, open_land: Plane) -> Plane:
    """Return where snow lies deep: on land low in the picture, more the flatter it looks."""
    low = ramp(planes.height, 0.62, 0.2)
    middle = ramp(planes.height, 0.72, 0.5)
    flat = ramp(planes.roughness / (planes.light + 0.1), 0.22, 0.08)
    lit = ramp(planes.light, 0.06, 0.22)
    return blur(open_land, 2) * np.maximum(low * (0.35 + 0.65 * flat), 0.3 * flat * middle) * lit


def _deep_snow(planes: Planes) -> Colours:
    """Return ground under a cover that keeps broad shadows and little of the texture."""
    soft = blur(planes.luma, 2)
    lit = 0.5 + 0.42 * ramp(soft, 0.05, 0.5) + 0.4 * (soft - planes.light) + 0.5 * planes.detail
    return gradient(lit, _SNOW)


def _snowy_trees(planes: Planes) -> Colours:
    """Return leaves as dark wood with snow on what the light falls on."""
    contrast = planes.detail / (planes.roughness + 0.012)
    lit = ramp(planes.light, 0.04, 0.3)
    cover = ramp(contrast, -0.5 - 0.5 * lit, 1.3 - 0.7 * lit) * (0.25 + 0.65 * lit)
    white = gradient(0.40 + 0.72 * planes.base + 1.1 * planes.detail, _SNOW)
    wood = mix(gradient(0.75 * planes.luma, _BARK), 0.75 * planes.picture, 0.45 * (1 - lit))
    return mix(wood, white, cover)


def _ledges(planes: Planes) -> Plane:
    """Return where surfaces face up: bright above dark, and not in deep shade."""
    calm = blur(planes.luma, 0.6)
    reach = max(1, round(3 * min(calm.shape) / 256))
    below = np.concatenate([calm[reach:], np.repeat(calm[-1:], reach, axis=0)])
    upward = ramp((calm - below) / (planes.light + 0.1), 0.06, 0.3)
    gray = ramp(planes.saturation, 0.65, 0.4)
    lit = ramp(planes.light, 0.06, 0.16)
    return blur(upward, 0.6) * gray * lit * ramp(planes.roughness, 0.012, 0.03)


def _powder(planes: Planes) -> Colours:
    """Return thin snow on stone."""
    return gradient(0.52 + 0.5 * planes.luma + 0.6 * planes.detail, _SNOW)


def _winter_sky(planes: Planes) -> Colours:
    """Return the sky paler and a little colder."""
    gray = paint(planes.luma, 1, 1, 1)
    return (gray + 0.85 * (planes.picture - gray)) * 0.94 + colour(0.02, 0.03, 0.045)


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
