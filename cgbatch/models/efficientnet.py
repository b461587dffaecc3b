"""EfficientNet-Lite without its classifier, as features of pictures.

EfficientNet: Tan and Le 2019; Lite, by its authors: no squeeze-and-excitation, ReLU6 for swish.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import keras
from keras import layers

from cgbatch.models.layers import Tensor

NUMBERS = 1280
MIDDLE, SCALE = 127.0, 128.0  # what the networks were trained with


@dataclass(frozen=True)
class Block:
    """The size of an inverted residual block (Sandler et al. 2018)."""

    kernel: int
    stride: int
    widening: int
    channels: int  # that leave it


_STAGES = (
    Block(3, 1, 1, 16),
    Block(3, 2, 6, 24),
    Block(5, 2, 6, 40),
    Block(3, 2, 6, 80),
    Block(5, 1, 6, 112),
    Block(5, 2, 6, 192),
    Block(3, 1, 6, 320),
)


def build_lite(name: str, repeats: Sequence[int]) -> keras.Model:
    """Build an EfficientNet-Lite up to its pooled features.

    Float32 (N, H, W, 3) in [-1, 1] in, (N, 1280) from 0 to 6 out. Batch normalization is part of
    the convolutions, as `checkpoints.lite_weights` folds it. What leaves a stage is the output of
    the layer `stage0` to `stage6`.

    Args:
        name: of the model.
        repeats: blocks of each of the seven stages.
    """
    picture = keras.Input((None, None, 3), name="picture")
    x = layers.Conv2D(32, 3, strides=2, padding="same", name="stem")(picture)
    x = layers.ReLU(6, name="stem_relu")(x)
    number = 0
    for stage, (first, count) in enumerate(zip(_STAGES, repeats, strict=True)):
        for block in (first, *[replace(first, stride=1)] * (count - 1)):
            x = _inverted_residual(x, block, f"block{number}")
            number += 1
        x = layers.Identity(name=f"stage{stage}")(x)
    x = layers.Conv2D(NUMBERS, 1, name="top")(x)
    x = layers.ReLU(6, name="top_relu")(x)
    return keras.Model(picture, layers.GlobalAveragePooling2D(name="mean")(x), name=name)


def _inverted_residual(x: Tensor, block: Block, name: str) -> Tensor:
    y, channels = x, x.shape[-1]
    if block.widening > 1:
        y = layers.Conv2D(channels * block.widening, 1, name=f"{name}_widen")(y)
        y = layers.ReLU(6, name=f"{name}_widen_relu")(y)
    y = layers.DepthwiseConv2D(
        block.kernel, strides=block.stride, padding="same", name=f"{name}_depthwise"
    )(y)
    y = layers.ReLU(6, name=f"{name}_depthwise_relu")(y)
    y = layers.Conv2D(block.channels, 1, name=f"{name}_narrow")(y)
    if block.stride == 1 and block.channels == channels:
        y = layers.Add(name=f"{name}_add")([x, y])
    return y
