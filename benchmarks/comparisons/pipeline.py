"""A whole run in a warm process against its networks alone."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import cgbatch
from benchmarks.photos import MEGAPIXELS, kept_photos, squares
from benchmarks.racing import Race, timed
from benchmarks.wishes import Wishes
from cgbatch.engine.hardware import Hardware
from cgbatch.runs.defaults import ENHANCER

DIRECTION = "summer2winter"


@contextmanager
def open_race(wishes: Wishes) -> Iterator[Race]:
    """Warm both up on one photo."""
    from benchmarks import ours

    paths = sorted(kept_photos(wishes.photos).iterdir())
    pictures = squares(paths)
    paint = ours.translating(DIRECTION, ENHANCER, Hardware()).paint
    paint(pictures[:1])  # the first call traces
    whole_run(paths[:1])
    count = len(paths)
    runners = {
        "the networks alone": timed(partial(paint, pictures), count),
        "the whole run": timed(partial(whole_run, paths), count),
    }
    yield Race(
        f"what a run adds to its networks, {count} JPEGs of {MEGAPIXELS} megapixels", runners
    )


def whole_run(paths: Sequence[Path]) -> None:
    """Make a new gallery of photos.

    Raises:
        RuntimeError: if a photo fails.
    """
    with tempfile.TemporaryDirectory() as out:
        report = cgbatch.run(paths, DIRECTION, out)
    if report.finished != len(paths):
        raise RuntimeError("\n".join(report.lines()))
