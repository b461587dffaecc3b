"""What `gpu.sh` checks, one thing a process: a GPU's memory is given back only at its end.

python -m benchmarks.on_gpu parity|growth|memory [--device gpu] [--count 256]
"""

from __future__ import annotations

import argparse
import itertools
import os
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cgbatch.networks.quiet import load_tensorflow

load_tensorflow()

import tensorflow as tf  # noqa: E402

from cgbatch.checkpoints.catalog import open_catalog  # noqa: E402
from cgbatch.domains import DIRECTIONS  # noqa: E402
from cgbatch.engine.hardware import Hardware  # noqa: E402
from cgbatch.engine.session import Session, open_session  # noqa: E402
from cgbatch.photos.crop import parse_crop  # noqa: E402
from cgbatch.photos.decode import decode  # noqa: E402
from cgbatch.photos.discover import discover  # noqa: E402
from cgbatch.photos.photo import read_size  # noqa: E402
from cgbatch.runs.defaults import ENHANCER  # noqa: E402

EXAMPLES = Path(__file__).parent.parent / "examples" / "photos"
LOGICAL_MEMORY = 4096  # MB of a GPU, for the check of what happens when they end
TOO_MANY = 512  # photos together, for which they are not enough
Pixels = NDArray[np.uint8]


def squares(count: int) -> list[Pixels]:
    """Return so many squares of 256 pixels, of the example photos in turn."""
    centre = parse_crop("center")
    made = [
        decode(photo.path, centre.box(*read_size(photo.path)), [(256, 256)])[0]
        for photo in discover([str(EXAMPLES)]).photos
    ]
    return list(itertools.islice(itertools.cycle(made), count))


def opened(direction: str, hardware: Hardware) -> Session:
    """Open a direction with the usual enhancer."""
    known = open_catalog()
    return open_session(known.find(direction), known.find(ENHANCER), hardware=hardware)


def results(session: Session, photos: list[Pixels]) -> NDArray[np.float64]:
    """Return what is made of photos, as float; a photo that fails ends the check."""
    made = session.translator(photos)
    return np.stack([result.result for result in made]).astype(np.float64)


def psnr(one: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    """Return the peak signal-to-noise ratio of the worst of some pictures, dB."""
    worst = np.square(one - other).mean(axis=(1, 2, 3)).max()
    return float("inf") if worst == 0 else float(10 * np.log10(255**2 / worst))


def parity(device: str, count: int) -> None:
    """Compare the precisions on the device with float32 on the CPU, in all directions."""
    photos = squares(min(count, 6))
    print("direction       float32  bfloat16   float16   dB against the CPU's float32, worst photo")
    for direction in DIRECTIONS:
        expected = results(opened(direction.name, Hardware(1, "cpu", "float32")), photos)
        apart = [
            psnr(results(opened(direction.name, Hardware(6, device, precision)), photos), expected)
            for precision in ("float32", "bfloat16", "float16")
        ]
        print(f"{direction.name:14}" + "".join(f"{each:10.1f}" for each in apart), flush=True)


def growth(device: str, count: int) -> None:
    """Let batches grow until they are settled; print sizes, and photos a second of each."""
    session = opened("summer2winter", Hardware(None, device))
    print(session.device.label, session.precision.precision, os.environ.get("TF_XLA_FLAGS", ""))
    translator, photos = session.translator, squares(1024)
    rates: dict[int, float] = {}
    end = time.perf_counter() + 75
    done = 0
    while time.perf_counter() < end and done < 64 * count:
        size = translator.batch_size
        start = time.perf_counter()
        translator(photos[:size])
        rates[size] = max(rates.get(size, 0.0), size / (time.perf_counter() - start))
        done += size
    for size, rate in rates.items():
        chosen = " <- chosen" if size == translator.batch_size else ""
        print(f"{size:5} together: {rate:8.1f} photos/s{chosen}", flush=True)


def memory(device: str, count: int) -> None:
    """Begin with more photos than memory holds; all results must be there, and the same."""
    gpus = tf.config.list_physical_devices("GPU")
    if gpus:
        limit = tf.config.LogicalDeviceConfiguration(memory_limit=LOGICAL_MEMORY)
        tf.config.set_logical_device_configuration(gpus[0], [limit])
    together = TOO_MANY if gpus else 2
    photos = squares(max(count, together) if gpus else count)
    session = opened("day2night", Hardware(together, device, "float32"))
    made = results(session, photos)
    alone = results(opened("day2night", Hardware(1, device, "float32")), photos[:6])
    print(
        f"begun with {together}, ended with {session.translator.batch_size} together: "
        f"{len(made)} of {len(photos)} results, {psnr(made[: len(alone)], alone):.1f} dB from alone"
    )


def main() -> None:
    """Do one check."""
    checks = {"parity": parity, "growth": growth, "memory": memory}
    parser = argparse.ArgumentParser()
    parser.add_argument("check", choices=checks)
    parser.add_argument("--device", default="gpu")
    parser.add_argument("--count", type=int, default=256)
    asked = parser.parse_args()
    start = time.perf_counter()
    checks[asked.check](asked.device, asked.count)
    print(f"{asked.check}: {time.perf_counter() - start:.0f} s\n", flush=True)


if __name__ == "__main__":
    main()
