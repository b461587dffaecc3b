"""Each loss by numbers that can be worked out by hand."""

import numpy as np
import pytest
import tensorflow as tf

from cgbatch.training.cyclegan.losses import (
    ADVERSARIAL,
    distance,
    overshoot,
    variation,
    weighted_distance,
)


def constant(value, shape=(1, 2, 2, 3)):
    return tf.fill(shape, float(value))


def test_least_squares():
    loss = ADVERSARIAL["lsgan"]
    assert float(loss.generator(constant(0.25))) == pytest.approx(0.5625)
    assert float(loss.discriminator(constant(1), constant(0))) == 0
    assert float(loss.discriminator(constant(0), constant(2))) == pytest.approx((1 + 4) / 2)


def test_hinge():
    loss = ADVERSARIAL["hinge"]
    assert float(loss.generator(constant(0.25))) == -0.25
    assert float(loss.discriminator(constant(1.5), constant(-3))) == 0
    assert float(loss.discriminator(constant(0.5), constant(0.5))) == pytest.approx(0.5 + 1.5)


def test_distance_is_the_mean_absolute_difference():
    assert float(distance(constant(0.5), constant(-0.25))) == 0.75


def test_pixels_that_have_to_change_weigh_more():
    source = tf.constant([[[[-1.0] * 3, [0.0] * 3]]])
    target = tf.constant([[[[1.0] * 3, [0.0] * 3]]])
    result = tf.constant([[[[0.0] * 3, [1.0] * 3]]])
    # The first pixel has to go all the way and is 1 off, the second has to stay and is 1 off.
    assert float(weighted_distance(result, target, source, 0.5, 3.0)) == pytest.approx(
        ((0.5 + 3) * 1 + 0.5 * 1) / 2
    )


def test_without_a_gain_the_weight_is_the_same_everywhere():
    random = np.random.default_rng(0)
    pictures = [tf.constant(random.uniform(-1, 1, (2, 4, 4, 3)), tf.float32) for _ in range(3)]
    squared = float(weighted_distance(*pictures, 1.0, 0.0, 2.0))
    assert squared == pytest.approx(float(tf.reduce_mean((pictures[0] - pictures[1]) ** 2)))
    assert float(weighted_distance(*pictures, 1.0, 0.0)) == pytest.approx(
        float(distance(*pictures[:2]))
    )


def test_variation_counts_steps_in_both_ways():
    stripes = tf.constant([[0.0, 1.0], [0.0, 1.0]])[None, :, :, None]
    assert float(variation(stripes)) == 1.0
    assert float(variation(tf.transpose(stripes, (0, 2, 1, 3)))) == 1.0
    assert float(variation(constant(7))) == 0.0


def test_overshoot_is_what_lies_beyond():
    assert float(overshoot(tf.constant([-0.5, 0.0, 0.5, 1.0, 1.25]))) == pytest.approx(0.75 / 5)
