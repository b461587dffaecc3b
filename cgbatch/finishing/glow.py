"""The glow that a lens and the air lay around lights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgbatch.finishing.layer import Levels, Window, at_pixels
from cgbatch.scenery.planes import Colours, Plane, blur, luma, ramp

_LAMP = (0.5, 0.75)  # brightness from which something may be a lamp
_WARM = (0.03, 0.15)  # more red than blue, as lamps have and snow has not
_BURNT = (0.85, 0.95)  # brightness of what shines, whatever its colour
_APART = (0.16, 0.36)  # how much brighter than its surroundings it is
_SURROUNDINGS = 12  # pixels of a calibrated picture
_HALOS = ((1.5, 0.22), (5, 0.30), (16, 0.34))  # reach in the same, share of the light
_LEAST = 0.25  # levels of it that are not laid, so that most windows have nothing to do


@dataclass(frozen=True)
class Glow:
    """Light to be added, float32 (h, w, 3) in levels, of the whole picture in small."""

    light: NDArray[np.float32]

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Add the glow to a window of the result, less where it is bright already."""
        light = at_pixels(self.light, window)
        if light is not None:
            result += light * (1 - np.clip(result, 0, 255) / 255)


def glow(translation: Colours, land: Plane) -> Glow:
    """Return the glow around what shines in a small picture of the night.

    Args:
        translation: the picture, float32 (h, w, 3) in [0, 1].
        land: how much of each pixel is not sky, in [0, 1]; the last light is no lamp.
    """
    bright = luma(translation)
    apart = ramp(bright - blur(bright, _SURROUNDINGS), *_APART)
    warm = ramp(translation[..., 0] - translation[..., 2], *_WARM)
    shining = np.maximum(ramp(bright, *_LAMP) * warm, ramp(bright, *_BURNT))
    lamps = translation * (shining * apart * land)[..., None]
    light = sum(share * blur(lamps, reach) for reach, share in _HALOS)
    return Glow(np.asarray(np.maximum(255 * light - _LEAST, 0), np.float32))
