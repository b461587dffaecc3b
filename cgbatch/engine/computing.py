"""What the networks do with a batch: translate and enhance, or say how colours change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from cgbatch.models.layers import Tensor

Network = Callable[[Tensor], Tensor]  # float32 (N, H, W, channels) in and out

# Takes uint8 (N, H, W, 3). Returns for each picture whether all is numbers, bool (N,), and then
# one tensor for each thing that is made of it.
Compute = Callable[[Tensor], tuple[Tensor, ...]]


@dataclass(frozen=True)
class Translated:
    """Hold what the networks made of a photo, uint8 (h, w, 3); `result` is what is shown."""

    translation: NDArray[np.uint8]
    result: NDArray[np.uint8]


@dataclass(frozen=True)
class Described:
    """Hold how the colours of a photo change: float32 (h, w, 12), see `apply_coefficients`."""

    coefficients: NDArray[np.float32]


def translation(generator: Network, enhancer: Network | None) -> Compute:
    """Translate with a generator and raise the quality with an enhancer.

    Makes two uint8 pictures (N, H, W, 3): the translation, and the result, larger with an enhancer.

    Args:
        generator: network from [-1, 1] to [-1, 1].
        enhancer: network from [0, 1] to [0, 1], twice the size; `None` for the translation alone.
    """

    def compute(photos: Tensor) -> tuple[Tensor, ...]:
        translated = (generator(_scaled(photos)) + 1.0) / 2.0
        # The enhancer reads the floats themselves: rounding to uint8 between would lose detail.
        result = enhancer(translated) if enhancer else translated
        return _sound(translated, result), _to_uint8(translated), _to_uint8(result)

    return compute


def coefficients(generator: keras.Model) -> Compute:
    """Say for each pixel how its colour changes, with a generator that has the affine head.

    Makes float32 (N, H, W, 12), as `ColourTransform` takes them.
    """
    head = keras.Model(generator.input, generator.get_layer("head").output)

    def compute(photos: Tensor) -> tuple[Tensor, ...]:
        made = head(_scaled(photos))
        return _sound(made), made

    return compute


def _scaled(photos: Tensor) -> Tensor:
    """Bring 0..255 to [-1, 1]."""
    return tf.cast(photos, tf.float32) / 127.5 - 1.0


def _sound(*outputs: Tensor) -> Tensor:
    """Tell for each picture of a batch whether its outputs are all numbers."""
    checks = [tf.reduce_all(tf.math.is_finite(output), axis=(1, 2, 3)) for output in outputs]
    return tf.reduce_all(tf.stack(checks), axis=0)


def _to_uint8(picture: Tensor) -> Tensor:
    """Bring [0, 1] to 0..255, rounded: cutting off would darken every picture by half a level."""
    return tf.cast(tf.round(tf.clip_by_value(picture, 0.0, 1.0) * 255.0), tf.uint8)
