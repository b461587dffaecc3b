"""Find where snow comes to lie: on open ground, on crowns, ledges and roofs, on top of things.

Snow covers or it does not: half covered is what looks like mist. So each cover is a threshold over
what the photo shows of its texture, and its edges are as jagged as that.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cgbatch.scenery.leaves import green_leaves
from cgbatch.scenery.planes import CALIBRATED_SIDE, Plane, Planes, blur, ramp
from cgbatch.scenery.skyline import Skyline
from cgbatch.scenery.surfaces import earth, steep
from cgbatch.scenery.water import mirrors, water

# How thick snow lies on crowns and ledges. More looks whiter, and less like a photo (KID).
_ON_CROWNS, _ON_LEDGES = 0.7, 0.6


@dataclass(frozen=True)
class Snowfall:
    """Where snow lies, each in [0, 1]."""

    ground: Plane  # on meadows, earth and what grows low
    crowns: Plane  # on leaves and needles
    tops: Plane  # on ledges, rocks, roofs, rails and branches
    leaves: Plane  # what is green, whether snow lies on it or not
    water: Plane  # where none lies, but it mirrors what is on crowns

    @property
    def cover(self) -> Plane:
        """Return how much each pixel is covered by any of it."""
        return np.maximum(np.maximum(self.ground, self.crowns), self.tops)


def snowfall(planes: Planes, skyline: Skyline) -> Snowfall:
    """Return where snow lies after a day of heavy snowfall.

    Args:
        planes: of the land.
        skyline: of the picture.
    """
    wet = np.maximum(water(planes, skyline.sky), mirrors(planes)) * skyline.ground
    dry = skyline.ground * (1 - wet)
    leaves = green_leaves(planes) * skyline.ground
    soil = earth(planes) * (1 - leaves) * dry * _grained(planes) * (1 - steep(planes))
    texture = _texture(planes)
    open_ground = blur(np.maximum(leaves * dry, soil), 2) * _open(planes)
    ground = _covered(1.5 * open_ground + 0.12 * texture, 0.42, 0.5) * dry
    crowns = _covered(0.30 * texture + 0.35 * _upward(planes) + _lit(planes), 0.32, 1.5)
    scrub = _covered(0.30 * texture + _lit(planes), 0.2, 1.3) * soil
    return Snowfall(
        ground=np.maximum(ground, scrub * (1 - ground)),
        crowns=_ON_CROWNS * crowns * leaves * _grained(planes) * (1 - ground),
        tops=np.maximum(_ON_LEDGES * _ledges(planes), _caps(skyline)) * dry * (1 - ground),
        leaves=leaves,
        water=wet,
    )


def _grained(planes: Planes) -> Plane:
    """Return 0 where a surface is as smooth as a sky, a wall or a veil of mist."""
    return ramp(blur(planes.roughness, 8) / (planes.light + 0.1), 0.015, 0.035)


def _texture(planes: Planes) -> Plane:
    """Return how much brighter each pixel is than its neighbours, about -2 to 2, however dark."""
    fine = planes.luma - blur(planes.luma, 1.5)
    both = 0.5 * planes.detail + 0.8 * fine
    return both / (planes.roughness + 0.012)


def _covered(measure: Plane, threshold: float, width: float) -> Plane:
    """Return 1 where a measure exceeds a threshold and 0 where not; in between is little."""
    return ramp(measure, threshold - width / 2, threshold + width / 2)


def _open(planes: Planes) -> Plane:
    """Return how much each pixel lies on open land: low in the picture and fine in texture."""
    fine = ramp(planes.roughness / (planes.light + 0.1), 0.24, 0.1)
    low = ramp(planes.height, 0.6, 0.2)
    middle = ramp(planes.height, 0.7, 0.5)
    return np.maximum(low * (0.3 + 0.7 * fine), 0.5 * fine * middle) * _grained(planes)


def _lit(planes: Planes) -> Plane:
    """Return how much light falls on the surroundings."""
    return 0.3 * ramp(planes.light, 0.05, 0.35)


def _upward(planes: Planes) -> Plane:
    """Return how much brighter each pixel is than what lies below it, from 0 to 1."""
    calm = blur(planes.luma, 0.6)
    reach = max(1, round(3 * min(calm.shape) / CALIBRATED_SIDE))
    below = np.concatenate([calm[reach:], np.repeat(calm[-1:], reach, axis=0)])
    return ramp((calm - below) / (planes.light + 0.1), 0.06, 0.3)


def _ledges(planes: Planes) -> Plane:
    """Return where stone faces up: bright above dark, and not in deep shade."""
    gray = ramp(planes.saturation, 0.7, 0.5)
    lit = ramp(planes.light, 0.06, 0.16)
    rough = ramp(planes.roughness, 0.012, 0.03)
    return _covered(blur(_upward(planes), 0.4) * gray * lit * rough, 0.5, 0.8)


def _caps(skyline: Skyline) -> Plane:
    """Return the upper edges of what stands before the sky."""
    sky = skyline.sky
    reach = max(1, round(1.5 * min(sky.shape) / CALIBRATED_SIDE))
    above = np.concatenate([np.repeat(sky[:1], reach, axis=0), sky[:-reach]])
    return ramp(above - sky, 0.3, 0.7)
