"""Patches depend on their number alone, and come from all photos."""

import itertools

import numpy as np
import pytest
from PIL import Image
from support.rdn import sharp_photo, write_sharp_photos

from cgbatch.training.rdn import patches
from cgbatch.training.rdn.degrade import Degradation

CLEAN = Degradation(clean=1.0, filters=(("area", 1.0),))


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    return write_sharp_photos(tmp_path_factory.mktemp("sharp"), 5)


def plan(**changes):
    numbers = {"size": 16, "scale": 2, "batch_size": 3, "seed": 1, "degradation": CLEAN}
    return patches.PatchPlan(**{**numbers, **changes})


def first(photos, count, start=0, **changes):
    batches = itertools.islice(patches.patches(photos, plan(**changes), start), count)
    return [[part.numpy() for part in batch] for batch in batches]


def test_small_pictures_are_the_large_ones_reduced(photos):
    [(small, large)] = first(photos, 1)
    assert (small.shape, large.shape) == ((3, 16, 16, 3), (3, 32, 32, 3))
    assert small.dtype == large.dtype == np.float32
    assert 0 <= large.min() < large.max() <= 1
    means = large.reshape(3, 16, 2, 16, 2, 3).mean(axis=(2, 4))
    np.testing.assert_allclose(small, means, atol=1.01 / 255)


def test_going_on_is_like_not_having_stopped(photos):
    whole = first(photos, 6, degradation=Degradation())
    rest = first(photos, 2, start=4, degradation=Degradation())
    for batch, same in zip(whole[4:], rest, strict=True):
        for part, equal in zip(batch, same, strict=True):
            np.testing.assert_array_equal(part, equal)


def test_other_seeds_and_other_batches_are_others(photos):
    one, two = first(photos, 2)
    assert not np.array_equal(one[1], two[1])
    assert not np.array_equal(one[1], first(photos, 1, seed=2)[0][1])


def test_every_photo_comes_once_a_round(tmp_path):
    colours = [20, 60, 100, 140, 180]
    paths = []
    for level in colours:
        paths.append(tmp_path / f"{level}.png")
        Image.new("RGB", (40, 50), (level, level, level)).save(paths[-1])
    rounds = first(paths, 2, batch_size=5)
    for _, large in rounds:
        assert sorted(np.rint(255 * large.mean(axis=(1, 2, 3))).astype(int)) == colours


def test_the_livelier_place_is_preferred():
    """Of a picture that is half empty, clearly more than half of the patches are from the rest."""
    picture = np.concatenate([np.full((64, 64, 3), 90, np.uint8), sharp_photo(1, 64, 64)], axis=1)
    random = np.random.default_rng(0)
    lively = [patches.place(picture, 16, random).std() > 0 for _ in range(300)]
    assert np.mean(lively) > 0.7


def test_all_eight_ways_to_turn_are_used():
    picture, random = np.arange(48, dtype=np.uint8).reshape(4, 4, 3), np.random.default_rng(0)
    assert len({patches.turned(picture, random).tobytes() for _ in range(200)}) == 8


def test_a_photo_must_have_room_for_a_patch(tmp_path):
    path = tmp_path / "small.png"
    Image.new("RGB", (200, 31)).save(path)
    assert not patches.is_large_enough(path, 32)
    assert patches.is_large_enough(path, 31)


def test_large_photos_are_reduced_first(tmp_path, monkeypatch):
    monkeypatch.setattr(patches, "LARGEST", 50 * 50)
    path = tmp_path / "large.png"
    Image.new("RGB", (200, 100)).save(path)
    height, width = patches.read_sharp(path).shape[:2]
    assert height * width <= 50 * 50
    assert width == pytest.approx(2 * height, abs=1)
    assert not patches.is_large_enough(path, 50)
