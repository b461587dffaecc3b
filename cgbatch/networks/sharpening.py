"""Sharpening on the device, after the enhancer: the paper compared it with ESRGAN."""

from __future__ import annotations

import numpy as np
import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.photos.sharpening import Sharpening


def sharpened(picture: Tensor, sharpening: Sharpening) -> Tensor:
    """Sharpen float32 (N, H, W, C) in [0, 1] by an unsharp mask; what leaves [0, 1] is not clipped.

    Every pixel is a sum in the same order, whatever pictures are beside it: a convolution could
    round otherwise in another batch.
    """
    blurred = _blurred(_blurred(picture, 1, sharpening), 2, sharpening)
    return picture + sharpening.amount * (picture - blurred)


def _blurred(picture: Tensor, axis: int, sharpening: Sharpening) -> Tensor:
    """Blur along rows or columns; beyond the border is the border's own pixel."""
    places = np.arange(-sharpening.reach, sharpening.reach + 1)
    weights = np.exp(-(places**2) / (2 * sharpening.radius**2))
    weights /= weights.sum()
    length = tf.shape(picture)[axis]
    pixels = tf.range(length)
    total = tf.zeros_like(picture)
    for place, weight in zip(places, weights, strict=True):
        beside = tf.clip_by_value(pixels + place, 0, length - 1)
        total += np.float32(weight) * tf.gather(picture, beside, axis=axis)
    return total
