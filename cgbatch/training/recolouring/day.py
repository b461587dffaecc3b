"""Recolour night to day: the sky, the light on everything, and lamps that go out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from cgbatch.photos.ranges import array_to_pixels, array_to_unit
from cgbatch.scenery.planes import (
    CALIBRATED_SIDE,
    Colours,
    Plane,
    Planes,
    blur,
    colour,
    finished,
    follow_edges,
    gradient,
    luma,
    mix,
    paint,
    ramp,
)
from cgbatch.scenery.sky import LIFT, night_sky, without_stars
from cgbatch.scenery.skyline import part
from cgbatch.scenery.surfaces import town

_TRUST = 0.75  # share of the mean colour, as an exponent, that is taken for a cast of the lamps

_LARGEST_PANE = 9  # pixels of a lit window, a lamp or the trail of one

_OUT = 0.65  # share of their light that lamps and windows lose; panes are not walls

# The sky from the zenith (0) to the horizon (1).
_DAY = (
    (0.0, (0.34, 0.55, 0.83)),
    (0.5, (0.56, 0.73, 0.90)),
    (1.0, (0.86, 0.90, 0.93)),
)

# What grows and lies on the ground, by its brightness; multiplied with it.
_NATURE = (
    (0.1, (0.93, 1.06, 0.80)),
    (0.35, (0.95, 1.10, 0.58)),
    (0.6, (1.04, 1.04, 0.70)),
    (0.85, (1.01, 1.0, 0.96)),
)

# What is built, the same: glass and shade, plaster and stone, white walls.
_BUILT = (
    (0.1, (0.95, 1.0, 1.08)),
    (0.4, (1.05, 1.0, 0.90)),
    (0.7, (1.03, 1.0, 0.94)),
    (0.9, (1.0, 1.0, 1.0)),
)


@dataclass(frozen=True)
class _Place:
    """What a night shows, its lights put out."""

    dim: Planes  # of the photo without lamps and lit windows
    lifted: Planes  # the same, brighter
    sky: Plane
    lights: Plane  # how much each pixel is a lamp or a lit window
    houses: Plane  # how much each pixel lies in a town
    water: Plane


def day(picture: Colours) -> NDArray[np.float32]:
    """Return a picture taken at night by day, its lamps put out."""
    place = _look(picture)
    sky = _day_sky(place)
    land = mix(_daylight(place), _mirrored(place, sky), 0.75 * place.water)
    return finished(mix(land, sky, place.sky))


def _look(picture: Colours) -> _Place:
    planes = Planes(picture)
    sky = part(Planes(picture**LIFT), night_sky(planes)).sky
    lights = _lights(planes)
    dim = Planes(_put_out(picture, lights))
    lifted = Planes(dim.picture**LIFT)
    houses = town(Planes(without_stars(picture) ** LIFT), 1 - sky)
    crowded = ramp(blur(lights * (1 - sky), 14), 0.015, 0.07)
    built = np.maximum(np.maximum(ramp(blur(houses, 12), 0.05, 0.3), crowded), lights)
    return _Place(dim, lifted, sky, lights, built, _night_water(lifted, planes, sky))


def _lights(planes: Planes) -> Plane:
    """Return how much each pixel is a lamp, a lit window or the trail of one."""
    small = planes.luma - luma(_opened(planes.picture))
    return ramp(small, 0.08, 0.25) * ramp(planes.luma, 0.25, 0.5)


def _opened(picture: Colours) -> Colours:
    """Return a picture without what is bright and smaller than a large pane."""
    size = 2 * max(1, round(_LARGEST_PANE * min(picture.shape[:2]) / CALIBRATED_SIDE / 2)) + 1
    image = Image.fromarray(array_to_pixels(picture))
    opened = image.filter(ImageFilter.MinFilter(size)).filter(ImageFilter.MaxFilter(size))
    return array_to_unit(np.asarray(opened))


def _put_out(picture: Colours, lights: Plane) -> Colours:
    """Return a picture whose lights are as dark as the walls around them."""
    dark = 1 - lights + 1e-3
    wall = blur(picture * dark[..., None], 4) / blur(dark, 4)[..., None]
    return np.clip(mix(picture, np.minimum(picture, wall), _OUT * lights), 0, 1)


def _night_water(lifted: Planes, planes: Planes, sky: Plane) -> Plane:
    """Return how much each pixel is water: low, and as light as the sky, or streaked by lamps."""
    share = sky.sum()
    above = float((lifted.luma * sky).sum() / (share + 1))
    like_sky = ramp(blur(lifted.luma, 4) / (above + 0.05), 0.7, 0.9)
    red, green, blue = lifted.calm
    cold = ramp((np.maximum(red, green) - blue) / lifted.strongest, 0.2, 0.08)  # grass is not
    calm = ramp(lifted.roughness, 0.03, 0.015) * like_sky * cold
    streaked = ramp(planes.uprightness(6), 1.7, 2.6) * ramp(blur(planes.luma, 6), 0.03, 0.1)
    low = ramp(lifted.height, 0.5, 0.38) * (1 - sky)
    found = ramp(blur(np.maximum(calm, streaked) * low, 5), 0.25, 0.6)
    level = blur(np.broadcast_to(found.mean(axis=1, keepdims=True), found.shape), 3)
    broad = ramp(level, 0.3, 0.6)  # water lies level, from side to side
    return np.asarray(found * broad * low * ramp(np.array(share / sky.size), 0.05, 0.2), np.float32)


def _daylight(place: _Place) -> Colours:
    """Return the ground lit evenly: dark places raised most, detail kept, colours natural."""
    dim = place.dim
    base = follow_edges(blur(dim.luma, 1), dim.luma, 6, 4e-3)
    bright = _spread(base, 1 - place.sky)
    gain = np.minimum(bright / (base + 0.04), 4)
    detail = dim.luma - base
    lit = bright + gain * (0.95 * np.minimum(detail, 0) + 0.6 * np.maximum(detail, 0))
    lit = np.clip(lit - 0.4 * np.maximum(lit - 0.58, 0), 0, 1)
    return lit[..., None] * _natural_tint(place, lit)


def _spread(base: Plane, weight: Plane) -> Plane:
    """Return the brightness by its rank on the ground, spread as brightness is by day."""
    levels = np.linspace(0, 1, 65)
    counts = np.histogram(base, bins=levels, weights=weight + 1e-4)[0]
    counts = np.minimum(counts, 0.12 * counts.sum())  # a uniform place keeps its contrast
    rank = np.concatenate([[0], np.cumsum(counts)]) / max(float(counts.sum()), 1e-6)
    by_rank = 0.10 + 0.72 * rank**1.2
    by_curve = 0.12 + 0.70 * levels**0.5
    return np.interp(base, levels, 0.6 * by_rank + 0.4 * by_curve).astype(np.float32)


def _natural_tint(place: _Place, lit: Plane) -> Colours:
    """Return colours of brightness 1 without the cast of lamps, weak where hardly any is seen."""
    dim, share = place.dim, 1 - place.sky
    calm = blur(dim.picture, 1.5)
    near = blur(dim.picture, 24)
    mean = (dim.picture * share[..., None]).mean(axis=(0, 1)) / (share.mean() + 1e-3)
    cast = (0.5 * near + 0.5 * mean + 0.03) ** _TRUST
    tint = (calm + 0.02) / cast
    tint = tint / (tint @ colour(0.299, 0.587, 0.114))[..., None]
    seen = 0.55 * ramp(dim.base, 0.03, 0.15) * (1 - 0.7 * ramp(dim.luma, 0.6, 0.9))
    own = np.clip(tint, 0.65, 1.4)
    tone = blur(lit, 1)
    plain = mix(gradient(tone, _NATURE), gradient(tone, _BUILT), 0.75 * place.houses)
    return mix(plain, own, seen * (1 - 0.9 * place.lights) * (1 - 0.3 * place.houses))


def _mirrored(place: _Place, sky: Colours) -> Colours:
    """Return water that mirrors the sky, with what is left of its ripples."""
    rows = max(1, len(sky) // 32)
    horizon, zenith = colour(0.80, 0.86, 0.91), sky[:rows].mean(axis=(0, 1))
    down = ramp(place.dim.height, 0.5, 0.0)
    plain = horizon + (zenith - horizon) * down[..., None]
    ripples = place.lifted.luma - blur(place.lifted.luma, 6)
    return np.asarray(plain * (0.82 + paint(0.5 * ripples, 1, 1, 1)))


def _day_sky(place: _Place) -> Colours:
    """Return a blue sky that gets pale towards the horizon."""
    sky = place.sky
    lowest = float(np.clip(sky.mean(axis=1).sum() / len(sky) * 1.15, 0.2, 1))
    down = np.clip((1 - place.dim.height) / lowest, 0, 1.1)
    return gradient(down, _DAY)
