"""Measure the plan of many photos: the first one, the next one, and what memory they take.

    python -m benchmarks.planning [--counts 10000 100000 1000000] [--folder DIR]

Each photo is a small JPEG of its own, a thousand in a folder. Every plan runs in a process of its
own, with its ledger on disk; the second is that of a run that goes on, when none has changed.
Nothing is translated.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from PIL import Image

IN_FOLDER = 1000  # photos


def make_photos(folder: Path, count: int) -> None:
    """Write photos that all differ, by a comment alone."""
    pixels = np.random.default_rng(1).integers(0, 256, (48, 64, 3), np.uint8)
    file = BytesIO()
    Image.fromarray(pixels).save(file, "JPEG", quality=50)
    start, rest = file.getvalue()[:2], file.getvalue()[2:]
    for number in range(count):
        place = folder / f"{number // IN_FOLDER:05}"
        if number % IN_FOLDER == 0:
            place.mkdir(parents=True)
        comment = f"{number:09}".encode()
        segment = b"\xff\xfe" + (len(comment) + 2).to_bytes(2, "big") + comment
        (place / f"{number:07}.jpg").write_bytes(start + segment + rest)


def lap(photos: Path, state: Path) -> None:
    """Plan once; print photos, seconds, seconds of the processor and the most memory, MB."""
    from cgbatch.jobs.ledger import Ledger
    from cgbatch.runs.planning import plan_run
    from cgbatch.runs.request import RunRequest
    from cgbatch.runs.settings import choose_settings

    request = RunRequest(
        photos=(str(photos),), domain="season", target="winter", out=state / "gallery"
    )
    settings = choose_settings(request)
    before, worked = time.perf_counter(), time.process_time()
    with Ledger(state / "ledger.sqlite") as ledger:
        planned = plan_run(request, settings, ledger)
    seconds, worked = time.perf_counter() - before, time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(len(planned.plan.todo), f"{seconds:.1f} {worked:.1f} {memory:.0f}")


def main() -> None:
    """Print a row for each number of photos."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planning")
    parser.add_argument("--counts", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--folder", type=Path, help="where the photos are made for a while")
    parser.add_argument("--lap", type=Path, nargs=2, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.lap:
        lap(*asked.lap)
        return
    print("| photos | plan | seconds | of the processor | the first's | memory, MB | kB a photo |")
    print("|---|---|---|---|---|---|---|")
    for count in asked.counts:
        with TemporaryDirectory(dir=asked.folder) as folder:
            photos = Path(folder) / "photos"
            make_photos(photos, count)
            first = 0.0
            for name in ("first", "again"):
                command = [sys.executable, "-m", "benchmarks.planning", "--lap", photos, folder]
                done = subprocess.run(command, capture_output=True, text=True, check=True)
                planned, seconds, worked, memory = map(float, done.stdout.split())
                assert planned == count
                first = first or worked
                print(
                    f"| {count:,} | {name} | {seconds:.1f} | {worked:.1f} | {worked / first:.2f} | "
                    f"{memory:.0f} | {1024 * memory / count:.1f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
