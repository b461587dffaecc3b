"""EfficientNet-Lite0 without its classifier, as features of pictures.

EfficientNet: Tan and Le 2019; Lite, by its authors: no squeeze-and-excitation, ReLU6 for swish.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import keras
from keras import layers

from cgbatch.evaluation.features import FeatureNetwork, compiled
from cgbatch.evaluation.lite0_weights import load
from cgbatch.models.layers import Tensor
from cgbatch.models.loading import load_tensors

NAME = "efficientnet-lite0"
SIDE = 224
NUMBERS = 1280
_MIDDLE, _SCALE = 127.0, 128.0  # what the network was trained with


@dataclass(frozen=True)
class Block:
    """Choose an inverted residual block (Sandler et al. 2018)."""

    kernel: int
    stride: int
    widening: int
    channels: int  # that leave it


def blocks() -> Iterator[Block]:
    """Yield the blocks of Lite0 in order."""
    stages = [
        (1, Block(3, 1, 1, 16)),
        (2, Block(3, 2, 6, 24)),
        (2, Block(5, 2, 6, 40)),
        (3, Block(3, 2, 6, 80)),
        (3, Block(5, 1, 6, 112)),
        (4, Block(5, 2, 6, 192)),
        (1, Block(3, 1, 6, 320)),
    ]
    for repeats, first in stages:
        yield first
        for _ in range(repeats - 1):
            yield Block(first.kernel, 1, first.widening, first.channels)


def build_lite0() -> keras.Model:
    """Build EfficientNet-Lite0 up to its pooled features.

    Float32 (N, H, W, 3) in [-1, 1] in, (N, 1280) from 0 to 6 out. Batch normalization is part of
    the convolutions, as `lite0_weights.convert` folds it.
    """
    picture = keras.Input((None, None, 3), name="picture")
    x = layers.Conv2D(32, 3, strides=2, padding="same", name="stem")(picture)
    x = layers.ReLU(6, name="stem_relu")(x)
    for number, block in enumerate(blocks()):
        x = _inverted_residual(x, block, f"block{number}")
    x = layers.Conv2D(NUMBERS, 1, name="top")(x)
    x = layers.ReLU(6, name="top_relu")(x)
    return keras.Model(picture, layers.GlobalAveragePooling2D(name="mean")(x), name=NAME)


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


def open_efficientnet() -> FeatureNetwork:
    """Return EfficientNet-Lite0 with its ImageNet weights.

    Raises:
        WeightsError: if neither the cache nor a package has the weights.
    """
    network = build_lite0()
    load_tensors(network, load())
    return FeatureNetwork(
        NAME,
        "EfficientNet-Lite0 (ImageNet)",
        SIDE,
        NUMBERS,
        compiled(network, SIDE, _MIDDLE, _SCALE),
    )
