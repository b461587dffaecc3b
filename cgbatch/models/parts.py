"""What holds weights in networks: Keras layers, to be trained, or operations on given weights.

A network is written once, as a function of its input and of `Parts`. Keras takes a thousand times
as long to build a layer as TensorFlow to note an operation, so what is only used is built without.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from numpy.typing import NDArray

from cgbatch.models.layers import DepthToSpace, InstanceNormalization, Tensor, instance_normalized

Padding = Literal["same", "valid"]


class Parts(Protocol):
    """A maker of those parts of networks that have weights, or differ when they are trained."""

    @property
    def precise(self) -> Parts:
        """Return the same in float32."""

    def convolve(
        self,
        x: Tensor,
        name: str,
        channels: int,
        kernel: int,
        strides: int = 1,
        padding: Padding = "same",
    ) -> Tensor:
        """Convolve (N, H, W, C) with a square kernel, and add a bias."""

    def convolve_transposed(self, x: Tensor, name: str, channels: int, kernel: int) -> Tensor:
        """Enlarge (N, H, W, C) to twice its sides, and one more, by a transposed convolution."""

    def normalize(self, x: Tensor, name: str) -> Tensor:
        """Give each channel of each picture mean 0 and variance 1; `name` is the convolution's."""

    def depth_to_space(self, x: Tensor, scale: int) -> Tensor:
        """Make squares of `scale` pixels of the channels of each."""


@dataclass(frozen=True)
class TrainableParts:
    """Layers of Keras, named, for a functional model.

    Args:
        policy: Keras' precision policy: `float32`, `mixed_bfloat16`, `mixed_float16`.
        initializer: how kernels begin.
        zeros: names of convolutions that begin with zeros.
    """

    policy: str
    initializer: keras.initializers.Initializer
    zeros: tuple[str, ...] = ()

    @property
    def precise(self) -> TrainableParts:
        """Return the same in float32."""
        return replace(self, policy="float32")

    def convolve(
        self,
        x: Tensor,
        name: str,
        channels: int,
        kernel: int,
        strides: int = 1,
        padding: Padding = "same",
    ) -> Tensor:
        """Add a layer."""
        layer = layers.Conv2D(
            channels,
            kernel,
            strides=strides,
            padding=padding,
            kernel_initializer="zeros" if name in self.zeros else self.initializer,
            dtype=self.policy,
            name=name,
        )
        return layer(x)

    def convolve_transposed(self, x: Tensor, name: str, channels: int, kernel: int) -> Tensor:
        """Add a layer."""
        layer = layers.Conv2DTranspose(
            channels,
            kernel,
            strides=2,
            kernel_initializer=self.initializer,
            dtype=self.policy,
            name=name,
        )
        return layer(x)

    def normalize(self, x: Tensor, name: str) -> Tensor:
        """Add a layer, which `trained` knows by its name."""
        return InstanceNormalization(dtype=self.policy, name=f"{name}_norm")(x)

    def depth_to_space(self, x: Tensor, scale: int) -> Tensor:
        """Add a layer."""
        return DepthToSpace(scale, dtype=self.policy)(x)


@dataclass(frozen=True)
class GivenParts:
    """Operations of TensorFlow on weights that stay as they are.

    Args:
        weights: float arrays by `<layer>/kernel` and `<layer>/bias`, as `tensor_shapes` says.
        dtype: of the arithmetic.
    """

    weights: Mapping[str, NDArray[np.floating]] = field(repr=False)
    dtype: str

    @property
    def precise(self) -> GivenParts:
        """Return the same in float32."""
        return replace(self, dtype="float32")

    def convolve(
        self,
        x: Tensor,
        name: str,
        channels: int,
        kernel: int,
        strides: int = 1,
        padding: Padding = "same",
    ) -> Tensor:
        """Convolve; channels and size of the kernel are those of the weights."""
        weights, bias = self._constant(f"{name}/kernel"), self._constant(f"{name}/bias")
        y = tf.nn.conv2d(tf.cast(x, self.dtype), weights, strides, padding.upper())
        return tf.nn.bias_add(y, bias)

    def convolve_transposed(self, x: Tensor, name: str, channels: int, kernel: int) -> Tensor:
        """Convolve; channels and size of the kernel are those of the weights."""
        weights, bias = self._constant(f"{name}/kernel"), self._constant(f"{name}/bias")
        count, height, width, _ = tf.unstack(tf.shape(x))
        shape = (count, 2 * height + kernel - 2, 2 * width + kernel - 2, channels)
        y = tf.nn.conv2d_transpose(tf.cast(x, self.dtype), weights, shape, 2, "VALID")
        return tf.nn.bias_add(y, bias)

    def normalize(self, x: Tensor, name: str) -> Tensor:
        """Normalize, with the kernel for batches where their size is known."""
        return instance_normalized(x)

    def depth_to_space(self, x: Tensor, scale: int) -> Tensor:
        """Enlarge."""
        return tf.nn.depth_to_space(x, scale)

    def _constant(self, name: str) -> Tensor:
        # Rounded here: the graph then holds the numbers that are multiplied, and is half as large.
        return tf.constant(self.weights[name].astype(tf.as_dtype(self.dtype).as_numpy_dtype))
