"""A generator whose coefficients follow the edges of the picture (guided filter; He et al. 2013).

What `photos/coefficients.py` does on the photo's own pixels in a run at full resolution, here on
the picture that the generator sees: between generator and enhancer, on the device.
"""

from __future__ import annotations

import tensorflow as tf

from cgbatch.checkpoints.store import WeightFile
from cgbatch.models.configs import GeneratorConfig, config_of
from cgbatch.models.layers import Tensor, transform_colours
from cgbatch.networks.opening import Network, open_head, open_network
from cgbatch.networks.pixels import from_signed
from cgbatch.photos.coefficients import FLAT, LUMA, radius_for


def open_generator(weights: WeightFile, dtype: str = "float32") -> Network:
    """Return a generator as results are made with it, from [-1, 1] to [-1, 1].

    That of the affine head says coefficients, which are guided before they are applied; one of the
    tanh head paints, and there is nothing to guide.

    Raises:
        WeightsError: if the weights are no generator's, or do not fit it.
    """
    config = config_of(weights.metadata.architecture)
    if not (isinstance(config, GeneratorConfig) and config.head == "affine"):
        return open_network(weights, dtype)
    head, radius = open_head(weights, dtype), radius_for(config.skips)

    def generate(picture: Tensor) -> Tensor:
        coefficients = guided(from_signed(picture), head(picture), radius)
        painted = tf.clip_by_value(transform_colours(picture, coefficients), 0.0, 1.0)
        return painted * 2.0 - 1.0

    return generate


def guided(picture: Tensor, coefficients: Tensor, radius: int) -> Tensor:
    """Explain coefficients by the light, in a window around each pixel; return the explanation.

    Args:
        picture: float32 (N, H, W, 3) in [0, 1].
        coefficients: float32 (N, H, W, 12), and so is what is returned.
        radius: of the windows, pixels.
    """
    light = tf.reduce_sum(picture * LUMA, axis=-1, keepdims=True)
    mean_light, mean = _mean(light, radius), _mean(coefficients, radius)
    together = _mean(light * coefficients, radius) - mean_light * mean
    slope = together / (_mean(light * light, radius) - mean_light**2 + FLAT)
    level = mean - slope * mean_light
    return _mean(slope, radius) * light + _mean(level, radius)


def _mean(values: Tensor, radius: int) -> Tensor:
    """Return the mean of the window around each pixel; it ends at the border."""
    side = 2 * radius + 1
    rows = tf.nn.avg_pool2d(values, (side, 1), 1, "SAME")
    return tf.nn.avg_pool2d(rows, (1, side), 1, "SAME")
