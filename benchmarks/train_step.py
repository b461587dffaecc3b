"""Time a CycleGAN training step here and in plain PyTorch, side by side; print the ratio.

    python benchmarks/train_step.py [--size 128] [--ngf 32] [--rounds 20] [--precision bfloat16]

Both train the same networks with the published losses: two generators of nine blocks, two
PatchGANs, cycle and identity loss, pools of 50, Adam. PyTorch runs as CycleGAN's authors wrote it,
with autocast for bfloat16, and once more with its memory laid out as `channels_last`. Each has a
process of its own, since PyTorch is many times slower in one that has loaded TensorFlow. Every
round runs all three one after the other, so that a machine that slows down slows all.
"""

import argparse
import os
import statistics
import time
from collections.abc import Callable
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from types import SimpleNamespace

import numpy as np

WARM_UP = 3
Step = Callable[[np.ndarray, np.ndarray], None]


def ours(numbers: SimpleNamespace, precision: str) -> Step:
    """Return the project's step; it waits for the losses."""
    from cgbatch.networks.quiet import load_tensorflow

    load_tensorflow()
    import tensorflow as tf

    from cgbatch.training.cyclegan.compiled import CompiledStep
    from cgbatch.training.cyclegan.game import LAMBDAS, Batch, Game, Pace
    from cgbatch.training.cyclegan.networks import Networks
    from cgbatch.training.cyclegan.pool import PicturePool
    from cgbatch.training.cyclegan.recipe import Recipe
    from cgbatch.training.run.replicas import share_cores

    share_cores(numbers.threads)
    recipe = Recipe(**{k: v for k, v in vars(numbers).items() if k != "threads"})
    networks = Networks(recipe, {"bfloat16": "mixed_bfloat16", "float32": "float32"}[precision])
    pools = [PicturePool(recipe.pool_size, recipe.crop_size, seed) for seed in (0, 1)]
    game = Game(recipe, networks, *pools)
    compiled = CompiledStep(
        game.step, tf.distribute.get_strategy(), recipe.batch_size, recipe.crop_size, Batch
    )
    lambdas = tf.constant([getattr(recipe, name).start for name in LAMBDAS], tf.float32)

    def step(a: np.ndarray, b: np.ndarray) -> None:
        batch = Batch(*(tf.constant(photos) for photos in (a, b, a, b, a, b)))
        pace = Pace(tf.constant(0, tf.int64), tf.constant(1.0), lambdas)
        for loss in compiled(batch, pace).values():
            loss.numpy()

    return step


def theirs(layout: str) -> Callable[[SimpleNamespace, str], Step]:
    """Return what makes the PyTorch step with its memory laid out so."""

    def make(numbers: SimpleNamespace, precision: str) -> Step:
        from torch_cyclegan import Theirs

        return Theirs(numbers, precision, layout)

    return make


VARIANTS = {
    "cgbatch": ours,
    "PyTorch": theirs("contiguous_format"),
    "PyTorch, channels_last": theirs("channels_last"),
}


def work(name: str, numbers: SimpleNamespace, precision: str, line: Connection) -> None:
    """Do a step whenever it is asked for; tell the seconds it took, and those of the processor."""
    shape = (numbers.batch_size, numbers.crop_size, numbers.crop_size, 3)
    random = np.random.default_rng(0)
    a, b = (random.uniform(-1, 1, shape).astype(np.float32) for _ in range(2))
    step = VARIANTS[name](numbers, precision)
    while line.recv():
        start, used = time.perf_counter(), time.process_time()
        step(a, b)
        line.send((time.perf_counter() - start, time.process_time() - used))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=128)
    parser.add_argument("--ngf", type=int, default=32)
    parser.add_argument("--batch-size", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--precision", choices=["float32", "bfloat16"], default="bfloat16")
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    numbers = SimpleNamespace(
        ngf=asked.ngf, ndf=64, blocks=9, crop_size=asked.size, batch_size=asked.batch_size,
        pool_size=50, learning_rate=2e-4, beta1=0.5, beta2=0.999, threads=asked.threads,
    )  # fmt: skip
    lines = {}
    context = get_context("spawn")
    for name in VARIANTS:
        lines[name], other = Pipe()
        context.Process(
            target=work, args=(name, numbers, asked.precision, other), daemon=True
        ).start()
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in VARIANTS}
    for step in range(WARM_UP + asked.rounds):
        for name, line in lines.items():
            line.send(True)
            measured = line.recv()
            if step >= WARM_UP:
                times[name].append(measured)
    for line in lines.values():
        line.send(False)
    print(
        f"{asked.size} pixels, batch {asked.batch_size}, ngf {asked.ngf}, {asked.precision}, "
        f"{asked.rounds} rounds, {asked.threads} threads"
    )
    print("step                     s (median)   processor s   pictures/s   cgbatch is (min-max)")
    for name, measured in times.items():
        ratios = [one[0] / own[0] for one, own in zip(measured, times["cgbatch"], strict=True)]
        seconds, used = (statistics.median(column) for column in zip(*measured, strict=True))
        print(
            f"{name:24} {seconds:10.3f} {used:13.3f} {2 * asked.batch_size / seconds:12.2f}   "
            f"{statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f}) times as fast"
        )


if __name__ == "__main__":
    main()
