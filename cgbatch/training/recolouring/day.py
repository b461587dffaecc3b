"""Recolour night to day: the sky, the light on everything, and lamps that go out."""

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
    follow_edges,
    gradient,
    mix,
    ramp,
)
from cgbatch.training.recolouring.sky import night_sky

_TRUST = 0.65  # share of the mean colour, as an exponent, that is taken for a cast of the lamps

# The sky by height: pale at the horizon.
_DAY = ((0.25, (0.86, 0.90, 0.93)), (0.6, (0.62, 0.77, 0.90)), (1.0, (0.37, 0.57, 0.82)))


def day(picture: Colours) -> NDArray[np.float32]:
    """Return a picture taken at night by day, its lamps put out."""
    planes = Planes(picture)
    sky = night_sky(planes)
    land = _daylight(planes, sky)
    return finished(mix(land, _day_sky(planes, sky), sky))


def _daylight(planes: Planes, sky: Plane) -> Colours:
    """Return the ground lit evenly: dark places raised most, detail kept, colours natural."""
    base = follow_edges(blur(planes.luma, 1), planes.luma, 6, 4e-3)
    bright = _spread(base, 1 - sky)
    detail = planes.luma - base
    gain = np.minimum(bright / (base + 0.04), 4)
    lit = np.clip(
        bright + gain * (0.95 * np.minimum(detail, 0) + 0.6 * np.maximum(detail, 0)), 0, 1
    )
    lit = lit - 0.25 * np.maximum(lit - 0.72, 0)
    return lit[..., None] * _natural_tint(planes, sky)


def _spread(base: Plane, weight: Plane) -> Plane:
    """Return the brightness by its rank on the ground, spread as brightness is by day."""
    levels = np.linspace(0, 1, 65)
    counts = np.histogram(base, bins=levels, weights=weight + 1e-4)[0]
    counts = np.minimum(counts, 0.12 * counts.sum())  # a uniform place keeps its contrast
    rank = np.concatenate([[0], np.cumsum(counts)]) / max(float(counts.sum()), 1e-6)
    by_rank = 0.09 + 0.76 * rank**1.3
    by_curve = 0.11 + 0.71 * levels**0.55
    return np.interp(base, levels, 0.6 * by_rank + 0.4 * by_curve).astype(np.float32)


def _natural_tint(planes: Planes, sky: Plane) -> Colours:
    """Return colours of brightness 1 without the cast of lamps, weak where hardly any is seen."""
    calm = blur(planes.picture, 1.5)
    near = blur(planes.picture, 24)
    share = 1 - sky
    mean = (planes.picture * share[..., None]).mean(axis=(0, 1)) / (share.mean() + 1e-3)
    cast = (0.3 * near + 0.7 * mean + 0.03) ** _TRUST
    tint = (calm + 0.02) / cast
    tint = tint / (tint @ colour(0.299, 0.587, 0.114))[..., None]
    seen = 0.6 * ramp(planes.base, 0.02, 0.15) * (1 - 0.7 * ramp(planes.luma, 0.6, 0.9))
    return mix(_plain_tint(planes), np.clip(tint, 0.6, 1.5), seen)


def _plain_tint(planes: Planes) -> Colours:
    """Return the colours that the dark hides, of brightness 1: soil and leaves, gray in towns."""
    return gradient(planes.height, ((0.1, (1.0, 1.03, 0.84)), (0.55, (1.01, 1.0, 0.96))))


def _day_sky(planes: Planes, sky: Plane) -> Colours:
    """Return a blue sky, with clouds where the night sky was brighter than around."""
    stacked = np.stack([planes.luma * sky, sky], axis=-1)
    near, far = (b[..., 0] / (b[..., 1] + 1e-3) for b in (blur(stacked, 3), blur(stacked, 24)))
    relief = (near - far) / (far + 0.06)
    cloud = ramp(relief, 0.0, 0.7)
    blue = gradient(planes.height, _DAY)
    return mix(blue, np.ones_like(blue) * colour(0.95, 0.96, 0.98), 0.75 * cloud)
