"""Layers that Keras lacks. Each takes a `dtype` policy, so that one network can mix precisions."""

from __future__ import annotations

from typing import Any

import keras
from keras import ops

Tensor = Any  # a TensorFlow tensor or Keras' symbolic one


@keras.saving.register_keras_serializable("cgbatch")
class ReflectionPadding(keras.layers.Layer):  # type: ignore[misc]
    """Mirror a picture around its border pixels, which are not repeated.

    (N, H, W, C) becomes (N, H + 2 padding, W + 2 padding, C); H and W must exceed the padding.
    """

    def __init__(self, padding: int, **options: Any) -> None:
        super().__init__(**options)
        self.padding = padding

    def call(self, x: Tensor) -> Tensor:
        """Pad height and width."""
        sides = (self.padding, self.padding)
        return ops.pad(x, ((0, 0), sides, sides, (0, 0)), mode="reflect")

    def get_config(self) -> dict[str, Any]:
        """Return what rebuilds the layer."""
        return {**super().get_config(), "padding": self.padding}


@keras.saving.register_keras_serializable("cgbatch")
class InstanceNormalization(keras.layers.Layer):  # type: ignore[misc]
    """Give each channel of each picture mean 0 and variance 1 (Ulyanov et al. 2016).

    Without scale and offset, as in CycleGAN. The statistics are float32 whatever the policy: a sum
    over a whole picture overflows float16 and drowns in the rounding of bfloat16.
    """

    def __init__(self, epsilon: float = 1e-5, **options: Any) -> None:
        super().__init__(**options)
        self.epsilon = epsilon

    def call(self, x: Tensor) -> Tensor:
        """Normalize (N, H, W, C) over height and width."""
        precise = ops.cast(x, "float32")
        centred = precise - ops.mean(precise, axis=(1, 2), keepdims=True)
        variance = ops.mean(ops.square(centred), axis=(1, 2), keepdims=True)
        return ops.cast(centred * ops.rsqrt(variance + self.epsilon), self.compute_dtype)

    def get_config(self) -> dict[str, Any]:
        """Return what rebuilds the layer."""
        return {**super().get_config(), "epsilon": self.epsilon}


@keras.saving.register_keras_serializable("cgbatch")
class DepthToSpace(keras.layers.Layer):  # type: ignore[misc]
    """Rearrange (N, H, W, C scale^2) to (N, H scale, W scale, C) (Shi et al. 2016).

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


@keras.saving.register_keras_serializable("cgbatch")
class ColourTransform(keras.layers.Layer):  # type: ignore[misc]
    """Apply to each pixel its own affine change of colour (after HDRnet, Gharbi et al. 2017).

    Takes the picture (N, H, W, 3) in [-1, 1] and coefficients (N, H, W, 12): a matrix M, row by
    row, and an offset t. On `u` in [0, 1] the result is `u + M u + t`, clipped; back in [-1, 1].
    """

    def call(self, picture: Tensor, coefficients: Tensor) -> Tensor:
        """Transform the picture."""
        u = (picture + 1.0) / 2.0
        mixed = [
            ops.sum(coefficients[..., 3 * i : 3 * i + 3] * u, axis=-1, keepdims=True)
            for i in range(3)
        ]
        changed = u + ops.concatenate(mixed, axis=-1) + coefficients[..., 9:]
        return ops.clip(changed, 0.0, 1.0) * 2.0 - 1.0
