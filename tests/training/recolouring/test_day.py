"""Night to day: plain skies, lamps put out, and ground that the dark hid."""

import numpy as np
import pytest
from support.scenes import HORIZON, scene, sky_of, street

from cgbatch.scenery.planes import Planes, blur, luma
from cgbatch.scenery.sky import night_sky
from cgbatch.training.recolouring.day import day

NIGHT = scene((0.05, 0.07, 0.16), (0.03, 0.03, 0.03), 0.02)


def with_stars(side=256):
    """Return a night with stars, a moon and a ring around it, above dark land."""
    picture = scene((0.05, 0.07, 0.14), (0.02, 0.02, 0.02), 0.01, side)
    random = np.random.default_rng(0)
    for row, column in zip(*random.integers(2, (side // 2 - 4, side - 2), (150, 2)).T, strict=True):
        picture[row, column] += random.uniform(0.2, 0.8)
    rows, columns = np.mgrid[:side, :side]
    away = np.hypot(rows - 40, columns - 180)[..., None]
    above = (rows < side // 2)[..., None]
    picture = np.where(above & (away < 4), 0.95, picture)
    picture += above * 0.05 * np.exp(-(((away - 22) / 4) ** 2))
    return np.clip(picture, 0, 1).astype(np.float32)


def test_a_night_becomes_bright_under_a_blue_sky():
    made = day(NIGHT)
    assert sky_of(made).min() > 0.35
    assert sky_of(made)[2] > sky_of(made)[0] + 0.1
    assert luma(made)[HORIZON + 16 :].mean() > 4 * luma(NIGHT)[HORIZON + 16 :].mean()


def test_the_sky_has_neither_stars_nor_rings_nor_a_moon():
    made = day(with_stars())[8:112]
    rows = made.mean(axis=1, keepdims=True)  # a sky may get paler towards the horizon
    assert np.abs(made - rows).mean() < 0.02
    assert np.quantile(np.abs(made - rows), 0.99) < 0.12
    assert (made[..., 2] >= made[..., 0]).mean() > 0.99


def test_lamps_are_put_out():
    picture = scene((0.05, 0.07, 0.16), (0.12, 0.1, 0.08), 0.01, 256)
    for column in range(30, 230, 40):
        picture[170:176, column : column + 6] = (1.0, 0.8, 0.45)
    lamp = np.zeros((256, 256), bool)
    lamp[171:175] = luma(picture)[171:175] > 0.7
    made = day(picture)
    around = made[150:200][~lamp[150:200]].mean(axis=0)
    assert lamp.sum() > 50
    assert luma(made)[lamp].mean() < luma(around) + 0.15
    red, _, blue = made[lamp].mean(axis=0)
    assert red - blue < 0.15


@pytest.mark.parametrize("grain", [0.004, 0.01])
def test_black_ground_gets_earth_and_green(grain):
    made = day(scene((0.05, 0.07, 0.16), (0.015, 0.015, 0.016), grain, 256))[160:-8]
    red, green, blue = made.reshape(-1, 3).mean(axis=0)
    assert green > blue + 0.02
    assert red > blue + 0.01
    assert luma(made).mean() > 0.12


def test_a_dark_wall_is_no_sky_though_it_is_as_dark():
    picture, _ = street()
    dark = (picture**2 * 0.12).astype(np.float32)
    found = night_sky(Planes(dark))
    assert found[110:220, 60:190].mean() < 0.3
    assert found[:40].mean() > 0.8


def test_a_lit_square_below_houses_is_no_sky():
    picture, _ = street(side=256)
    square = np.full((256, 256, 3), (0.3, 0.29, 0.25), np.float32)
    square[:70] = 0.5 * np.pad(picture[110:180, 32:224], ((0, 0), (32, 32), (0, 0)), mode="wrap")
    assert night_sky(Planes(square)).mean() < 0.1


def test_a_black_tower_with_lit_windows_before_a_black_sky_is_no_sky():
    picture = scene((0.02, 0.02, 0.025), (0.06, 0.05, 0.04), 0.03, 256)
    tower = np.zeros((256, 256), bool)
    tower[70:128, 90:170] = True
    picture[tower] = (0.012, 0.012, 0.014)
    for row in range(74, 126, 6):
        for column in range(93, 168, 6):
            picture[row : row + 2, column : column + 2] = (0.7, 0.55, 0.3)
    found = night_sky(Planes(picture))
    assert found[100:124, 110:150].mean() < 0.1
    assert found[:60].mean() > 0.9
    assert found[80:120, :70].mean() > 0.8


def test_a_trunk_that_reaches_beyond_the_upper_edge_is_no_sky():
    picture = scene((0.06, 0.12, 0.2), (0.03, 0.03, 0.02), 0.004, 256)
    picture[:128, 120:150] = (0.008, 0.01, 0.012)
    found = night_sky(Planes(picture))
    assert found[:110, 126:144].mean() < 0.1
    assert found[:100, :100].mean() > 0.9


def test_a_dark_valley_below_a_night_sky_is_no_sky():
    picture = np.empty((256, 256, 3), np.float32)
    picture[:110] = (0.14, 0.16, 0.22)
    picture[110:] = (0.06, 0.07, 0.11)
    soft = blur(picture, 4)  # no edge that a path could not slip over
    found = night_sky(Planes(soft))
    assert found[:90].mean() > 0.9
    assert found[190:].mean() < 0.1


def test_the_light_at_the_foot_of_a_night_sky_is_sky():
    picture = np.empty((256, 256, 3), np.float32)
    down = np.linspace(0, 1, 242, dtype=np.float32)[:, None, None]
    picture[:242] = (0.03, 0.05, 0.09) + down * np.array((0.30, 0.22, 0.14), np.float32)
    picture[242:] = 0.01
    found = night_sky(Planes(picture))
    assert found[215:234].mean() > 0.9
    assert found[248:].mean() < 0.1


def test_lit_water_mirrors_the_sky_and_no_lamps():
    picture = scene((0.05, 0.07, 0.14), (0.06, 0.08, 0.13), 0, 256)
    picture[100:128] = (0.02, 0.02, 0.02)
    for column in range(6, 250, 20):
        picture[140:, column : column + 5] = (0.7, 0.4, 0.1)
    made = day(picture)[190:240]
    assert made[..., 2].mean() > made[..., 0].mean() + 0.03
    assert np.ptp(made.mean(axis=0), axis=0).max() < 0.45


def test_neon_leaves_hardly_any_colour_on_houses():
    picture, panes = street()
    lit = (0.3 * picture * (1.0, 0.35, 0.9)).astype(np.float32)
    lit[panes > 0] = (0.95, 0.3, 0.9)
    made = day(lit)[100:220, 50:200]
    assert np.ptp(made, axis=-1).mean() < 0.5 * np.ptp(lit, axis=-1)[100:220, 50:200].mean()


def test_a_dry_meadow_as_light_as_the_sky_is_no_water():
    picture = scene((0.05, 0.05, 0.06), (0.24, 0.22, 0.08), 0.004, 256)
    made = day(picture)[180:250].mean(axis=(0, 1))
    assert made[1] > made[2] + 0.02
