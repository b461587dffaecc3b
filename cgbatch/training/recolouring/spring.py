"""Recolour autumn to spring: fresh green, blossom on some trees, clear light."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.scenery.leaves import green_leaves, kinds, warm_leaves
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
from cgbatch.scenery.surfaces import town

# Leaves by their brightness, from shade to light: just unfolded, and grass.
_UNFOLDED = (
    (0.0, (0.02, 0.02, 0.01)),
    (0.3, (0.31, 0.37, 0.09)),
    (0.6, (0.66, 0.70, 0.25)),
    (1.0, (0.99, 1, 0.80)),
)
_LEAF = (
    (0.0, (0.01, 0.02, 0.01)),
    (0.3, (0.20, 0.33, 0.10)),
    (0.6, (0.47, 0.64, 0.25)),
    (1.0, (0.93, 0.99, 0.80)),
)
_PINK = (
    (0.0, (0.1, 0.04, 0.06)),
    (0.4, (0.58, 0.37, 0.45)),
    (0.7, (0.93, 0.70, 0.79)),
    (1.0, (1, 0.95, 0.97)),
)
_WHITE = (
    (0.0, (0.06, 0.06, 0.06)),
    (0.4, (0.55, 0.53, 0.50)),
    (0.7, (0.90, 0.87, 0.85)),
    (1.0, (1, 0.98, 0.97)),
)


def spring(picture: Colours) -> NDArray[np.float32]:
    """Return an autumn picture in fresh green, with blossom on some of its trees."""
    planes = Planes(picture)
    skyline = part(planes, day_sky(planes))
    land = Planes(skyline.land)
    nature = skyline.ground * (1 - ramp(blur(town(land, skyline.ground), 6), 0.05, 0.3))
    leaves = warm_leaves(land) * nature * _not_glow(land) * _many_coloured(land)
    olive = green_leaves(land) * nature * (1 - leaves)
    kind = kinds(land, leaves)
    bloom = leaves * _blooming(land, kind)
    clear = _clear_light(skyline.land)
    fresh = mix(clear, _green(land.luma, np.full_like(kind, 0.3)), 0.5 * olive)
    green = mix(fresh, _green(_by_eye(land), kind), 0.95 * leaves)
    flowers = mix(green, _blossom(land), 0.9 * bloom)
    return finished(mix(flowers, _spring_sky(planes), skyline.sky))


def _not_glow(planes: Planes) -> Plane:
    """Return 0 where warm colours are smooth, as in sunsets, mist and painted walls."""
    low = ramp(planes.height, 0.45, 0.2)
    return ramp(planes.roughness / (planes.light + 0.05), 0.02, 0.06) * (1 - low) + low


def _many_coloured(planes: Planes) -> Plane:
    """Return 0 where a warm colour is faint and the same all over, as on cliffs and on trunks.

    Light shines through leaves, so that each is of another saturation. Low ground is taken for
    fallen leaves.
    """
    (red, green, blue), most = planes.calm, planes.strongest
    surely = ramp(blur((red - green) / most, 3), 0.38, 0.46)  # no stone is as red
    warm = (red - blue) / most
    near, square = np.moveaxis(blur(np.stack([warm, warm * warm], axis=-1), 6), -1, 0)
    spread = np.sqrt(np.maximum(square - near * near, 0)) / np.maximum(near, 0.1)
    upright = ramp(planes.uprightness(6), 1.15, 1.6)
    varied = np.maximum(ramp(spread - 0.06 * upright, 0.05, 0.11), ramp(near, 0.7, 0.8))
    plain = 1 - np.maximum(varied, surely)
    broad = ramp(blur(plain, 14), 0.5, 0.75)  # between leaves there are plain places, too
    return np.asarray(1 - plain * broad * ramp(planes.height, 0.25, 0.4))


def _blooming(planes: Planes, kind: Plane) -> Plane:
    """Return which trees bloom: of those high in the picture one kind, and what is red."""
    high = ramp(planes.height, 0.4, 0.52) * ramp(planes.light, 0.22, 0.4)
    red = ramp(blur(planes.red - planes.green, 10), 0.2, 0.3)
    textured = ramp(planes.roughness, 0.03, 0.05)
    return blur(np.maximum(ramp(kind, 0.9, 0.98), red) * high * textured, 1)


def _blossom(planes: Planes) -> Colours:
    """Return blossom, pink on what was red and white on what was yellow."""
    brightness = np.clip(1.1 * planes.luma + 0.14, 0, 1)
    red = ramp(blur(planes.red - planes.green, 4), 0.1, 0.25)
    return mix(gradient(brightness, _WHITE), gradient(brightness, _PINK), red)


def _green(brightness: Plane, kind: Plane) -> Colours:
    """Return leaves in one of the greens between grass (0) and what has just unfolded (1)."""
    return mix(gradient(brightness, _LEAF), gradient(brightness, _UNFOLDED), kind)


def _by_eye(planes: Planes) -> Plane:
    """Return the brightness of green leaves; red is dark to the eye where green would be bright."""
    return np.clip(0.78 * planes.luma + 0.24 * planes.red, 0, 1)


def _clear_light(picture: Colours) -> Colours:
    """Return the picture in the clear light of spring."""
    return np.clip(picture**0.95 * colour(0.98, 1.0, 1.02), 0, 1)


def _spring_sky(planes: Planes) -> Colours:
    """Return the sky bluer where it is not white; a warm glow cools down in part."""
    gray = paint(planes.luma, 1, 1, 1)
    cool = (gray + 0.5 * (planes.picture - gray)) * colour(0.87, 1.0, 1.15) + 0.02
    warm = ramp(planes.red - planes.blue, 0.0, 0.15)
    return mix(planes.picture * colour(0.95, 1.01, 1.05), cool, warm)
