"""Blots: colour that changes from place to place where the photo is plain.

Purple speckle in a dark wood, rings and blotches in a sky: the eye finds them at once, and neither
structure, which looks at edges of brightness, nor a halo, which keeps to the photo's edges, does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.types import Picture

PLAIN = 5.0  # levels: up to here the deviation of a window's colours is noise or a slow gradient
_RADIUS = 8  # half the side of a window, in pixels of a picture whose shorter side is 256
_SIDE = 256
_LEAST = 0.01  # of the windows have to be plain, or there is nothing to judge by
# Blue and red beyond what brightness says, ITU-R BT.601: 0.5 of a channel's range is the most.
_CHROMA = np.array([[-0.168736, -0.331264, 0.5], [0.5, -0.418688, -0.081312]])

Numbers = NDArray[np.float64]


class PlainPlaces:
    """The windows of a photo in which it is plain, where blots are measured.

    A window is plain if its pixels differ from their mean by no more than `PLAIN` levels (root mean
    square, all channels alike). So no edge of the photo passes through it, and what varies in the
    same window of a translation was put there.

    Args:
        photo: of any size that holds a window.
    """

    def __init__(self, photo: Picture) -> None:
        self._side = 2 * max(round(_RADIUS * min(photo.shape[:2]) / _SIDE), 1) + 1
        spread = _variances(photo.astype(np.float64), self._side).mean(axis=-1)
        self._plain = spread <= PLAIN**2

    @property
    def share(self) -> float:
        """Return the share of windows that are plain."""
        return float(self._plain.mean()) if self._plain.size else 0.0

    def blot(self, translation: Picture) -> float:
        """Return how far colour strays from the mean of its window, in levels; 0 is best.

        The root mean square over the middles of all plain windows, both planes of chroma together.
        Brightness does not count, nor a colour that is the same all over a window or changes evenly
        across it. NaN where less than a hundredth of the windows is plain.

        Args:
            translation: of the photo's size.
        """
        if self.share < _LEAST:
            return float("nan")
        chroma = translation.astype(np.float64) @ _CHROMA.T
        means = _means(chroma, self._side)
        height, width, _ = means.shape
        start = self._side // 2
        strays = chroma[start : start + height, start : start + width] - means
        return float(np.sqrt((strays**2).sum(axis=-1)[self._plain].mean()))


def _variances(planes: Numbers, side: int) -> Numbers:
    """Return the variance of each plane in each window that lies inside, (H', W', planes)."""
    centred = planes - planes.mean(axis=(0, 1))  # keeps the difference of squares exact
    mean = _means(centred, side)
    return np.maximum(_means(centred**2, side) - mean**2, 0)


def _means(planes: Numbers, side: int) -> Numbers:
    """Return the mean of each plane in each such window; none where the planes are smaller."""
    for axis in (0, 1):
        sums = np.moveaxis(np.insert(np.cumsum(planes, axis=axis), 0, 0, axis=axis), axis, 0)
        planes = np.moveaxis((sums[side:] - sums[: max(len(sums) - side, 0)]) / side, 0, axis)
    return planes
