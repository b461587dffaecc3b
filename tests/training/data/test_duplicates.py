"""Copies are found in every disguise that keeps the picture; others are not."""

import itertools

import numpy as np
import pytest
from PIL import Image, ImageEnhance
from support.rdn import sharp_photo

from cgbatch.training.data.duplicates import look_at, near_duplicates

DISGUISES = {
    "smaller": lambda photo: photo.resize((77, 58), Image.Resampling.LANCZOS),
    "brighter": lambda photo: ImageEnhance.Brightness(photo).enhance(1.08),
    "trimmed": lambda photo: photo.crop((1, 1, photo.width - 1, photo.height - 1)),
}


def save(folder, **photos):
    paths = []
    for name, photo in photos.items():
        paths.append(folder / f"{name}.jpg")
        photo.save(paths[-1], quality=80)
    return paths


@pytest.mark.parametrize("disguise", DISGUISES)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_copy_is_found(tmp_path, disguise, seed):
    photo = Image.fromarray(sharp_photo(seed))
    paths = save(tmp_path, one=photo, two=DISGUISES[disguise](photo))
    [twins] = near_duplicates(look_at(paths))
    assert (twins.one, twins.other) == tuple(paths)
    assert 0 <= twins.difference <= 0.1


def test_other_photos_are_no_copies(tmp_path):
    photos = {f"p{seed}": Image.fromarray(sharp_photo(seed)) for seed in range(30)}
    assert near_duplicates(look_at(save(tmp_path, **photos))) == ()


def test_what_is_mirrored_or_of_another_colour_is_no_copy(tmp_path):
    picture = sharp_photo(4)
    photos = [picture, picture[:, ::-1], picture[..., ::-1] // 2 + 120]
    paths = save(tmp_path, **{f"p{i}": Image.fromarray(p) for i, p in enumerate(photos)})
    assert near_duplicates(look_at(paths)) == ()


def test_plain_photos_are_alike_by_colour_only(tmp_path):
    colours = {"blue": (40, 60, 200), "blue too": (42, 61, 200), "red": (200, 40, 40)}
    photos = {name: Image.new("RGB", (60, 40), colour) for name, colour in colours.items()}
    twins = near_duplicates(look_at(save(tmp_path, **photos)))
    assert [(t.one.stem, t.other.stem) for t in twins] == [("blue", "blue too")]


def test_more_photos_than_rows_of_a_table_are_all_compared(tmp_path, monkeypatch):
    monkeypatch.setattr("cgbatch.training.data.duplicates._AT_ONCE", 3)
    photos = {f"p{i}": Image.fromarray(sharp_photo(i // 2)) for i in range(14)}
    paths = save(tmp_path, **photos)
    found = {(t.one, t.other) for t in near_duplicates(look_at(paths))}
    assert (
        found == set(itertools.batched(paths, 2))
        if hasattr(itertools, "batched")
        else {(paths[i], paths[i + 1]) for i in range(0, 14, 2)}
    )


def test_the_most_alike_come_first(tmp_path):
    photo = Image.fromarray(sharp_photo(5))
    noisy = np.asarray(photo) + np.random.default_rng(0).normal(0, 12, (96, 128, 3))
    rough = Image.fromarray(noisy.clip(0, 255).astype(np.uint8))
    twins = near_duplicates(look_at(save(tmp_path, a=photo, b=rough, c=photo)))
    assert (twins[0].one.stem, twins[0].other.stem) == ("a", "c")
    assert [t.difference for t in twins] == sorted(t.difference for t in twins)


def test_what_is_no_photo_is_named(tmp_path):
    path = tmp_path / "text.jpg"
    path.write_text("no photo")
    looks = look_at([path])
    assert [row.path for row in looks.unreadable] == [path]
    assert looks.paths == ()
    assert near_duplicates(looks) == ()
