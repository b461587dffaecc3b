"""The networks in each precision and batch size."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.photos import example_squares
from benchmarks.racing import Race, timed
from benchmarks.wishes import Wishes
from cgbatch.domains import DIRECTIONS
from cgbatch.engine.hardware import Hardware
from cgbatch.runs.defaults import ENHANCER

DIRECTION = "day2night"
PRECISIONS = ("float32", "bfloat16")
BATCH_SIZES = (1, 2, 4)
COUNT = 4  # pictures a lap: a whole number of batches of every size


@contextmanager
def open_race(wishes: Wishes) -> Iterator[Race]:
    """Open all variants in this process, and hold the pictures of both precisions together."""
    from benchmarks import ours

    pictures = example_squares(COUNT)
    runners = {}
    for precision in PRECISIONS:
        for batch in BATCH_SIZES:
            paint = ours.translating(DIRECTION, ENHANCER, Hardware(batch, "cpu", precision)).paint
            work = partial(paint, pictures)
            work()  # the first call traces
            runners[f"{precision}, batch {batch}"] = timed(work, COUNT)
    notes = tuple(_apart(direction.name, pictures) for direction in DIRECTIONS)
    yield Race(f"{DIRECTION} and {ENHANCER} on the CPU, 256 to 512 pixels", runners, notes)


def psnr(one: NDArray[Any], other: NDArray[Any]) -> float:
    """Return the peak signal-to-noise ratio of two uint8 pictures, dB."""
    error = np.mean((one.astype(float) - other) ** 2)
    return float("inf") if error == 0 else 10 * float(np.log10(255**2 / error))


def _apart(direction: str, pictures: list[NDArray[np.uint8]]) -> str:
    """Say how far bfloat16 is from float32 in the worst picture of a direction."""
    from benchmarks import ours

    precise, coarse = (
        ours.translating(direction, ENHANCER, Hardware(1, "cpu", precision)).paint(pictures)
        for precision in PRECISIONS
    )
    worst = min(psnr(one, other) for one, other in zip(precise, coarse, strict=True))
    return f"{direction}: bfloat16 against float32 {worst:.1f} dB in the worst photo"
