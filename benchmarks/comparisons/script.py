"""The whole program against the obvious script, each from its start to its end."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.photos import MEGAPIXELS, ROOT, kept_photos
from benchmarks.processes import run_program
from benchmarks.racing import Figures, Race
from benchmarks.wishes import Wishes


@contextmanager
def open_race(wishes: Wishes) -> Iterator[Race]:
    """Open the program, and the script in its two ways to call a network."""
    photos, one = kept_photos(wishes.photos), kept_photos(1)
    variants = {
        "cgbatch run": partial(run_gallery, sys.executable, ROOT),
        "the script, model.predict(x)": partial(_run_script, "predict"),
        "the script, model(x)": partial(_run_script, "call"),
    }
    for run in variants.values():
        run(one)  # writes bytecode, and brings TensorFlow into the system's cache of files
    runners = {name: partial(run, photos) for name, run in variants.items()}
    title = f"the whole program against the obvious script, {wishes.photos} photos"
    yield Race(f"{title} of {MEGAPIXELS} megapixels", runners)


def run_gallery(python: str | Path, tree: Path, photos: Path) -> Figures:
    """Run `cgbatch run` of a work tree into a new gallery."""
    with tempfile.TemporaryDirectory() as out:
        direction = ["--domain", "season", "--to", "winter"]
        words = ["cgbatch", "run", str(photos), *direction, "--out", out, "-q"]
        return run_program([python, "-m", *words], tree)


def _run_script(way: str, photos: Path) -> Figures:
    with tempfile.TemporaryDirectory() as out:
        words = ["benchmarks.obvious_script", str(photos), out, way]
        return run_program([sys.executable, "-m", *words], ROOT)
