"""The TensorFlow function: batches, one trace, scales, memory, poisoned photos."""

from functools import partial

import numpy as np
import pytest
import tensorflow as tf

from cgbatch.engine.batching import GrowingBatching, SettledBatching
from cgbatch.engine.computing import coefficients, translation
from cgbatch.engine.made import Described, Translated
from cgbatch.engine.translator import Translator
from cgbatch.errors import DeviceError, PhotoError
from cgbatch.models.configs import GeneratorConfig, RDNConfig
from cgbatch.models.cyclegan import build_generator, build_with_head
from cgbatch.models.rdn import build_rdn
from cgbatch.networks.device import Device

CPU = Device("/CPU:0", "CPU")
SIZE = 32
RANDOM = np.random.default_rng(7)


def photos(count, height=SIZE, width=None):
    shape = height, width or height, 3
    return [RANDOM.integers(0, 256, shape, np.uint8) for _ in range(count)]


def double(picture):
    return tf.repeat(tf.repeat(picture, 2, axis=1), 2, axis=2)


@pytest.fixture(scope="module")
def networks():
    tf.keras.utils.set_random_seed(3)
    generator = build_generator(GeneratorConfig(ngf=4, blocks=1, upsampling="resize"))
    enhancer = build_rdn(RDNConfig(C=2, D=2, G=4, G0=4))
    for network in (generator, enhancer):
        for variable in network.weights:
            variable.assign(tf.random.normal(variable.shape, stddev=0.2, seed=1))
    return generator, enhancer


def make(generator=lambda x: x, enhancer=double, batch_size=2):
    return Translator(
        translation(generator, enhancer), Translated, SettledBatching(batch_size), CPU
    )


def test_identity_networks_give_the_photo_back_to_the_bit():
    levels = np.arange(256, dtype=np.uint8).reshape(16, 16, 1).repeat(3, axis=2)
    (made,) = make()([levels])
    np.testing.assert_array_equal(made.translation, levels)
    np.testing.assert_array_equal(made.result, levels.repeat(2, 0).repeat(2, 1))


def test_shapes_and_types(networks):
    (made,) = make(*networks)(photos(1))
    assert (made.translation.shape, made.result.shape) == ((SIZE, SIZE, 3), (64, 64, 3))
    assert made.translation.dtype == made.result.dtype == np.uint8


def test_without_an_enhancer_the_translation_is_the_result(networks):
    (made,) = make(networks[0], None)(photos(1))
    np.testing.assert_array_equal(made.translation, made.result)


def test_a_batch_equals_single_photos(networks):
    some = photos(5)
    together = make(*networks, batch_size=5)(some)
    alone = make(*networks, batch_size=1)
    for photo, made in zip(some, together, strict=True):
        (single,) = alone([photo])
        difference = np.abs(made.result.astype(int) - single.result.astype(int))
        assert difference.max() <= 1
        assert difference.mean() < 0.01


def test_one_trace_whatever_the_number_of_photos(networks):
    translator = make(*networks, batch_size=4)
    for count in (4, 1, 3, 9):
        assert len(translator(photos(count))) == count
    assert translator.traces == 1


def test_nothing_is_rounded_between_the_networks():
    # A generator whose output lies between two levels: rounded in between, 0.3 / 255 would vanish.
    def between(x):
        return tf.zeros_like(x) + (0.3 / 255) * 2 - 1

    (made,) = make(between, lambda x: double(x) * 100)(photos(1))
    assert set(made.result.ravel()) == {30}


def test_values_are_rounded_not_cut():
    def level(x):
        return tf.zeros_like(x) + (99.6 / 255) * 2 - 1

    (made,) = make(level)(photos(1))
    assert set(made.translation.ravel()) == {100}


class Exhausted:
    """A network that fits only `limit` photos into memory."""

    def __init__(self, limit):
        self.limit = limit

    def __call__(self, x):
        if x.shape[0] > self.limit:
            raise tf.errors.ResourceExhaustedError(None, None, "OOM when allocating tensor")
        return x


def test_out_of_memory_halves_the_batch_and_loses_nothing():
    some = photos(7)
    translator = make(Exhausted(2), batch_size=8)
    made = translator(some)
    assert translator.batch_size == 2
    for photo, item in zip(some, made, strict=True):
        np.testing.assert_array_equal(item.translation, photo)


def test_too_little_memory_for_one_photo_is_an_error_of_the_device():
    with pytest.raises(DeviceError, match=r"--size.*--device cpu"):
        make(Exhausted(0), batch_size=4)(photos(4))


def _assert_not_white(x):
    check = tf.debugging.assert_less(tf.reduce_max(tf.reduce_min(x, axis=(1, 2, 3))), 0.99)
    with tf.control_dependencies([check]):
        return tf.identity(x)


@pytest.mark.parametrize("culprit", [0, 3, 5])
def test_a_photo_that_makes_the_network_fail_is_found_by_bisection(culprit):
    some = photos(6)
    some[culprit] = np.full((SIZE, SIZE, 3), 255, np.uint8)
    translator = make(_assert_not_white, batch_size=6)
    made = translator(some)
    assert [isinstance(item, PhotoError) for item in made] == [n == culprit for n in range(6)]
    np.testing.assert_array_equal(made[4 if culprit != 4 else 0].translation, some[4])
    assert translator.traces == 1


def test_a_photo_that_gives_no_numbers_fails_alone():
    def poison(x):
        white = tf.reduce_min(x, axis=(1, 2, 3), keepdims=True) > 0.99
        return tf.where(white, np.float32("nan"), x)

    some = [*photos(2), np.full((SIZE, SIZE, 3), 255, np.uint8)]
    made = make(poison, batch_size=3)(some)
    assert isinstance(made[2], PhotoError)
    assert all(isinstance(item, Translated) for item in made[:2])


@pytest.mark.parametrize("shape", [(32, 96), (33, 32), (32, 34), (35, 97)])
def test_any_shape_comes_back_in_its_own_size(shape):
    some = photos(2, *shape)
    for photo, made in zip(some, make()(some), strict=True):
        np.testing.assert_array_equal(made.translation, photo)
        np.testing.assert_array_equal(made.result, photo.repeat(2, 0).repeat(2, 1))


def test_what_is_padded_is_a_reflection(networks):
    (photo,) = photos(1, 34, 33)
    padded = np.pad(photo, ((0, 2), (0, 3), (0, 0)), "reflect")
    translator = make(*networks, batch_size=1)
    (made,), (whole,) = translator([photo]), translator([padded])
    np.testing.assert_array_equal(made.result, whole.result[:68, :66])


def test_photos_of_several_shapes_share_a_translator_and_its_trace(networks):
    some = [*photos(3), *photos(1, 32, 48), *photos(2), *photos(2, 48, 32)]
    translator = make(*networks, batch_size=4)
    made = translator(some)
    assert [item.translation.shape for item in made] == [photo.shape for photo in some]
    assert translator.traces == 1
    (alone,) = translator([some[3]])
    np.testing.assert_array_equal(made[3].result, alone.result)


@pytest.mark.parametrize("skips", [False, True])
def test_the_coefficients_are_what_the_affine_head_applies(skips):
    tf.keras.utils.set_random_seed(5)
    generator, head = build_with_head(
        GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine", skips=skips)
    )
    for variable in generator.weights:
        variable.assign(tf.random.normal(variable.shape, stddev=0.1, seed=2))
    (photo,) = photos(1, 34, 48)
    made = partial(Described, radius=2)
    (described,) = Translator(coefficients(head), made, SettledBatching(1), CPU)([photo])
    assert described.coefficients.shape == (34, 48, 12)
    assert described.coefficients.dtype == np.float32
    u = photo / np.float32(255)
    matrix = described.coefficients[..., :9].reshape(34, 48, 3, 3)
    mixed = np.einsum("hwij,hwj->hwi", matrix, u) + described.coefficients[..., 9:]
    expected = np.rint(np.clip(u + mixed, 0, 1) * 255)
    assert np.abs(mixed).max() > 0.1
    (made,) = make(generator, None, batch_size=1)([photo])
    assert np.abs(expected - made.translation).max() <= 1


def test_a_growing_batch_gives_the_same_results(networks):
    some = photos(40)
    translator = Translator(
        translation(*networks), Translated, GrowingBatching(lambda size: None, first=2, most=8), CPU
    )
    one_by_one = make(*networks, batch_size=1)(some)
    made = [result for photo in range(0, 40, 8) for result in translator(some[photo : photo + 8])]
    for grown, alone in zip(made, one_by_one, strict=True):
        assert np.abs(grown.result.astype(int) - alone.result).max() <= 1
    assert translator.batch_size in (2, 4, 8)
    assert translator.traces <= 3
