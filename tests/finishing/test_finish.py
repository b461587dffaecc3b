"""Which directions are finished."""

import numpy as np
import pytest

from cgbatch.domains import DIRECTIONS, Direction
from cgbatch.finishing.finish import FINISHES, finish_for, finished


def test_nights_are_finished_and_nothing_else():
    names = {direction.name: finish_for(direction) for direction in DIRECTIONS}
    assert {name for name, finish in names.items() if finish} == {"day2night"}
    assert names["day2night"] in FINISHES
    assert finish_for(Direction("mine", "dry", "flooded", "scratch")) is None


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
