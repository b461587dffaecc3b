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

RECOLOURINGS: Mapping[str, Recolouring] = MappingProxyType(
    {
        "day2night": night,
        "night2day": day,
        "spring2autumn": autumn,
        "autumn2spring": spring,
        "summer2winter": winter,
        "winter2summer": summer,
    }
)
