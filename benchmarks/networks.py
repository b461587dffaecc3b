"""Time the networks in each precision and batch size, side by side; print ratios.

    python benchmarks/networks.py [--photos examples/photos] [--rounds 5]

Every round runs all variants one after the other, so that a machine that slows down slows all.
"""

import argparse
import itertools
import statistics
import time

import numpy as np

from cgbatch.networks.quiet import load_tensorflow

load_tensorflow()

from cgbatch.checkpoints.catalog import open_catalog  # noqa: E402
from cgbatch.domains import DIRECTIONS  # noqa: E402
from cgbatch.engine.hardware import Hardware  # noqa: E402
from cgbatch.engine.session import open_session  # noqa: E402
from cgbatch.photos.crop import parse_crop  # noqa: E402
from cgbatch.photos.decode import decode  # noqa: E402
from cgbatch.photos.discover import discover  # noqa: E402
from cgbatch.photos.photo import read_size  # noqa: E402

PRECISIONS = ("float32", "bfloat16")
BATCH_SIZES = (1, 2, 4)
COUNT = 4  # photos a measurement: a whole number of batches of every size


def squares(folder: str) -> list[np.ndarray]:
    """Return COUNT centred squares of 256 pixels."""
    found = [photo.path for photo in discover([folder]).photos]
    paths = list(itertools.islice(itertools.cycle(found), COUNT))
    centre = parse_crop("center")
    return [decode(path, centre.box(*read_size(path)), [(256, 256)])[0] for path in paths]


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    """Return the peak signal-to-noise ratio of two uint8 pictures, dB."""
    error = np.mean((one.astype(float) - other) ** 2)
    return float("inf") if error == 0 else 10 * np.log10(255**2 / error)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", default="examples/photos")
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    known = open_catalog()
    photos = squares(asked.photos)
    variants = {
        (precision, batch): open_session(
            known.find("day2night"),
            known.find("noise-cancel"),
            hardware=Hardware(batch, "cpu", precision),
        ).translator
        for precision in PRECISIONS
        for batch in BATCH_SIZES
    }
    for translator in variants.values():
        translator(photos)  # the first call traces
    seconds: dict[tuple[str, int], list[float]] = {variant: [] for variant in variants}
    for _ in range(asked.rounds):
        for variant, translator in variants.items():
            start = time.perf_counter()
            translator(photos)
            seconds[variant].append((time.perf_counter() - start) / COUNT)
    base = seconds["float32", 1]
    print("precision   batch   s/photo (median)   speed against float32, batch 1 (min-max)")
    for (precision, batch), times in seconds.items():
        ratios = [a / b for a, b in zip(base, times, strict=True)]
        print(
            f"{precision:11} {batch:5}   {statistics.median(times):16.3f}   "
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})"
        )
    for direction in DIRECTIONS:
        results = [
            open_session(
                known.find(direction.name),
                known.find("noise-cancel"),
                hardware=Hardware(1, "cpu", precision),
            ).translator(photos)
            for precision in PRECISIONS
        ]
        apart = [psnr(a.result, b.result) for a, b in zip(*results, strict=True)]
        print(f"{direction.name}: bfloat16 against float32 {min(apart):.1f} dB in the worst photo")


if __name__ == "__main__":
    main()
