"""Recolour night to day: the sky, the light on everything, and lamps that go out."""

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
    follow_edges,
    gradient,
    mix,
    ramp,
)
from cgbatch.scenery.sky import night_sky, without_stars
from cgbatch.scenery.skyline import part
from cgbatch.scenery.surfaces import town

_TRUST = 0.65  # share of the mean colour, as an exponent, that is taken for a cast of the lamps

_LIFT = 0.45  # exponent that makes the dark parts of a night picture visible

# The sky from the zenith (0) to the horizon (1).
_DAY = (
    (0.0, (0.36, 0.57, 0.84)),
    (0.5, (0.56, 0.73, 0.90)),
    (1.0, (0.83, 0.89, 0.93)),
)


def day(picture: Colours) -> NDArray[np.float32]:
    """Return a picture taken at night by day, its lamps put out."""
    planes = Planes(picture)
    calm = Planes(without_stars(picture) ** _LIFT)
    sky = night_sky(planes)
    skyline = part(Planes(picture**_LIFT), sky)
    land = _daylight(planes, skyline.sky, town(calm, skyline.ground))
    return finished(mix(land, _day_sky(calm, skyline.sky), skyline.sky))


def _daylight(planes: Planes, sky: Plane, houses: Plane) -> Colours:
    """Return the ground lit evenly: dark places raised most, detail kept, colours natural."""
    base = follow_edges(blur(planes.luma, 1), planes.luma, 6, 4e-3)
    bright = _spread(base, 1 - sky)
    detail = planes.luma - base
    gain = np.minimum(bright / (base + 0.04), 4)
    lit = np.clip(
        bright + gain * (0.95 * np.minimum(detail, 0) + 0.6 * np.maximum(detail, 0)), 0, 1
    )
    lit = lit - 0.25 * np.maximum(lit - 0.72, 0)
    lamp = _lamps(planes)
    put_out = mix(lit, 0.36 + 0.2 * (lit - 0.5), lamp)
    return put_out[..., None] * _natural_tint(planes, sky, houses, lamp)


def _lamps(planes: Planes) -> Plane:
    """Return how much each pixel is a lamp, a lit window or the trail of one."""
    beside = ramp(planes.luma - planes.light, 0.12, 0.4)
    return beside * ramp(planes.luma, 0.4, 0.75)


def _spread(base: Plane, weight: Plane) -> Plane:
    """Return the brightness by its rank on the ground, spread as brightness is by day."""
    levels = np.linspace(0, 1, 65)
    counts = np.histogram(base, bins=levels, weights=weight + 1e-4)[0]
    counts = np.minimum(counts, 0.12 * counts.sum())  # a uniform place keeps its contrast
    rank = np.concatenate([[0], np.cumsum(counts)]) / max(float(counts.sum()), 1e-6)
    by_rank = 0.14 + 0.70 * rank**1.15
    by_curve = 0.17 + 0.65 * levels**0.5
    return np.interp(base, levels, 0.6 * by_rank + 0.4 * by_curve).astype(np.float32)


def _natural_tint(planes: Planes, sky: Plane, houses: Plane, lamp: Plane) -> Colours:
    """Return colours of brightness 1 without the cast of lamps, weak where hardly any is seen."""
    calm = blur(planes.picture, 1.5)
    near = blur(planes.picture, 24)
    share = 1 - sky
    mean = (planes.picture * share[..., None]).mean(axis=(0, 1)) / (share.mean() + 1e-3)
    cast = (0.5 * near + 0.5 * mean + 0.03) ** _TRUST
    tint = (calm + 0.02) / cast
    tint = tint / (tint @ colour(0.299, 0.587, 0.114))[..., None]
    seen = 0.6 * ramp(planes.base, 0.03, 0.15) * (1 - 0.7 * ramp(planes.luma, 0.6, 0.9))
    return mix(_plain_tint(planes, houses), np.clip(tint, 0.6, 1.5), seen * (1 - 0.9 * lamp))


def _plain_tint(planes: Planes, houses: Plane) -> Colours:
    """Return the colours that the dark hides, of brightness 1: grass and soil, gray in towns."""
    nature = gradient(planes.height, ((0.15, (0.98, 1.05, 0.74)), (0.6, (1.0, 1.01, 0.92))))
    soil = colour(1.07, 1.0, 0.80)
    grown = mix(nature, soil, 0.6 * ramp(planes.detail / (planes.roughness + 4e-3), 0.0, 1.5))
    return mix(grown, colour(1.0, 1.0, 0.99), ramp(blur(houses, 12), 0.05, 0.3))


def _day_sky(calm: Planes, sky: Plane) -> Colours:
    """Return a blue sky, with soft clouds where the night sky was gray and brighter than around."""
    rows = len(sky)
    lowest = float(np.clip(sky.mean(axis=1).sum() / rows * 1.15, 0.2, 1))
    down = np.clip((1 - calm.height) / lowest, 0, 1.1)
    blue = gradient(down, _DAY)
    stacked = np.stack([calm.luma * sky, sky], axis=-1)
    near, far = (b[..., 0] / (b[..., 1] + 1e-3) for b in (blur(stacked, 4), blur(stacked, 32)))
    gray = ramp(blur(calm.saturation, 6), 0.45, 0.2)
    cloud = ramp((near - far) / (far + 0.06), 0.06, 0.6) * gray
    return mix(blue, np.ones_like(blue) * colour(0.95, 0.96, 0.98), 0.6 * cloud)
