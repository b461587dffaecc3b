"""Grass: where snow lay and became green, and nowhere else."""

import numpy as np
import pytest
from support.layers import laid_whole_and_in_windows
from support.scenes import BLUE, SIDE, scene

from cgbatch.finishing.layer import laid_over
from cgbatch.finishing.meadow import finish_summer

SNOW, GRASS = (0.93, 0.94, 0.97), (0.42, 0.5, 0.25)
SKY, LAND = slice(0, SIDE - 12), slice(SIDE + 12, None)


def pixels(picture):
    return np.rint(255 * picture).astype(np.uint8)


def winter_and_summer(ground=SNOW, made=GRASS):
    return pixels(scene(BLUE, ground, side=2 * SIDE)), pixels(scene(BLUE, made, side=2 * SIDE))


def finished(photo, summer, sha256="ab" * 32):
    return laid_over(finish_summer(photo, summer, sha256), summer, photo)


def test_a_meadow_where_snow_lay_is_no_longer_one_colour():
    photo, summer = winter_and_summer()
    made = finished(photo, summer).astype(float)
    assert made[LAND].std(axis=(0, 1))[1] > 4
    assert np.abs(made[LAND].mean(axis=(0, 1)) - summer[LAND].mean(axis=(0, 1))).max() < 4
    assert np.array_equal(made[SKY], summer[SKY])


def test_tufts_are_larger_near_than_far():
    photo, summer = winter_and_summer()
    light = finished(photo, summer).mean(axis=-1)
    far, near = light[SIDE + 16 : SIDE + 40], light[-24:]
    steps = [np.abs(np.diff(part, axis=1)).mean() / part.std() for part in (far, near)]
    assert steps[0] > 1.3 * steps[1]


@pytest.mark.parametrize(
    ("ground", "made"),
    [
        (GRASS, GRASS),  # no snow lay there
        (SNOW, SNOW),  # it stays
        (SNOW, (0.95, 0.93, 0.82)),  # fog
        (SNOW, (0.3, 0.35, 0.5)),  # water
    ],
)
def test_nothing_else_gets_grass(ground, made):
    photo, summer = winter_and_summer(ground, made)
    result = finished(photo, summer)
    assert all(np.array_equal(result[part], summer[part]) for part in (SKY, LAND))


def test_equal_photos_get_equal_grass_and_others_their_own():
    photo, summer = winter_and_summer()
    assert np.array_equal(finished(photo, summer), finished(photo, summer))
    assert not np.array_equal(finished(photo, summer), finished(photo, summer, "cd" * 32))


def test_grass_is_the_same_in_windows_and_whole():
    photo, summer = winter_and_summer()
    layer = finish_summer(photo, summer, "ab" * 32)
    whole, parts = laid_whole_and_in_windows(layer)
    np.testing.assert_allclose(parts, whole, atol=1e-3)
    assert np.ptp(whole) > 20
