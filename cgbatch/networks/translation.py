"""What generators and enhancers make of pictures, and whether it can be used."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from cgbatch.checkpoints.store import WeightFile
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, config_of
from cgbatch.models.layers import Tensor
from cgbatch.networks.guided import open_generator
from cgbatch.networks.opening import Network
from cgbatch.networks.pixels import from_signed, to_pixels, to_signed

Translate = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]  # (N, S, S, 3) in and out


def translated(generator: Network, pixels: Tensor) -> Tensor:
    """Translate uint8 (N, H, W, 3) with a generator; return float32 from 0 to 1."""
    return from_signed(generator(to_signed(pixels)))


def are_finite(*outputs: Tensor) -> Tensor:
    """Return for each picture of a batch whether all its outputs are finite, bool (N,)."""
    checks = [tf.reduce_all(tf.math.is_finite(output), axis=(1, 2, 3)) for output in outputs]
    return tf.reduce_all(tf.stack(checks), axis=0)


def open_translation(weights: WeightFile, size: int) -> Translate:
    """Return a function that translates uint8 (N, size, size, 3) as results are made.

    In float32 on every machine.

    Raises:
        WeightsError: if the weights are no generator's, do not fit it, or make values that are
            not finite.
    """
    name = weights.metadata.name
    if not isinstance(config_of(weights.metadata.architecture), GeneratorConfig):
        raise WeightsError(f"{name} is an {weights.metadata.kind}, which translates nothing.")
    network = open_generator(weights)
    signature = [tf.TensorSpec((None, size, size, 3), tf.uint8)]

    def compute(pictures: Tensor) -> tuple[Tensor, Tensor]:
        made = translated(network, pictures)
        return to_pixels(made), tf.reduce_all(are_finite(made))

    function = tf.function(compute, input_signature=signature, autograph=False)

    def translate(pictures: NDArray[np.uint8]) -> NDArray[np.uint8]:
        made, is_sound = function(tf.constant(pictures))
        if not is_sound:
            raise WeightsError(
                f"{name} makes values that are not finite: it comes from a run that diverged."
            )
        pixels: NDArray[np.uint8] = made.numpy()
        return pixels

    return translate
