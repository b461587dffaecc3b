"""Recolour summer to winter: snow lies where it would, and the light turns cold."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.scenery.planes import (
    Colours,
    Planes,
    colour,
    finished,
    gradient,
    mix,
    paint,
)
from cgbatch.scenery.sky import day_sky
from cgbatch.scenery.skyline import part
from cgbatch.training.recolouring.snowfall import snowfall

# Snow by its brightness: blue in the shade, white in the light.
_SNOW = (
    (0.0, (0.03, 0.04, 0.06)),
    (0.4, (0.40, 0.44, 0.50)),
    (0.7, (0.72, 0.75, 0.80)),
    (1.0, (0.98, 0.99, 1.0)),
)

_BRIGHTER = 9  # times the light that snow throws back where leaves or earth were
_WHITE_ALREADY = 3  # how much less it gains on what is bright by itself
_GRAIN = 0.75  # exponent of the texture that is left


def winter(picture: Colours) -> NDArray[np.float32]:
    """Return a summer picture after heavy snowfall, on a cold day."""
    planes = Planes(picture)
    skyline = part(planes, day_sky(planes))
    land = Planes(skyline.land)
    snow = snowfall(land, skyline)
    bare = mix(_cold_light(land.picture), _bare_wood(land), snow.leaves)
    white = mix(bare, _snow(land), snow.cover)
    return finished(mix(white, _winter_sky(planes), skyline.sky))


def _cold_light(picture: Colours) -> Colours:
    """Return the picture with weaker colours in blue light that throws soft shadows."""
    planes = Planes(picture)
    gray = paint(planes.luma, 1, 1, 1)
    calm = (gray + 0.8 * (picture - gray)) * colour(0.97, 0.995, 1.035)
    return calm + 0.06 * (0.5 - calm)


def _bare_wood(planes: Planes) -> Colours:
    """Return leaves as dark needles and twigs, with a rest of their green and no other hue."""
    dark = 0.85 * planes.luma
    twigs = paint(dark, 1.0, 0.99, 0.97)
    green = 0.85 * planes.picture * colour(0.92, 0.92, 1.0)
    return mix(twigs, green, np.full_like(dark, 0.55))


def _snow(planes: Planes) -> Colours:
    """Return all in white: as bright as the light there makes it, with the texture that shows.

    Leaves throw back a tenth of the light and snow most of it. So what stands in the shade stays
    darker than what stands in the sun, and a silhouette stays one.
    """
    even = planes.base * (np.maximum(planes.luma, 0.01) / np.maximum(planes.base, 0.01)) ** _GRAIN
    linear = np.clip(even, 0, 1) ** 2.2
    light = _BRIGHTER * linear / (1 + _WHITE_ALREADY * linear)
    return gradient((1 - np.exp(-light)) ** (1 / 2.2), _SNOW)


def _winter_sky(planes: Planes) -> Colours:
    """Return the sky paler and a little colder."""
    gray = paint(planes.luma, 1, 1, 1)
    return (gray + 0.92 * (planes.picture - gray)) * 0.95 + colour(0.02, 0.025, 0.035)
