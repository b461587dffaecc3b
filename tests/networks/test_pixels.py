"""Ranges of pixels: the same in TensorFlow and numpy, exact there and back."""

import numpy as np
import pytest

from cgbatch.networks import pixels
from cgbatch.photos import ranges

LEVELS = np.arange(256, dtype=np.uint8)


def test_bytes_come_back_from_each_range():
    np.testing.assert_array_equal(
        pixels.to_pixels(pixels.from_signed(pixels.to_signed(LEVELS))).numpy(), LEVELS
    )
    np.testing.assert_array_equal(ranges.array_from_signed(ranges.array_to_signed(LEVELS)), LEVELS)
    np.testing.assert_array_equal(ranges.array_to_pixels(ranges.array_to_unit(LEVELS)), LEVELS)


def test_arrays_and_tensors_have_the_same_numbers():
    signed = ranges.array_to_signed(LEVELS)
    assert signed.dtype == np.float32
    assert (signed[0], signed[-1]) == (-1, 1)
    np.testing.assert_array_equal(pixels.to_signed(LEVELS).numpy(), signed)
    made = np.random.default_rng(1).uniform(-1.3, 1.3, 10_000).astype(np.float32)
    np.testing.assert_array_equal(
        pixels.to_pixels(pixels.from_signed(made)).numpy(), ranges.array_from_signed(made)
    )


@pytest.mark.parametrize(("value", "level"), [(-3, 0), (0.999, 255), (7, 255), (0.4981, 127)])
def test_bytes_are_rounded_and_cut_off(value, level):
    values = np.array([value], np.float32)
    assert ranges.array_to_pixels(values)[0] == level
    assert pixels.to_pixels(values).numpy()[0] == level
