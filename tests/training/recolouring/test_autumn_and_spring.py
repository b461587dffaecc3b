"""Leaves turn and come again, each tree's in its own colour; what is no plant stays as it is."""

import numpy as np
import pytest
from support.scenes import BLUE, land_of, scene, sky_of, street

from cgbatch.scenery.leaves import kinds
from cgbatch.scenery.planes import Planes, luma
from cgbatch.training.recolouring.autumn import autumn
from cgbatch.training.recolouring.spring import spring

MEADOW = scene(BLUE, (0.3, 0.5, 0.15), 0.04)
FOLIAGE = scene(BLUE, (0.75, 0.4, 0.1), 0.08)
GREENS = [(0.22, 0.38, 0.12), (0.27, 0.4, 0.14), (0.33, 0.42, 0.13), (0.24, 0.36, 0.16)]


def avenue(colours, side=256):
    """Return trees in a row before a sky, each in a colour and textured, and their places."""
    picture = np.empty((side, side, 3), np.float32)
    picture[:] = BLUE
    width = side // len(colours)
    places = []
    for number, leaf in enumerate(colours):
        place = np.s_[side // 3 : 5 * side // 6, number * width : (number + 1) * width]
        picture[place] = leaf
        places.append(place)
    picture[side // 3 :] *= np.random.default_rng(2).uniform(0.6, 1.4, (side, side, 1))[side // 3 :]
    picture[5 * side // 6 :] = (0.42, 0.41, 0.4)
    return np.clip(picture, 0, 1).astype(np.float32), places


def hue(colour):
    """Return how much redder than green a colour is, from -1 to 1."""
    return (colour[0] - colour[1]) / colour.max()


def test_leaves_turn_and_come_again():
    red, green, blue = land_of(autumn(MEADOW))
    assert red > green > blue
    red, green, blue = land_of(spring(FOLIAGE))
    assert green > red > blue


@pytest.mark.parametrize("recolour", [autumn, spring])
@pytest.mark.parametrize(
    "colour", [(0.4, 0.4, 0.4), (0.75, 0.73, 0.7), (0.5, 0.52, 0.56), (0.34, 0.3, 0.28)]
)
def test_stone_keeps_its_colour(recolour, colour):
    stone = scene(BLUE, colour, 0.05)
    assert np.abs(land_of(recolour(stone)) - land_of(stone)).max() < 0.035


@pytest.mark.parametrize("colour", [(0.78, 0.6, 0.5), (0.55, 0.38, 0.3), (0.35, 0.23, 0.17)])
def test_skin_and_wood_keep_their_colour_in_autumn(colour):
    picture = np.full((128, 128, 3), colour, np.float32)
    picture[::2] *= 0.97
    assert np.abs(autumn(picture) - picture).max() < 0.05


@pytest.mark.parametrize("recolour", [autumn, spring])
def test_a_house_keeps_its_colours(recolour):
    picture, _ = street()
    made = recolour(picture)[90:230, 40:210]
    assert np.abs(made - picture[90:230, 40:210]).mean() < 0.03


@pytest.mark.parametrize("sky", [BLUE, (0.9, 0.9, 0.92), (0.95, 0.7, 0.5), (0.5, 0.5, 0.55)])
def test_autumn_leaves_the_sky_alone(sky):
    made = autumn(scene(sky, (0.3, 0.5, 0.15), 0.04))
    assert np.abs(sky_of(made) - np.array(sky)).max() < 0.01


def test_a_smooth_sunset_does_not_become_green():
    glow = scene((0.95, 0.6, 0.3), (0.1, 0.08, 0.06), 0.02)
    red, green, _ = sky_of(spring(glow))
    assert red >= green


def test_reds_and_ambers_vary_from_tree_to_tree_and_a_tree_is_of_one_piece():
    picture, places = avenue(GREENS)
    made = autumn(picture)
    after = [hue(made[place].mean(axis=(0, 1))) for place in places]
    assert min(after) > 0
    assert np.ptp(after) > 0.15
    for rows, columns in places:
        inner = made[rows, columns.start + 12 : columns.stop - 12][:80]
        thirds = [hue(part.mean(axis=(0, 1))) for part in np.array_split(inner, 3)]
        assert np.ptp(thirds) < 0.15


def test_the_greens_of_spring_vary_too():
    picture, places = avenue([(0.7, 0.42, 0.1), (0.7, 0.34, 0.1), (0.66, 0.5, 0.12)])
    made = spring(picture)
    hues = [hue(made[place].mean(axis=(0, 1))) for place in places]
    assert np.ptp(hues) > 0.04


def test_some_red_trees_bloom_and_the_ground_below_is_green():
    picture, places = avenue([(0.3, 0.42, 0.15), (0.85, 0.3, 0.16), (0.3, 0.42, 0.15)])
    picture[214:] = np.array((0.6, 0.42, 0.16)) * np.random.default_rng(0).uniform(
        0.8, 1.2, (42, 256, 1)
    )
    made = spring(picture.astype(np.float32))
    crown = made[96:128, places[1][1]][:, 20:-20].mean(axis=(0, 1))
    assert crown[2] > crown[1]  # pink
    ground = made[222:250].mean(axis=(0, 1))
    assert ground[1] > ground[0] > ground[2]


def test_leaves_have_fallen_near_trees():
    picture, _ = avenue(GREENS)
    random = np.random.default_rng(3).uniform(0.92, 1.08, (256, 256, 1))
    picture[180:] = (np.array((0.34, 0.52, 0.16)) * random[180:]).astype(np.float32)
    made = autumn(picture)[186:]
    warm = (made[..., 0] - made[..., 1]) / made.max(axis=-1)
    near, far = (warm[:16] > 0.15).mean(), (warm[-16:] > 0.15).mean()
    assert 0.02 < near < 0.7
    assert far < near


@pytest.mark.parametrize("recolour", [autumn, spring])
def test_leaves_keep_their_texture(recolour):
    picture, places = avenue(GREENS if recolour is autumn else [(0.7, 0.42, 0.1)] * 3)
    for place in places:
        before, after = (luma(p)[place].ravel() for p in (picture, recolour(picture)))
        assert np.corrcoef(before, after)[0, 1] > 0.85


def test_kinds_are_spread_and_follow_the_picture_alone():
    picture, _ = avenue(GREENS)
    leaves = np.zeros((256, 256), np.float32)
    leaves[90:210] = 1
    found = kinds(Planes(picture), leaves)
    assert found.min() >= 0
    assert found.max() <= 1
    assert np.ptp(found[100:200]) > 0.5
    assert np.array_equal(found, kinds(Planes(picture.copy()), leaves))
    plain = kinds(Planes(np.full_like(picture, 0.4)), leaves)
    assert np.ptp(plain[100:200]) < 0.05


def test_an_orange_cliff_keeps_its_colour_in_spring_and_leaves_beside_it_do_not():
    picture = scene(BLUE, (0.35, 0.36, 0.33), 0.03, side=256)
    random = np.random.default_rng(5)
    light = random.uniform(0.75, 1.15, (128, 256, 1))
    picture[40:168] = light * np.array((0.62, 0.44, 0.23))
    leaves = np.array((0.7, 0.4, 0.1)) + random.uniform(-0.1, 0.1, (128, 128, 3))
    picture[40:168, 128:] = light[:, 128:] * leaves
    before = np.clip(picture, 0, 1).astype(np.float32)
    made = spring(before)
    cliff, crowns = np.s_[60:130, 16:104], np.s_[60:130, 152:240]
    assert abs(hue(made[cliff].mean(axis=(0, 1))) - hue(before[cliff].mean(axis=(0, 1)))) < 0.1
    after = made[crowns].mean(axis=(0, 1))
    assert hue(after) < hue(before[crowns].mean(axis=(0, 1))) - 0.1


def test_a_slope_of_grass_dries_and_does_not_turn_red():
    slope = scene(BLUE, (0.24, 0.4, 0.16), 0.012, side=256)
    slope[112:] = slope[128:144].repeat(9, axis=0)
    dry = autumn(slope)[116:134].mean(axis=(0, 1))
    assert 0 < hue(dry) < 0.25
