"""Recolour day to night and back: the sky, the light on everything, and lamps."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.training.recolouring.planes import (
    CALIBRATED_SIDE,
    Colours,
    Plane,
    Planes,
    blur,
    colour,
    finished,
    follow_edges,
    gradient,
    mix,
    paint,
    ramp,
)
from cgbatch.training.recolouring.sky import day_sky, night_sky
from cgbatch.training.recolouring.surfaces import green_leaves, town

_MOONLIGHT = colour(0.74, 0.86, 1.12)
_LAMPLIGHT = colour(1.0, 0.64, 0.30)

_TRUST = 0.65  # share of the mean colour, as an exponent, that is taken for a cast of the lamps
_PANE = 3  # pixels from the middle of a window to its wall

# The night sky by height: a faint glow above the horizon.
_NIGHT = ((0.25, (0.24, 0.28, 0.37)), (0.6, (0.12, 0.17, 0.27)), (1.0, (0.06, 0.09, 0.18)))
_DAY = ((0.25, (0.86, 0.90, 0.93)), (0.6, (0.62, 0.77, 0.90)), (1.0, (0.37, 0.57, 0.82)))


def night(picture: Colours) -> NDArray[np.float32]:
    """Return a picture taken by day at night, with lamps where people live."""
    planes = Planes(picture)
    sky = day_sky(planes)
    houses = town(planes) * (1 - sky) * (1 - green_leaves(planes))
    dark = _moonlit(picture)
    lit = dark + _street_light(planes, houses) + _windows(planes, houses, sky)
    return finished(mix(lit, _night_sky(planes), sky))


def _moonlit(picture: Colours) -> Colours:
    """Return the picture in weak blue light that shows few colours."""
    planes = Planes(picture)
    gray = paint(planes.luma, 1, 1, 1)
    faded = np.clip(0.6 * picture + 0.4 * gray, 0, 1)
    return (faded**1.6 * 0.66 + 0.008) * _MOONLIGHT


def _night_sky(planes: Planes) -> Colours:
    """Return a dark sky with what is left of the clouds."""
    clouds = 0.75 + 0.5 * ramp(planes.luma, 0.3, 0.95) + 0.8 * (planes.luma - planes.light)
    return gradient(planes.height, _NIGHT) * np.maximum(clouds, 0.3)[..., None]


def _street_light(planes: Planes, houses: Plane) -> Colours:
    """Return warm light on walls, brightest near the ground."""
    near_ground = 0.45 + 0.55 * ramp(planes.height, 0.75, 0.25)
    wall = 0.9 * houses * near_ground * planes.luma**1.2
    return paint(wall, 1, 1, 1) * _LAMPLIGHT * (0.5 + 0.5 * planes.picture)


def _windows(planes: Planes, houses: Plane, sky: Plane) -> Colours:
    """Return light in windows, which by day are darker than their walls."""
    calm = blur(planes.luma, 0.5)
    reach = max(1, round(_PANE * min(calm.shape) / CALIBRATED_SIDE))
    beside = np.pad(calm, reach, mode="edge")
    across = np.minimum(beside[reach:-reach, 2 * reach :], beside[reach:-reach, : -2 * reach])
    along = np.minimum(beside[2 * reach :, reach:-reach], beside[: -2 * reach, reach:-reach])
    pane = (
        ramp(0.5 * (across + along) - calm, 0.0, 0.08) * houses * (1 - ramp(blur(sky, 2), 0, 0.3))
    )
    glow = 0.85 * pane + 0.45 * blur(pane, 3)
    return glow[..., None] * colour(1.0, 0.72, 0.36)


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
