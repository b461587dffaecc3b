"""Finish a night: stars, now and then a moon where the sky is clear, a glow around lights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from cgbatch.finishing.glow import Glow, glow
from cgbatch.finishing.layer import Levels, Window, chance, in_small
from cgbatch.finishing.moon import Moon, moon
from cgbatch.finishing.stars import Stars, stars
from cgbatch.finishing.town import TownLights, town_lights
from cgbatch.photos.ranges import array_to_unit
from cgbatch.photos.types import Picture
from cgbatch.scenery.planes import Plane, Planes, blur, luma, ramp
from cgbatch.scenery.sky import day_sky

_DARK = (0.36, 0.18)  # brightness of the night at which no star is seen, and all are
_CLOUD = (0.10, 0.03)  # how much brighter than the sky around a cloud was by day
_RIDGE = (0.022, 0.011)  # change of brightness from pixel to pixel that is an outline, and none
_TOWN = 0.12  # share of the picture that is built up, over which a fifth of stars' light is seen
_LARGE = 0.22  # share of the picture that is clear sky, from which there may be a moon
_MOONS = 0.4  # share of such pictures that have one


@dataclass(frozen=True)
class Night:
    """The layers of one night."""

    stars: Stars
    moon: Moon | None
    glow: Glow
    town: TownLights | None

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Lay lights, stars, moon and glow over a window of the result, in place."""
        if self.town:
            self.town.lay(result, photo, window)
        self.stars.lay(result, photo, window)
        if self.moon:
            self.moon.lay(result, photo, window)
        self.glow.lay(result, photo, window)


def finish_night(photo: Picture, translation: Picture, sha256: str) -> Night:
    """Return what a night gets that no generator makes; see `layer.Finish`."""
    by_day, by_night = in_small(photo), in_small(translation)
    planes = Planes(by_day)
    sky = day_sky(planes)
    lights = glow(by_night, 1 - sky)
    town = town_lights(planes, sky, photo)
    visible = _visible(planes, sky, luma(by_night)) * _seen_over(town)
    light = np.asarray(255 * planes.luma, np.float32)
    random = chance(sha256)
    has_moon = random.random_sample() < _MOONS and (visible > 0.5).mean() > _LARGE
    drawn = moon(random, visible, light) if has_moon else None
    return Night(stars(random, visible, light), drawn, lights, town)


def _visible(planes: Planes, sky: Plane, night: Plane) -> Plane:
    """Return how much of a star's light is seen: away from outlines, and not in clouds."""
    image = Image.fromarray(np.asarray(255 * sky, np.uint8))
    inner = array_to_unit(np.asarray(image.filter(ImageFilter.MinFilter(3))))
    weight = blur(sky, 24) + 1e-3
    broad = blur(planes.luma * sky, 24) / weight
    clear = ramp(planes.luma - broad, *_CLOUD)
    open_above = _open_above(planes)
    return np.asarray(ramp(inner, 0.5, 0.95) * clear * open_above * ramp(night, *_DARK), np.float32)


def _open_above(planes: Planes) -> Plane:
    """Return where nothing ends above a pixel: what lies behind a far ridge may look like sky."""
    down, across = np.gradient(blur(planes.luma, 3))
    edge = np.maximum.accumulate(np.hypot(down, across), axis=0)
    return ramp(blur(edge, 2), *_RIDGE)


def _seen_over(town: TownLights | None) -> float:
    """Return how much of the stars' light is left over a lit town."""
    return 1 - 0.8 * min(1.0, town.share / _TOWN) if town else 1.0
