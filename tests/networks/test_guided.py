"""Coefficients that follow the edges of the picture, between generator and enhancer."""

from dataclasses import replace

import numpy as np
import pytest
import tensorflow as tf

from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig, architecture_of
from cgbatch.models.shapes import tensor_shapes
from cgbatch.networks.guided import guided, open_generator
from cgbatch.networks.opening import open_head, open_network
from cgbatch.photos.coefficients import RADIUS, SOFT_RADIUS, transformed

AFFINE = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine")
SKIPPING = replace(AFFINE, skips=True)


@pytest.fixture
def random():
    return np.random.default_rng(3)


def weights_of(config, kind="generator"):
    random = np.random.default_rng(0)
    tensors = {
        name: random.normal(0, 0.1, shape).astype(np.float32)
        for name, shape in tensor_shapes(config).items()
    }
    return WeightFile(
        Identity(kind=kind, name="x2y", architecture=architecture_of(config)), tensors
    )


def applied(picture, coefficients):
    """Change colours in [0, 1] without clipping them."""
    matrix = coefficients[..., :9].reshape(*picture.shape, 3)
    return picture + np.einsum("...ij,...j->...i", matrix, picture) + coefficients[..., 9:]


@pytest.mark.parametrize("radius", [RADIUS, SOFT_RADIUS])
@pytest.mark.parametrize("shape", [(64, 64), (40, 76), (12, 8)])
def test_it_is_what_full_resolution_does_at_the_photo_s_own_size(shape, radius, random):
    photo = random.integers(0, 256, (*shape, 3), np.uint8)
    coefficients = random.normal(0, 0.3, (*shape, 12)).astype(np.float32)
    picture = photo / np.float32(255)
    said = guided(tf.constant(picture[None]), coefficients[None], radius).numpy()[0]
    found = applied(picture, said)
    expected = transformed(photo, coefficients, lambda levels, top, left: levels, radius) / 255
    assert np.abs(expected - picture).mean() > 0.01
    np.testing.assert_allclose(found, expected, atol=1e-4)


def test_coefficients_that_are_the_same_everywhere_stay(random):
    picture = tf.constant(random.random((2, 32, 48, 3)), tf.float32)
    same = tf.broadcast_to(tf.constant(random.normal(0, 1, 12), tf.float32), (2, 32, 48, 12))
    np.testing.assert_allclose(guided(picture, same, RADIUS).numpy(), same.numpy(), atol=1e-4)


def test_beside_a_ridge_the_sky_is_as_dark_as_elsewhere():
    picture = np.full((1, 64, 64, 3), 0.8, np.float32)
    picture[:, 40:] = 0.2  # land below
    dark = np.zeros((1, 64, 64, 12), np.float32)
    # What a network says that knows the ridge to four pixels: the sky fades over them.
    dark[..., 9:] = -0.6 * np.clip((42 - np.arange(64)) / 4, 0, 1)[None, :, None, None]
    before = applied(picture, dark)[0, :, 32, 0]
    after = applied(picture, guided(tf.constant(picture), dark, SOFT_RADIUS).numpy())[0, :, 32, 0]
    seam = lambda row: abs(row[39] - row[20])  # noqa: E731 - last row of the sky, and high above
    assert seam(before) > 0.1
    assert seam(after) < 0.35 * seam(before)


def test_pictures_of_a_batch_do_not_touch_each_other(random):
    pictures = tf.constant(random.random((3, 32, 32, 3)), tf.float32)
    said = tf.constant(random.normal(0, 0.3, (3, 32, 32, 12)), tf.float32)
    together = guided(pictures, said, RADIUS).numpy()
    for i in range(3):
        alone = guided(pictures[i : i + 1], said[i : i + 1], RADIUS).numpy()[0]
        np.testing.assert_allclose(alone, together[i], atol=1e-5)


def test_what_is_far_away_has_no_part_in_it(random):
    picture = tf.constant(random.random((1, 64, 64, 3)), tf.float32)
    said = random.normal(0, 0.3, (1, 64, 64, 12)).astype(np.float32)
    other = said.copy()
    other[:, :, 2 * RADIUS + 1 :] = 5
    found = guided(picture, tf.constant(other), RADIUS).numpy()[0, :, 0]
    np.testing.assert_allclose(found, guided(picture, said, RADIUS).numpy()[0, :, 0], atol=1e-4)


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
@pytest.mark.parametrize(("config", "radius"), [(AFFINE, SOFT_RADIUS), (SKIPPING, RADIUS)])
def test_a_generator_is_guided_as_it_needs_and_clipped(dtype, config, radius, random):
    weights = weights_of(config)
    picture = tf.constant(random.uniform(-1, 1, (2, 32, 48, 3)), tf.float32)
    made = open_generator(weights, dtype)(picture)
    assert made.dtype == tf.float32
    unit = (picture.numpy() + 1) / 2
    said = open_head(weights, dtype)(picture)
    colours = applied(unit, guided(tf.constant(unit), said, radius).numpy())
    expected = np.clip(colours, 0, 1) * 2 - 1
    np.testing.assert_allclose(made.numpy(), expected, atol=1e-4)
    assert np.abs(made.numpy() - open_network(weights, dtype)(picture).numpy()).mean() > 0.01


def test_a_generator_that_paints_has_nothing_to_guide(random):
    weights = weights_of(GeneratorConfig(ngf=4, blocks=1))
    picture = tf.constant(random.uniform(-1, 1, (1, 32, 32, 3)), tf.float32)
    expected = open_network(weights)(picture).numpy()
    np.testing.assert_array_equal(open_generator(weights)(picture).numpy(), expected)


def test_weights_that_do_not_fit_are_refused():
    weights = weights_of(AFFINE)
    del weights.tensors["head/bias"]
    with pytest.raises(WeightsError, match="missing: head/bias"):
        open_generator(weights)
    assert open_generator(weights_of(RDNConfig(C=1, D=1, G=2, G0=2), "enhancer"))
