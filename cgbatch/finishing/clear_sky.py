"""A plain sky by day where stars, the Milky Way and the noise of a night have left specks.

A generator with the affine head changes the colours of a star and of the black beside it, and meets
neither exactly. Where it shows a day's sky already, that sky is made as calm as one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from cgbatch.finishing.layer import Levels, Window, at_pixels
from cgbatch.photos.ranges import array_to_pixels, array_to_unit
from cgbatch.scenery.planes import Colours, Plane, Planes, blur, ramp
from cgbatch.scenery.sky import LIFT, night_sky, without_stars
from cgbatch.scenery.skyline import part

_SPECKS = 5  # points across that are a star or noise; the middle value of as many is none
_CALM = 4  # pixels over which the sky's colour is taken
_OUTLINE = (0.010, 0.022)  # change of brightness from point to point that is none, and one
_RIDGE = (0.035, 0.07)  # the same at night, in a lifted picture without stars
_EDGE = 5  # points that outlines keep to themselves, so that nothing is smeared into the sky
_BLUE = (-0.02, 0.05)  # how much more blue than red the translation has where it shows a sky
_BRIGHT = (0.38, 0.52)  # its brightness there
_LEAST = 0.02  # of a mask: what counts as none


@dataclass(frozen=True)
class ClearSky:
    """The sky of one day."""

    sky: NDArray[np.float32]  # (h, w, 4) in small: how much of each pixel it is, and its levels

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Give the sky of a window of the result the colour of its surroundings, in place."""
        sky = at_pixels(self.sky, window)
        if sky is not None:
            share = sky[..., :1]
            result += share * (sky[..., 1:] - result)


def clear_sky(night: Colours, day: Colours) -> ClearSky:
    """Return the sky that a day gets where its photo shows a night's.

    Args:
        night: the photo in small, float32 (h, w, 3) in [0, 1].
        day: its translation, the same shape.
    """
    by_night, by_day = Planes(night), Planes(day)
    lifted = Planes(by_night.picture**LIFT)
    found = part(lifted, night_sky(by_night)).sky
    calm = _without_specks(by_day.picture)
    ridges = _steps(Planes(without_stars(by_night.picture) ** LIFT), *_RIDGE)
    share = _within(found * _shows_day(Planes(calm)) * (1 - ridges))
    return ClearSky(np.concatenate([share[..., None], 255 * calm], axis=-1).astype(np.float32))


def _without_specks(picture: Colours) -> Colours:
    """Return a picture whose outlines stay, and whose stars do not."""
    image = Image.fromarray(array_to_pixels(picture)).filter(ImageFilter.MedianFilter(_SPECKS))
    return blur(array_to_unit(np.asarray(image)), _CALM)


def _shows_day(planes: Planes) -> Plane:
    """Return how much each pixel is as blue, as bright and as plain as a sky by day."""
    plain = 1 - _steps(planes, *_OUTLINE)
    return ramp(planes.blue - planes.red, *_BLUE) * ramp(planes.luma, *_BRIGHT) * plain


def _steps(planes: Planes, none: float, surely: float) -> Plane:
    """Return how much each pixel lies on an outline, by the change of brightness there."""
    down, across = np.gradient(planes.luma)
    return ramp(np.hypot(down, across), none, surely)


def _within(mask: Plane) -> Plane:
    """Return a mask drawn back from its outline."""
    image = Image.fromarray(np.asarray(np.rint(255 * mask), np.uint8))
    inner = array_to_unit(np.asarray(image.filter(ImageFilter.MinFilter(_EDGE))))
    soft = blur(ramp(inner, 0.3, 0.9), 2)
    return np.asarray(soft * (soft > _LEAST), np.float32)
