"""Hold runs on Ray against runs of this process: seconds a photo, and memory of the driver.

    python -m benchmarks.cluster [--photos 64] [--rounds 3] [--memory 1000 10000]

First, photos of 12 megapixels are run with the networks that ship by the local engine, and by one
and two workers of a Ray on this machine, in turn. From the first results on, when everything is
loaded, seconds a photo are counted, and the seconds before them are told apart. Then, with a
network that does next to nothing, so many small photos are run with two workers and by the local
engine: the most memory that the process had which keeps the ledger, before the gallery is written.
Prints ratios to the local engine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import AbstractContextManager, nullcontext
from functools import partial
from pathlib import Path

import numpy as np
from PIL import Image

import cgbatch
from benchmarks.machine import describe
from benchmarks.photos import ROOT, kept_photos
from benchmarks.racing import Figures, Race, run_race
from benchmarks.report import machine_text, table
from benchmarks.soak.weights import make_weights
from cgbatch.engine.hardware import Cluster
from cgbatch.jobs.outcome import Outcome
from cgbatch.runs.watching import Silence

DIRECTION = "summer2winter"
LOCAL = "this process"
PACE, START, MEMORY = "seconds a photo", "seconds before the first", "memory of the driver, MB"
TOGETHER = 0.1  # seconds within which photos of a parcel arrive


class Clock(Silence):
    """A watcher that writes down when photos are finished, and the memory at the end of the work.

    As the gallery is written, all of it is in memory, whatever engine made it.
    """

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self.times: list[float] = []
        self.memory = 0.0

    def outcome(self, outcome: Outcome) -> None:
        """Write down the time."""
        self.times.append(time.perf_counter())

    def publishing(self) -> AbstractContextManager[object]:
        """Write down the memory."""
        self.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return nullcontext()

    def figures(self) -> dict[str, float]:
        """Return what was measured.

        Raises:
            RuntimeError: if all photos arrived together.
        """
        first = self.times[0]
        later = [moment for moment in self.times if moment > first + TOGETHER]
        if not later:
            raise RuntimeError("all results arrived at once: take more --photos")
        return {
            PACE: (later[-1] - first) / len(later),
            START: first - self.began,
            MEMORY: self.memory,
        }


def lap(folder: Path, workers: int) -> Figures:
    """Run a folder of photos in a process of its own; without workers by the local engine."""
    words = [sys.executable, "-m", "benchmarks.cluster", "--lap", str(folder), str(workers)]
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT)
    figures: Figures = json.loads(done.stdout.splitlines()[-1])
    return figures


def lap_here(folder: Path, workers: int) -> Figures:
    """Run a folder of photos in this process.

    Raises:
        RuntimeError: if a photo fails.
    """
    clock = Clock()
    with tempfile.TemporaryDirectory() as out:
        options = {"cluster": Cluster(workers=workers)} if workers else {}
        report = cgbatch.run(folder, DIRECTION, out, clock, enhancer=enhancer(), **options)
    if report.failures:
        raise RuntimeError("\n".join(report.lines()))
    return clock.figures()


def enhancer() -> str | None:
    """Return the usual enhancer, or none for the small network, which has none."""
    return "none" if "CGBATCH_WEIGHTS" in os.environ else None


def make_small_photos(folder: Path, count: int) -> None:
    """Write many photos that differ, as small as photos are."""
    folder.mkdir()
    random = np.random.default_rng(count)
    for number in range(count):
        pixels = random.integers(0, 256, (6, 8, 3), np.uint8)
        Image.fromarray(pixels).resize((64, 48)).save(folder / f"{number:06}.jpg")


def pace_race(photos: int) -> Race:
    """Return the race of whole runs with the networks that ship."""
    folder = kept_photos(photos)
    runners = {
        LOCAL: partial(lap, folder, 0),
        "Ray, 1 worker": partial(lap, folder, 1),
        "Ray, 2 workers": partial(lap, folder, 2),
    }
    return Race(f"{photos} photos of 12 megapixels", runners)


def memory_race(folder: Path, photos: int) -> Race:
    """Return the race with a network that does next to nothing."""
    small = folder / str(photos)
    make_small_photos(small, photos)
    runners = {LOCAL: partial(lap, small, 0), "Ray, 2 workers": partial(lap, small, 2)}
    return Race(f"{photos} small photos, a network of four channels", runners)


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description="Hold Ray against this process.")
    parser.add_argument("--photos", type=int, default=64, help="of the first part (%(default)s)")
    parser.add_argument("--rounds", type=int, default=3, help="of the first part (%(default)s)")
    parser.add_argument("--memory", type=int, nargs="*", default=[1000, 10_000])
    parser.add_argument("--lap", nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.lap:
        print(json.dumps(lap_here(Path(asked.lap[0]), int(asked.lap[1]))))
        return

    def follow(what: str) -> None:
        print(what, file=sys.stderr)

    print(machine_text(describe(ROOT)))
    if asked.photos:
        print("\n" + table("cluster", run_race(pace_race(asked.photos), asked.rounds, follow)))
    folder = Path(tempfile.mkdtemp())
    try:
        make_weights(folder / "weights")
        os.environ["CGBATCH_WEIGHTS"] = str(folder / "weights")
        for photos in asked.memory:
            print("\n" + table("memory", run_race(memory_race(folder, photos), 1, follow)))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
