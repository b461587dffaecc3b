import numpy as np
import pytest
import tensorflow as tf
from PIL import Image
from support.weights import weights_of

from cgbatch.models.configs import RDNConfig, RRDNConfig
from cgbatch.networks.doubling import open_doubling, reduced_to_double
from cgbatch.networks.opening import open_network

RANDOM = np.random.default_rng(4)
INSIDE = (slice(None), slice(8, -8), slice(8, -8))  # where no border plays a part


def pictures(scale, height=16, width=24):
    return RANDOM.uniform(0, 1, (2, height * scale, width * scale, 3)).astype(np.float32)


@pytest.mark.parametrize("scale", [3, 4, 5, 8])
def test_reduces_like_the_antialiased_resampling_of_tensorflow(scale):
    large = pictures(scale)
    made = reduced_to_double(large, scale)
    expected = tf.image.resize(large, (32, 48), "lanczos3", antialias=True)
    np.testing.assert_allclose(made.numpy()[INSIDE], expected.numpy()[INSIDE], atol=2e-6)


def test_reduces_like_pillow_each_channel_by_itself():
    large = pictures(4)
    made = reduced_to_double(large, 4).numpy()
    for channel in range(3):
        plane = Image.fromarray(large[1, ..., channel])
        expected = np.asarray(plane.resize((48, 32), Image.Resampling.LANCZOS))
        ours = made[1, ..., channel]
        np.testing.assert_allclose(ours[INSIDE[1:]], expected[INSIDE[1:]], atol=2e-6)


def test_a_plain_picture_stays_what_it_is_up_to_its_border():
    plain = np.full((1, 32, 48, 3), (0.2, 0.5, 0.9), np.float32)
    made = reduced_to_double(plain, 4).numpy()
    assert made.shape == (1, 16, 24, 3)
    np.testing.assert_allclose(made, plain[:, :16, :24], atol=1e-6)


def test_stripes_finer_than_the_small_picture_vanish():
    stripes = np.tile(np.float32([0, 1]), 64)[None, None, :, None].repeat(64, axis=1)
    assert np.abs(reduced_to_double(stripes, 4).numpy()[INSIDE] - 0.5).max() < 0.01


@pytest.mark.parametrize(
    "config",
    [
        RDNConfig(C=1, D=1, G=2, G0=2),
        RDNConfig(C=1, D=1, G=2, G0=2, scale=3),
        RRDNConfig(C=1, D=1, G=2, G0=2, T=1, scale=4),
    ],
)
def test_every_enhancer_doubles_pictures_of_any_shape_in_one_trace(config):
    doubling = open_doubling(weights_of(config))
    traces = []

    def traced(picture):
        traces.append(1)
        return doubling(picture)

    function = tf.function(traced, [tf.TensorSpec((None, None, None, 3))], autograph=False)
    for shape in ((1, 8, 12, 3), (3, 20, 16, 3)):
        made = function(np.zeros(shape, np.float32))
        assert made.shape == (shape[0], 2 * shape[1], 2 * shape[2], 3)
    assert len(traces) == 1


def test_what_doubles_already_is_left_as_it_is():
    weights = weights_of(RDNConfig(C=1, D=1, G=2, G0=2))
    picture = RANDOM.uniform(0, 1, (1, 8, 8, 3)).astype(np.float32)
    made, plain = (open_(weights)(picture) for open_ in (open_doubling, open_network))
    np.testing.assert_array_equal(made, plain)
