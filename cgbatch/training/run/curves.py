"""The figures of a run as lines that can be drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.training.run.journal import series

WIDTH, HEIGHT = 320, 120  # of a drawing, in its own units
_POINTS = 200
_BESIDES = {"step", "seconds"}


@dataclass(frozen=True)
class Curve:
    """One figure over the steps of a run, ready to be drawn."""

    name: str
    points: str  # of an SVG polyline
    low: float
    high: float
    last: float
    first_step: int
    last_step: int


def curves(lines: Sequence[dict[str, Any]]) -> list[Curve]:
    """Return a curve for every figure of a journal, in order of appearance."""
    names = dict.fromkeys(name for line in lines for name in line if name not in _BESIDES)
    known = list(lines)
    return [_curve(name, series(known, name)) for name in names]


def _curve(name: str, rows: NDArray[np.float64]) -> Curve:
    drawn = _thinned(rows)
    steps, values = drawn.T
    low, high = float(values.min()), float(values.max())
    x = (steps - steps[0]) / max(1.0, float(steps[-1] - steps[0])) * WIDTH
    y = HEIGHT - (values - low) / ((high - low) or 1.0) * HEIGHT
    points = " ".join(f"{left:.1f},{top:.1f}" for left, top in zip(x, y, strict=True))
    first, last = int(rows[0, 0]), int(rows[-1, 0])
    return Curve(name, points, low, high, float(rows[-1, 1]), first, last)


def _thinned(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return means of neighbours, few enough to draw."""
    groups = np.array_split(rows, min(_POINTS, len(rows)))
    return np.stack([group.mean(axis=0) for group in groups])
