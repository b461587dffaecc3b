"""What is laid over a result, and where in the picture each window of it lies.

Places are in sides: (0, 0) is the upper left corner, and the shorter side of the picture is 1 long.
So a layer is the same at every size, and in whatever windows the picture is worked on.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from cgbatch.photos.coefficients import Rounding
from cgbatch.photos.dither import to_8_bits
from cgbatch.photos.encode import resized
from cgbatch.photos.ranges import array_to_unit
from cgbatch.photos.types import Picture, Pixels

_LOOK_SIDE = 128  # pixels of the shorter side

Levels = NDArray[np.float32]  # (h, w, 3), 0 to 255
Places = NDArray[np.float32]  # of the middles of rows or columns, in sides


@dataclass(frozen=True)
class Window:
    """A part of a picture: where it begins, and how large the whole is, in pixels."""

    top: int
    left: int
    height: int
    width: int
    whole_height: int
    whole_width: int

    @property
    def side(self) -> int:
        """Return the shorter side of the whole picture, pixels."""
        return min(self.whole_height, self.whole_width)

    @property
    def rows(self) -> Places:
        """Return the place of each row."""
        return self._places(self.top, self.height)

    @property
    def columns(self) -> Places:
        """Return the place of each column."""
        return self._places(self.left, self.width)

    def _places(self, start: int, count: int) -> Places:
        return ((np.arange(start, start + count) + 0.5) / self.side).astype(np.float32)

    def within(self, top: float, bottom: float, left: float, right: float) -> Window | None:
        """Return the part of this window that lies between places; `None` if there is none."""
        first_row = max(self.top, int(np.floor(top * self.side)))
        first_column = max(self.left, int(np.floor(left * self.side)))
        height = min(self.top + self.height, int(np.ceil(bottom * self.side))) - first_row
        width = min(self.left + self.width, int(np.ceil(right * self.side))) - first_column
        if height <= 0 or width <= 0:
            return None
        return Window(first_row, first_column, height, width, self.whole_height, self.whole_width)

    def slices_in(self, outer: Window) -> tuple[slice, slice]:
        """Return where this window lies in the pixels of one that holds it."""
        top, left = self.top - outer.top, self.left - outer.left
        return slice(top, top + self.height), slice(left, left + self.width)


class Layer(Protocol):
    """What is laid over a result."""

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Lay the layer over a window of the result, in place.

        Args:
            result: levels of the translated picture, float32 (h, w, 3).
            photo: levels of the photo that it was made of, the same shape.
            window: where both lie.
        """


def at_pixels(small: NDArray[np.float32], window: Window) -> NDArray[np.float32] | None:
    """Return what a picture in small says at the pixels of a window; `None` if all is 0.

    Args:
        small: float32 (h, w, channels) of the whole picture.
        window: what is asked for.
    """
    height, width, _ = small.shape
    tall, wide = window.whole_height / window.side, window.whole_width / window.side
    upper, lower, down = _between(window.rows / tall * height, height)
    left, right, across = _between(window.columns / wide * width, width)
    strip = small[upper[0] : lower[-1] + 1]
    if not strip.any():
        return None
    strip = strip[:, left] + across[:, None] * (strip[:, right] - strip[:, left])
    above, below = strip[upper - upper[0]], strip[lower - upper[0]]
    return np.asarray(above + down[:, None, None] * (below - above), np.float32)


def _between(
    places: Places, count: int
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float32]]:
    """Return between which two points each place lies, and how far along."""
    place = np.clip(places - 0.5, 0, count - 1)
    lower = place.astype(np.intp)
    return lower, np.minimum(lower + 1, count - 1), (place - lower).astype(np.float32)


# From a photo, its translation (both small, of equal shape) and the SHA-256 of the photo's bytes.
Finish = Callable[[Picture, Picture, str], Layer]


def in_small(picture: Picture) -> NDArray[np.float32]:
    """Return a picture as skies and snow are looked for in it: 128 pixels, in [0, 1]."""
    height, width, _ = picture.shape
    scale = _LOOK_SIDE / min(height, width)
    size = (max(8, round(width * scale)), max(8, round(height * scale)))
    return array_to_unit(resized(picture, size))


def chance(sha256: str) -> RandomState:
    """Return where all chance of a photo comes from.

    `RandomState`, not a `Generator`: its numbers are promised to stay the same for ever.
    """
    return RandomState(int(sha256[:8], 16))


def laid_over(layer: Layer, result: Picture, photo: Picture) -> Picture:
    """Return a whole result, uint8 (h, w, 3), with a layer over it; `photo` has its shape."""
    height, width, _ = result.shape
    levels = result.astype(np.float32)
    window = Window(0, 0, height, width, height, width)
    layer.lay(levels, photo.astype(np.float32), window)
    return to_8_bits(levels, 0, 0)


def laid_and_rounded(
    layer: Layer, photo: Pixels, rounding: Rounding, levels: Levels, top: int, left: int
) -> Pixels:
    """Lay a layer over a window of a result, float32 (h, w, 3), and round it.

    Args:
        layer: what is laid over it.
        photo: the whole photo (H, W, 3), of 8 or 16 bits.
        rounding: how levels become pixels.
        levels: of the window, which are changed in place.
        top: where the window begins.
        left: the same.
    """
    height, width, _ = levels.shape
    window = Window(top, left, height, width, *photo.shape[:2])
    pixels = photo[top : top + height, left : left + width].astype(np.float32)
    if photo.dtype == np.uint16:
        pixels /= 257
    layer.lay(levels, pixels, window)
    return rounding(levels, top, left)
