"""What is written for a photo: which pictures, how large, and that they are what they say."""

import functools
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture

from cgbatch.engine.made import Translated
from cgbatch.engine.stages import make_stages
from cgbatch.jobs.plan import Task
from cgbatch.photos.crop import square
from cgbatch.photos.discover import Photo

SMALL, LARGE = 64, 1024


@pytest.fixture
def make_pictures(tmp_path, make_settings):
    return functools.partial(_make_pictures, make_settings, tmp_path)


def _make_pictures(
    make_settings,
    tmp_path: Path,
    side: int,
    scale: int,
    colour="#c02020",
    made=(32, 64, 192),
    sha256="0" * 64,
    **options,
):
    """Run a photo through both ends of the stages, with a result of `scale` times `side`."""
    Picture.new("RGB", (90, 80), colour).save(tmp_path / "photo.png")
    photo = Photo(tmp_path / "photo.png", "photo.png", sha256, 0)
    task = Task("1" * 16, "1" * 64, photo, 90, 80, square(5, 0, 80))
    settings = make_settings(side, **options)
    stages = make_stages(settings, tmp_path / "out")
    small, original = stages.decode(task)
    result = np.full((scale * side, scale * side, 3), made, np.uint8)
    assert small.shape == (side, side, 3)
    return stages.encode(task, original, Translated(np.full_like(small, made), result))


@pytest.mark.parametrize(
    ("side", "scale", "thumb", "preview"),
    [(SMALL, 1, 64, 64), (SMALL, 2, 128, 128), (256, 2, 320, 512), (LARGE, 1, 320, 640)],
)
def test_no_preview_is_larger_than_the_result(make_pictures, tmp_path, side, scale, thumb, preview):
    pictures = make_pictures(side, scale)
    assert pictures.result.width == scale * side
    assert pictures.original.width == 2 * side
    assert {pictures.thumb.width, pictures.thumb_original.width} == {thumb}
    assert {pictures.preview.width, pictures.preview_original.width} == {preview}


def test_every_picture_is_what_its_row_says(make_pictures, tmp_path):
    pictures = make_pictures(SMALL, 2, keep_intermediate=True)
    rows = [row for row in vars(pictures).values() if hasattr(row, "path")]
    assert len(rows) == 8
    for row in rows:
        path = tmp_path / "out" / row.path
        assert path.stat().st_size == row.bytes
        with Picture.open(path) as picture:
            assert picture.size == (row.width, row.height)


def test_the_composite_shows_the_original_left_and_the_result_right(make_pictures, tmp_path):
    pictures = make_pictures(SMALL, 1)
    with Picture.open(tmp_path / "out" / pictures.side_by_side.path) as both:
        left, right = both.getpixel((8, 32)), both.getpixel((both.width - 8, 32))
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


def test_the_translation_is_kept_only_when_asked_for(make_pictures, tmp_path):
    assert make_pictures(SMALL, 2).translation is None


def test_a_night_gets_its_stars_by_the_photos_digest(make_pictures, tmp_path):
    def result(**options):
        sky = {"colour": "#5a96e6", "made": (8, 12, 30), "keep_intermediate": True}
        pictures = make_pictures(128, 2, **sky, **options)
        shown, translation = (
            np.asarray(Picture.open(tmp_path / "out" / each.path).convert("RGB"), int)
            for each in (pictures.result, pictures.translation)
        )
        assert np.ptp(translation, axis=(0, 1)).max() == 0
        return shown

    plain, one, again = result(), result(finish="night"), result(finish="night")
    other = result(finish="night", sha256="7" * 64)
    assert np.ptp(plain, axis=(0, 1)).max() == 0
    assert np.abs(one - plain).max() > 60
    assert np.array_equal(one, again)
    assert not np.array_equal(one, other)
