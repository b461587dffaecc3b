"""Recolour spring to autumn and back: leaves turn, blossom comes and goes, the light changes."""

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
from cgbatch.training.recolouring.surfaces import blossom, green_leaves, warm_leaves
from cgbatch.training.recolouring.towns import town

# Leaves by their brightness, from shade to light.
_RED = (
    (0.0, (0.02, 0.01, 0.01)),
    (0.3, (0.48, 0.17, 0.07)),
    (0.6, (0.88, 0.47, 0.2)),
    (1.0, (1, 0.9, 0.75)),
)
_GOLD = (
    (0.0, (0.02, 0.01, 0.0)),
    (0.3, (0.48, 0.26, 0.05)),
    (0.6, (0.92, 0.56, 0.12)),
    (1.0, (1, 0.93, 0.66)),
)
_DRY = (
    (0.0, (0.02, 0.02, 0.01)),
    (0.3, (0.40, 0.29, 0.11)),
    (0.6, (0.78, 0.60, 0.26)),
    (1.0, (1, 0.95, 0.75)),
)
_FRESH = (
    (0.0, (0.01, 0.02, 0.01)),
    (0.3, (0.25, 0.36, 0.10)),
    (0.6, (0.56, 0.67, 0.26)),
    (1.0, (0.97, 1, 0.80)),
)
_PINK = (
    (0.0, (0.1, 0.04, 0.06)),
    (0.4, (0.58, 0.34, 0.43)),
    (0.7, (0.93, 0.66, 0.76)),
    (1.0, (1, 0.95, 0.97)),
)


def autumn(picture: Colours) -> NDArray[np.float32]:
    """Return a spring picture when the leaves have turned."""
    planes = Planes(picture)
    sky = day_sky(planes)
    flowers = blossom(planes) * (1 - sky) * (1 - town(planes, 1 - sky))
    leaves = green_leaves(planes) * (1 - sky) * (1 - flowers)
    golden = _golden_light(picture)
    turned = mix(golden, _autumn_leaves(planes), 0.94 * leaves)
    fallen = mix(turned, gradient(0.9 * planes.luma, _RED), 0.9 * flowers)
    return finished(mix(fallen, _autumn_sky(planes), sky))


def _golden_light(picture: Colours) -> Colours:
    """Return the picture in the light of a low sun."""
    return np.clip(picture * colour(1.05, 0.98, 0.86), 0, 1)


def _autumn_leaves(planes: Planes) -> Colours:
    """Return trees from red in the shade to gold in the light, and meadows that dry out."""
    meadow = _meadow(planes)
    brightness = 0.95 * planes.luma + 0.01
    red = gradient(brightness, _RED)
    calm = blur(planes.picture, 5)
    yellowish = ramp(calm[..., 0] / (calm[..., 1] + 0.03), 0.55, 0.95)
    golden = np.clip(0.25 + 0.8 * (ramp(planes.light, 0.15, 0.55) - 0.5) + yellowish * 0.7, 0, 1)
    trees = mix(red, gradient(brightness, _GOLD), golden)
    # Firs are the darkest and bluest greens; they stay.
    firs = ramp(planes.light, 0.24, 0.12) * ramp(planes.green - planes.red, 0.0, 0.05)
    trees = mix(trees, planes.picture * colour(1.12, 0.96, 0.8), 0.55 * firs)
    dry = mix(gradient(brightness, _DRY), planes.picture * colour(1.2, 0.93, 0.7), 0.45 * meadow)
    return mix(trees, dry, meadow)


def _meadow(planes: Planes) -> Plane:
    """Return how much each pixel lies in an open place: low, and of fine texture."""
    low = ramp(planes.height, 0.5, 0.3)
    return blur(low * ramp(planes.roughness / (planes.light + 0.1), 0.16, 0.06), 3)


def _autumn_sky(planes: Planes) -> Colours:
    """Return the sky a little paler and warmer."""
    gray = paint(planes.luma, 1, 1, 1)
    return (gray + 0.75 * (planes.picture - gray)) * colour(1.0, 0.955, 0.88) + 0.01


def spring(picture: Colours) -> NDArray[np.float32]:
    """Return an autumn picture in fresh green, with blossom where leaves shone brightest."""
    planes = Planes(picture)
    sky = day_sky(planes)
    leaves = warm_leaves(planes) * (1 - sky) * (1 - town(planes, 1 - sky)) * _not_glow(planes)
    bloom = leaves * _shining(planes)
    clear = _clear_light(picture)
    olive = green_leaves(planes) * (1 - sky) * (1 - leaves)
    fresh = mix(clear, gradient(planes.luma, _FRESH), 0.55 * olive)
    green = mix(fresh, _spring_leaves(planes), 0.95 * leaves)
    flowers = mix(green, gradient(1.1 * planes.luma + 0.12, _PINK), 0.85 * bloom)
    return finished(mix(flowers, _spring_sky(planes), sky))


def _not_glow(planes: Planes) -> Plane:
    """Return 0 where warm colours are smooth, as in sunsets, mist and painted walls."""
    low = ramp(planes.height, 0.45, 0.2)
    return ramp(planes.roughness / (planes.light + 0.05), 0.02, 0.06) * (1 - low) + low


def _shining(planes: Planes) -> Plane:
    """Return how much a crown of red leaves stands in the light, high in the picture."""
    red = ramp(blur(planes.red - planes.green, 4), 0.22, 0.36)
    return blur(red * ramp(planes.light, 0.3, 0.45), 3) * ramp(planes.height, 0.3, 0.5)


def _clear_light(picture: Colours) -> Colours:
    """Return the picture in the clear light of spring."""
    return np.clip(picture**0.93 * colour(0.96, 1.01, 1.06) + 0.01, 0, 1)


def _spring_leaves(planes: Planes) -> Colours:
    """Return fresh leaves; red is dark to the eye where green would be bright."""
    brightness = 0.8 * planes.luma + 0.25 * planes.red
    yellow = ramp(planes.green - 0.6 * planes.red, 0.0, 0.2)[..., None]
    return gradient(brightness, _FRESH) * (colour(0.86, 1, 1) + colour(0.22, 0, 0) * yellow)


def _spring_sky(planes: Planes) -> Colours:
    """Return the sky bluer where it is not white; a warm glow cools down in part."""
    gray = paint(planes.luma, 1, 1, 1)
    cool = (gray + 0.5 * (planes.picture - gray)) * colour(0.87, 1.0, 1.15) + 0.02
    warm = ramp(planes.red - planes.blue, 0.0, 0.15)
    return mix(planes.picture * colour(0.95, 1.01, 1.05), cool, warm)
