"""Recolour day to night in linear light: little of it from the sky, more from lamps and windows.

What a photo's light does when nearly all of it is gone cannot be had by darkening its numbers, in
which a shadow and a wall lie close together: it is computed in the light itself, then exposed
again (after Punnappurath et al. 2022).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgbatch.scenery.lights import (
    GAMMA,
    bloom,
    exposed,
    falling,
    lamps,
    mirrored,
    skyglow,
    windows,
)
from cgbatch.scenery.planes import (
    Colours,
    Plane,
    Planes,
    blur,
    colour,
    finished,
    luma,
    mix,
    paint,
    ramp,
)
from cgbatch.scenery.sky import day_sky
from cgbatch.scenery.skyline import Skyline, part
from cgbatch.scenery.surfaces import town
from cgbatch.scenery.water import water

_AMBIENT = 0.3  # of the light by day
_MOONLIGHT = colour(0.70, 0.85, 1.20)
_GRAY = 0.3  # what eyes lose of colours in the dark
_SINKING = 1.3  # exponent by which dark things get darker yet
_EVEN = 0.1  # exponent by which sunlit and shaded places come closer
_METERED = 0.235  # brightness that a picture is exposed towards
_WAY = 0.6  # exponent: how far
_LONGEST = 1.9  # times as bright, at most


@dataclass(frozen=True)
class _Place:
    """What a photo shows: its land without the sky's light, and what is built on it."""

    planes: Planes  # of the photo
    skyline: Skyline
    land: Planes  # of the land
    houses: Plane
    water: Plane
    share: float  # of the land that is built up, in [0, 1]


def night(picture: Colours) -> NDArray[np.float32]:
    """Return a picture taken by day at night, with lamps where people live."""
    place = _look(picture)
    thrown, points = lamps(place.land, place.houses)
    windows_and_lamps = windows(place.land, place.houses) + points
    emitted = windows_and_lamps * place.skyline.ground[..., None]
    lit = _lit_land(place, thrown, emitted) + 0.5 * mirrored(bloom(emitted), place.water)
    light = mix(lit, _sky(place), place.skyline.sky) + bloom(emitted)
    return finished(_auto_exposed(exposed(light)))


def _auto_exposed(picture: Colours) -> Colours:
    """Return a night exposed for as long as a photographer would; what shines does not burn out.

    Of 200 nights that people took, half have a mean of 38 to 65 levels; made ones, without
    this, 25 to 37.
    """
    brightness = max(float(luma(picture).mean()), 1e-3)
    longer = float(np.clip((_METERED / brightness) ** _WAY, 1, _LONGEST))
    return np.asarray(longer * picture / (1 + (longer - 1) * np.square(picture)))


def _lit_land(place: _Place, thrown: Colours, emitted: Colours) -> Colours:
    """Return the land in the light of the night sky, of lamps and of windows, linear."""
    albedo = _albedo(place)
    gray = paint(luma(albedo), 1, 1, 1)
    dark = (albedo + _GRAY * (gray - albedo)) ** _SINKING
    warm = falling(thrown, emitted, place.houses * (1 - 0.8 * place.water))
    return np.asarray(dark * _AMBIENT * _MOONLIGHT + albedo * warm)


def _look(picture: Colours) -> _Place:
    planes = Planes(picture)
    skyline = part(planes, day_sky(planes))
    land = Planes(skyline.land)
    houses = town(land, skyline.ground)
    share = float(houses.sum() / (skyline.ground.sum() + 1))
    return _Place(planes, skyline, land, houses, water(land, skyline.sky), share)


def _albedo(place: _Place) -> Colours:
    """Return the linear colours of the land, sunlit and shaded places a little closer."""
    linear = place.land.picture**GAMMA
    ground = place.skyline.ground
    base = blur(luma(linear) * ground, 14) / (blur(ground, 14) + 1e-3)
    return np.clip(linear * ((0.18 / (base + 0.02)) ** _EVEN)[..., None], 0, 1)


def _sky(place: _Place) -> Colours:
    """Return the night sky in linear light with what is left of clouds and of the sun."""
    planes, sky = place.planes, place.skyline.sky
    weight = blur(sky, 24) + 1e-3
    broad = blur(planes.luma * sky, 24) / weight
    relief = (planes.luma - broad) * ramp(weight, 0.02, 0.2)
    clouds = np.clip(1 + 2.2 * relief, 0.4, 2)
    warm = np.maximum(planes.red - planes.blue - 0.05, 0) * planes.luma
    sun = ramp(planes.luma, 0.93, 1.0) * ramp(planes.red - planes.blue, 0.0, 0.1)
    glow = blur((warm + 0.6 * sun) * sky, 20) / weight * ramp(planes.height, 0.8, 0.3)
    last_light = paint(glow, 0.42, 0.16, 0.05)
    return (skyglow(planes, sky, place.share) + last_light) * clouds[..., None]
