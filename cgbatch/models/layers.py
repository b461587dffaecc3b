"""Operations and layers that Keras lacks."""

from __future__ import annotations

import math
from typing import Any

import keras
import tensorflow as tf
from keras import ops

Tensor = Any  # a TensorFlow tensor or Keras' symbolic one


def instance_normalized(x: Tensor, epsilon: float = 1e-5) -> Tensor:
    """Give each channel of each picture mean 0 and variance 1 (Ulyanov et al. 2016).

    (N, H, W, C) of any float type in and out. Without scale and offset, as in CycleGAN. The
    statistics are float32 whatever the type: a sum over a whole picture overflows float16 and
    drowns in the rounding of bfloat16.
    """
    if tf.is_tensor(x) and x.shape[0] is not None:
        return _normalized_one_by_one(x, epsilon)
    precise = ops.cast(x, "float32")
    centred = precise - ops.mean(precise, axis=(1, 2), keepdims=True)
    variance = ops.mean(ops.square(centred), axis=(1, 2), keepdims=True)
    return ops.cast(centred * ops.rsqrt(variance + epsilon), x.dtype)


def _normalized_one_by_one(x: Tensor, epsilon: float) -> Tensor:
    """Normalize picture by picture with the kernel for batches, which passes over it once.

    Its statistics are float32 too; with the gradient it takes half the time or less.
    """
    channels = x.shape[-1]
    scale, offset, unused = tf.ones(channels), tf.zeros(channels), tf.zeros(0)
    pictures = [
        tf.raw_ops.FusedBatchNormV3(
            x=picture,
            scale=scale,
            offset=offset,
            mean=unused,
            variance=unused,
            epsilon=epsilon,
            is_training=True,
        ).y
        for picture in tf.split(x, x.shape[0])
    ]
    return pictures[0] if len(pictures) == 1 else tf.concat(pictures, axis=0)


@keras.saving.register_keras_serializable("cgbatch")
class InstanceNormalization(keras.layers.Layer):  # type: ignore[misc]
    """A layer that does what `instance_normalized` does."""

    def __init__(self, epsilon: float = 1e-5, **options: Any) -> None:
        super().__init__(**options)
        self.epsilon = epsilon

    def call(self, x: Tensor) -> Tensor:
        """Normalize (N, H, W, C) over height and width."""
        return instance_normalized(x, self.epsilon)

    def compute_output_spec(self, x: Tensor) -> Tensor:
        """Return what comes out, which Keras otherwise finds out by tracing."""
        return keras.KerasTensor(x.shape, dtype=self.compute_dtype)

    def get_config(self) -> dict[str, Any]:
        """Return what rebuilds the layer."""
        return {**super().get_config(), "epsilon": self.epsilon}


@keras.saving.register_keras_serializable("cgbatch")
class SpectralConvolution(keras.layers.Conv2D):  # type: ignore[misc]
    """A convolution by a kernel divided by its largest singular value (Miyato et al. 2018).

    The value is estimated in float32 from a vector that `refresh` improves; a call leaves it as it
    is, so that several calls in one training step see one and the same network.
    """

    def __init__(self, filters: int, kernel_size: int, **options: Any) -> None:
        super().__init__(filters, kernel_size, **options)
        self.autocast = False

    def build(self, input_shape: tuple[int | None, ...]) -> None:
        """Make the kernel, the bias and the singular vectors' estimates."""
        super().build(input_shape)
        self.right = self._add_estimate("right", self.filters)
        self.left = self._add_estimate("left", math.prod(self.kernel.shape[:-1]))

    def _add_estimate(self, name: str, length: int) -> keras.Variable:
        initializer = keras.initializers.RandomNormal(stddev=length**-0.5)
        return self.add_weight(
            shape=(length,), initializer=initializer, trainable=False, dtype="float32", name=name
        )

    def call(self, x: Tensor) -> Tensor:
        """Convolve (N, H, W, C)."""
        # The input is divided, not the kernel: it has fewer numbers, and the result is the same.
        y = ops.conv(
            ops.cast(x / ops.cast(self._norm(), x.dtype), self.compute_dtype),
            ops.cast(self.kernel, self.compute_dtype),
            strides=list(self.strides),
            padding=self.padding,
        )
        return y + ops.cast(self.bias, self.compute_dtype)

    def refresh(self) -> None:
        """Bring the estimates one power iteration further."""
        matrix = self._matrix()
        left = _unit(tf.linalg.matvec(matrix, self.right.value))
        right = _unit(tf.linalg.matvec(matrix, left, transpose_a=True))
        for variable, value in ((self.left, left), (self.right, right)):
            if tf.distribute.in_cross_replica_context():
                variable.assign(value)
            else:  # on the handle: in a replica of several, each changes its own copy
                tf.raw_ops.AssignVariableOp(resource=variable.value.handle, value=value)

    def _norm(self) -> Tensor:
        product = tf.linalg.matvec(self._matrix(), self.right.value)
        return tf.tensordot(self.left.value, product, 1)

    def _matrix(self) -> Tensor:
        return tf.reshape(self.kernel, (-1, self.filters))


def _unit(vector: Tensor) -> Tensor:
    return vector / (tf.norm(vector) + 1e-12)


@keras.saving.register_keras_serializable("cgbatch")
class DepthToSpace(keras.layers.Layer):  # type: ignore[misc]
    """A layer from (N, H, W, C scale^2) to (N, H scale, W scale, C) (Shi et al. 2016).

    Channel `(i scale + j) C + c` of a pixel becomes channel `c` of the pixel in row `i`, column `j`
    of its square: TensorFlow's order, not PyTorch's.
    """

    def __init__(self, scale: int, **options: Any) -> None:
        super().__init__(**options)
        self.scale = scale

    def call(self, x: Tensor) -> Tensor:
        """Enlarge the picture."""
        _, height, width, channels = ops.shape(x)
        depth = channels // self.scale**2
        squares = ops.reshape(x, (-1, height, width, self.scale, self.scale, depth))
        rows = ops.transpose(squares, (0, 1, 3, 2, 4, 5))
        return ops.reshape(rows, (-1, height * self.scale, width * self.scale, depth))

    def compute_output_shape(self, shape: tuple[int | None, ...]) -> tuple[int | None, ...]:
        """Return the shape of the enlarged picture."""
        batch, height, width, channels = shape
        return (
            batch,
            None if height is None else height * self.scale,
            None if width is None else width * self.scale,
            None if channels is None else channels // self.scale**2,
        )

    def get_config(self) -> dict[str, Any]:
        """Return what rebuilds the layer."""
        return {**super().get_config(), "scale": self.scale}


def transform_colours(picture: Tensor, coefficients: Tensor) -> Tensor:
    """Change each pixel's colour affinely (after HDRnet, Gharbi et al. 2017).

    Takes the picture (N, H, W, 3) in [-1, 1] and coefficients (N, H, W, 12): a matrix M, row by
    row, and an offset t. Returns `u + M u + t` for the picture `u` in [0, 1], not clipped to it.
    """
    u = (picture + 1.0) / 2.0
    # Split, not sliced: the gradient of a slice is a picture of zeros for each.
    *rows, offset = ops.split(coefficients, 4, axis=-1)
    mixed = [ops.sum(row * u, axis=-1, keepdims=True) for row in rows]
    return u + ops.concatenate(mixed, axis=-1) + offset
