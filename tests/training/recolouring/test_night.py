"""Day to night: light, lamps, windows, water, and outlines without a rim."""

import numpy as np
import pytest
from support.scenes import BLUE, HORIZON, outline, scene, street

from cgbatch.scenery.lights import lamps, mirrored, windows
from cgbatch.scenery.planes import Planes, luma
from cgbatch.training.recolouring.night import night

GRASS = (0.3, 0.5, 0.15)


def test_a_day_becomes_dark_and_its_sky_deep_blue():
    day = scene(BLUE, GRASS, 0.04)
    made = night(day)
    sky = made[4 : HORIZON - 16].reshape(-1, 3).mean(axis=0)
    assert sky.max() < 0.4
    assert sky[2] > 1.5 * sky[0]
    assert luma(made).mean() < 0.4 * luma(day).mean()
    assert made[4].mean() < made[HORIZON - 8].mean()  # paler towards the horizon


def test_the_darker_a_place_the_longer_it_is_exposed():
    places = [scene(tuple(k * np.array(BLUE)), tuple(k * np.array(GRASS))) for k in (1, 0.7, 0.4)]
    nights = [luma(night(each)).mean() for each in places]
    assert nights[0] > nights[1] > nights[2] > 0.1
    assert nights[0] / nights[2] < 1.6  # 1.7 if all were exposed alike


def test_what_shines_does_not_burn_out():
    picture, _ = street()
    assert (night(picture) > 0.995).mean() < 0.02


@pytest.mark.parametrize("sky", [(0.95, 0.95, 0.97), (1.0, 1.0, 1.0), BLUE, (0.98, 0.85, 0.6)])
@pytest.mark.parametrize("land", [(0.2, 0.16, 0.12), (0.05, 0.08, 0.03), (0.35, 0.2, 0.15)])
def test_outlines_before_a_bright_sky_have_no_rim(sky, land):
    picture, roof = outline(sky=sky, land=land)
    brightness = luma(night(picture))
    above = brightness[:20].max(), brightness[roof == 0][-200:].max()
    band = brightness[(roof > 0.02) & (roof < 0.98)]
    assert band.max() < max(*above, brightness[-20:].max()) + 0.03


def test_windows_are_lit_brighter_than_their_wall_and_not_all_alike():
    picture, panes = street()
    made = night(picture)
    inside = np.zeros_like(panes, bool)
    inside[100:220, 60:190] = True
    wall = luma(made)[inside & (panes == 0)]
    dark, light = (luma(made)[inside & (panes == shade)] for shade in (1, 2))
    assert np.median(light) > np.median(wall) + 0.08
    assert np.median(light) > np.median(dark) + 0.15
    red, _, blue = made[inside & (panes == 2)].mean(axis=0)
    assert red > blue + 0.15
    assert luma(picture)[inside & (panes == 2)].max() < luma(picture)[inside & (panes == 0)].min()


def test_where_nobody_lives_nothing_shines():
    made = night(scene(BLUE, GRASS, 0.08))
    assert luma(made).max() < 0.45  # a lit window has 0.6
    assert (made[..., 0] - made[..., 2]).max() < 0.15


def test_a_white_sky_between_towers_does_not_shine():
    picture, _ = street()
    picture = picture.copy()
    picture[:, 110:146] = 1.0
    picture[:64] = 1.0
    made = night(picture)
    assert luma(made)[20:200, 120:136].mean() < 0.35


def test_snow_stays_the_brightest():
    picture = scene(BLUE, (0.3, 0.28, 0.26), 0.03)
    picture[100:, 40:90] = 0.95
    brightness = luma(night(picture))
    assert brightness[104:, 44:86].mean() > 2.5 * brightness[80:96].mean()
    assert brightness[104:, 44:86].mean() > brightness[:50].mean()


def test_a_low_sun_becomes_the_last_light():
    rows, columns = np.mgrid[:128, :128]
    away = np.hypot(rows - 58, columns - 64)[..., None]
    glow = np.clip(1.1 - away / 60, 0, 1)
    picture = (1 - glow) * np.array([0.5, 0.55, 0.7]) + glow * np.array([1.0, 0.93, 0.75])
    picture[70:] = (0.12, 0.1, 0.08)
    made = night(picture.astype(np.float32))
    assert luma(made).max() < 0.45
    horizon, corner = made[50:66, 50:78].mean(axis=(0, 1)), made[4:20, 4:20].mean(axis=(0, 1))
    assert horizon[0] / horizon[2] > 1.5 * corner[0] / corner[2]


def test_equal_contents_get_equal_lights_and_other_contents_get_others():
    picture, _ = street()
    made = night(picture)
    assert np.array_equal(made, night(picture.copy()))
    assert not np.array_equal(made, night(np.ascontiguousarray(picture[:, ::-1]))[:, ::-1])


def test_lamps_light_what_is_near_and_nothing_without_houses():
    picture, _ = street()
    planes = Planes(picture)
    houses = np.zeros(picture.shape[:2], np.float32)
    assert max(plane.max() for plane in lamps(planes, houses)) == 0
    houses[120:, :128] = 1
    thrown, points = lamps(planes, houses)
    assert thrown[150:, 20:120].mean() > 10 * thrown[150:, 220:].mean()
    assert points.max() > 0.1


def test_windows_are_only_on_houses():
    picture, _ = street()
    assert windows(Planes(picture), np.zeros(picture.shape[:2], np.float32)).max() == 0


def test_water_mirrors_lights_upside_down_below_its_shore():
    emitted = np.zeros((128, 128, 3), np.float32)
    emitted[50, 60] = 1
    water = np.zeros((128, 128), np.float32)
    water[64:] = 1
    shown = mirrored(emitted, water)
    assert shown[:64].max() == 0
    assert shown[78, 60].max() > 0
    assert shown[:, 80:].max() == 0
    assert mirrored(emitted, np.zeros_like(water)).max() == 0
