"""TIFF: floating-point samples, which are light, or levels after all."""

from __future__ import annotations

import numpy as np
import pytest
import tifffile
from support import profiles
from support.scene import COLOURS, HEIGHT, SRGB, WIDTH, farthest, light, painted, srgb_levels

from cgbatch.photos.decode import decode_whole

SCENE = painted()
LIGHT = light(SCENE)
GRAYS = [(colour[1],) * 3 for colour in COLOURS]
PRIMARIES = ((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))


@pytest.fixture
def written(tmp_path):
    def write(pixels, photometric="rgb", **options):
        path = tmp_path / "photo.tif"
        tifffile.imwrite(path, pixels, photometric=photometric, metadata=None, **options)
        return path

    return write


def seen(path) -> np.ndarray:
    return decode_whole(path, WIDTH * HEIGHT)


@pytest.mark.parametrize(
    "options",
    [{}, {"compression": "zlib"}, {"compression": "lzw", "predictor": 3}, {"tile": (16, 16)}],
    ids=str,
)
@pytest.mark.parametrize("byteorder", "<>")
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_numbers_with_a_point_are_light(written, dtype, byteorder, options):
    assert farthest(written(LIGHT.astype(dtype), byteorder=byteorder, **options)) <= 1
    gray = LIGHT[..., 1].astype(dtype)
    assert farthest(written(gray, "minisblack", byteorder=byteorder, **options), GRAYS) <= 1


def test_planes_of_light_are_read(written):
    planes = np.moveaxis(LIGHT, -1, 0).astype(np.float32)
    assert farthest(written(planes, planarconfig="separate")) <= 1


def test_what_is_brighter_than_paper_is_compressed_and_the_rest_is_kept(written):
    pixels = LIGHT.astype(np.float32)
    pixels[:6, :6], pixels[:6, 6:12] = 3, 1
    path = written(pixels)
    assert farthest(path) <= 45
    picture = seen(path).astype(int)
    assert 220 < picture[3, 9].min() < picture[3, 3].min() <= 255


def test_numbers_that_are_none_do_no_harm(written, recwarn):
    pixels = LIGHT.astype(np.float32)
    pixels[0, :5] = np.array([np.nan, np.inf, -np.inf, -2, 1e30])[:, None]
    picture = seen(written(pixels))
    assert [tuple(colour) for colour in picture[0, [0, 2, 3]]] == [(0, 0, 0)] * 3
    assert picture[0, [1, 4]].min() >= 250
    assert farthest(written(pixels)) <= 45
    pixels[:] = np.nan
    assert seen(written(pixels)).max() == 0
    assert not recwarn.list


@pytest.mark.parametrize("white", [255, 65535])
def test_whole_numbers_are_levels(written, white):
    pixels = SCENE.astype(np.float32) * (white // 255)
    assert farthest(written(pixels)) <= 1
    assert farthest(written(pixels[..., 1], "minisblack"), GRAYS) <= 1


def test_numbers_that_are_mostly_beyond_any_light_are_levels(written):
    pixels = SCENE + np.random.default_rng(1).uniform(0, 0.4, SCENE.shape)
    assert farthest(written(pixels.astype(np.float32))) <= 2


ALPHA = np.full((HEIGHT, WIDTH, 1), 0.5)


@pytest.mark.parametrize("kind", ["unassalpha", "assocalpha"])
def test_alpha_mixes_light_with_paper(written, kind):
    colour = LIGHT * ALPHA if kind == "assocalpha" else LIGHT
    pixels = np.concatenate([colour, ALPHA], -1).astype(np.float32)
    expected = [255 * srgb_levels(0.5 * light(colour) + 0.5) for colour in COLOURS]
    assert farthest(written(pixels, extrasamples=[kind]), expected) <= 1


def test_levels_may_have_alpha_too(written):
    pixels = np.concatenate([SCENE, np.zeros((HEIGHT, WIDTH, 1))], -1).astype(np.float32)
    path = written(pixels, extrasamples=["unassalpha"])
    assert farthest(path, [(255, 255, 255)] * 4) <= 1


def test_a_profile_says_what_the_numbers_are(written):
    srgb = profiles.rgb_profile(PRIMARIES, "srgb")
    assert farthest(written((SCENE / 255).astype(np.float32), iccprofile=srgb)) <= 1
    linear = profiles.rgb_profile(PRIMARIES, 1)
    assert farthest(written(LIGHT.astype(np.float32), iccprofile=linear)) <= 1
    wide = ((0.68, 0.32), (0.265, 0.69), (0.15, 0.06))
    matrix = np.array([[0.4866, 0.2657, 0.1982], [0.2290, 0.6917, 0.0793], [0, 0.0451, 1.0439]])
    pixels = np.clip(LIGHT @ SRGB.T @ np.linalg.inv(matrix).T, 0, None) ** (1 / 2.2)
    path = written(pixels.astype(np.float32), iccprofile=profiles.rgb_profile(wide, 2.2))
    assert farthest(path) <= 2
    gray = (LIGHT[..., 1] ** (1 / 1.8)).astype(np.float32)
    path = written(gray, "minisblack", iccprofile=profiles.gray_profile(1.8))
    assert farthest(path, GRAYS) <= 1


def test_white_may_be_zero(written):
    path = written((1 - LIGHT[..., 1]).astype(np.float32), "miniswhite")
    assert farthest(path, GRAYS) <= 1
