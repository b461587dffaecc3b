"""The shipped recolourings, on painted scenes in which every part is known."""

import numpy as np
import pytest
from support.scenes import BLUE, HORIZON, SIDE, scene

from cgbatch.domains import DIRECTIONS
from cgbatch.scenery.leaves import green_leaves, warm_leaves
from cgbatch.scenery.planes import Planes, blur, follow_edges, luma, ramp
from cgbatch.scenery.sky import day_sky, night_sky
from cgbatch.scenery.surfaces import snow
from cgbatch.training.recolouring.rules import RECOLOURINGS
from cgbatch.training.recolouring.summer import summer

MEADOW = scene(BLUE, (0.3, 0.5, 0.15), 0.04)
FOLIAGE = scene(BLUE, (0.75, 0.4, 0.1), 0.08)
SNOWFIELD = scene(BLUE, (0.9, 0.92, 0.95), 0.02)
NIGHT = scene((0.05, 0.07, 0.16), (0.03, 0.03, 0.03), 0.02)


def test_every_direction_that_ships_has_one():
    assert set(RECOLOURINGS) == {direction.name for direction in DIRECTIONS}


@pytest.mark.parametrize("name", RECOLOURINGS)
@pytest.mark.parametrize("size", [(64, 64), (64, 97), (200, 131), (33, 40)])
def test_shape_type_and_range_are_kept_and_the_picture_is_not_changed(name, size):
    picture = np.random.default_rng(1).random((*size, 3), np.float32)
    before = picture.copy()
    first, second = RECOLOURINGS[name](picture), RECOLOURINGS[name](picture)
    assert first.shape == picture.shape
    assert first.dtype == np.float32
    assert first.min() >= 0
    assert first.max() <= 1
    assert np.array_equal(first, second)
    assert np.array_equal(picture, before)


@pytest.mark.parametrize("name", RECOLOURINGS)
@pytest.mark.parametrize("value", [0.0, 0.02, 0.5, 1.0, (1.0, 0, 0), (0, 1.0, 0), (0, 0, 1.0)])
def test_uniform_pictures_give_finite_ones(name, value):
    picture = np.full((64, 80, 3), value, np.float32)
    assert np.isfinite(RECOLOURINGS[name](picture)).all()


@pytest.mark.parametrize("name", RECOLOURINGS)
def test_the_look_does_not_hang_on_the_size(name):
    large = scene(BLUE, (0.4, 0.45, 0.2), 0.0, 512)
    small = np.ascontiguousarray(large[::4, ::4])
    of_large = RECOLOURINGS[name](large)[2::4, 2::4]
    assert np.abs(of_large - RECOLOURINGS[name](small)).mean() < 0.02


def test_what_ships_may_go_less_far():
    made = RECOLOURINGS["winter2summer"](SNOWFIELD)
    wanted = SNOWFIELD + 0.7 * (summer(SNOWFIELD) - SNOWFIELD)
    assert np.allclose(made, np.clip(wanted, 0, 1), atol=1e-6)


@pytest.mark.parametrize(("picture", "find"), [(MEADOW, day_sky), (NIGHT, night_sky)])
def test_the_sky_ends_at_the_horizon(picture, find):
    sky = find(Planes(picture))
    assert sky[: HORIZON - 4].mean() > 0.9
    assert sky[HORIZON + 4 :].mean() < 0.1


def test_a_picture_without_sky_has_none():
    noise = np.random.default_rng(2).random((SIDE, SIDE, 1), np.float32)
    leaves = noise * np.array([0.3, 0.5, 0.15], np.float32)
    assert day_sky(Planes(leaves)).mean() < 0.05


def test_surfaces_are_told_apart():
    land = np.s_[HORIZON + 8 :]
    for picture, finder in [(MEADOW, green_leaves), (FOLIAGE, warm_leaves), (SNOWFIELD, snow)]:
        found = {f: f(Planes(picture))[land].mean() for f in (green_leaves, warm_leaves, snow)}
        assert found.pop(finder) > 0.8
        assert max(found.values()) < 0.2


def test_blur_keeps_the_mean_of_a_plane_and_reaches_as_far_at_every_size():
    small, large = (np.zeros((side, side), np.float32) for side in (256, 512))
    small[:, :128], large[:, :256] = 1, 1
    assert np.abs(blur(large, 5.5)[1::2, 1::2] - blur(small, 5.5)).max() < 0.1
    assert blur(small, 5.5).mean() == pytest.approx(0.5, abs=1e-3)
    assert np.allclose(blur(np.ones((8, 300), np.float32), 50), 1, atol=1e-4)


def test_a_rough_mask_moves_to_the_edge_of_its_guide():
    guide = luma(scene((0.9, 0.9, 0.9), (0.1, 0.1, 0.1)))
    rough = np.zeros_like(guide)
    rough[: HORIZON - 3] = 1
    moved = follow_edges(rough, guide, 8)
    assert moved[HORIZON - 1].mean() > 0.4
    assert moved[HORIZON].mean() < 0.15


def test_a_ramp_rises_and_falls():
    values = np.array([0, 0.5, 1], np.float32)
    assert np.allclose(ramp(values, 0, 1), [0, 0.5, 1])
    assert np.allclose(ramp(values, 1, 0), [1, 0.5, 0])
