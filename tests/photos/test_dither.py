from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgbatch.photos.dither import to_8_bits, to_16_bits


def constant(value: float, side: int = 128) -> np.ndarray:
    return np.full((side, side, 3), value, np.float32)


@pytest.mark.parametrize(("top", "left"), [(0, 0), (13, 200)])
def test_whole_numbers_stay_what_they_are(top, left):
    levels = np.repeat(np.arange(256, dtype=np.float32), 64)[:, None, None]
    levels = np.broadcast_to(levels, (256 * 64, 70, 3))
    assert np.array_equal(to_8_bits(levels, top, left), levels)


@pytest.mark.parametrize("value", [0.02, 0.5, 100.3, 128.5, 254.97])
def test_areas_keep_their_mean(value):
    means = to_8_bits(constant(value), 5, 77).mean(axis=(0, 1))
    assert np.abs(means - value).max() < 0.01
    means = to_8_bits(constant(value)[:16, :16], 0, 0).mean(axis=(0, 1))
    assert np.abs(means - value).max() < 0.05


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_tiles_are_parts_of_the_whole(data):
    height, width = data.draw(st.integers(1, 150)), data.draw(st.integers(1, 150))
    levels = np.random.default_rng(height).uniform(-3, 258, (200, 300, 3)).astype(np.float32)
    top, left = data.draw(st.integers(0, 200 - height)), data.draw(st.integers(0, 300 - width))
    whole = to_8_bits(levels, 0, 0)
    part = levels[top : top + height, left : left + width]
    before = part.copy()
    assert np.array_equal(
        to_8_bits(part, top, left), whole[top : top + height, left : left + width]
    )
    assert np.array_equal(part, before)


def test_nothing_is_moved_by_a_whole_level_and_all_is_clipped():
    levels = np.random.default_rng(0).uniform(0, 255, (300, 300, 3)).astype(np.float32)
    assert np.abs(to_8_bits(levels, 0, 0) - levels).max() < 1
    assert np.all(to_8_bits(constant(-0.4), 0, 0) == 0)
    assert np.all(to_8_bits(constant(255.4), 0, 0) == 255)
    assert np.all(to_8_bits(constant(1e9), 0, 0) == 255)
    assert np.all(to_8_bits(constant(-1e9), 0, 0) == 0)


def test_channels_differ():
    rounded = to_8_bits(constant(100.5), 0, 0)
    for one, other in ((0, 1), (0, 2), (1, 2)):
        assert 0.3 < np.mean(rounded[..., one] == rounded[..., other]) < 0.7


def test_the_pattern_is_the_same_on_every_machine():
    column = np.arange(4096, dtype=np.float32) / 16  # exact in every arithmetic
    levels = np.broadcast_to(column[:, None, None], (4096, 64, 3))
    digest = hashlib.sha256(to_8_bits(levels, 0, 0).tobytes()).hexdigest()
    assert digest == "ff09cf64b278c72327fd55cf9ae7a07751b9ac8e3f7fdac5f051bd0b88390260"


def blurred(error: np.ndarray) -> np.ndarray:
    """Return what is left after the eye has blended squares of 8 pixels."""
    height, width = error.shape
    return error.reshape(height // 8, 8, width // 8, 8).mean(axis=(1, 3))


def test_a_dark_gradient_has_neither_bands_nor_coarse_noise():
    row = np.linspace(6, 12, 1024, dtype=np.float32)
    gradient = np.broadcast_to(row[None, :, None], (512, 1024, 3))
    plain = gradient[..., 0]
    left = blurred(to_8_bits(gradient, 0, 0)[..., 0] - plain).std()
    white = np.floor(plain + np.random.default_rng(0).random(plain.shape))
    assert left < 0.08 * blurred(np.rint(plain) - plain).std()
    assert left < 0.5 * blurred(white - plain).std()


def test_16_bits_are_rounded_and_clipped():
    values = np.array([0, 1, 100.3, 254.999, 255, 255.2, -3, 1e9, 0.5 / 257 + 1e-5], np.float32)
    expected = [0, 257, 25777, 65535, 65535, 65535, 0, 65535, 1]
    before = values.copy()
    made = to_16_bits(values)
    assert made.dtype == np.uint16
    assert made.tolist() == expected
    assert np.array_equal(values, before)
    assert np.array_equal(to_16_bits(np.arange(65536, dtype=np.float32) / 257), np.arange(65536))
