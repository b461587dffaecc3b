"""Grids that show how far a run is: held-out photos, and what is made of them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.ranges import array_from_signed
from cgbatch.training.data.held_out import Pictures

COLUMNS = ("photo", "translated", "and back", "identity")  # identity: of its own target
TAUGHT_COLUMNS = ("photo", "translated", "teacher")
_GAP = 4


def grid(columns: Sequence[Pictures]) -> NDArray[np.uint8]:
    """Return a row for each photo, of what stands in its place in each column."""
    rows = [_joined(row, axis=1) for row in zip(*columns, strict=True)]
    return array_from_signed(_joined(rows, axis=0))


def _joined(parts: Sequence[Pictures], axis: int) -> Pictures:
    shape = list(parts[0].shape)
    shape[axis] = _GAP
    gap = np.ones(shape, np.float32)
    spaced = [piece for part in parts for piece in (part, gap)][:-1]
    return np.concatenate(spaced, axis=axis)
