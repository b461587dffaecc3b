"""What holds weights in networks: Keras layers, to be trained, or operations on given weights.

A network is written once, as a function of its input and of `Parts`. Keras takes a thousand times
as long to build a layer as TensorFlow to note an operation, so what is only used is built without.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, Protocol

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops
from numpy.typing import NDArray

from cgbatch.models.layers import DepthToSpace, InstanceNormalization, Tensor, instance_normalized
from cgbatch.models.shapes import Shape

Padding = Literal["same", "valid"]
Border = Literal["zeros", "mirror"]


class Parts(Protocol):
    """A maker of those parts of networks that have weights, or differ when they are trained.

    How large a kernel is, and how many channels it makes, is what `tensor_shapes` says of its name.
    """

    @property
    def precise(self) -> Parts:
        """Return the same in float32."""

    def convolve(
        self,
        x: Tensor,
        name: str,
        strides: int = 1,
        padding: Padding = "same",
        dilation: int = 1,
    ) -> Tensor:
        """Convolve (N, H, W, C) with a square kernel, and add a bias.

        The kernel's numbers meet pixels that are `dilation` apart.
        """

    def convolve_transposed(self, x: Tensor, name: str) -> Tensor:
        """Enlarge (N, H, W, C) to twice its sides, and one more, by a transposed convolution."""

    def convolve_repeated(self, x: Tensor, name: str, scale: int, border: Border) -> Tensor:
        """Repeat pixels `scale` times to both sides, then convolve with a 3x3 kernel.

        The size is then exactly `scale` times larger; beyond the border are zeros, or the mirrored
        picture.
        """

    def reflect(self, x: Tensor, padding: int) -> Tensor:
        """Mirror pictures around their border pixels, which are not repeated."""

    def normalize(self, x: Tensor, name: str) -> Tensor:
        """Give each channel of each picture mean 0 and variance 1; `name` is the convolution's."""

    def depth_to_space(self, x: Tensor, scale: int) -> Tensor:
        """Make squares of `scale` pixels of the channels of each."""


@dataclass(frozen=True)
class TrainableParts:
    """Layers of Keras, named, for a functional model.

    Args:
        shapes: of kernels and biases, as `tensor_shapes` gives them.
        policy: Keras' precision policy: `float32`, `mixed_bfloat16`, `mixed_float16`.
        initializer: how kernels begin.
        zeros: names of convolutions that begin with zeros.
    """

    shapes: Mapping[str, Shape]
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
        strides: int = 1,
        padding: Padding = "same",
        dilation: int = 1,
    ) -> Tensor:
        """Add a layer."""
        height, width, _, channels = self.shapes[f"{name}/kernel"]
        layer = layers.Conv2D(
            channels,
            (height, width),
            strides=strides,
            padding=padding,
            dilation_rate=dilation,
            kernel_initializer="zeros" if name in self.zeros else self.initializer,
            dtype=self.policy,
            name=name,
        )
        return layer(x)

    def convolve_transposed(self, x: Tensor, name: str) -> Tensor:
        """Add a layer."""
        height, width, channels, _ = self.shapes[f"{name}/kernel"]
        layer = layers.Conv2DTranspose(
            channels,
            (height, width),
            strides=2,
            kernel_initializer=self.initializer,
            dtype=self.policy,
            name=name,
        )
        return layer(x)

    def convolve_repeated(self, x: Tensor, name: str, scale: int, border: Border) -> Tensor:
        """Repeat, and add a layer."""
        x = ops.repeat(ops.repeat(x, scale, axis=1), scale, axis=2)
        if border == "zeros":
            return self.convolve(x, name)
        return self.convolve(self.reflect(x, 1), name, padding="valid")

    def reflect(self, x: Tensor, padding: int) -> Tensor:
        """Mirror, in one operation, whose gradient is one too."""
        sides = (padding, padding)
        return ops.pad(x, ((0, 0), sides, sides, (0, 0)), mode="reflect")

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
        strides: int = 1,
        padding: Padding = "same",
        dilation: int = 1,
    ) -> Tensor:
        """Convolve."""
        weights, bias = self._constant(f"{name}/kernel"), self._constant(f"{name}/bias")
        x = tf.cast(x, self.dtype)
        y = tf.nn.conv2d(x, weights, strides, padding.upper(), dilations=dilation)
        return tf.nn.bias_add(y, bias)

    def convolve_transposed(self, x: Tensor, name: str) -> Tensor:
        """Convolve; no weight of a kernel is lost at the border."""
        weights, bias = self._constant(f"{name}/kernel"), self._constant(f"{name}/bias")
        side, _, channels, _ = weights.shape
        count, height, width, _ = tf.unstack(tf.shape(x))
        shape = (count, 2 * height + side - 2, 2 * width + side - 2, channels)
        y = tf.nn.conv2d_transpose(tf.cast(x, self.dtype), weights, shape, 2, "VALID")
        return tf.nn.bias_add(y, bias)

    def convolve_repeated(self, x: Tensor, name: str, scale: int, border: Border) -> Tensor:
        """Convolve the small picture once for each of the pixels that one becomes.

        Repeated pixels meet several weights of the kernel, whose sums are what the small picture
        meets: the same result, without a large picture of many channels.
        """
        kernel = _kernel_of_repeated(self.weights[f"{name}/kernel"], scale)
        bias = np.tile(self.weights[f"{name}/bias"], scale**2)
        x = tf.cast(x, self.dtype)
        if border == "mirror":  # around a repeated pixel there is that pixel itself
            x = tf.concat([x[:, :1], x, x[:, -1:]], axis=1)
            x = tf.concat([x[:, :, :1], x, x[:, :, -1:]], axis=2)
        padding = "SAME" if border == "zeros" else "VALID"
        y = tf.nn.conv2d(x, self._rounded(kernel), 1, padding)
        return tf.nn.depth_to_space(tf.nn.bias_add(y, self._rounded(bias)), scale)

    def reflect(self, x: Tensor, padding: int) -> Tensor:
        """Mirror by concatenation, which takes half of the time of the operation for it."""
        rows = tf.concat([x[:, padding:0:-1], x, x[:, -2 : -2 - padding : -1]], axis=1)
        ends = rows[:, :, padding:0:-1], rows, rows[:, :, -2 : -2 - padding : -1]
        return tf.concat(ends, axis=2)

    def normalize(self, x: Tensor, name: str) -> Tensor:
        """Normalize, with the kernel for batches where their size is known."""
        return instance_normalized(x)

    def depth_to_space(self, x: Tensor, scale: int) -> Tensor:
        """Enlarge."""
        return tf.nn.depth_to_space(x, scale)

    def _constant(self, name: str) -> Tensor:
        return self._rounded(self.weights[name])

    def _rounded(self, weights: NDArray[np.floating]) -> Tensor:
        # Here, not in the graph, which then holds the numbers that are multiplied.
        return tf.constant(weights.astype(tf.as_dtype(self.dtype).as_numpy_dtype))


def _kernel_of_repeated(kernel: NDArray[np.floating], scale: int) -> NDArray[np.float32]:
    """Return the 3x3 kernel that makes all pixels of a square from the small picture.

    From (3, 3, in, out), for pixels that are repeated, to (3, 3, in, scale^2 out), whose channels
    are in the order of depth to space.
    """
    _, _, before, after = kernel.shape
    sums = np.zeros((3, 3, before, scale, scale, after), np.float32)
    steps = (-1, 0, 1)
    for row, column, down, across in itertools.product(range(scale), range(scale), steps, steps):
        # Which small pixel lies that many large ones away from this one of the square.
        place = 1 + (row + down) // scale, 1 + (column + across) // scale
        sums[(*place, slice(None), row, column)] += kernel[1 + down, 1 + across]
    return sums.reshape(3, 3, before, scale**2 * after)
