"""The shipped recolourings by direction: pictures repainted by hand-made rules.

A generator that imitates them has a believable beginning within minutes; the game against the
discriminators then corrects it towards real photos.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from cgbatch.training.recolour_leaves import autumn, spring
from cgbatch.training.recolour_snow import summer, winter
from cgbatch.training.recolour_time import day, night

Recolouring = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Takes and returns a whole upright picture, float32 (H, W, 3), RGB in [0, 1], 64 px or more."""


def _part_of(recolouring: Recolouring, part: float) -> Recolouring:
    """Return a recolouring that goes only a part of the way.

    Where a rule cannot know what hides below snow or in the dark it is better half right than
    wholly wrong. The parts are those with the lowest KID on training photos (docs/training.md).
    """

    def recolour(picture: NDArray[np.float32]) -> NDArray[np.float32]:
        return picture + np.float32(part) * (recolouring(picture) - picture)

    return recolour


RECOLOURINGS: Mapping[str, Recolouring] = MappingProxyType(
    {
        "day2night": night,
        "night2day": _part_of(day, 0.7),
        "spring2autumn": autumn,
        "autumn2spring": _part_of(spring, 0.8),
        "summer2winter": _part_of(winter, 0.9),
        "winter2summer": _part_of(summer, 0.5),
    }
)
