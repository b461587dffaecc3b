"""`cgbatch run` beyond 512 pixels, and whole photos: from the command line to the files."""

import json

import numpy as np
import pytest
from PIL import Image
from support.weights import save_weights

from cgbatch.checkpoints import catalog
from cgbatch.jobs import manifest
from cgbatch.models.configs import GeneratorConfig

WINTER = ("--domain", "season", "--to", "winter")
NATIVE = ("--resolution", "native")
WHOLE = ("--crop", "none")


@pytest.fixture
def large(make_photos):
    """Return a folder with one photo of 900 x 600 pixels."""
    return make_photos(1, size=(900, 600))


def only_result(tmp_path):
    (result,) = manifest.read(tmp_path / "gallery").results
    return result


def opened(tmp_path, image):
    with Image.open(tmp_path / "gallery" / image.path) as picture:
        picture.load()
        assert picture.size == (image.width, image.height)
        return picture


def test_native_results_have_the_pixels_of_the_crop(cgbatch, large, tmp_path):
    ended = cgbatch("run", large, *WINTER, *NATIVE)
    assert ended.code == 0, ended.err
    result = only_result(tmp_path)
    pictures = result.pictures
    assert (pictures.full.width, pictures.full.height) == (600, 600)
    assert pictures.full.path.endswith("full.jpg")
    assert pictures.zoom == pictures.full
    assert (pictures.zoom_original.width, pictures.zoom_original.height) == (600, 600)
    assert (pictures.result.width, pictures.original.width) == (512, 512)
    assert result.enhancer is None
    for image in (
        pictures.full,
        pictures.zoom_original,
        pictures.result,
        pictures.original,
    ):
        opened(tmp_path, image)
    page = (tmp_path / "gallery" / "results" / f"{result.id}.html").read_text()
    assert f"{result.id}/full.jpg" in page


def test_a_whole_photo_keeps_its_shape_in_every_picture(cgbatch, large, tmp_path):
    assert cgbatch("run", large, *WINTER, *WHOLE, *NATIVE).code == 0
    result = only_result(tmp_path)
    pictures = result.pictures
    assert vars(result.crop) == {"x": 0, "y": 0, "width": 900, "height": 600}
    assert (pictures.full.width, pictures.full.height) == (900, 600)
    assert (pictures.result.width, pictures.result.height) == (768, 512)
    assert (pictures.original.width, pictures.original.height) == (768, 512)
    assert (pictures.thumb.width, pictures.thumb.height) == (320, 213)
    for image in (
        pictures.preview,
        pictures.preview_original,
        pictures.thumb,
        pictures.thumb_original,
    ):
        assert abs(image.width / image.height - 1.5) < 0.01
        opened(tmp_path, image)


@pytest.mark.parametrize(("size", "shape"), [((300, 100), (384, 128)), ((70, 200), (128, 366))])
def test_whole_photos_at_the_usual_resolution(cgbatch, make_photos, tmp_path, size, shape):
    photos = make_photos(1, size=size)
    ended = cgbatch("run", photos, *WINTER, *WHOLE, "--size", "64", "--keep-intermediate")
    assert ended.code == 0, ended.err
    result = only_result(tmp_path)
    pictures = result.pictures
    assert (pictures.result.width, pictures.result.height) == shape
    assert (pictures.original.width, pictures.original.height) == shape
    assert (2 * pictures.translation.width, 2 * pictures.translation.height) == shape
    assert (pictures.full, pictures.zoom, pictures.zoom_original) == (
        None,
        None,
        None,
    )
    assert (pictures.side_by_side.width, pictures.side_by_side.height) == (
        2 * shape[0] + max(1, shape[0] // 64),
        shape[1],
    )


def test_a_photo_that_is_too_narrow_is_a_row_of_the_report(cgbatch, make_photos):
    ended = cgbatch("run", make_photos(1, size=(400, 100)), *WINTER, *WHOLE)
    assert ended.code != 0
    assert "up to 3 times as long as wide" in ended.err


def test_a_number_is_the_shorter_side_and_nothing_is_enlarged(cgbatch, large, tmp_path):
    cgbatch("run", large, *WINTER, *WHOLE, "--resolution", "550")
    assert (
        only_result(tmp_path).pictures.full.width,
        only_result(tmp_path).pictures.full.height,
    ) == (825, 550)
    cgbatch("run", large, *WINTER, *WHOLE, "--resolution", "5000")
    assert only_result(tmp_path).pictures.full.width == 900
    cgbatch("run", large, *WINTER, *WHOLE, *NATIVE, "--max-resolution", "520")
    assert (
        only_result(tmp_path).pictures.full.width,
        only_result(tmp_path).pictures.full.height,
    ) == (780, 520)


def test_a_small_photo_has_nothing_to_zoom(cgbatch, make_photos, tmp_path):
    cgbatch("run", make_photos(1, size=(300, 200)), *WINTER, *WHOLE, *NATIVE)
    result = only_result(tmp_path)
    pictures = result.pictures
    assert (pictures.full.width, pictures.result.width) == (300, 300)
    assert (pictures.zoom, pictures.zoom_original) == (None, None)


@pytest.mark.parametrize(
    ("file_format", "suffix"), [("png", "png"), ("webp", "webp"), ("tiff16", "tif")]
)
def test_formats(cgbatch, large, tmp_path, file_format, suffix):
    assert cgbatch("run", large, *WINTER, *NATIVE, "--format", file_format).code == 0
    result = only_result(tmp_path)
    pictures = result.pictures
    assert pictures.full.path.endswith(f"full.{suffix}")
    opened(tmp_path, pictures.full)
    assert pictures.zoom.path.endswith(".jpg" if file_format == "tiff16" else suffix)
    opened(tmp_path, pictures.zoom)


def test_what_is_made_again_leaves_nothing_of_the_old_behind(cgbatch, make_photos, tmp_path):
    photos = make_photos(0)
    _with_exif(photos / "camera.jpg")
    cgbatch("run", photos, *WINTER, *NATIVE, "--format", "tiff16", "--keep-metadata=all")
    cgbatch("run", photos, *WINTER, *NATIVE, "--format", "png")
    names = {path.name for path in (tmp_path / "gallery" / "images").rglob("*.*")}
    assert "full.png" in names
    assert not names & {"full.tif", "zoom.jpg"}
    cgbatch("run", photos, *WINTER)
    names = {path.name for path in (tmp_path / "gallery" / "images").rglob("*.*")}
    assert not names & {"full.png", "zoom-original.jpg"}
    assert "result.jpg" in names


def test_quality_makes_files_smaller(cgbatch, large, tmp_path):
    cgbatch("run", large, *WINTER, *NATIVE)
    usual = only_result(tmp_path).pictures.full.bytes
    cgbatch("run", large, *WINTER, *NATIVE, "--quality", "50")
    assert only_result(tmp_path).pictures.full.bytes < 0.6 * usual


def test_the_size_of_the_look_changes_the_result(cgbatch, large, tmp_path):
    cgbatch("run", large, *WINTER, *NATIVE, "--format", "png")
    first = np.asarray(opened(tmp_path, only_result(tmp_path).pictures.full))
    ended = cgbatch(
        "run", large, *WINTER, *NATIVE, "--format", "png", "--coefficients", "512", "--json"
    )
    assert json.loads(ended.out)["status"] == "done"
    second = np.asarray(opened(tmp_path, only_result(tmp_path).pictures.full))
    assert first.shape == second.shape
    assert not np.array_equal(first, second)


def test_the_same_command_finds_its_results_and_others_do_not(cgbatch, large):
    def status(*options):
        return json.loads(cgbatch("run", large, *WINTER, *options, "--json").out)["status"]

    assert status(*NATIVE) == "done"
    assert status(*NATIVE) == "there"
    assert status(*NATIVE, "--quality", "91") == "done"
    assert status(*NATIVE, "--quality", "91", "--format", "webp") == "done"
    assert status(*NATIVE, "--quality", "91", "--format", "webp", *WHOLE) == "done"
    assert status() == "done"


def _with_exif(path):
    exif = Image.Exif()
    exif[0x010F], exif[0x0110] = "Maker", "Model 7"
    exif[0x8298] = "Somebody, 2026"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (48.0, 51.0, 30.0)
    exif.get_ifd(0x8769)[0xA431] = "SERIAL-12345"
    Image.effect_noise((700, 600), 60).convert("RGB").save(path, exif=exif.tobytes())


@pytest.mark.parametrize(
    ("option", "camera", "place"),
    [((), False, False), (("--keep-metadata",), True, False),
     (("--keep-metadata", "safe"), True, False), (("--keep-metadata=all",), True, True)],
)  # fmt: skip
def test_metadata_goes_where_it_is_asked_for_and_nowhere_else(
    cgbatch, make_photos, tmp_path, option, camera, place
):
    photos = make_photos(0)
    _with_exif(photos / "camera.jpg")
    assert cgbatch("run", photos, *WINTER, *NATIVE, *option).code == 0
    result = only_result(tmp_path)
    pictures = result.pictures
    data = (tmp_path / "gallery" / pictures.full.path).read_bytes()
    assert (b"Model 7" in data, b"SERIAL-12345" in data) == (camera, place)
    for path in (tmp_path / "gallery").rglob("*"):
        if path.is_file() and path.name != "full.jpg":
            content = path.read_bytes()
            assert b"Model 7" not in content, path
            assert b"SERIAL-12345" not in content, path


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        (("--format", "png"), "--format is about full-size results: add --resolution native"),
        (("--quality", "80"), "--quality is about full-size"),
        (("--keep-metadata", "all"), "--keep-metadata is about full-size"),
        (("--coefficients", "512"), "--coefficients is about full-size"),
        (("--max-resolution", "900"), "--max-resolution is about full-size"),
        ((*NATIVE, "--enhancer", "none"), "--enhancer is about results of 512 pixels"),
        ((*NATIVE, "--size", "128"), "--size is about results of 512"),
        ((*NATIVE, "--keep-intermediate"), "--keep-intermediate is about results of 512"),
        (("--resolution", "800", "--max-resolution", "900"), "goes with --resolution native"),
        (("--resolution", "511"), "neither native nor a whole number from 512"),
        (("--resolution", "large"), "neither native nor a whole number from 512"),
        ((*NATIVE, "--keep-metadata", "some"), "neither safe nor all"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    cgbatch, make_photos, tmp_path, options, complaint
):
    ended = cgbatch("run", make_photos(1), *WINTER, *options)
    assert ended.code == 2
    assert complaint in ended.err
    assert not (tmp_path / "gallery").exists()


def test_weights_that_paint_pixels_are_refused_with_those_that_do_not(
    cgbatch, make_photos, tmp_path, monkeypatch
):
    folder = tmp_path / "weights"
    folder.mkdir()
    random = np.random.default_rng(1)
    tanh = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="tanh")
    entry = save_weights(folder, "generator", "summer2winter", tanh, random)
    catalog.write_entries(folder, [entry])
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(folder))
    ended = cgbatch("run", make_photos(1), *WINTER, *NATIVE)
    assert ended.code == 2
    assert "summer2winter paint small pictures (the tanh head)" in ended.err
    assert "day2night" in ended.err
    assert "summer2winter," not in ended.err
    assert not (tmp_path / "gallery").exists()


def test_a_dry_run_shows_whole_photos(cgbatch, large):
    ended = cgbatch("run", large, *WINTER, *WHOLE, *NATIVE, "--dry-run")
    assert "crop none (900 x 600)" in ended.err
