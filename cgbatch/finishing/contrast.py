"""The contrast of a day.

Where it is unsure, a generator makes the mean of what may be there, so its days look as through
haze: their darkest and brightest twentieth begin at 24 and 78 of CIELAB's L (medians of 50), those
of real days at 12 and 89.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cgbatch.finishing.layer import Levels, Window
from cgbatch.scenery.planes import Colours, luma

_ENDS = (3, 97)  # percentiles that count as a picture's darkest and brightest
_SHADE, _LIGHT = 0.10, 0.92  # what these are by day
_WAY = 0.5  # how far towards it; all of it would show what went wrong, too
_STEEPEST = 2.2  # of all the way


@dataclass(frozen=True)
class ContrastStretch:
    """A line through the levels of a whole picture."""

    gain: float
    offset: float  # levels

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Raise the contrast of a window of the result, in place."""
        result *= self.gain
        result += self.offset


def contrast_stretch(picture: Colours) -> ContrastStretch:
    """Return what brings a small picture, in [0, 1], closer to the contrast of a day."""
    dark, bright = np.percentile(luma(picture), _ENDS)
    whole = np.clip((_LIGHT - _SHADE) / max(bright - dark, 1e-3), 1, _STEEPEST)
    gain = float(1 + _WAY * (whole - 1))
    middle = (dark + bright) / 2
    wished = middle + _WAY * ((_SHADE + _LIGHT) / 2 - middle)
    return ContrastStretch(gain, float(255 * (wished - gain * middle)))
