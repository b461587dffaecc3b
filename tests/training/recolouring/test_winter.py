"""Summer to winter: where snow lies, what it looks like, and what it leaves as it is."""

import numpy as np
import pytest
from PIL import Image
from support.scenes import BLUE, land_of, outline, scene, sky_of

from cgbatch.scenery.planes import Planes, luma
from cgbatch.scenery.sky import day_sky
from cgbatch.scenery.skyline import part
from cgbatch.scenery.water import mirrors
from cgbatch.training.recolouring.snowfall import snowfall
from cgbatch.training.recolouring.winter import winter

GRASS, DRY, SCRUB = (0.3, 0.5, 0.15), (0.62, 0.5, 0.26), (0.5, 0.44, 0.28)


def texture(side, spread, seed=0, size=3):
    """Return grains of some size, around 0."""
    random = np.random.default_rng(seed)
    small = random.normal(0, spread, (-(-side // size), -(-side // size)))
    return np.kron(small, np.ones((size, size)))[:side, :side, None].astype(np.float32)


@pytest.mark.parametrize("colour", [GRASS, DRY, (0.42, 0.55, 0.2)])
def test_a_meadow_is_covered_not_sprinkled(colour):
    made = winter(scene(BLUE, colour, 0.03, side=256))[200:-8]
    assert np.quantile(luma(made), 0.03) > 0.55
    assert np.ptp(made.reshape(-1, 3).mean(axis=0)) < 0.15


def test_snow_keeps_the_texture_of_what_it_covers():
    meadow = scene(BLUE, GRASS, 0.03, side=256)
    before, after = (luma(picture)[200:-8] for picture in (meadow, winter(meadow)))
    assert np.corrcoef(before.ravel(), after.ravel())[0, 1] > 0.9
    assert after.std() > 0.4 * before.std()


def test_a_sunlit_hillside_of_scrub_gets_snow():
    picture = scene(BLUE, SCRUB, 0, side=256)
    picture[128:] = np.clip(picture[128:] + texture(256, 0.09)[128:], 0, 1)
    made = winter(picture)[132:190]
    assert (luma(made) > 0.68).mean() > 0.3
    assert luma(made).mean() > luma(picture)[132:190].mean() + 0.1


@pytest.mark.parametrize("dark", [0.04, 0.1, 0.18])
def test_dark_trees_are_neither_purple_nor_speckled(dark):
    picture = scene(BLUE, (0.8 * dark, dark, 0.5 * dark), 0, side=256)
    grains = 1 + 0.5 * np.clip(texture(256, 1, size=2)[128:], -1.5, 1.5)
    picture[128:] *= grains
    made = winter(picture)[140:-8]
    red, green, blue = np.moveaxis(made, -1, 0)
    purple = 0.5 * (red + blue) - green
    assert np.quantile(purple, 0.99) < 0.04
    assert luma(made).mean() < 0.5


def test_snow_covers_or_does_not():
    picture = scene(BLUE, SCRUB, 0, side=256)
    picture[128:] = np.clip(picture[128:] + texture(256, 0.12)[128:], 0, 1)
    planes = Planes(picture)
    parted = part(planes, day_sky(planes))
    cover = snowfall(Planes(parted.land), parted).cover[140:]
    assert ((cover > 0.2) & (cover < 0.8)).mean() < 0.25


def test_still_water_stays_water():
    lake = scene(BLUE, (0.2, 0.3, 0.42), 0.004, side=256)
    made = winter(lake)
    assert np.abs(land_of(made) - land_of(lake)).max() < 0.1


def test_a_reflection_stays_water_though_trees_stand_in_it():
    random = np.random.default_rng(1).normal(0, 0.1, (40, 128)).astype(np.float32)
    wood = np.kron(random, np.ones((2, 2), np.float32))
    picture = np.empty((256, 256, 3), np.float32)
    picture[:] = BLUE
    trees = np.clip(np.array([0.25, 0.4, 0.15], np.float32) + wood[..., None], 0, 1)
    picture[48:128] = trees
    picture[128:208] = 0.85 * trees[::-1]
    picture[208:] = np.array(BLUE) * 0.8
    assert mirrors(Planes(picture))[136:196].mean() > 0.8
    assert mirrors(Planes(picture))[:128].max() == 0
    grass = scene(BLUE, GRASS, 0.06, side=256)
    assert mirrors(Planes(grass)).mean() < 0.02


def test_roofs_and_ridges_carry_snow_on_top():
    picture, roof = outline(side=256, sky=BLUE, land=(0.45, 0.35, 0.3))
    change = luma(winter(picture)) - luma(picture)
    crest = roof > 0.95
    top = crest & ~np.roll(crest, 2, axis=0)
    below = crest & np.roll(crest, 8, axis=0)
    assert change[top].mean() > 0.12
    assert np.abs(change[below]).mean() < 0.08


@pytest.mark.parametrize("sky", [BLUE, (0.95, 0.6, 0.3), (0.8, 0.8, 0.82)])
def test_the_sky_keeps_its_colour(sky):
    made = winter(scene(sky, GRASS, 0.04))
    assert np.abs(sky_of(made) - np.array(sky)).max() < 0.12


def test_stone_and_walls_stay_bare_where_they_are_steep():
    wall = np.full((256, 256, 3), (0.6, 0.5, 0.4), np.float32)
    wall[:, ::9] = wall[:, 1::9] = (0.5, 0.4, 0.32)
    made = winter(wall)[:180]
    assert np.abs(luma(made) - luma(wall)[:180]).mean() < 0.08


def test_what_stands_in_the_shade_is_not_whiter_than_what_stands_in_the_sun():
    picture = scene(BLUE, GRASS, 0.02, side=256)
    picture[128:, :128] *= 0.3
    made = luma(winter(picture))[200:-8]
    assert made[:, :110].mean() < made[:, 146:].mean() - 0.15


def test_light_is_cold_and_low_in_contrast():
    image = Image.new("RGB", (256, 256), (150, 110, 90))
    image.paste((30, 24, 20), (0, 0, 128, 256))
    picture = np.asarray(image, np.float32) / 255
    made = winter(picture)
    assert luma(made)[:, :100].mean() > luma(picture)[:, :100].mean()
    assert (made[..., 0] - made[..., 2]).mean() < (picture[..., 0] - picture[..., 2]).mean()
