"""Run a generator over pictures, a few at a time."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from cgbatch.checkpoints.store import WeightFile
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, config_of
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.layers import Tensor
from cgbatch.models.loading import load_tensors

Translate = Callable[[NDArray[np.uint8]], NDArray[np.uint8]]  # (N, S, S, 3) in and out


def load_generator(weights: WeightFile, size: int) -> Translate:
    """Return a function that translates uint8 (N, size, size, 3), in float32 on every machine.

    Raises:
        WeightsError: if the weights are no generator's, do not fit it, or make values that are no
            numbers.
    """
    name = weights.metadata.name
    config = config_of(weights.metadata.architecture)
    if not isinstance(config, GeneratorConfig):
        raise WeightsError(f"{name} is an {weights.metadata.kind}, which translates nothing.")
    network = build_generator(config)
    load_tensors(network, weights.tensors)
    network.trainable = False
    signature = [tf.TensorSpec((None, size, size, 3), tf.uint8)]

    def compute(pictures: Tensor) -> tuple[Tensor, Tensor]:
        made = (network(tf.cast(pictures, tf.float32) / 127.5 - 1.0) + 1.0) / 2.0
        pixels = tf.cast(tf.round(tf.clip_by_value(made, 0.0, 1.0) * 255.0), tf.uint8)
        return pixels, tf.reduce_all(tf.math.is_finite(made))

    function = tf.function(compute, input_signature=signature, autograph=False)

    def translate(pictures: NDArray[np.uint8]) -> NDArray[np.uint8]:
        made, is_sound = function(tf.constant(pictures))
        if not is_sound:
            raise WeightsError(
                f"{name} makes values that are no numbers: it comes from a run that diverged."
            )
        pixels: NDArray[np.uint8] = made.numpy()
        return pixels

    return translate
