"""Houses are told from nature by the directions of edges."""

import numpy as np
import pytest
from support.scenes import BLUE, scene, street

from cgbatch.scenery.planes import Planes
from cgbatch.scenery.surfaces import breadth, built, town


def test_a_front_with_windows_is_built_and_its_sky_is_not():
    picture, _ = street()
    land = np.ones(picture.shape[:2], np.float32)
    land[:60] = 0
    found = town(Planes(picture), land)
    assert found[90:230, 50:200].mean() > 0.7
    assert found[:60].max() == 0


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("grain", [0.02, 0.1, 0.3])
def test_textures_of_nature_are_not_built(seed, grain):
    noise = np.random.default_rng(seed).normal(0.4, grain, (256, 256, 1)).astype(np.float32)
    picture = np.clip(noise * np.ones(3, np.float32), 0, 1)
    everywhere = np.ones((256, 256), np.float32)
    assert town(Planes(picture), everywhere).mean() < 0.02


def test_the_frame_of_a_picture_is_no_house():
    picture = np.full((256, 256, 3), 0.5, np.float32)
    picture[:4] = picture[-4:] = picture[:, :4] = picture[:, -4:] = 1
    assert built(Planes(picture), np.ones((256, 256), np.float32)).max() < 0.05


def test_stripes_in_one_direction_are_not_built():
    picture = np.full((256, 256, 3), 0.3, np.float32)
    picture[:, ::8] = picture[:, 1::8] = picture[:, 2::8] = 0.8
    assert town(Planes(picture), np.ones((256, 256), np.float32)).mean() < 0.05


def test_a_front_is_broad_and_a_post_is_not():
    front, _ = street()
    land = np.ones(front.shape[:2], np.float32)
    assert breadth(Planes(front), land) > 0.2
    post = scene(BLUE, (0.7, 0.65, 0.5), side=256)
    post[80:200, 120:136] = 0.2
    assert breadth(Planes(post), land) < 0.08
    assert breadth(Planes(front), np.zeros_like(land)) == 0
