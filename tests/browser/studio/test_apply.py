"""Coefficients change photos as `apply_coefficients` and the guided generator do."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
import tensorflow as tf
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PIL import Image
from support.studio_parts import PARTS, STRIP_PIXELS, by_pillow, noise_of, png_of

from cgbatch.models.layers import transform_colours
from cgbatch.networks.guided import guided
from cgbatch.photos.coefficients import apply_coefficients
from cgbatch.photos.crop import CropBox
from cgbatch.photos.dither import _blue_ranks, to_8_bits
from cgbatch.resources import folder

ONE_PAGE = settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def coefficients_of(seed, height, width):
    """Make coefficients as large as those of generators, with steps."""
    levels = noise_of(seed, height, width, bands=12).astype(np.float32) / 255 - 0.5
    return levels * np.float32(0.8)


def recoloured(parts, photo, box, radius, seed, **request):
    """Return what the worker makes of a box of a photo, and the coefficients it was given."""
    width, height = box.scaled(256)
    coefficients = coefficients_of(seed, height, width)
    asked = {
        "box": vars(box),
        "direction": "day2night",
        "radius": radius,
        "way": "full",
        "format": "image/png",
        "quality": 0.9,
    }
    return parts("translate", png_of(photo), coefficients, asked | request), coefficients


def reduced_by_worker(photo, size):
    """Reduce a photo as the worker does."""
    height, width, _ = photo.shape
    return by_pillow(photo, "BOX", (0, 0, width, height), size).astype(np.float32)


def differences(made, expected):
    return np.abs(made.astype(int) - expected.astype(int))


def assert_alike(made, expected):
    found = differences(made, expected)
    assert found.max() <= 1
    assert found.mean() < 0.02


@pytest.fixture
def decoded(parts):
    return lambda data: np.asarray(Image.open(BytesIO(data)).convert("RGB"))


def test_the_pattern_is_that_of_python():
    text = (folder("templates") / "studio/worker/noise.js").read_text()
    digits = "".join(text.split("`")[1].split())
    ranks = [
        DIGITS.index(high) * 64 + DIGITS.index(low)
        for high, low in zip(digits[::2], digits[1::2], strict=True)
    ]
    np.testing.assert_array_equal(np.reshape(ranks, (64, 64)), _blue_ranks())


def test_dither(parts):
    levels = np.random.default_rng(0).uniform(-3, 258, (70, 90, 3)).astype(np.float32)
    levels[:10] = np.rint(levels[:10])
    made = np.frombuffer(parts("dithered", levels, 90), np.uint8).reshape(70, 90, 4)
    np.testing.assert_array_equal(made[..., :3], to_8_bits(levels, 0, 0))


@ONE_PAGE
@given(
    width=st.integers(40, 500),
    ratio=st.floats(0.4, 2.5),
    radius=st.sampled_from([2, 8]),
    seed=st.integers(0, 99),
)
@example(width=500, ratio=2.5, radius=2, seed=5)
def test_photos_of_any_shape(parts, decoded, width, ratio, radius, seed):
    photo = noise_of(seed, max(round(width * ratio), 33), width)
    box = CropBox(0, 0, width, photo.shape[0])
    made, coefficients = recoloured(parts, photo, box, radius, seed)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("cgbatch.photos.coefficients._reduced", reduced_by_worker)
        expected = apply_coefficients(photo, coefficients, radius)
    assert_alike(decoded(made["result"]), expected)


@pytest.mark.parametrize("radius", [2, 8])
def test_a_box_of_a_photo_of_several_strips(either_parts, decoded, radius):
    photo = noise_of(7, 500, 640)
    box = CropBox(71, 33, 550, 460)
    assert box.width * box.height > 4 * STRIP_PIXELS
    made, coefficients = recoloured(either_parts, photo, box, radius, 7)
    part = np.ascontiguousarray(photo[33:493, 71:621])
    assert_alike(decoded(made["result"]), apply_coefficients(part, coefficients, radius))
    assert (made["width"], made["height"]) == (550, 460)


def test_zeros_give_the_photo_back_to_the_bit(parts, decoded):
    photo = noise_of(8, 300, 400)
    asked = {
        "box": {"x": 0, "y": 0, "width": 400, "height": 300},
        "direction": "day2night",
        "radius": 2,
        "way": "full",
        "format": "image/png",
        "quality": 0.9,
    }
    zeros = np.zeros((256, 341, 12), np.float32)
    made = parts("translate", png_of(photo), zeros, asked)
    np.testing.assert_array_equal(decoded(made["result"]), photo)


@pytest.mark.parametrize("radius", [2, 8])
def test_the_guided_generator(parts, radius):
    picture, coefficients = noise_of(9, 60, 84), coefficients_of(9, 60, 84)
    size = {"width": 84, "height": 60}
    made = np.frombuffer(parts("recoloured", picture, coefficients, size, radius), np.float32)
    unit = tf.constant(picture[np.newaxis] / np.float32(255))
    explained = guided(unit, tf.constant(coefficients[np.newaxis]), radius)
    expected = tf.clip_by_value(transform_colours(unit * 2 - 1, explained), 0, 1).numpy()[0]
    np.testing.assert_allclose(made.reshape(60, 84, 3), expected, atol=2e-5)


def test_in_firefox(firefox_parts, decoded):
    photo = noise_of(10, 300, 420)
    made, coefficients = recoloured(firefox_parts, photo, CropBox(10, 0, 400, 300), 2, 10)
    part = np.ascontiguousarray(photo[:, 10:410])
    assert_alike(decoded(made["result"]), apply_coefficients(part, coefficients, 2))


def test_names_of_the_parts_are_their_own():
    """All parts of the worker stand in one function: a second `function` would win, silently."""
    import re

    names = [
        name
        for path in (folder("templates") / "studio/worker").glob("*.js")
        for name in re.findall(
            r"^(?:async )?(?:function|class|const|let) (\w+)", path.read_text(), re.MULTILINE
        )
    ]
    assert sorted(names) == sorted(set(names))
    assert len(PARTS) <= len(names)
