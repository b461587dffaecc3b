"""Colours handed from one picture to another."""

import numpy as np
import pytest

from cgbatch.training.recolouring.statistics import (
    from_lab,
    match_statistics,
    nearest_reference,
    to_lab,
)


def noise(seed, low=0.3, high=0.7, shape=(40, 50)):
    random = np.random.default_rng(seed)
    return random.uniform(low, high, (*shape, 3)).astype(np.float32)


def test_lab_is_that_of_the_standard():
    colours = np.array([[[1, 1, 1], [1, 0, 0], [0, 0, 1], [0, 0, 0]]], np.float32)
    expected = [[100, 0, 0], [53.24, 80.09, 67.20], [32.30, 79.19, -107.86], [0, 0, 0]]
    assert np.allclose(to_lab(colours)[0], expected, atol=0.05)


def test_lab_and_back_is_the_same():
    picture = noise(0, 0, 1)
    assert np.allclose(from_lab(to_lab(picture)), picture, atol=1e-4)


def test_means_and_spreads_become_those_of_the_reference():
    reference = noise(2, 0.45, 0.65) * np.array([1, 0.9, 0.8], np.float32)
    made = match_statistics(noise(1), reference)
    assert made.dtype == np.float32
    lab, wanted = to_lab(made), to_lab(reference)
    assert np.allclose(lab.mean(axis=(0, 1)), wanted.mean(axis=(0, 1)), atol=0.3)
    assert np.allclose(lab.std(axis=(0, 1)), wanted.std(axis=(0, 1)), atol=0.3)


@pytest.mark.parametrize("value", [0.0, 0.5, 1.0])
def test_a_uniform_picture_stays_uniform(value):
    uniform = np.full((9, 9, 3), value, np.float32)
    made = match_statistics(uniform, noise(3))
    assert np.isfinite(made).all()
    assert made.std(axis=(0, 1)).max() < 1e-3
    assert np.isfinite(match_statistics(noise(3), uniform)).all()


def test_the_nearest_has_the_same_layout_though_it_is_darker():
    light_above = np.linspace(1, 0.4, 32, dtype=np.float32)[:, None, None] * np.ones((1, 40, 3))
    light_above = light_above.astype(np.float32)
    references = [light_above[::-1], 0.3 * light_above, noise(4, shape=(32, 40))]
    assert nearest_reference(light_above, references) == 1


def test_no_reference_is_an_error():
    with pytest.raises(ValueError, match="empty"):
        nearest_reference(noise(0), [])
