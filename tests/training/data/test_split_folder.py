"""Which photos are held out: by content alone."""

import shutil

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cgbatch.errors import UsageError
from cgbatch.training.data.split_folder import check_is_enough, is_held_out, split_folder


def write_photos(folder, count, start=0):
    folder.mkdir(exist_ok=True, parents=True)
    for number in range(start, start + count):
        noise = np.random.default_rng(number).integers(0, 256, (8, 12, 3), np.uint8)
        Image.fromarray(noise).save(folder / f"{number:03}.png")


def names(paths):
    return {path.name for path in paths}


def test_about_a_fifth_is_held_out_and_each_photo_is_on_one_side(tmp_path):
    write_photos(tmp_path, 200)
    photos = split_folder(tmp_path)
    assert len(photos.training) + len(photos.held_out) == 200
    assert not names(photos.training) & names(photos.held_out)
    assert 20 < len(photos.held_out) < 60


def test_new_photos_other_names_and_subfolders_move_nothing(tmp_path):
    write_photos(tmp_path, 40)
    before = split_folder(tmp_path)
    write_photos(tmp_path / "more", 40, start=40)
    for path in sorted(tmp_path.glob("00?.png")):
        path.rename(tmp_path / "more" / f"renamed {path.name}")
    after = split_folder(tmp_path)

    def strip(paths):
        return {path.name.removeprefix("renamed ") for path in paths}

    assert names(before.training) <= strip(after.training)
    assert names(before.held_out) <= strip(after.held_out)


def test_equal_photos_count_once_and_the_order_hangs_on_content(tmp_path):
    write_photos(tmp_path, 30)
    plain = split_folder(tmp_path)
    for path in sorted(tmp_path.glob("*.png")):
        shutil.copy(path, tmp_path / f"copy {path.name}")
    twice = split_folder(tmp_path)
    assert len(twice.training) == len(plain.training)
    contents = [[path.read_bytes() for path in photos.training] for photos in (plain, twice)]
    assert contents[0] == contents[1]


def test_what_cannot_be_read_is_named_and_left_out(tmp_path):
    write_photos(tmp_path, 20)
    whole = (tmp_path / "000.png").read_bytes()
    (tmp_path / "cut.png").write_bytes(whole[:20])
    (tmp_path / "text.jpg").write_text("no photo")
    (tmp_path / "notes.txt").write_text("nothing to do with it")
    photos = split_folder(tmp_path)
    assert [row.name for row in photos.unreadable] == ["cut.png", "text.jpg"]
    assert len(photos.training) + len(photos.held_out) == 20


def test_too_few_photos_are_refused_in_words(tmp_path):
    write_photos(tmp_path, 1)
    with pytest.raises(UsageError, match=r"has 1 photos, .* Add photos"):
        check_is_enough(tmp_path, split_folder(tmp_path))


@given(st.binary(min_size=32, max_size=32))
def test_the_first_digits_of_the_digest_decide(digest):
    text = digest.hex()
    assert is_held_out(text) == is_held_out(text[:8] + "0" * 56)
    assert is_held_out(text) == (digest[:4] < bytes.fromhex("33333333") or text[:8] == "33333333")
