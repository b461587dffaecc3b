"""Grids that show how far a run is: held-out photos, translated, back again, and identity."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.ranges import array_from_signed
from cgbatch.training.data.held_out import Pictures

TranslateAll = Callable[[Pictures], Pictures]

COLUMNS = ("photo", "translated", "and back", "identity")
_GAP = 4


def grid(photos: Pictures, a_to_b: TranslateAll, b_to_a: TranslateAll) -> NDArray[np.uint8]:
    """Return a row for each photo: itself, translated, translated back, and identity.

    The identity is what `b_to_a` makes of a photo of its own target.
    """
    translated = a_to_b(photos)
    columns = [photos, translated, b_to_a(translated), b_to_a(photos)]
    rows = [_joined([column[i] for column in columns], axis=1) for i in range(len(photos))]
    return array_from_signed(_joined(rows, axis=0))


def _joined(parts: Sequence[Pictures], axis: int) -> Pictures:
    shape = list(parts[0].shape)
    shape[axis] = _GAP
    gap = np.ones(shape, np.float32)
    spaced = [piece for part in parts for piece in (part, gap)][:-1]
    return np.concatenate(spaced, axis=axis)
