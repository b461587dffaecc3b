"""Coefficients of a small picture on the photo's own pixels: exact, seamless, along the edges."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cgbatch.photos import coefficients as module
from cgbatch.photos.coefficients import apply_coefficients, in_8_bits, transformed

RANDOM = np.random.default_rng(11)


def photo(height, width, dtype=np.uint8):
    return RANDOM.integers(0, np.iinfo(dtype).max + 1, (height, width, 3), dtype)


def constant(values, height=8, width=8):
    return np.broadcast_to(np.float32(values), (height, width, 12)).copy()


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@given(
    size=st.tuples(st.integers(32, 90), st.integers(32, 90)),
    small=st.tuples(st.integers(1, 32), st.integers(1, 32)),
)
@settings(max_examples=25, deadline=None)
def test_zeros_give_the_photo_back_to_the_bit(dtype, size, small):
    pixels = photo(*size, dtype)
    same = apply_coefficients(pixels, np.zeros((*small, 12), np.float32))
    assert same.dtype == dtype
    np.testing.assert_array_equal(same, pixels)


def test_all_levels_survive_zeros():
    ramp = np.arange(65536, dtype=np.uint16).reshape(256, 256, 1).repeat(3, axis=2)
    zeros = np.zeros((16, 16, 12), np.float32)
    np.testing.assert_array_equal(apply_coefficients(ramp, zeros), ramp)
    ramp8 = (ramp % 256).astype(np.uint8)
    np.testing.assert_array_equal(apply_coefficients(ramp8, zeros), ramp8)


def test_a_matrix_mixes_colours_row_by_row_and_an_offset_adds():
    pixels = np.full((40, 50, 3), (51, 102, 204), np.uint8)
    matrix = np.float32([[-1, 0.5, 0], [0.25, 0, -0.25], [0, 0, 0]])
    change = np.concatenate([matrix.ravel(), np.float32([0.2, 0, -0.4])])
    made = apply_coefficients(pixels, constant(change)).reshape(-1, 3).mean(axis=0)
    # red 51 - 51 + 51 + 51, green 102 + 12.75 - 51, blue 204 - 102
    np.testing.assert_allclose(made, (102, 63.75, 102), atol=0.02)


def test_results_are_clipped_not_wrapped():
    pixels = photo(32, 32)
    bright, dark = (constant([0] * 9 + [offset] * 3) for offset in (2, -2))
    assert set(apply_coefficients(pixels, bright).ravel()) == {255}
    assert set(apply_coefficients(pixels, dark).ravel()) == {0}


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("block", [64, 1000, 10**9])
def test_the_result_does_not_depend_on_how_the_photo_is_cut(monkeypatch, dtype, block):
    random = np.random.default_rng(2)
    pixels = random.integers(0, np.iinfo(dtype).max, (301, 457, 3), dtype)
    coefficients = random.normal(0, 0.3, (64, 97, 12)).astype(np.float32)
    whole = apply_coefficients(pixels, coefficients)
    monkeypatch.setattr(module, "_BLOCK", block)
    np.testing.assert_array_equal(apply_coefficients(pixels, coefficients), whole)


def test_one_thread_and_many_give_the_same(monkeypatch):
    pixels, coefficients = photo(200, 300), RANDOM.normal(0, 0.3, (32, 48, 12)).astype(np.float32)
    whole = apply_coefficients(pixels, coefficients)
    for cores in (1, 5):
        monkeypatch.setattr(module, "usable_cores", lambda cores=cores: cores)
        np.testing.assert_array_equal(apply_coefficients(pixels, coefficients), whole)


def test_a_gradient_of_coefficients_is_carried_over_without_steps_or_a_shift():
    pixels = np.full((512, 512, 3), 128, np.uint8)
    small = np.zeros((64, 64, 12), np.float32)
    small[..., 9:] = ((np.arange(64) + 0.5) / 64 * 0.4)[:, None, None]
    levels = transformed(pixels, small, lambda levels, top, left: levels.copy())[:, 7, 0]
    border = 8 * (2 * module.RADIUS + 1)  # where windows end at the border
    inner = slice(border, -border)
    expected = 128 + 255 * 0.4 * (np.arange(512) + 0.5) / 512
    np.testing.assert_allclose(levels[inner], expected[inner], atol=0.05)
    assert np.all(np.diff(levels[inner]) > 0)


def test_coefficients_follow_an_edge_that_the_small_picture_has_lost():
    # A bright sky above a dark roof: the sky is to go dark, the roof to stay.
    pixels = np.full((512, 512, 3), 220, np.uint8)
    pixels[251:] = 40
    small = np.zeros((64, 64, 12), np.float32)
    part = np.clip(251 / 8 - np.arange(64), 0, 1)  # of each small row that is sky
    small[..., 9:] = -0.6 * part[:, None, None]
    made = transformed(pixels, small, lambda levels, top, left: levels.copy())[:, 100, 0]
    sky, roof = 220 - 0.6 * 255, 40
    assert np.abs(made[:251] - sky).max() < 8
    assert np.abs(made[251:] - roof).max() < 8


def test_more_than_8_bits_last_until_the_end():
    ramp = np.linspace(20000, 24000, 1024).astype(np.uint16)[None, :, None]
    pixels = np.broadcast_to(ramp, (64, 1024, 3)).copy()
    darker = constant([-0.5, 0, 0, 0, -0.5, 0, 0, 0, -0.5, 0, 0, 0])
    made = apply_coefficients(pixels, darker)
    np.testing.assert_allclose(made, pixels / 2, atol=1)
    assert len(np.unique(made)) > 900
    # In 8 bits, rows differ where the true value lies between two levels, and are right on average.
    dithered = transformed(pixels, darker, in_8_bits)
    columns = dithered[..., 0].astype(float).reshape(64, 64, 16).mean(axis=(0, 2))
    truth = (pixels[0, :, 0] / 2 / 257).reshape(64, 16).mean(axis=1)
    np.testing.assert_allclose(columns, truth, atol=0.06)


@pytest.mark.parametrize(
    ("pixels", "coefficients", "word"),
    [
        (np.zeros((40, 40), np.uint8), np.zeros((8, 8, 12), np.float32), "a photo is"),
        (np.zeros((40, 40, 3), np.float32), np.zeros((8, 8, 12), np.float32), "a photo is"),
        (np.zeros((40, 40, 3), np.uint8), np.zeros((8, 8, 9), np.float32), "coefficients are"),
    ],
)
def test_other_arrays_are_refused_with_what_is_expected(pixels, coefficients, word):
    with pytest.raises(ValueError, match=word):
        apply_coefficients(pixels, coefficients)
