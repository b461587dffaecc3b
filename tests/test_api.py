"""What other programs can use."""

import subprocess
import sys

import numpy as np
import pytest
from support.weights import fill_with_weights

import cgbatch
from cgbatch import api
from cgbatch.errors import UsageError

RANDOM = np.random.default_rng(4)


@pytest.fixture(autouse=True)
def _use_tiny_weights(tmp_path, monkeypatch):
    fill_with_weights(tmp_path)
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tmp_path))
    api._session.cache_clear()
    yield
    api._session.cache_clear()


def photo(height, width):
    return RANDOM.integers(0, 256, (height, width, 3), np.uint8)


@pytest.mark.parametrize("shape", [(64, 64), (65, 130)])
def test_coefficients_of_a_photo_of_any_shape_change_a_larger_one(shape):
    made = cgbatch.coefficients(photo(*shape), "day2night")
    assert (made.shape, made.dtype) == ((*shape, 12), np.float32)
    large = photo(4 * shape[0], 4 * shape[1])
    changed = cgbatch.apply_coefficients(large, made)
    assert (changed.shape, changed.dtype) == (large.shape, np.uint8)
    assert not np.array_equal(changed, large)


def test_directions_differ_and_are_opened_once():
    pixels = photo(64, 64)
    night = cgbatch.coefficients(pixels, "day2night")
    assert not np.array_equal(night, cgbatch.coefficients(pixels, "night2day"))
    np.testing.assert_array_equal(night, cgbatch.coefficients(pixels, "day2night"))
    assert api._session.cache_info().misses == 2


def test_an_unknown_direction_is_refused_with_those_that_exist():
    with pytest.raises(UsageError, match=r"'day2noon'.*day2night"):
        cgbatch.coefficients(photo(64, 64), "day2noon")


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((64, 64)), np.zeros((64, 64, 3), np.float32), np.zeros((31, 64, 3), np.uint8)],
)
def test_what_is_no_small_photo_is_refused(pixels):
    with pytest.raises(ValueError, match="a photo is uint8"):
        cgbatch.coefficients(pixels)


def test_the_package_alone_loads_nothing():
    code = "import sys, cgbatch; print('numpy' in sys.modules, hasattr(cgbatch, 'nothing'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
