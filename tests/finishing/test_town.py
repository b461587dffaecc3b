"""Lights of towns: on panes and near lamps, with the outlines of the large photo."""

import numpy as np
import pytest
from PIL import Image
from support.scenes import BLUE, scene, street

from cgbatch.finishing.layer import Window, laid_over
from cgbatch.finishing.town import town_lights
from cgbatch.photos.ranges import array_to_unit
from cgbatch.scenery.planes import Planes
from cgbatch.scenery.sky import day_sky

SIDE = 256


def pixels(picture):
    return np.rint(255 * picture).astype(np.uint8)


def lights_of(photo):
    small = Image.fromarray(photo).resize((128, 128), Image.Resampling.BOX)
    look = Planes(array_to_unit(np.asarray(small)))
    return town_lights(look, day_sky(look), photo)


@pytest.fixture
def house():
    """Return a house front by day and by night, and which of its panes are bright by day."""
    picture, panes = street()
    photo = pixels(picture)
    return photo, photo // 12, panes


def test_panes_shine_brighter_than_their_wall_and_warm(house):
    photo, night, panes = house
    made = laid_over(lights_of(photo), night, photo).astype(float)
    inside = np.zeros_like(panes, bool)
    inside[100:220, 60:190] = True
    lit, wall = (made[inside & (panes == kind)] for kind in (2, 0))
    assert np.median(lit.mean(axis=-1)) > np.median(wall.mean(axis=-1)) + 25
    red, _, blue = lit.mean(axis=0)
    assert red > blue + 40
    assert (made[inside] >= night[inside] - 1).all()


def test_the_sky_stays_dark(house):
    photo, night, _ = house
    made = laid_over(lights_of(photo), night, photo)
    assert np.abs(made[:30].astype(int) - night[:30]).mean() < 3


def test_outlines_of_panes_are_those_of_the_large_photo(house):
    photo, _, _ = house
    lights = lights_of(photo)
    large = np.asarray(Image.fromarray(photo).resize((1024, 1024), Image.Resampling.NEAREST))
    made = laid_over(lights, large // 12, large).mean(axis=-1)[480:800, 320:700]
    steps = np.sort(np.abs(np.diff(made, axis=1)).ravel())
    assert steps[-400:].mean() > 40  # from one pixel to the next


@pytest.mark.parametrize("land", [(0.3, 0.5, 0.15), (0.6, 0.55, 0.4)])
def test_where_nobody_lives_there_is_no_light(land):
    assert lights_of(pixels(scene(BLUE, land, 0.06, SIDE))) is None


def test_a_post_in_the_sea_is_no_house():
    rows = np.arange(SIDE)[:, None]
    sea = np.clip(0.35 + 0.12 * np.sin(rows / 1.5) + 0 * np.arange(SIDE), 0, 1)
    picture = np.stack([0.6 * sea, 0.85 * sea, sea], axis=-1).astype(np.float32)
    picture[: SIDE // 4] = BLUE
    picture[100:180, 120:132] = (0.3, 0.2, 0.15)
    assert lights_of(pixels(picture)) is None


def test_who_stands_alone_on_a_beach_is_no_house():
    picture = scene(BLUE, (0.75, 0.68, 0.5), 0.01, SIDE)
    picture[90:200, 118:138] = (0.6, 0.1, 0.1)
    for top in range(95, 195, 12):
        picture[top : top + 5, 118:138] = (0.2, 0.2, 0.6)  # a striped shirt
    assert lights_of(pixels(picture)) is None


def test_lights_are_the_same_in_windows_and_whole(house):
    photo, night, _ = house
    lights = lights_of(photo)
    whole = night.astype(np.float32)
    lights.lay(whole, photo.astype(np.float32), Window(0, 0, SIDE, SIDE, SIDE, SIDE))
    parts = night.astype(np.float32)
    for top in range(0, SIDE, 50):
        for left in range(0, SIDE, 90):
            place = slice(top, top + 50), slice(left, left + 90)
            part = parts[place]
            window = Window(top, left, *part.shape[:2], SIDE, SIDE)
            lights.lay(part, photo[place].astype(np.float32), window)
    np.testing.assert_allclose(parts, whole, atol=0.01)
    assert np.abs(whole - night).max() > 60
