"""Skies of days: stars and noise go, outlines and all else stay."""

import numpy as np
import pytest
from support.layers import laid_whole_and_in_windows
from support.scenes import SIDE, scene

from cgbatch.finishing.clear_sky import clear_sky
from cgbatch.finishing.layer import in_small, laid_over

NIGHT, BLUE = (0.02, 0.025, 0.05), (0.45, 0.62, 0.86)
BLACK, GREEN = (0.0, 0.0, 0.0), (0.35, 0.4, 0.25)
SKY, LAND = slice(0, SIDE - 20), slice(SIDE, None)


def night_and_day(seed=0, sky=BLUE):
    """Return a starry night over dark land, and its day, where each star has become a hole."""
    night, day = scene(NIGHT, BLACK, side=2 * SIDE), scene(sky, GREEN, 0.05, side=2 * SIDE)
    random = np.random.default_rng(seed)
    rows, columns = random.integers(4, SIDE - 30, 150), random.integers(4, 2 * SIDE - 4, 150)
    night[rows, columns] = 0.8
    day[rows, columns] -= 0.3
    return tuple(np.rint(255 * each).astype(np.uint8) for each in (night, day))


def sky_of(photo, day):
    return clear_sky(in_small(photo), in_small(day))


def finished(photo, day):
    return laid_over(sky_of(photo, day), day, photo)


def test_stars_are_no_holes_in_a_blue_sky_and_the_land_stays_as_it_is():
    photo, day = night_and_day()
    made = finished(photo, day)
    assert day[SKY].std(axis=(0, 1)).min() > 5
    assert made[SKY].std(axis=(0, 1)).max() < 1
    assert np.abs(made[SKY].mean(axis=(0, 1)) - 255 * np.array(BLUE)).max() < 2
    np.testing.assert_array_equal(made[LAND], day[LAND])


def test_what_stands_before_the_sky_keeps_its_outline():
    photo, day = night_and_day()
    ridge = (slice(30, 110), slice(96, 160))
    photo[ridge] = 90  # a snowfield in the moonlight, which may pass for sky
    day[ridge] = (150, 165, 190)
    made = finished(photo, day).astype(float)
    for edge in (slice(92, 100), slice(156, 164)):
        np.testing.assert_allclose(made[45:95, edge], day[45:95, edge], atol=1)


@pytest.mark.parametrize("sky", [(0.1, 0.12, 0.2), (0.8, 0.6, 0.4)])
def test_a_sky_that_did_not_become_day_is_left_alone(sky):
    photo, day = night_and_day(sky=sky)
    np.testing.assert_array_equal(finished(photo, day), day)


def test_a_sky_is_the_same_in_windows_and_whole():
    photo, day = night_and_day()
    layer = sky_of(photo, day)
    whole, parts = laid_whole_and_in_windows(layer)
    np.testing.assert_allclose(parts, whole, atol=1e-3)
    assert np.ptp(whole) > 20
