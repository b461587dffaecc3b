"""CycleGAN's discriminator: a 70x70 PatchGAN (Isola et al. 2017; Zhu et al. 2017, appendix 7.2)."""

from __future__ import annotations

from typing import Any

import keras
from keras import layers

from cgbatch.models.configs import DiscriminatorConfig
from cgbatch.models.layers import InstanceNormalization, SpectralConvolution, Tensor

__all__ = ["DiscriminatorConfig", "build_discriminator"]

_SLOPE = 0.2  # of the leaky ReLU
_FIRST_ITERATIONS = 5  # random estimates of a norm are far too small


def build_discriminator(config: DiscriminatorConfig, dtype: str = "float32") -> keras.Model:
    """Build the discriminator: C64-C128-C256-C512 and one channel of scores.

    Float32 (N, H, W, 3) in [-1, 1] in, H and W multiples of 8, at least 32; float32
    (N, H/8 - 2, W/8 - 2, 1) out, a score for each patch of 70 pixels. With `norm="instance"` all
    layers but the first and the last are normalized; with `spectral` the weights of all are
    (Miyato et al. 2018), and the pictures keep their brightness, which instance norm hides.

    Args:
        config: width and normalization.
        dtype: Keras' precision policy for all but the last convolution.
    """
    photo = keras.Input((None, None, 3), dtype="float32", name="photo")
    convolution = SpectralConvolution if config.norm == "spectral" else layers.Conv2D
    x: Tensor = photo
    for number, (factor, stride) in enumerate(((1, 2), (2, 2), (4, 2), (8, 1)), start=1):
        if stride == 1:
            x = layers.ZeroPadding2D(1, dtype=dtype, name=f"conv{number}_pad")(x)
        # With stride 2 and an even side `same` pads one pixel to each side, as PyTorch does.
        padding = "valid" if stride == 1 else "same"
        options = _options(f"conv{number}", dtype)
        x = convolution(factor * config.ndf, 4, strides=stride, padding=padding, **options)(x)
        if config.norm == "instance" and number > 1:
            x = InstanceNormalization(dtype=dtype, name=f"conv{number}_norm")(x)
        x = layers.LeakyReLU(_SLOPE, dtype=dtype, name=f"conv{number}_relu")(x)
    x = layers.ZeroPadding2D(1, dtype="float32", name="score_pad")(x)
    score = convolution(1, 4, **_options("score", "float32"))(x)
    network = keras.Model(photo, score, name="discriminator")
    for _ in range(_FIRST_ITERATIONS):
        refresh(network)
    return network


def _options(name: str, dtype: str) -> dict[str, Any]:
    initializer = keras.initializers.RandomNormal(stddev=0.02)
    return {"kernel_initializer": initializer, "dtype": dtype, "name": name}


def refresh(discriminator: keras.Model) -> None:
    """Bring the estimates of all spectral norms one power iteration further."""
    for layer in discriminator.layers:
        if isinstance(layer, SpectralConvolution):
            layer.refresh()
