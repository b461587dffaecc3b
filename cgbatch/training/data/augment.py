"""What makes ten photos of one: flips, zooms, places and saturation, from stateless numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass

import tensorflow as tf

from cgbatch.models.layers import Tensor

_CROP, _FLIP, _COLOUR = 0, 1, 2  # each kind of change has random numbers of its own


@dataclass(frozen=True)
class Augmentation:
    """How much photos are changed before they are trained on.

    The defaults are those of the published training (286 to 256 pixels, flips), with the paper's
    zoom and saturation.
    """

    flip: float = 0.5  # part of the pictures that are mirrored left to right
    zoom: float = 0.2  # the smallest crop leaves out so much of the shorter side
    saturation: float = 0.1  # colours are made so much stronger or weaker at most

    def side_before(self, size: int) -> int:
        """Return the shorter side that a photo needs, so that crops of `size` are about its own."""
        return math.ceil(size / (1 - self.zoom / 2))


def crop(picture: Tensor, size: int, augmentation: Augmentation, seed: Tensor) -> Tensor:
    """Take a random square, perhaps mirrored, and bring it to a size.

    uint8 (H, W, C) to float32 (size, size, C) in [0, 255]; `seed` is int64 (2,). All channels are
    treated alike, so that two pictures that lie on each other stay so.
    """
    random = tf.random.stateless_uniform([3], tf.stack([seed[0], 3 * seed[1] + _CROP]))
    height, width = tf.unstack(tf.shape(picture)[:2])
    shorter = tf.cast(tf.minimum(height, width), tf.float32)
    side = tf.cast(shorter * (1.0 - augmentation.zoom * random[0]), tf.int32)
    top = _place(random[1], height - side)
    left = _place(random[2], width - side)
    square = picture[top : top + side, left : left + side]
    square = tf.image.resize(tf.cast(square, tf.float32), [size, size], antialias=True)
    mirrored = tf.random.stateless_uniform([], tf.stack([seed[0], 3 * seed[1] + _FLIP]))
    return tf.where(mirrored < augmentation.flip, square[:, ::-1], square)


def _place(random: Tensor, room: Tensor) -> Tensor:
    """Return one of the whole numbers from 0 to `room`, from a random one in [0, 1)."""
    return tf.cast(random * tf.cast(room + 1, tf.float32), tf.int32)


def change_saturation(picture: Tensor, augmentation: Augmentation, seed: Tensor) -> Tensor:
    """Make the colours of a picture stronger or weaker; float32 (H, W, 3) in [0, 255], both."""
    strength = augmentation.saturation
    random = tf.random.stateless_uniform(
        [], tf.stack([seed[0], 3 * seed[1] + _COLOUR]), 1.0 - strength, 1.0 + strength
    )
    grey = tf.image.rgb_to_grayscale(picture)
    return tf.clip_by_value(grey + random * (picture - grey), 0.0, 255.0)
