"""Stars: where, how bright and of what colour, drawn from a seed; hidden by what is before them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from cgbatch.finishing.layer import Levels, Window
from cgbatch.photos.coefficients import LUMA
from cgbatch.scenery.planes import Plane, ramp

_DENSITY = 1100  # stars on a square of one side, if all of it is dark sky
_FAINTEST, _BRIGHTEST = 9.0, 225.0  # levels that the middle of a star adds
_FALL = 0.72  # exponent by which bright stars are rarer than faint ones
_SIZE = 0.0009  # standard deviation of a star's light, in sides: half a pixel of 512
_SMALLEST = 0.42  # pixels
_REACH = 4  # standard deviations after which nothing is left
_COLOURS = ((1.0, 0.88, 0.76), (1.0, 0.97, 0.92), (0.94, 0.97, 1.0), (0.82, 0.9, 1.0))
_HIDDEN = (22.0, 9.0)  # levels by which a pixel of the photo differs from the sky around


@dataclass(frozen=True)
class Stars:
    """Stars of one photo, float32: places (n, 2) in sides, light (n, 3) in levels."""

    places: NDArray[np.float32]  # row, column
    light: NDArray[np.float32]
    behind: NDArray[np.float32]  # (n,) level of the photo's sky there

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Add the stars to a window of the result where the photo shows sky."""
        size = max(_SIZE, _SMALLEST / window.side)
        reach = _REACH * size
        for index in self._near(window, reach):
            row, column = (float(place) for place in self.places[index])
            part = window.within(row - reach, row + reach, column - reach, column + reach)
            if part is None:
                continue
            place = part.slices_in(window)
            unlike = np.abs(photo[place] @ LUMA - self.behind[index])
            spot = np.outer(_spread(part.rows, row, size), _spread(part.columns, column, size))
            result[place] += (spot * ramp(unlike, *_HIDDEN))[..., None] * self.light[index]

    def _near(self, window: Window, reach: float) -> NDArray[np.intp]:
        """Return the stars whose light falls on a window."""
        reach += 1 / window.side  # of whole pixels, as `Window.within` has them
        inside = np.ones(len(self.places), np.bool_)
        for axis, places in enumerate((window.rows, window.columns)):
            own = self.places[:, axis]
            inside &= (own > places[0] - reach) & (own < places[-1] + reach)
        return np.flatnonzero(inside)


def _spread(places: NDArray[np.float32], middle: float, size: float) -> NDArray[np.float32]:
    return np.asarray(np.exp(-0.5 * ((places - middle) / size) ** 2), np.float32)


def stars(random: RandomState, visible: Plane, photo: Plane) -> Stars:
    """Draw the stars of a sky.

    Args:
        random: where chance comes from; equal seeds give equal stars.
        visible: how much of a star's light is seen in each pixel of the small picture, in [0, 1].
        photo: levels of the photo's light, the same shape.
    """
    rows, columns = visible.shape
    side = min(rows, columns)
    count = round(_DENSITY * rows * columns / side**2)
    row, column, rank, tint = random.random_sample((4, count))
    at = (row * rows).astype(np.intp), (column * columns).astype(np.intp)
    peak = np.clip(_FAINTEST * rank**-_FALL, None, _BRIGHTEST) * visible[at]
    seen = peak > _FAINTEST / 3
    colours = np.array(_COLOURS)[(tint * len(_COLOURS)).astype(np.intp)]
    places = np.stack([row * rows, column * columns], axis=-1) / side
    return Stars(
        places[seen].astype(np.float32),
        (peak[:, None] * colours)[seen].astype(np.float32),
        photo[at][seen].astype(np.float32),
    )
