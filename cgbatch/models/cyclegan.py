"""CycleGAN's generator (Zhu et al. 2017, appendix 7.2) with PyTorch's geometry."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers

from cgbatch.models.configs import GeneratorConfig
from cgbatch.models.layers import (
    ColourTransform,
    InstanceNormalization,
    ReflectionPadding,
    Tensor,
)

__all__ = ["GeneratorConfig", "build_generator"]


def build_generator(config: GeneratorConfig, dtype: str = "float32") -> keras.Model:
    """Build the generator: two steps down, residual blocks, two steps up, a head.

    Float32 (N, H, W, 3) in [-1, 1] in and out, H and W multiples of 4, at least 8. Layer `head`
    gives float32: three channels before tanh, or the affine head's 12 coefficients (see
    `ColourTransform`).

    Args:
        config: width, depth and variants.
        dtype: Keras' precision policy for all but the head: `float32`, `mixed_bfloat16`,
            `mixed_float16`.
    """
    photo = keras.Input((None, None, 3), dtype="float32", name="photo")
    body = _Body(dtype)
    x = ReflectionPadding(3, dtype=dtype, name="stem_pad")(photo)
    x = body.normalized(layers.Conv2D(config.ngf, 7, **body.options("stem")), x)
    for step in (1, 2):
        # TensorFlow's `same` pads stride 2 below and right only; PyTorch on all sides.
        x = layers.ZeroPadding2D(1, dtype=dtype, name=f"down{step}_pad")(x)
        down = layers.Conv2D(config.ngf * 2**step, 3, strides=2, **body.options(f"down{step}"))
        x = body.normalized(down, x)
    for block in range(1, config.blocks + 1):
        x = body.residual(x, f"block{block}")
    upsample = body.transposed if config.upsampling == "transpose" else body.resized
    for step in (1, 2):
        x = upsample(x, config.ngf * 2 ** (2 - step), f"up{step}")
    x = ReflectionPadding(3, dtype=dtype, name="head_pad")(x)
    return keras.Model(photo, _head(config, photo, x), name="generator")


def _initializer() -> keras.initializers.Initializer:
    return keras.initializers.RandomNormal(stddev=0.02)


def _head(config: GeneratorConfig, photo: Tensor, features: Tensor) -> Tensor:
    """End in float32 whatever the policy: 8 bits of bfloat16 would show as bands in a sky."""
    if config.head == "tanh":
        head = layers.Conv2D(
            config.head_channels, 7, kernel_initializer=_initializer(), dtype="float32", name="head"
        )
        return layers.Activation("tanh", dtype="float32", name="tanh")(head(features))
    # With zeros the untrained generator is the identity.
    head = layers.Conv2D(
        config.head_channels, 7, kernel_initializer="zeros", dtype="float32", name="head"
    )
    return ColourTransform(dtype="float32", name="affine")(photo, head(features))


class _Body:
    """A maker of the parts between stem and head, in one precision."""

    def __init__(self, dtype: str) -> None:
        self._dtype = dtype

    def options(self, name: str) -> dict[str, Any]:
        return {"kernel_initializer": _initializer(), "dtype": self._dtype, "name": name}

    def normalized(self, convolution: layers.Layer, x: Tensor) -> Tensor:
        x = InstanceNormalization(dtype=self._dtype, name=f"{convolution.name}_norm")(
            convolution(x)
        )
        return layers.ReLU(dtype=self._dtype, name=f"{convolution.name}_relu")(x)

    def residual(self, x: Tensor, name: str) -> Tensor:
        channels = x.shape[-1]
        y = ReflectionPadding(1, dtype=self._dtype, name=f"{name}_pad1")(x)
        y = self.normalized(layers.Conv2D(channels, 3, **self.options(f"{name}_conv1")), y)
        y = ReflectionPadding(1, dtype=self._dtype, name=f"{name}_pad2")(y)
        y = layers.Conv2D(channels, 3, **self.options(f"{name}_conv2"))(y)
        y = InstanceNormalization(dtype=self._dtype, name=f"{name}_conv2_norm")(y)
        return layers.Add(dtype=self._dtype, name=f"{name}_add")([x, y])

    def transposed(self, x: Tensor, channels: int, name: str) -> Tensor:
        """Double the size as PyTorch's padding 1, output_padding 1: without row and column 0."""
        x = layers.Conv2DTranspose(channels, 3, strides=2, **self.options(name))(x)
        x = layers.Cropping2D(((1, 0), (1, 0)), dtype=self._dtype, name=f"{name}_crop")(x)
        x = InstanceNormalization(dtype=self._dtype, name=f"{name}_norm")(x)
        return layers.ReLU(dtype=self._dtype, name=f"{name}_relu")(x)

    def resized(self, x: Tensor, channels: int, name: str) -> Tensor:
        """Double the size by repeating pixels, which leaves no checkerboard (Odena et al. 2016)."""
        x = layers.UpSampling2D(2, dtype=self._dtype, name=f"{name}_nearest")(x)
        x = ReflectionPadding(1, dtype=self._dtype, name=f"{name}_pad")(x)
        return self.normalized(layers.Conv2D(channels, 3, **self.options(name)), x)
