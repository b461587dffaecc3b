"""Each loss by numbers that can be worked out by hand."""

import numpy as np
import pytest
import tensorflow as tf

from cgbatch.training.cyclegan.losses import (
    ADVERSARIAL,
    blurred,
    distance,
    overshoot,
    pixel_weights,
    variation,
    weighted_distance,
)
from cgbatch.training.cyclegan.recipe import Contrast


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
    assert float(weighted_distance(result, target, source, Contrast(0.5, 3.0))) == pytest.approx(
        ((0.5 + 3) * 1 + 0.5 * 1) / 2
    )


def test_without_a_gain_the_weight_is_the_same_everywhere():
    random = np.random.default_rng(0)
    pictures = [tf.constant(random.uniform(-1, 1, (2, 4, 4, 3)), tf.float32) for _ in range(3)]
    squared = float(weighted_distance(*pictures, Contrast(), 2.0))
    assert squared == pytest.approx(float(tf.reduce_mean((pictures[0] - pictures[1]) ** 2)))
    assert float(weighted_distance(*pictures, Contrast())) == pytest.approx(
        float(distance(*pictures[:2]))
    )


def evening(side=64, window=slice(30, 34)):
    """Return a gray day, and the night that follows it: dark, but for one window that stays."""
    day = np.zeros((1, side, side, 3), np.float32)
    night = np.full_like(day, -0.8)
    night[:, window, window] = 0.0
    return tf.constant(night), tf.constant(day)


def test_what_stays_bright_while_all_around_goes_dark_counts_more_than_the_dark():
    night, day = evening()
    lit, wall = (0, 32, 32, 0), (0, 5, 5, 0)
    by_change = pixel_weights(night, day, Contrast(0.5, 3.0)).numpy()
    assert by_change[lit] < by_change[wall]
    weights = pixel_weights(night, day, Contrast(0.5, 3.0, 24.0)).numpy()
    assert weights.shape == (1, 64, 64, 1)
    assert weights[lit] > 2 * weights[wall]
    assert weights[wall] == pytest.approx(0.5 + 3 * 0.4, rel=0.05)


def test_what_stays_dark_before_a_sky_that_goes_dark_counts_no_more():
    night, day = evening()
    stays, sky = tf.where(night > -0.5, -1.0, night), tf.where(night > -0.5, -1.0, day)
    weights = pixel_weights(stays, sky, Contrast(0.5, 3.0, 24.0)).numpy()
    assert weights[0, 32, 32, 0] == pytest.approx(0.5, abs=0.01)


def test_where_all_changes_alike_surroundings_add_nothing():
    night, day = tf.fill((1, 32, 32, 3), -0.5), tf.zeros((1, 32, 32, 3))
    weights = pixel_weights(night, day, Contrast(1.0, 0.0, 8.0)).numpy()
    np.testing.assert_allclose(weights, 1.0, atol=1e-5)


@pytest.mark.parametrize("side", [32, 40, 64, 128, 256])
def test_surroundings_are_a_part_of_the_picture_whatever_its_size(side):
    half = np.zeros((1, side, side, 1), np.float32)
    half[:, :, side // 2 :] = 1
    found = blurred(tf.constant(half)).numpy()[0, :, :, 0]
    assert found.shape == (side, side)
    assert abs(found - found[:1]).max() < 1e-5
    row = found[0]
    assert row[0] < 0.01
    assert row[-1] > 0.99
    assert (np.diff(row) > -1e-6).all()
    # Of a bell, 68 % of the rise are within a deviation to both sides.
    rise = np.interp([0.16, 0.84], row, np.arange(side) / side)
    assert 0.1 < rise[1] - rise[0] < 0.26


def test_variation_counts_steps_in_both_ways():
    stripes = tf.constant([[0.0, 1.0], [0.0, 1.0]])[None, :, :, None]
    assert float(variation(stripes)) == 1.0
    assert float(variation(tf.transpose(stripes, (0, 2, 1, 3)))) == 1.0
    assert float(variation(constant(7))) == 0.0


def test_overshoot_is_what_lies_beyond():
    assert float(overshoot(tf.constant([-0.5, 0.0, 0.5, 1.0, 1.25]))) == pytest.approx(0.75 / 5)
