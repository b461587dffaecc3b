"""Take sky and land apart where they meet, so that neither colours the other.

Along an outline a photo's pixels are mixtures of both. Where the one is painted dark and the other
stays as it is, or the other way round, what is left of the wrong one is a rim.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cgbatch.scenery.planes import Colours, Plane, Planes, blur, luma, mix, ramp

_BAND = 3  # pixels on either side of the outline that may be mixtures
_NEARBY = 6  # how far away the two colours that are mixed are looked for
_APART = 0.22  # how far two colours have to differ for mixtures of them to be told apart


@dataclass(frozen=True)
class Skyline:
    """A picture as two: what lies before the sky, and how much of each pixel the sky is."""

    sky: Plane  # share of the sky in each pixel, in [0, 1]
    land: Colours  # the picture with the light of the sky taken out of its outlines

    @property
    def ground(self) -> Plane:
        """Share of what is not sky in each pixel, in [0, 1]."""
        return np.asarray(1 - self.sky)


def part(planes: Planes, sky: Plane) -> Skyline:
    """Return land and sky of a picture apart.

    Args:
        planes: of the picture.
        sky: a mask whose outline may be some pixels off, in [0, 1].
    """
    surely_sky, surely_land = _surely(sky), _surely(1 - sky)
    above, some_sky = _mean_of(planes.picture, surely_sky)
    below, some_land = _mean_of(planes.picture, surely_land)
    between = above - below
    apart = (between * between).sum(axis=-1)
    share = ((planes.picture - below) * between).sum(axis=-1) / (apart + 1e-4)
    mixed = ramp(apart, 0.25 * _APART**2, _APART**2) * np.minimum(some_sky, some_land)
    band = ramp(blur(sky, _BAND), 0.0, 0.06) * ramp(blur(sky, _BAND), 1.0, 0.94)
    matte = mix(sky, ramp(share, 0.06, 0.94), band * mixed)
    # What brightens the land towards a brighter sky is the sky; a darker one takes nothing away.
    lighter = ramp(luma(above) - luma(below), 0.0, 0.1) * some_land
    cleaned = (planes.picture - matte[..., None] * above) / np.maximum(1 - matte, 0.3)[..., None]
    darker = np.clip(cleaned, 0, planes.picture)
    land = mix(darker, below, ramp(matte, 0.5, 0.8))
    return Skyline(matte, mix(planes.picture, land, lighter * band))


def _surely(mask: Plane) -> Plane:
    """Return a mask drawn back from its outline by about the width of the band."""
    return ramp(blur(mask, _BAND), 0.9, 0.99) + 1e-3


def _mean_of(picture: Colours, weight: Plane) -> tuple[Colours, Plane]:
    """Return the mean colour of what is weighted nearby, and how much of it there is, to 1."""
    total = blur(weight, _NEARBY)
    mean = blur(picture * weight[..., None], _NEARBY) / total[..., None]
    return mean, ramp(total, 0.01, 0.06)
