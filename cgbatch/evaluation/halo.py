"""Seams along strong edges: how much a translation changes colours nearer to them than far away.

A photo's sky has one colour up to a ridge; where coefficients are blurred, that of its translation
gets lighter or darker towards it. Lengths are in pixels of the picture reduced to 256 to 511.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Levels = NDArray[np.floating[Any]]  # (H, W, 3), RGB in levels, 0 to 255

NEAR = (1, 1.5, 2, 3, 4)  # distances from an edge at which a halo is seen
_FAR = 14  # and where none reaches
_LUMA = np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601
_STRONG = 0.08  # steps of luma from pixel to pixel, of 1
_ALIKE = 8  # levels by which the photo's own colours may differ between near and far
_FEWEST = 50  # places that do not make a mean
_SIDE = 256


class Edges:
    """The strong edges of a photo, from which the halo of its translations is measured.

    Args:
        photo: of any size.
    """

    def __init__(self, photo: Levels) -> None:
        self._photo = photo
        self._times = max(min(photo.shape[:2]) // _SIDE, 1)
        down, right = np.asarray(np.gradient(reduced(photo, self._times) @ _LUMA / 255))
        strength = np.hypot(down, right)
        self._y, self._x = np.nonzero(strength > _STRONG)
        length = strength[self._y, self._x]
        self._across = down[self._y, self._x] / length, right[self._y, self._x] / length

    def halo(self, translation: Levels) -> float:
        """Return the mean halo from 1 to 4 pixels from the edges; NaN without edges to judge by."""
        return float(np.mean(self.profile(translation, NEAR)))

    def profile(self, translation: Levels, distances: Sequence[float]) -> list[float]:
        """Return the halo at each distance from the edges, in levels.

        Taken are pairs of places on one side of an edge, one at that distance and one far from it,
        whose colours in the photo are the same. How much more do they differ in the translation?
        A photo that is unchanged has 0; below 0 is what differs less than in the photo. NaN where
        there are too few pairs.

        Args:
            translation: of the photo's size.
            distances: in pixels of the reduced picture.
        """
        return [self._at(translation, distance) for distance in distances]

    def _at(self, translation: Levels, distance: float) -> float:
        grown = []
        for side in (1, -1):
            near, far = self._places(side * distance), self._places(side * _FAR)
            inside = self._inside(near) & self._inside(far)
            near, far = (near[0][inside], near[1][inside]), (far[0][inside], far[1][inside])
            before = np.abs(self._photo[near] - self._photo[far])
            after = np.abs(translation[near] - translation[far])
            alike = before.max(axis=-1) < _ALIKE
            grown.append((after.mean(axis=-1) - before.mean(axis=-1))[alike])
        together = np.concatenate(grown)
        return float(together.mean()) if len(together) > _FEWEST else float("nan")

    def _places(self, distance: float) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return rows and columns of the photo's pixels that far across the edges."""
        y, x = (
            np.rint(self._times * (start + 0.5 + distance * way) - 0.5).astype(np.intp)
            for start, way in zip((self._y, self._x), self._across, strict=True)
        )
        return y, x

    def _inside(self, places: tuple[NDArray[np.intp], NDArray[np.intp]]) -> NDArray[np.bool_]:
        (y, x), (height, width) = places, self._photo.shape[:2]
        return np.asarray((y >= 0) & (y < height) & (x >= 0) & (x < width))


def reduced(picture: Levels, times: int) -> Levels:
    """Return the means of squares of so many pixels; a rest at the lower and right side is cut."""
    height, width = (side // times for side in picture.shape[:2])
    whole = picture[: height * times, : width * times]
    return np.asarray(whole.reshape(height, times, width, times, -1).mean(axis=(1, 3)))
