"""The losses of the game. Pictures are in the networks' range, -1 to 1; all means are float32."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.training.cyclegan.recipe import AdversarialLoss, Contrast

_BLURRED_AT = 32  # pixels of a side
_BOX = 7  # pixels


@dataclass(frozen=True)
class Adversarial:
    """The two sides of an adversarial loss, on scores of any shape."""

    generator: Callable[[Tensor], Tensor]  # scores of translations
    discriminator: Callable[[Tensor, Tensor], Tensor]  # scores of photos, of translations


def _lsgan_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    # Half, as published: it slows the discriminator relative to the generator.
    return (tf.reduce_mean(tf.square(real - 1.0)) + tf.reduce_mean(tf.square(fake))) / 2.0


def _hinge_discriminator(real: Tensor, fake: Tensor) -> Tensor:
    return tf.reduce_mean(tf.nn.relu(1.0 - real)) + tf.reduce_mean(tf.nn.relu(1.0 + fake))


ADVERSARIAL: Mapping[AdversarialLoss, Adversarial] = {
    # Mao et al. 2017, with targets 1 and 0.
    "lsgan": Adversarial(lambda fake: tf.reduce_mean(tf.square(fake - 1.0)), _lsgan_discriminator),
    # Lim and Ye 2017; Miyato et al. 2018.
    "hinge": Adversarial(lambda fake: -tf.reduce_mean(fake), _hinge_discriminator),
}


def distance(one: Tensor, other: Tensor) -> Tensor:
    """Return the mean absolute difference, the L1 of cycle and identity loss."""
    return tf.reduce_mean(tf.abs(one - other))


def weighted_distance(
    result: Tensor, target: Tensor, source: Tensor, contrast: Contrast, power: float = 1.0
) -> Tensor:
    """Return the L1 between result and target, where each pixel counts as `pixel_weights` says.

    With `power` 2 differences are squared: small ones are forgiven, and blots are not.
    """
    weights = pixel_weights(target, source, contrast)
    return tf.reduce_mean(weights * tf.abs(result - target) ** power)


def pixel_weights(target: Tensor, source: Tensor, contrast: Contrast) -> Tensor:
    """Return how much the pixels of (N, S, S, 3) count, (N, S, S, 1).

    `floor + gain |d| + surroundings bright |d - blurred d|` for the change `d = target - source`,
    each difference a mean over colours as a part of the range; `bright` is the target's strongest
    colour, 0 to 1. Plain L1 prefers the unchanged majority of pixels, and snow melts. With a gain
    alone, a window that stays bright counts less than the wall around it, which goes dark, and no
    window is ever lit; without `bright`, all that is dark before a sky would count as much.
    """
    change = (target - source) / 2.0
    weights = contrast.floor + contrast.gain * _strength(change)
    if contrast.surroundings:
        bright = (tf.reduce_max(target, axis=-1, keepdims=True) + 1.0) / 2.0
        weights += contrast.surroundings * bright * _strength(change - blurred(change))
    return weights


def _strength(change: Tensor) -> Tensor:
    return tf.reduce_mean(tf.abs(change), axis=-1, keepdims=True)


def blurred(pictures: Tensor) -> Tensor:
    """Blur (N, S, S, C), S known, with a bell of about a tenth of the side as its deviation.

    Two boxes at about 32 pixels, whatever the size; they end at the border.
    """
    side = pictures.shape[1]
    small = tf.nn.avg_pool2d(pictures, side // _BLURRED_AT, side // _BLURRED_AT, "SAME")
    for _ in range(2):
        small = tf.nn.avg_pool2d(small, _BOX, 1, "SAME")
    return tf.image.resize(small, (side, side))


def variation(coefficients: Tensor) -> Tensor:
    """Return the total variation of a map (N, H, W, C): mean step to the right plus downwards."""
    down = tf.abs(coefficients[:, 1:] - coefficients[:, :-1])
    right = tf.abs(coefficients[:, :, 1:] - coefficients[:, :, :-1])
    return tf.reduce_mean(down) + tf.reduce_mean(right)


def overshoot(unclipped: Tensor) -> Tensor:
    """Return how far values are beyond [0, 1], on average."""
    return tf.reduce_mean(tf.nn.relu(unclipped - 1.0) + tf.nn.relu(-unclipped))
