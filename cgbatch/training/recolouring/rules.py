"""The shipped recolourings by direction: pictures repainted by hand-made rules.

A generator that imitates them has a believable beginning within minutes; the game against the
discriminators then corrects it towards real photos.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from cgbatch.training.recolouring.autumn import autumn
from cgbatch.training.recolouring.day import day
from cgbatch.training.recolouring.night import night
from cgbatch.training.recolouring.spring import spring
from cgbatch.training.recolouring.summer import summer
from cgbatch.training.recolouring.winter import winter

Recolouring = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Takes and returns a whole upright picture, float32 (H, W, 3), RGB in [0, 1], 64 px or more."""


def _with_strength(recolouring: Recolouring, strength: float) -> Recolouring:
    """Return a recolouring that goes less far, or further.

    Where a rule cannot know what hides below snow or in the dark it is better half right than
    wholly wrong; and what generators learn falls short of what they are shown. The strengths are
    chosen by the KID of recoloured and of translated photos (docs/training.md).
    """

    def recolour(picture: NDArray[np.float32]) -> NDArray[np.float32]:
        made = picture + np.float32(strength) * (recolouring(picture) - picture)
        return np.clip(made, 0, 1)

    return recolour


RECOLOURINGS: Mapping[str, Recolouring] = MappingProxyType(
    {
        "day2night": night,
        "night2day": _with_strength(day, 0.9),
        "spring2autumn": autumn,
        "autumn2spring": _with_strength(spring, 0.9),
        "summer2winter": _with_strength(winter, 0.95),
        "winter2summer": _with_strength(summer, 0.7),
    }
)
