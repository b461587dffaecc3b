"""What other programs can use."""

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from support.weights import fill_with_weights

import cgbatch
from cgbatch import api, turning
from cgbatch.domains import DIRECTIONS
from cgbatch.engine import tiles
from cgbatch.errors import ExitCode, PhotoError, UsageError, WeightsError
from cgbatch.jobs import manifest
from cgbatch.photos.sharpening import Sharpening


def clear():
    for opened in (api._describing, turning._translating, turning._enhancing):
        opened.cache_clear()


RANDOM = np.random.default_rng(4)


@pytest.fixture(autouse=True)
def _use_tiny_weights(tmp_path, monkeypatch):
    fill_with_weights(tmp_path)
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tmp_path))
    clear()
    yield
    clear()


def detail(picture):
    """Return how much neighbouring pixels differ."""
    return np.abs(np.diff(picture.astype(float), axis=1)).mean()


def photo(height, width):
    return RANDOM.integers(0, 256, (height, width, 3), np.uint8)


@pytest.mark.parametrize("shape", [(64, 64), (65, 130)])
def test_coefficients_of_a_photo_of_any_shape_change_a_larger_one(shape):
    made = cgbatch.coefficients(photo(*shape), "day2night")
    assert (made.shape, made.dtype) == ((*shape, 12), np.float32)
    large = photo(4 * shape[0], 4 * shape[1])
    changed = cgbatch.apply_coefficients(large, made)
    assert (changed.shape, changed.dtype) == (large.shape, np.uint8)
    assert not np.array_equal(changed, large)


def test_directions_differ_and_are_opened_once():
    pixels = photo(64, 64)
    night = cgbatch.coefficients(pixels, "day2night")
    assert not np.array_equal(night, cgbatch.coefficients(pixels, "night2day"))
    np.testing.assert_array_equal(night, cgbatch.coefficients(pixels, "day2night"))
    assert api._describing.cache_info().misses == 2


def test_an_unknown_direction_is_refused_with_those_that_exist():
    with pytest.raises(UsageError, match=r"'day2noon'.*day2night"):
        cgbatch.coefficients(photo(64, 64), "day2noon")


@pytest.mark.parametrize(
    "pixels",
    [np.zeros((64, 64)), np.zeros((64, 64, 3), np.float32), np.zeros((35, 64, 3), np.uint8)],
)
def test_what_is_no_small_photo_is_refused(pixels):
    with pytest.raises(ValueError, match="a photo is uint8"):
        cgbatch.coefficients(pixels)


@pytest.fixture
def photos(tmp_path):
    folder = tmp_path / "photos"
    folder.mkdir()
    for name in ("a.png", "b.png"):
        Image.fromarray(photo(70, 90)).save(folder / name)
    (folder / "broken.jpg").write_bytes(b"no photo")
    return folder


def test_a_run_makes_a_gallery_and_reports_what_failed(photos, tmp_path):
    out = tmp_path / "gallery"
    options = {"size": 64, "crop": "top", "site_changes": {"title": "Hills"}}
    report = cgbatch.run(photos, "day2night", out, **options)
    assert (report.finished, report.already_done, report.exit_code) == (2, 0, ExitCode.SOME_FAILED)
    assert [failure.name for failure in report.failures] == ["broken.jpg"]
    content = manifest.read(out)
    assert content.site.title == "Hills"
    assert {(result.target, result.crop.y) for result in content.results} == {("night", 0)}
    again = cgbatch.run([photos / "a.png", str(photos / "b.png")], "day2night", out, **options)
    assert (again.finished, again.already_done, again.exit_code) == (0, 2, ExitCode.OK)


def test_a_run_refuses_what_the_command_line_refuses(photos):
    with pytest.raises(UsageError, match=r"'day2noon'.*day2night"):
        cgbatch.run(photos, "day2noon")
    with pytest.raises(UsageError, match="--quality"):
        cgbatch.run(photos, "day2night", quality=80)
    for wrong in ({"quality": 101}, {"size": 65}, {"resolution": 100}, {"limit": 0}):
        with pytest.raises(UsageError, match=next(iter(wrong))):
            cgbatch.run(photos, "day2night", **wrong)
    with pytest.raises(TypeError, match="colour"):
        cgbatch.run(photos, "day2night", colour="red")


def test_a_translation_is_that_of_a_run(photos, tmp_path):
    pixels = np.asarray(Image.open(photos / "a.png"))
    square = np.ascontiguousarray(pixels[:64, :64])
    Image.fromarray(square).save(tmp_path / "square.png")
    made = cgbatch.translate(square, "day2night")
    assert (made.shape, made.dtype) == ((128, 128, 3), np.uint8)
    out = tmp_path / "out"
    cgbatch.run(tmp_path / "square.png", "day2night", out, size=64, keep_intermediate=True)
    (result,) = manifest.read(out).results
    translation = np.asarray(Image.open(out / result.pictures.translation.path))
    plain = cgbatch.translate(square, "day2night", enhancer=None, finish=False)
    np.testing.assert_array_equal(plain, translation)


def test_a_jpeg_is_seen_as_a_run_sees_it(tmp_path):
    path, out = tmp_path / "large.jpg", tmp_path / "out"
    Image.fromarray(photo(1100, 1100)).save(path, quality=95)  # half of its pixels would do for 256
    cgbatch.run(path, "day2night", out, enhancer="none", keep_intermediate=True)
    (result,) = manifest.read(out).results
    translation = np.asarray(Image.open(out / result.pictures.translation.path))
    plain = cgbatch.translate(path, "day2night", enhancer=None, finish=False)
    np.testing.assert_array_equal(plain, translation)


def test_nights_are_finished_by_their_pixels_unless_that_is_not_wished(monkeypatch):
    asked = []

    def note(name, photo, translation, result, sha256):
        asked.append((name, sha256))
        return result

    monkeypatch.setattr(turning, "finished", note)
    one, other = photo(64, 64), photo(64, 64)
    for pixels in (one, one.copy(), other):
        cgbatch.translate(pixels, "day2night", enhancer=None)
    cgbatch.translate(one, "day2night", enhancer=None, finish=False)
    cgbatch.translate(one, "summer2winter", enhancer=None)
    assert [name for name, _ in asked] == ["night", "night", "night", None, None]
    assert asked[0] == asked[1]
    assert asked[1] != asked[2]


def test_results_are_sharpened_after_the_enhancer_if_that_is_wished(photos, tmp_path):
    pixels = np.asarray(Image.open(photos / "a.png"))[:64, :64]
    plain, same, strong = (
        cgbatch.translate(pixels, "summer2winter", sharpen=sharpen) for sharpen in (None, None, "2")
    )
    np.testing.assert_array_equal(plain, same)
    assert detail(strong) > 1.3 * detail(plain)
    with pytest.raises(UsageError, match="AMOUNT,RADIUS"):
        cgbatch.translate(pixels, "summer2winter", sharpen="much")
    Image.fromarray(pixels).save(tmp_path / "square.png")
    options = {"size": 64, "keep_intermediate": True, "enhancer": "none"}
    for sharpen in (None, "2,1.5", "2,1.5"):
        report = cgbatch.run(
            tmp_path / "square.png", "summer2winter", tmp_path / "out", sharpen=sharpen, **options
        )
    assert (report.finished, report.already_done) == (0, 1)
    (result,) = manifest.read(tmp_path / "out").results
    assert result.sharpen == Sharpening(2.0, 1.5)
    shown, translation = (
        np.asarray(Image.open(tmp_path / "out" / each.path))
        for each in (result.pictures.result, result.pictures.translation)
    )
    assert detail(shown) > 1.3 * detail(translation)


def test_a_file_is_translated_whole_at_the_size_that_networks_know(photos):
    made = cgbatch.translate(photos / "a.png", "day2night")
    assert made.shape == (512, 2 * round(256 * 90 / 70), 3)
    with pytest.raises(PhotoError):
        cgbatch.translate(str(photos / "broken.jpg"), "day2night")


def test_several_photos_are_translated_as_one_by_one_is(photos):
    one, other = photo(64, 64), photo(64, 80)
    image = Image.fromarray(other)
    made = cgbatch.translate([one, image, photos / "a.png"], "day2night")
    np.testing.assert_array_equal(made[0], cgbatch.translate(one, "day2night"))
    np.testing.assert_array_equal(np.asarray(made[1]), cgbatch.translate(other, "day2night"))
    np.testing.assert_array_equal(made[2], cgbatch.translate(photos / "a.png", "day2night"))
    assert np.array_equal(np.asarray(cgbatch.translate(image, "day2night")), np.asarray(made[1]))
    with pytest.raises(PhotoError, match="Photo 1 of the list"):
        cgbatch.translate([one, str(photos / "broken.jpg")], "day2night")


def test_pictures_are_enhanced_as_large_as_they_are(photos, monkeypatch):
    pixels = np.asarray(Image.open(photos / "a.png"))
    made = cgbatch.enhance(photos / "a.png")
    assert (made.shape, made.dtype) == ((140, 180, 3), np.uint8)
    np.testing.assert_array_equal(made, cgbatch.enhance(pixels, "noise-cancel"))
    (image,) = cgbatch.enhance([Image.fromarray(pixels)])
    np.testing.assert_array_equal(np.asarray(image), made)
    assert not np.array_equal(cgbatch.enhance(pixels, "psnr-small"), made)
    assert detail(cgbatch.enhance(pixels, sharpen="2")) > 1.3 * detail(made)
    monkeypatch.setattr(tiles, "SIDE", 64)
    assert np.abs(cgbatch.enhance(pixels).astype(int) - made).max() <= 1
    with pytest.raises(WeightsError, match=r"'magic'.*noise-cancel"):
        cgbatch.enhance(pixels, "magic")


def test_directions_and_enhancers_are_those_whose_weights_are_here(tmp_path):
    assert set(cgbatch.directions()) == {direction.name for direction in DIRECTIONS}
    assert {"noise-cancel", "psnr-small"} <= set(cgbatch.enhancers())
    assert not set(cgbatch.enhancers()) & set(cgbatch.directions())


def test_the_package_alone_loads_nothing():
    code = "import sys, cgbatch; print('numpy' in sys.modules, hasattr(cgbatch, 'nothing'))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
