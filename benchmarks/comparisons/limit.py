"""How much of what the machine can multiply each network gets."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.arithmetic import arithmetic_note, multiply_adds
from benchmarks.photos import SIZE, example_squares
from benchmarks.racing import SECONDS, Figures, Race, Runner, timed
from benchmarks.wishes import Wishes
from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.engine.hardware import Hardware
from cgbatch.models.configs import config_of
from cgbatch.runs.defaults import ENHANCER

if TYPE_CHECKING:
    from benchmarks.ours import Opened

DIRECTION = "summer2winter"
PICTURES = 2  # a lap
SIDES = (512, 1024, 2048, 4096)  # of the matrices
REPEATS = 5
RATE = "GFLOP/s"


@contextmanager
def open_race(wishes: Wishes) -> Iterator[Race]:
    """Open networks in the precision of this machine; its limit is the first variant."""
    from benchmarks import ours

    networks = {
        DIRECTION: ours.translating(DIRECTION, None, Hardware()),
        ENHANCER: ours.enhancing(ENHANCER),
    }
    chosen = networks[DIRECTION].precision
    precisions = [chosen, *(p for p in ("bfloat16", "float32") if p != chosen)]
    runners: dict[str, Runner] = {
        f"matrix product, {precision}": partial(best_product, precision) for precision in precisions
    }
    notes = []
    for name, network in networks.items():
        config = config_of(open_catalog().find(name).architecture)
        runners[f"{name}, {chosen}"] = _network_laps(network, multiply_adds(config, SIZE))
        notes.append(arithmetic_note(name, config, SIZE))
    yield Race("the best matrix product, and the networks' share of it", runners, tuple(notes))


def best_product(precision: str) -> Figures:
    """Multiply square matrices of several sizes; return the best rate."""
    import tensorflow as tf

    rates = []
    for side in SIDES:
        one, other = (tf.cast(tf.random.normal((side, side)), precision) for _ in range(2))
        seconds = [_seconds(partial(tf.matmul, one, other)) for _ in range(REPEATS)]
        rates.append(2 * side**3 / min(seconds) / 1e9)
    return {RATE: max(rates)}


def _seconds(work: Callable[[], object]) -> float:
    from tensorflow.test.experimental import sync_devices

    sync_devices()
    start = time.perf_counter()
    work()
    sync_devices()
    return time.perf_counter() - start


def _network_laps(network: Opened, count: int) -> Runner:
    """Return laps that tell the rate, two operations for a multiply-add, and the seconds."""
    work = partial(network.paint, example_squares(PICTURES))
    work()  # the first call traces
    lap = timed(work, PICTURES)

    def rate() -> Figures:
        seconds = lap()[SECONDS]
        return {RATE: 2 * count / seconds / 1e9, SECONDS: seconds}

    return rate
