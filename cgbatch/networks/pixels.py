"""Tensors of pixels to the ranges of networks and back; for arrays, see `photos/ranges.py`."""

from __future__ import annotations

import tensorflow as tf

from cgbatch.models.layers import Tensor

_HALF = 127.5


def to_signed(pixels: Tensor) -> Tensor:
    """Bring 0..255, of any type and shape, to float32 from -1 to 1."""
    return tf.cast(pixels, tf.float32) / _HALF - 1.0


def to_unit(pixels: Tensor) -> Tensor:
    """Bring 0..255, of any type and shape, to float32 from 0 to 1."""
    return tf.cast(pixels, tf.float32) / 255.0


def from_signed(picture: Tensor) -> Tensor:
    """Bring -1..1 to 0..1."""
    return (picture + 1.0) / 2.0


def to_pixels(picture: Tensor) -> Tensor:
    """Bring 0..1 to uint8, rounded: cutting off would darken every picture by half a level."""
    return tf.cast(tf.round(tf.clip_by_value(picture, 0.0, 1.0) * 255.0), tf.uint8)
