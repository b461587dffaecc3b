"""CycleGAN's generator (Zhu et al. 2017, appendix 7.2) with PyTorch's geometry."""

from __future__ import annotations

import keras
from keras import ops

from cgbatch.models.configs import GeneratorConfig
from cgbatch.models.layers import Tensor, transform_colours
from cgbatch.models.parts import Parts, TrainableParts
from cgbatch.models.shapes import SKIPS, tensor_shapes

__all__ = ["GeneratorConfig", "build_generator", "build_with_head", "generated", "head_of"]


def build_generator(config: GeneratorConfig, dtype: str = "float32") -> keras.Model:
    """Build the generator for training.

    Args:
        config: width, depth and variants.
        dtype: Keras' precision policy for all but the head: `float32`, `mixed_bfloat16`,
            `mixed_float16`.
    """
    return build_with_head(config, dtype)[0]


def build_with_head(
    config: GeneratorConfig, dtype: str = "float32"
) -> tuple[keras.Model, keras.Model]:
    """Build the generator, and one of the same layers that gives what `head_of` returns."""
    photo = keras.Input((None, None, 3), dtype="float32", name="photo")
    # With zeros the untrained generator is the identity, and skips change nothing at first.
    zeros = (*SKIPS, "head") if config.head == "affine" else SKIPS
    initializer = keras.initializers.RandomNormal(stddev=0.02)
    parts = TrainableParts(tensor_shapes(config), dtype, initializer, zeros)
    head = head_of(photo, config, parts)
    generator = keras.Model(photo, _painted(photo, head, config), name="generator")
    return generator, keras.Model(photo, head, name="head_of_generator")


def generated(photo: Tensor, config: GeneratorConfig, parts: Parts) -> Tensor:
    """Translate float32 (N, H, W, 3) in [-1, 1].

    H and W are multiples of 4, from `config.smallest_side`.
    """
    return _painted(photo, head_of(photo, config, parts), config)


def _painted(photo: Tensor, head: Tensor, config: GeneratorConfig) -> Tensor:
    if config.head == "tanh":
        return ops.tanh(head)
    return ops.clip(transform_colours(photo, head), 0.0, 1.0) * 2.0 - 1.0


def head_of(photo: Tensor, config: GeneratorConfig, parts: Parts) -> Tensor:
    """Go two steps down, through residual blocks, two steps up, and through the head.

    With skips, what the way down saw is added on the way up, and the photo itself to the head, so
    that coefficients end where things do (after Ronneberger et al. 2015).

    Returns float32 (N, H, W, channels): three before tanh, or the affine head's 12 coefficients
    (see `transform_colours`).
    """
    whole = parts.convolve(parts.reflect(photo, 3), "stem", padding="valid")
    whole = _activated(whole, "stem", config, parts)
    half = _halved(whole, "down1", config, parts)
    x = _halved(half, "down2", config, parts)
    for block in range(1, config.blocks + 1):
        x = _residual_block(x, block, config, parts)
    enlarged = _transposed if config.upsampling == "transpose" else _resized
    x = _activated(enlarged(x, "up1", parts), "up1", config, parts)
    if config.skips:
        x = x + parts.convolve(half, "skip_half")
    x = _activated(enlarged(x, "up2", parts), "up2", config, parts)
    if config.skips:
        x = _with_detail(x, whole, photo, parts)
    # In float32 whatever the precision: 8 bits of bfloat16 would show as bands in a sky.
    precise = parts.precise
    head = precise.convolve(parts.reflect(x, 3), "head", padding="valid")
    if not config.skips:
        return head
    return head + precise.convolve(precise.reflect(photo, 1), "skip_head", padding="valid")


def _with_detail(x: Tensor, whole: Tensor, photo: Tensor, parts: Parts) -> Tensor:
    """Add what features of the way down and the photo itself say; cut off what is below zero."""
    seen = ops.concatenate([whole, ops.cast(photo, whole.dtype)], axis=-1)
    detail = parts.convolve(parts.reflect(seen, 1), "skip_whole", padding="valid")
    return ops.relu(x + detail)


def _halved(x: Tensor, name: str, config: GeneratorConfig, parts: Parts) -> Tensor:
    # TensorFlow's `same` pads stride 2 below and right only; PyTorch on all sides.
    x = ops.pad(x, ((0, 0), (1, 1), (1, 1), (0, 0)))
    return _activated(parts.convolve(x, name, strides=2, padding="valid"), name, config, parts)


def _activated(x: Tensor, name: str, config: GeneratorConfig, parts: Parts) -> Tensor:
    return ops.relu(_normalized(x, name, config, parts))


def _normalized(x: Tensor, name: str, config: GeneratorConfig, parts: Parts) -> Tensor:
    return x if config.norm == "folded" else parts.normalize(x, name)


def _residual_block(x: Tensor, block: int, config: GeneratorConfig, parts: Parts) -> Tensor:
    first, second = f"block{block}_conv1", f"block{block}_conv2"
    apart = config.dilation(block)
    y = parts.convolve(parts.reflect(x, apart), first, padding="valid", dilation=apart)
    y = parts.reflect(_activated(y, first, config, parts), 1)
    y = parts.convolve(y, second, padding="valid")
    return x + _normalized(y, second, config, parts)


def _transposed(x: Tensor, name: str, parts: Parts) -> Tensor:
    """Double the size as PyTorch's padding 1, output_padding 1: without row and column 0."""
    return parts.convolve_transposed(x, name)[:, 1:, 1:]


def _resized(x: Tensor, name: str, parts: Parts) -> Tensor:
    """Double the size by repeating pixels, which leaves no checkerboard (Odena et al. 2016)."""
    return parts.convolve_repeated(x, name, 2, "mirror")
