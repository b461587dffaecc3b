"""Compare a run at full resolution with one at 512 pixels: seconds per photo, and peak memory.

    python benchmarks/full_resolution.py [--megapixels 1 12 24 48] [--photos 4] [--format jpeg]

For each size, photos are made from an example photo (enlarged, with noise, 4:3, as JPEG files), and
run through all stages in a process of its own: once at 512 and once at native resolution, whole
photos both times. The first photo, which waits for TensorFlow to trace, is not counted. Prints
seconds per photo, their ratio, and the most memory that each process had.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from photos import make_photos

import cgbatch
from cgbatch.jobs.outcome import Outcome
from cgbatch.runs.watching import Silence


class Clock(Silence):
    """A watcher that writes down when each photo was finished."""

    def __init__(self) -> None:
        self.times: list[float] = []

    def outcome(self, outcome: Outcome) -> None:
        """Write down the time."""
        self.times.append(time.perf_counter())


def measure(folder: Path, native: bool, file_format: str) -> dict[str, float]:
    """Run the photos of a folder through all stages, in this process."""
    options = {"resolution": "native", "max_resolution": 12_000, "full_format": file_format}
    clock = Clock()
    with tempfile.TemporaryDirectory() as out:
        more = options if native else {}
        cgbatch.run(folder, "day2night", out, clock, crop="none", **more)
    times = clock.times
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": (times[-1] - times[0]) / (len(times) - 1), "memory": memory}


def in_own_process(folder: Path, resolution: str, file_format: str) -> dict[str, float]:
    """Measure in a process that has done nothing else."""
    words = [sys.executable, __file__, "--measure", str(folder), resolution, file_format]
    done = subprocess.run(words, stdout=subprocess.PIPE, text=True, check=True)
    made: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return made


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--megapixels", type=float, nargs="+", default=[1, 12, 24, 48])
    parser.add_argument("--photos", type=int, default=4)
    parser.add_argument("--format", default="jpeg")
    parser.add_argument("--measure", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.measure:
        folder, resolution, file_format = asked.measure
        print(json.dumps(measure(Path(folder), resolution == "native", file_format)))
        return
    print("megapixels     512 s   native s   ratio     512 MB   native MB")
    for megapixels in asked.megapixels:
        with tempfile.TemporaryDirectory() as folder:
            make_photos(Path(folder), megapixels, asked.photos)
            small, large = (
                in_own_process(Path(folder), resolution, asked.format)
                for resolution in ("512", "native")
            )
        ratio = large["seconds"] / small["seconds"]
        print(
            f"{megapixels:10g} {small['seconds']:9.2f} {large['seconds']:10.2f} {ratio:7.2f}"
            f" {small['memory']:10.0f} {large['memory']:11.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main()
