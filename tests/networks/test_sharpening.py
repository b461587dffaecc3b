import numpy as np
import pytest
import tensorflow as tf

from cgbatch.networks.sharpening import sharpened
from cgbatch.photos.sharpening import Sharpening

RANDOM = np.random.default_rng(3)
PICTURES = RANDOM.uniform(0, 1, (5, 30, 43, 3)).astype(np.float32)


def expected_of(picture, amount, radius):
    """Blur with a Gaussian, border pixels repeated, in float64; add what is lost."""
    reach = int(np.ceil(3 * radius))
    weights = np.exp(-(np.arange(-reach, reach + 1) ** 2) / (2 * radius**2))
    weights /= weights.sum()
    blurred = picture.astype(np.float64)
    for axis in (0, 1):
        sides = [(0, 0)] * 3
        sides[axis] = (reach, reach)
        blurred = np.apply_along_axis(
            lambda line: np.convolve(line, weights, "valid"), axis, np.pad(blurred, sides, "edge")
        )
    return picture + amount * (picture - blurred)


@pytest.mark.parametrize(("amount", "radius"), [(0.5, 1.0), (1.5, 0.3), (5.0, 10.0), (0.01, 2.4)])
def test_it_is_an_unsharp_mask(amount, radius):
    made = sharpened(PICTURES, Sharpening(amount, radius)).numpy()
    assert made.dtype == np.float32
    for picture, result in zip(PICTURES, made, strict=True):
        np.testing.assert_allclose(result, expected_of(picture, amount, radius), atol=1e-5)


def test_plain_pictures_stay_plain_and_edges_get_steeper():
    plain = np.full((1, 20, 20, 3), 0.3, np.float32)
    np.testing.assert_allclose(sharpened(plain, Sharpening(2.0)), plain, atol=1e-6)
    edge = plain.copy()
    edge[:, :, 10:] = 0.6
    made = sharpened(edge, Sharpening(1.0)).numpy()
    assert made[0, 5, 9, 0] < 0.25
    assert made[0, 5, 10, 0] > 0.65


def test_a_batch_is_sharpened_to_the_bit_as_single_pictures_are():
    function = tf.function(
        lambda pictures: sharpened(pictures, Sharpening(1.3, 1.7)),
        [tf.TensorSpec((None, None, None, 3))],
        autograph=False,
    )
    together = function(PICTURES).numpy()
    for picture, made in zip(PICTURES, together, strict=True):
        np.testing.assert_array_equal(function(picture[None]).numpy()[0], made)
