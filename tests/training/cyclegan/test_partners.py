"""Pseudo pairs: what makes them, and how they are kept."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image
from support.scenes import BLUE, scene

from cgbatch.checkpoints import catalog
from cgbatch.models.configs import config_of
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.loading import load_tensors
from cgbatch.photos.ranges import array_to_pixels
from cgbatch.training.cyclegan import partners
from cgbatch.training.cyclegan.feed import Feed, TrainingPhotos
from cgbatch.training.cyclegan.partners import (
    finish_partners,
    finished_translation,
    make_partners,
    translation,
)
from cgbatch.training.cyclegan.schedule import Segment
from cgbatch.training.data.stream import read_at


@pytest.fixture
def weights(tiny_weights, monkeypatch):
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))
    known = catalog.open_catalog()
    return tuple(catalog.load(known.find(name)) for name in ("summer2winter", "winter2summer"))


@pytest.fixture
def config(weights):
    return config_of(weights[0].metadata.architecture)


def test_each_is_what_the_generator_of_its_direction_makes(weights, config, random):
    picture = random.uniform(0, 1, (32, 48, 3)).astype(np.float32)
    made = [translation(each, "float32")(picture) for each in weights]
    for found, direction in zip(made, weights, strict=True):
        network = build_generator(config)
        load_tensors(network, direction.tensors)
        expected = (network(picture[None] * 2 - 1).numpy()[0] + 1) / 2
        np.testing.assert_allclose(found, expected, atol=1e-5)
    assert not np.allclose(*made, atol=1e-3)


def test_nights_of_a_generator_can_get_stars_as_runs_lay_them(weights, monkeypatch):
    monkeypatch.setattr(partners, "translation", lambda weights, policy: lambda picture: dark)
    identity = replace(weights[0].metadata, source="day", target="night")
    day = scene(BLUE, (0.2, 0.3, 0.1), 0.03, 256).astype(np.float32)
    dark = np.float32(0.05) * day
    night = finished_translation(replace(weights[0], metadata=identity), "float32")(day)
    assert night.max() > 3 * dark.max()
    winter = finished_translation(weights[0], "float32")(day)
    np.testing.assert_allclose(winter, dark, atol=1 / 255)


def test_pictures_keep_a_size_that_no_generator_takes(weights, random):
    picture = random.uniform(0, 1, (33, 46, 3)).astype(np.float32)
    assert translation(weights[0], "float32")(picture).shape == (33, 46, 3)


def paint(picture):
    return picture[..., ::-1] * np.float32(0.5)


def test_partners_are_made_once_and_then_found(shapes, tmp_path):
    paths = shapes["square"][:5]
    made = make_partners(paths, paint, tmp_path / "pairs")
    assert [partner.shape for partner in made] == [(288, 288, 3)] * 5
    with Image.open(paths[3]) as photo:
        red = np.asarray(photo)[0, 0]
    np.testing.assert_allclose(made[3][0, 0], red[::-1] / 2, atol=1)

    def other(picture):
        raise AssertionError("made again")

    found = make_partners(paths, other, tmp_path / "pairs")
    assert all(np.array_equal(*both) for both in zip(made, found, strict=True))


def test_partners_that_are_missing_are_made(shapes, tmp_path):
    paths = shapes["square"][:3]
    made = make_partners(paths, paint, tmp_path)
    files = sorted(tmp_path.iterdir())
    files[1].unlink()
    again = make_partners(paths, lambda picture: picture, tmp_path)
    assert np.array_equal(made[0], again[0])
    assert not np.array_equal(made[1], again[1])


def test_partners_are_finished_as_results_are_and_kept(tmp_path):
    day = scene(BLUE, (0.2, 0.3, 0.1), 0.03, 288)
    Image.fromarray(array_to_pixels(day)).save(tmp_path / "day.png")
    dark = array_to_pixels(0.05 * day)
    folder = tmp_path / "pairs"
    (night,) = finish_partners("day2night", [tmp_path / "day.png"], [dark], folder)
    assert night.max() > 3 * dark.max()  # stars
    assert [path.name for path in folder.iterdir()] == ["day2night-finished"]
    (kept,) = finish_partners("day2night", [tmp_path / "day.png"], [day], folder)
    assert np.array_equal(kept, night)


def test_partners_of_a_direction_without_a_finish_are_not_finished(tmp_path):
    assert finish_partners("summer2winter", [], [], tmp_path) is None


@pytest.mark.parametrize("finished", [True, False])
def test_batches_hold_finished_partners_or_else_the_partners(shapes, finished):
    paths = shapes["square"][:3]
    photos = [read_at(path, 32) for path in paths]
    made, shown = ([photo[..., order] for photo in photos] for order in ([2, 1, 0], [1, 2, 0]))
    domain = TrainingPhotos(paths, tuple(made), tuple(shown) if finished else None)
    feed = Feed(domain, TrainingPhotos(paths, tuple(made)), seed=1)
    batch = next(feed.batches(0, Segment("game", 32, 1, 2), 2, 0))
    order = [1, 2, 0] if finished else [2, 1, 0]
    np.testing.assert_allclose(batch.a.numpy()[..., [2, 1, 0]], batch.partner_a, atol=1e-5)
    np.testing.assert_allclose(batch.a.numpy()[..., order], batch.finished_a, atol=1e-5)
    np.testing.assert_array_equal(batch.partner_b, batch.finished_b)
