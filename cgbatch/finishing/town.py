"""Light a town: windows, lamps, what they shine on, and what water shows of them.

A generator can learn where a town is, but hardly which of its panes is lit. What shines is found
in the photo (`scenery/lights.py`); the outlines of panes are those of the photo's own pixels.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgbatch.finishing.layer import Levels, Window, at_pixels
from cgbatch.photos.coefficients import LUMA
from cgbatch.photos.ranges import array_to_unit
from cgbatch.photos.types import Picture
from cgbatch.scenery.leaves import green_leaves
from cgbatch.scenery.lights import GAMMA, bloom, exposed, falling, lamps, mirrored, windows
from cgbatch.scenery.planes import Plane, Planes, blur, ramp
from cgbatch.scenery.sky import day_sky
from cgbatch.scenery.skyline import part
from cgbatch.scenery.surfaces import breadth, built, town
from cgbatch.scenery.water import water

_STRAIGHT = 0.055  # share of upright and level edges that a twentieth of a picture with houses has
_PANE = (0.0, 0.05)  # how much darker by day than its wall a pixel is that shines wholly
_WALL = 5  # pixels of a calibrated picture around a pane
_SHORE = 16  # pixels of a calibrated picture around what may be a house
_AFLOAT = (0.45, 0.2)  # share of water there, at which it is none, and is one
_FEW = 0.008  # share of the picture that is built up, below which it is a mistake
_NARROW = 0.1  # breadth of what stands alone: a person, a bench, a tree in a lake
_ALBEDO, _PANES, _AIR, _WALLS = slice(0, 3), slice(3, 6), slice(6, 9), slice(9, 10)


@dataclass(frozen=True)
class TownLights:
    """The lights of one photo.

    `maps` is float32 (h, w, 10), of the whole picture in small: linear light that falls on things,
    that panes shine with, and that is in the air, three channels each; and how bright the wall
    around is by day, in levels.
    """

    maps: NDArray[np.float32]
    share: float  # of the picture that is built up

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Add the lights to a window of the result, in place."""
        maps = at_pixels(self.maps, window)
        if maps is None or not maps[..., : _AIR.stop].any():
            return
        darker = maps[..., _WALLS] - (photo @ LUMA)[..., None]
        pane = ramp(darker / 255, *_PANE)
        colours = (np.clip(photo, 0, 255) / 255) ** GAMMA
        light = colours * maps[..., _ALBEDO] + pane * maps[..., _PANES] + maps[..., _AIR]
        # Levels are about the square root of light, and light adds up.
        result[:] = np.sqrt(np.square(result) + np.square(255 * exposed(light)))


def town_lights(look: Planes, sky: Plane, photo: Picture) -> TownLights | None:
    """Return the lights of a photo; `None` if it shows no town.

    Args:
        look: the photo at half of what lights are found in, or less.
        sky: how much each of its pixels is sky, in [0, 1].
        photo: uint8 (h, w, 3), about 256 pixels a side.
    """
    straight = built(look, (1 - sky) * (1 - green_leaves(look)))
    if np.percentile(straight, 95) < _STRAIGHT:
        return None
    planes = Planes(array_to_unit(photo))
    skyline = part(planes, day_sky(planes))
    land = Planes(skyline.land)
    wet = water(land, skyline.sky)
    houses = town(land, skyline.ground) * ramp(blur(wet, _SHORE), *_AFLOAT)
    share = float(houses.mean())
    if share < _FEW or breadth(land, houses) < _NARROW:
        return None
    thrown, points = lamps(land, houses)
    panes, points = (each * skyline.ground[..., None] for each in (windows(land, houses), points))
    on_things = falling(thrown, panes + points, houses * (1 - 0.8 * wet))
    glowing = bloom(panes + points)
    air = glowing - panes + 0.5 * mirrored(glowing, wet)
    wall = 255 * blur(land.luma, _WALL)[..., None]
    maps = [on_things * skyline.ground[..., None], panes, air, wall]
    return TownLights(np.concatenate(maps, axis=-1).astype(np.float32), share)
