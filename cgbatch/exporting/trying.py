"""How far what another program makes of an export is from what cgbatch makes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from cgbatch.checkpoints.store import WeightFile
from cgbatch.networks.opening import open_network

Runtime = Callable[[NDArray[np.float32]], NDArray[np.float32]]  # (N, H, W, 3) in and out

_SHAPES = ((1, 64, 96), (2, 96, 64))  # what is free in an export: number, height and width


def largest_difference(weights: WeightFile, runtime: Runtime) -> float:
    """Return the largest difference of any pixel and channel, of pictures of two shapes.

    In the network's own range, which is 2 wide for generators and 1 for enhancers; not a number if
    what is made is none.

    Raises:
        ValueError: if pictures of another size are made.
    """
    network = open_network(weights)
    signed = weights.metadata.kind == "generator"
    differences = []
    # A graphics card may round to 10 bits (TF32).
    with tf.device("/CPU:0"):
        for unit in _pictures():
            picture = unit * np.float32(2) - np.float32(1) if signed else unit
            expected, made = np.asarray(network(picture)), runtime(picture)
            if made.shape != expected.shape:
                raise ValueError(f"pictures are {made.shape} in place of {expected.shape}")
            differences.append(np.abs(made - expected).max())
    return float(np.max(differences))


def _pictures() -> Iterator[NDArray[np.float32]]:
    """Yield pictures from 0 to 1 with smooth and rough parts, the same every time."""
    random = np.random.default_rng(0)
    for count, height, width in _SHAPES:
        slope = np.linspace(0.1, 0.7, height)[:, None, None] + np.linspace(0, 0.2, width)[:, None]
        noise = random.normal(0, 0.06, (count, height, width, 3))
        yield np.clip(slope + noise, 0, 1).astype(np.float32)
