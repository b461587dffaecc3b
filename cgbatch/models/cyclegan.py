"""CycleGAN's generator (Zhu et al. 2017, appendix 7.2) with PyTorch's geometry."""

from __future__ import annotations

import keras
from keras import ops

from cgbatch.models.configs import GeneratorConfig
from cgbatch.models.layers import Tensor, transform_colours
from cgbatch.models.parts import Parts, TrainableParts
from cgbatch.models.shapes import tensor_shapes

__all__ = ["GeneratorConfig", "build_generator", "generated", "head_of"]


def build_generator(config: GeneratorConfig, dtype: str = "float32") -> keras.Model:
    """Build the generator for training; layer `head` gives what `head_of` returns.

    Args:
        config: width, depth and variants.
        dtype: Keras' precision policy for all but the head: `float32`, `mixed_bfloat16`,
            `mixed_float16`.
    """
    photo = keras.Input((None, None, 3), dtype="float32", name="photo")
    # With zeros the untrained generator is the identity.
    zeros = ("head",) if config.head == "affine" else ()
    initializer = keras.initializers.RandomNormal(stddev=0.02)
    parts = TrainableParts(tensor_shapes(config), dtype, initializer, zeros)
    return keras.Model(photo, generated(photo, config, parts), name="generator")


def generated(photo: Tensor, config: GeneratorConfig, parts: Parts) -> Tensor:
    """Translate float32 (N, H, W, 3) in [-1, 1]; H and W are multiples of 4, at least 8."""
    head = head_of(photo, config, parts)
    if config.head == "tanh":
        return ops.tanh(head)
    return ops.clip(transform_colours(photo, head), 0.0, 1.0) * 2.0 - 1.0


def head_of(photo: Tensor, config: GeneratorConfig, parts: Parts) -> Tensor:
    """Go two steps down, through residual blocks, two steps up, and through the head.

    Returns float32 (N, H, W, channels): three before tanh, or the affine head's 12 coefficients
    (see `transform_colours`).
    """
    x = parts.convolve(parts.reflect(photo, 3), "stem", padding="valid")
    x = _activated(x, "stem", parts)
    for step in (1, 2):
        # TensorFlow's `same` pads stride 2 below and right only; PyTorch on all sides.
        x = ops.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
        name = f"down{step}"
        x = parts.convolve(x, name, strides=2, padding="valid")
        x = _activated(x, name, parts)
    for block in range(1, config.blocks + 1):
        x = _residual_block(x, f"block{block}", parts)
    enlarged = _transposed if config.upsampling == "transpose" else _resized
    for step in (1, 2):
        name = f"up{step}"
        x = _activated(enlarged(x, name, parts), name, parts)
    # In float32 whatever the precision: 8 bits of bfloat16 would show as bands in a sky.
    head = parts.precise
    return head.convolve(parts.reflect(x, 3), "head", padding="valid")


def _activated(x: Tensor, name: str, parts: Parts) -> Tensor:
    return ops.relu(parts.normalize(x, name))


def _residual_block(x: Tensor, name: str, parts: Parts) -> Tensor:
    first, second = f"{name}_conv1", f"{name}_conv2"
    y = parts.convolve(parts.reflect(x, 1), first, padding="valid")
    y = parts.reflect(_activated(y, first, parts), 1)
    y = parts.convolve(y, second, padding="valid")
    return x + parts.normalize(y, second)


def _transposed(x: Tensor, name: str, parts: Parts) -> Tensor:
    """Double the size as PyTorch's padding 1, output_padding 1: without row and column 0."""
    return parts.convolve_transposed(x, name)[:, 1:, 1:]


def _resized(x: Tensor, name: str, parts: Parts) -> Tensor:
    """Double the size by repeating pixels, which leaves no checkerboard (Odena et al. 2016)."""
    return parts.convolve_repeated(x, name, 2, "mirror")
