"""Enhancers that teach another one: what they make of a patch is asked for beside the truth."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import tensorflow as tf

from cgbatch.checkpoints.store import WeightFile
from cgbatch.models.layers import Tensor
from cgbatch.networks.opening import open_network


class Teachers:
    """Enhancers of which each patch is taught by the one that comes nearest to the truth.

    One may be good at clean patches and another at noisy ones (Hinton et al. 2015, section 2, with
    the pictures themselves for soft targets).

    Args:
        weights: of one enhancer or several, all of the scale that is trained.
        policy: Keras' precision policy.

    Raises:
        WeightsError: if tensors do not fit the network that they name.
    """

    def __init__(self, weights: Sequence[WeightFile], policy: str) -> None:
        dtype = keras.DTypePolicy(policy).compute_dtype
        self._networks = [open_network(each, dtype) for each in weights]

    def __call__(self, small: Tensor, large: Tensor) -> Tensor:
        """Return the lesson for each patch, float32 (N, S, S, 3) in [0, 1]."""
        made = tf.stack([tf.clip_by_value(net(small), 0.0, 1.0) for net in self._networks], axis=1)
        errors = tf.reduce_mean(tf.abs(made - large[:, None]), axis=(2, 3, 4))
        return tf.gather(made, tf.argmin(errors, axis=1), axis=1, batch_dims=1)
