"""Which directions are finished."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.scenes import street

from cgbatch.domains import DIRECTIONS
from cgbatch.finishing.finish import FINISHES, all_finished, digest_of, finish_for, finished


def test_nights_summers_and_days_are_finished_and_nothing_else():
    names = {direction.name: finish_for(direction.name) for direction in DIRECTIONS}
    used = {name: finish for name, finish in names.items() if finish}
    assert used == {"day2night": "night", "winter2summer": "meadow", "night2day": "day"}
    assert set(used.values()) == set(FINISHES)
    assert finish_for("dry2flooded") is None


def test_without_a_finish_a_result_stays_the_same_array():
    result = np.zeros((8, 8, 3), np.uint8)
    assert finished(None, result, result, result, "0" * 64) is result


@pytest.mark.parametrize("scale", [1, 2])
def test_a_result_of_any_size_is_finished(scale):
    photo = np.full((128, 192, 3), (90, 150, 230), np.uint8)
    translation = np.full_like(photo, 12)
    result = np.full((128 * scale, 192 * scale, 3), 12, np.uint8)
    made = finished("night", photo, translation, result, "ab" * 32)
    assert made.shape == result.shape
    assert (made > 40).any()


def test_each_of_many_is_finished_by_its_own_pixels():
    photos = np.full((2, 128, 128, 3), (90, 150, 230), np.uint8)
    photos[1] -= 1
    translations = np.full_like(photos, 12)
    made = all_finished("night", photos, translations)
    alone = finished("night", photos[1], translations[1], translations[1], digest_of(photos[1]))
    np.testing.assert_array_equal(made[1], alone)
    assert not np.array_equal(made[0], made[1])


SIDES = st.integers(32, 180)


@settings(max_examples=12)
@given(st.sampled_from(sorted(FINISHES)), SIDES, SIDES, st.integers(0, 3), st.integers(0, 2**32))
def test_pictures_of_any_shape_and_content_are_finished(name, height, width, kind, seed):
    rng = np.random.default_rng(seed)
    front = np.rint(255 * street()[0][:height, :width]).astype(np.uint8)
    photo = (
        front,
        np.full_like(front, 255),
        rng.integers(0, 256, front.shape, np.uint8),
        np.zeros_like(front),
    )[kind]
    translation = rng.integers(0, 256, 3, np.uint8) // 2 + photo // 4
    made = finished(name, photo, translation, translation, f"{seed:064x}")
    assert (made.shape, made.dtype) == (photo.shape, np.uint8)
