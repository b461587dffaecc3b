"""The plan: crop boxes, names of results, and what is there already."""

import os
import tracemalloc
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cgbatch.domains import DIRECTIONS, resolve
from cgbatch.errors import PhotoError
from cgbatch.files import Stamp
from cgbatch.jobs.identity import result_id
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.plan import Glance, make_plan, problem_of, result_key
from cgbatch.jobs.settings import FullSize
from cgbatch.photos.crop import CropBox, parse_crop, square
from cgbatch.photos.discover import Photo, discover
from cgbatch.photos.sharpening import Sharpening
from cgbatch.photos.walk import Rejected

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
    return planned(photos.photos, photos.rejected, settings, lambda photo: rule, finished or {})


def planned(photos, rejected, settings, crop, finished, **options):
    return make_plan(
        photos,
        rejected,
        settings,
        crop,
        lambda photo: result_id(settings.direction, photo.name, photo.sha256, photo.occurrence),
        lambda id_, key: finished.get(id_) == key,
        **options,
    )


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

    made = planned(photos.photos, (), settings, crop, {})
    assert [task.photo.name for task in made.todo] == ["0.png", "2.png"]
    assert made.problems[0].path == photos.photos[1].path


def test_a_file_that_is_no_photo_is_a_problem(tmp_path, settings):
    (tmp_path / "text.jpg").write_text("not a picture")
    made = plan(discover([str(tmp_path)]), settings)
    assert made.problems[0].failure.name == "text.jpg"
    assert made.problems[0].path == tmp_path / "text.jpg"


def test_the_limit_counts_what_is_to_do(photos, settings):
    made = plan(photos, settings)
    assert [*made.limited(2).todo] == [*made.todo][:2]
    assert [*made.limited(None).todo] == [*made.todo]
    assert made.limited(None).problems == made.problems


def test_tasks_come_back_as_they_were_planned_whatever_they_are_called(settings, tmp_path):
    odd = Path(os.fsdecode(b"caf\xe9.jpg"))  # relative, and no UTF-8
    photos = [
        Photo(odd, "caf\\xe9.jpg", "a" * 64, 0),
        Photo(tmp_path / "a.jpg", "a.jpg", "b" * 64, 2, Stamp(2**70, -(2**65), 2**65, 2**128)),
    ]
    rejected = [Rejected(odd, "caf\\xe9.jpg", f"no line of {odd}")]
    rule, glance = parse_crop("center"), Glance(90, 80, "a note")
    made = planned(photos, rejected, settings, lambda _: rule, {}, look=lambda _: glance)
    assert [task.photo for task in made.todo] == photos
    assert made.todo[-1] == [*made.todo][1]
    assert (made.todo[0].box, made.todo[0].note) == (square(5, 0, 80), "a note")
    assert [*made.problems] == [problem_of(settings, rejected[0], rejected[0].reason)]


def test_what_is_to_do_is_foreseen_once_and_only_if_there_is_something(photos, settings):
    calls, rule = [], parse_crop("center")

    def made(finished):
        return planned(
            *(photos.photos, (), settings, lambda _: rule, finished),
            foresee=lambda: calls.append(1),
        )

    first = made({})
    assert len(calls) == 1
    made({task.id: task.key for task in first.todo})
    assert len(calls) == 1


def test_no_photo_of_many_stays_in_memory(settings, tmp_path):
    count, rule, glance = 2000, parse_crop("center"), Glance(90, 80, "")
    path = tmp_path / "a.jpg"  # Python keeps a table of parts of paths
    many = (Photo(path, f"{n}.jpg", f"{n:064}", 0) for n in range(count))
    with Ledger(None) as ledger:
        ledger.add_problem(problem_of(settings, Rejected(path, "a.jpg", ""), ""))
        tracemalloc.start()
        try:
            made = planned(many, (), settings, lambda _: rule, {}, look=lambda _: glance)
            ledger.begin(settings.direction.name, made)
            assert sum(1 for _ in made.todo) == len(made.todo) == count
            assert tracemalloc.get_traced_memory()[1] < 100 * count  # bytes; a task has 1,700
        finally:
            tracemalloc.stop()


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
