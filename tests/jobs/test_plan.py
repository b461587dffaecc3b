"""The plan: crop boxes, names of results, and what is there already."""

from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cgbatch.domains import DIRECTIONS, resolve
from cgbatch.errors import PhotoError
from cgbatch.jobs.identity import result_id
from cgbatch.jobs.plan import make_plan, result_key
from cgbatch.jobs.settings import FullSize
from cgbatch.photos.crop import CropBox, parse_crop, square
from cgbatch.photos.discover import discover
from cgbatch.photos.sharpening import Sharpening

BOX = square(1, 2, 64)
FULL = FullSize(6000, "jpeg", 92, "none")


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    for number in range(3):
        Image.new("RGB", (100 + number, 80), (number, 0, 0)).save(folder / f"{number}.png")
    return discover([str(folder)])


def plan(photos, settings, crop="center", finished=None):
    rule = parse_crop(crop)
    return make_plan(photos.photos, photos.rejected, settings, lambda photo: rule, finished or {})


def test_a_task_knows_its_photo_its_size_and_its_box(photos, settings):
    task = plan(photos, settings).todo[2]
    assert (task.photo.name, task.width, task.height) == ("2.png", 102, 80)
    assert task.box == square(11, 0, 80)


def test_what_is_finished_with_the_same_key_is_not_done_again(photos, settings):
    first = plan(photos, settings)
    finished = {task.id: task.key for task in first.todo[:2]}
    second = plan(photos, settings, finished=finished)
    assert [task.photo.name for task in second.todo] == ["2.png"]
    assert [task.photo.name for task in second.done] == ["0.png", "1.png"]


def test_another_crop_replaces_the_result(photos, settings):
    first = plan(photos, settings)
    finished = {task.id: task.key for task in first.todo}
    second = plan(photos, settings, crop="left", finished=finished)
    assert [task.id for task in second.todo] == [task.id for task in first.todo]


def test_a_crop_that_does_not_fit_is_the_problem_of_its_photo(photos, settings):
    made = plan(photos, settings, crop="20,0,80")
    assert [task.photo.name for task in made.todo] == ["0.png", "1.png", "2.png"]
    made = plan(photos, settings, crop="21,0,80")
    assert [problem.failure.name for problem in made.problems] == ["0.png"]
    assert "100 x 80" in made.problems[0].failure.reason


def test_a_bad_entry_of_a_crops_file_is_the_problem_of_its_photo(photos, settings):
    def crop(photo):
        if photo.name == "1.png":
            raise PhotoError("no crop")
        return parse_crop("center")

    made = make_plan(photos.photos, (), settings, crop, {})
    assert [task.photo.name for task in made.todo] == ["0.png", "2.png"]
    assert made.problems[0].path == photos.photos[1].path


def test_a_file_that_is_no_photo_is_a_problem(tmp_path, settings):
    (tmp_path / "text.jpg").write_text("not a picture")
    made = plan(discover([str(tmp_path)]), settings)
    assert made.problems[0].failure.name == "text.jpg"
    assert made.problems[0].path == tmp_path / "text.jpg"


def test_the_limit_counts_what_is_to_do(photos, settings):
    made = plan(photos, settings)
    assert made.limited(2).todo == made.todo[:2]
    assert made.limited(None) == made


def _changed(settings):
    return [
        replace(settings, direction=resolve("season", "autumn")),
        replace(settings, generator=replace(settings.generator, sha256="d" * 64)),
        replace(settings, enhancer=replace(settings.enhancer, sha256="d" * 64)),
        replace(settings, enhancer=None),
        replace(settings, size=512),
        replace(settings, precision="float32"),
        replace(settings, keep_intermediate=True),
        replace(settings, finish="night"),
        replace(settings, sharpen=Sharpening(0.5)),
        replace(settings, sharpen=Sharpening(0.5, 2.0)),
        replace(settings, sharpen=Sharpening(0.6)),
        replace(settings, full=FULL),
        replace(settings, full=replace(FULL, shorter=900)),
        replace(settings, full=replace(FULL, file_format="png")),
        replace(settings, full=replace(FULL, quality=80)),
        replace(settings, full=replace(FULL, keep_metadata="safe")),
    ]


def test_whatever_changes_the_pixels_changes_the_key(settings):
    keys = {result_key(other, "c" * 64, BOX) for other in [settings, *_changed(settings)]}
    keys |= {result_key(settings, "d" * 64, BOX)}
    keys |= {
        result_key(settings, "c" * 64, square(*box)) for box in [(0, 2, 64), (1, 0, 64), (1, 2, 65)]
    }
    keys |= {result_key(settings, "c" * 64, CropBox(1, 2, 64, 65))}
    assert len(keys) == 1 + len(_changed(settings)) + 1 + 3 + 1


def test_the_test_above_knows_all_settings(settings):
    assert {field.name for field in fields(settings)} == {
        *("direction", "viewer", "generator", "enhancer", "size", "precision"),
        *("keep_intermediate", "finish", "sharpen", "full"),
    }
    assert {field.name for field in fields(FULL)} == {
        *("shorter", "file_format", "quality", "keep_metadata"),
    }


def test_what_was_made_before_anything_was_sharpened_keeps_its_key(settings):
    # Of results of format 6; another one would make every result of every gallery anew.
    known = "1d65d0baba55866f8b413a45f10254429075fea590228d66750cb4b2afecb712"
    assert result_key(settings, "c" * 64, BOX) == known


def test_the_viewer_does_not_change_the_key(settings):
    other = replace(settings, viewer="hover")
    assert result_key(other, "c" * 64, BOX) == result_key(settings, "c" * 64, BOX)


SOURCES = st.tuples(
    st.sampled_from(DIRECTIONS), st.text(), st.sampled_from(["a" * 64, "b" * 64]), st.integers(0, 3)
)


@given(SOURCES, SOURCES)
def test_two_photos_never_share_a_result(one, other):
    assert (result_id(*one) == result_id(*other)) == (one == other)
