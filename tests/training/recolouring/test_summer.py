"""Winter to summer: the snow goes, and what it lay on is there."""

import numpy as np
import pytest
from support.scenes import BLUE, land_of, scene, sky_of

from cgbatch.scenery.planes import Planes, luma
from cgbatch.scenery.water import falling_water
from cgbatch.training.recolouring.summer import summer

SNOWFIELD = scene(BLUE, (0.9, 0.92, 0.95), 0.02, side=256)


def test_snow_becomes_a_meadow_under_a_sky_that_stays_blue():
    made = summer(SNOWFIELD)
    red, green, blue = land_of(made)
    assert green > red > blue + 0.1
    assert green < 0.65
    assert sky_of(made)[2] > sky_of(made)[0] + 0.2


@pytest.mark.parametrize("bright", [0.95, 0.8, 0.6])
def test_no_snow_is_left_in_light_or_in_shade(bright):
    field = scene(BLUE, (0.95 * bright, 0.97 * bright, bright), 0.015, side=256)
    made = summer(field)[200:-8]
    assert np.quantile(luma(made), 0.98) < 0.62
    assert (made[..., 1] > made[..., 2]).mean() > 0.95


def test_grass_has_more_texture_than_the_snow_had():
    before, after = (luma(picture)[200:-8] for picture in (SNOWFIELD, summer(SNOWFIELD)))
    assert after.std() / after.mean() > 1.5 * before.std() / before.mean()
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.8


def test_light_and_shade_stay_where_they_were():
    field = SNOWFIELD.copy()
    field[128:, :128] *= np.array((0.5, 0.55, 0.65), np.float32)
    made = luma(summer(field))[200:-8]
    assert made[:, :110].mean() < 0.88 * made[:, 146:].mean()


def test_soil_shows_in_the_ruts():
    field = SNOWFIELD.copy()
    field[200:, ::16] -= 0.18
    field[200:, 1::16] -= 0.18
    made = summer(np.clip(field, 0, 1))[208:-8]
    rut, grass = made[:, 1::16].mean(axis=(0, 1)), made[:, 8::16].mean(axis=(0, 1))
    assert rut[0] - rut[1] > grass[0] - grass[1] + 0.02


def test_snow_high_up_becomes_rock():
    peak = scene(BLUE, (0.9, 0.92, 0.95), 0.05, side=256)
    peak = np.concatenate([peak[96:], np.full((96, 256, 3), (0.2, 0.22, 0.18), np.float32)])
    made = summer(peak)[44:70]
    assert luma(made).mean() < 0.65
    assert np.ptp(made.reshape(-1, 3).mean(axis=0)) < 0.2


def test_a_waterfall_stays_white():
    random = np.random.default_rng(4)
    picture = np.full((256, 256, 3), (0.3, 0.28, 0.25), np.float32)
    picture += random.normal(0, 0.03, (256, 256, 1)).astype(np.float32)
    streaks = random.uniform(0.75, 1.0, (1, 24, 1)).astype(np.float32)
    picture[30:200, 110:134] = streaks
    picture = np.clip(picture, 0, 1)
    assert falling_water(Planes(picture))[60:170, 114:130].mean() > 0.6
    assert falling_water(Planes(picture))[:, :90].mean() < 0.05
    made = summer(picture)[60:170, 114:130]
    assert luma(made).mean() > 0.8 * luma(picture)[60:170, 114:130].mean()
