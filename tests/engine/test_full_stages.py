"""Full resolution: sizes, files, and how many full-size photos are in memory."""

import threading
import time
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Picture
from support.pixels import exif, save16

from cgbatch.engine import full_stages
from cgbatch.engine.full_stages import full_size, make_full_stages, page_size
from cgbatch.engine.made import Described
from cgbatch.files import STATE_FOLDER
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.plan import Task
from cgbatch.jobs.settings import FullSize
from cgbatch.photos.coefficients import RADIUS
from cgbatch.photos.crop import CropBox, square
from cgbatch.photos.discover import Photo

FULL = FullSize(6000, "png", 92, "none")
ZEROS = Described(np.zeros((64, 64, 12), np.float32), RADIUS)


@pytest.mark.parametrize(
    ("box", "shorter", "full", "page"),
    [
        (square(0, 0, 3000), 6000, (3000, 3000), (512, 512)),
        (square(0, 0, 3000), 1024, (1024, 1024), (512, 512)),
        (square(5, 5, 300), 6000, (300, 300), (300, 300)),
        (CropBox(0, 0, 6000, 4000), 6000, (6000, 4000), (768, 512)),
        (CropBox(0, 0, 4000, 6000), 1000, (1000, 1500), (512, 768)),
        (CropBox(0, 0, 900, 300), 6000, (900, 300), (900, 300)),
    ],
)
def test_nothing_is_larger_than_the_photo_and_pages_load_at_most_512(box, shorter, full, page):
    wish = FullSize(shorter, "jpeg", 92, "none")
    assert full_size(box, wish) == full
    assert page_size(box, wish) == page


@pytest.fixture
def stages(tmp_path, make_settings):
    """Return a function that makes stages which write files in a format."""

    def make(full=FULL, size=64, **options):
        settings = make_settings(size, full=full, **options)
        return make_full_stages(
            settings, full, GalleryFolders(tmp_path / "out", tmp_path / "out" / STATE_FOLDER)
        )

    return make


def task_of(path: Path, box: CropBox):
    photo = Photo(path, path.name, "0" * 64, 0)
    return Task(path.stem.rjust(16, "0"), "1" * 64, photo, 800, 600, box)


@pytest.fixture
def noisy(tmp_path):
    """Return a photo whose every pixel matters."""
    pixels = np.random.default_rng(3).integers(0, 256, (600, 800, 3), np.uint8)
    Picture.fromarray(pixels).save(tmp_path / "photo.png")
    return tmp_path / "photo.png", pixels


@pytest.mark.parametrize("box", [CropBox(0, 0, 800, 600), square(100, 20, 560)])
def test_no_change_gives_the_photo_back_to_the_bit(stages, tmp_path, noisy, box):
    path, pixels = noisy
    made = stages()
    task = task_of(path, box)
    small, look = made.decode(task)
    assert small.shape[:2] == box.scaled(64)[::-1]
    pictures = made.encode(task, look, ZEROS)
    with Picture.open(tmp_path / "out" / pictures.full.path) as full:
        cut = pixels[box.y : box.y + box.height, box.x : box.x + box.width]
        np.testing.assert_array_equal(np.asarray(full), cut)
    assert pictures.zoom == pictures.full
    with Picture.open(tmp_path / "out" / pictures.result.path) as shown:
        difference = np.abs(np.asarray(shown, int) - look.original)
    assert difference.mean() < 8  # what a JPEG makes of noise


def test_sixteen_bits_are_sixteen_and_browsers_get_a_jpeg(stages, tmp_path, noisy):
    path, pixels = noisy
    made = stages(FullSize(6000, "tiff16", 92, "none"))
    task = task_of(path, CropBox(0, 0, 800, 600))
    pictures = made.encode(task, made.decode(task)[1], ZEROS)
    import tifffile

    written = tifffile.imread(tmp_path / "out" / pictures.full.path)
    np.testing.assert_array_equal(written, pixels.astype(np.uint16) * 257)
    with Picture.open(tmp_path / "out" / pictures.zoom.path) as zoom:
        assert (zoom.format, zoom.size) == ("JPEG", (800, 600))


def test_two_photos_of_full_size_are_in_memory_and_never_three(
    stages, tmp_path, noisy, monkeypatch
):
    path, _ = noisy
    now, most = 0, 0
    lock = threading.Lock()
    decode_full = full_stages.decode_full

    def counting(*arguments):
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        time.sleep(0.05)
        try:
            return decode_full(*arguments)
        finally:
            with lock:
                now -= 1

    monkeypatch.setattr(full_stages, "decode_full", counting)
    made = stages()
    tasks = [task_of(path, CropBox(0, 0, 800, 600)) for _ in range(6)]
    look = made.decode(tasks[0])[1]
    threads = [threading.Thread(target=made.encode, args=(task, look, ZEROS)) for task in tasks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 2


@pytest.fixture
def large_photos_count_as_large(tmp_path, monkeypatch):
    monkeypatch.setattr("cgbatch.photos.decode._LARGE", 800 * 600)
    (tmp_path / "out" / STATE_FOLDER).mkdir(parents=True)


@pytest.mark.usefixtures("large_photos_count_as_large")
def test_a_photo_is_opened_once_and_what_it_was_then_counts(stages, tmp_path, noisy):
    path, pixels = noisy
    task = task_of(path, CropBox(0, 0, 800, 600))
    made = stages(FullSize(6000, "png", 92, "safe"))
    _, look = made.decode(task)
    path.unlink()
    pictures = made.encode(task, look, ZEROS)
    with Picture.open(tmp_path / "out" / pictures.full.path) as full:
        np.testing.assert_array_equal(np.asarray(full), pixels)
    assert list((tmp_path / "out" / STATE_FOLDER).iterdir()) == []


@pytest.mark.usefixtures("large_photos_count_as_large")
@pytest.mark.parametrize("name", ["a.png", "a.tif", "a.webp", "deep.png", "turned.tif"])
@pytest.mark.parametrize("box", [CropBox(0, 0, 600, 600), square(40, 20, 530)])
def test_files_are_those_of_two_decodings(stages, tmp_path, noisy, monkeypatch, name, box):
    _, pixels = noisy
    path = tmp_path / name
    if name == "deep.png":
        save16(path, pixels.astype(np.uint16) * 251)
    else:
        turned = {"exif": exif(6)} if name == "turned.tif" else {}
        Picture.fromarray(pixels).save(path, **turned)
    task = task_of(path, box)
    written = []
    for large in (1, 10**9):
        monkeypatch.setattr("cgbatch.photos.decode._LARGE", large)
        made = stages()
        small, look = made.decode(task)
        assert (look.spooled is None) == (large > 1)
        rng = np.random.default_rng(1)
        said = rng.normal(0, 0.2, (64, 64, 12)).astype(np.float32)
        made.encode(task, look, Described(said, RADIUS))
        images = sorted((tmp_path / "out" / "images").rglob("*.*"))
        written.append([small.tobytes(), *(file.read_bytes() for file in images)])
    assert len(written[0]) > 6
    assert written[0] == written[1]


@pytest.mark.parametrize("file_format", ["png", "tiff16"])
def test_stars_of_the_page_are_those_of_the_full_picture(stages, tmp_path, file_format):
    Picture.new("RGB", (1200, 1024), "#5a96e6").save(tmp_path / "sky.png")
    dark = np.zeros((128, 150, 12), np.float32)
    dark[..., [0, 4, 8]] = -0.93
    made = stages(FullSize(6000, file_format, 92, "none"), 128, finish="night")
    task = task_of(tmp_path / "sky.png", CropBox(0, 0, 1200, 1024))
    _, look = made.decode(task)
    pictures = made.encode(task, look, Described(dark, RADIUS))
    with Picture.open(tmp_path / "out" / pictures.zoom.path) as full:
        large = np.asarray(full.convert("RGB").resize((150, 128), Picture.Resampling.BOX), float)
    with Picture.open(tmp_path / "out" / pictures.result.path) as result:
        page = np.asarray(result.convert("RGB").resize((150, 128), Picture.Resampling.BOX), float)
    assert large.max() > 30  # a star is a small part of such a pixel
    assert np.abs(large - page).mean() < 1
    assert np.corrcoef(large.ravel(), page.ravel())[0, 1] > 0.9
