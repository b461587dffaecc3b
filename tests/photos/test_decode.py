from __future__ import annotations

import gc
import warnings
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageOps

from cgbatch.errors import PhotoError
from cgbatch.photos.crop import CropBox, square
from cgbatch.photos.decode import decode
from cgbatch.photos.opening import MAX_PIXELS
from cgbatch.photos.photo import read_size

COLOURS = np.array([[(220, 30, 30), (30, 200, 30)], [(30, 30, 220), (230, 220, 40)]], np.uint8)
BACK = {2: 2, 3: 3, 4: 4, 5: 5, 6: 8, 7: 7, 8: 6}  # the orientation that undoes one
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def oriented(upright: Image.Image, orientation: int, file_format: str, **options) -> bytes:
    """Encode a picture as a camera that was held in another way stores it."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    stored = upright.transpose(TURNS[BACK[orientation]]) if orientation > 1 else upright
    buffer = BytesIO()
    stored.info["exif"] = exif.tobytes()  # where pillow_heif looks for what it has to turn
    stored.save(buffer, file_format, exif=exif.tobytes(), **options)
    return buffer.getvalue()


def quadrants(width: int, height: int, box: CropBox) -> Image.Image:
    """Paint four colours into a box, on gray."""
    array = np.full((height, width, 3), 128, np.uint8)
    half = box.width // 2
    for row in range(2):
        for column in range(2):
            y, x = box.y + row * half, box.x + column * half
            array[y : y + half, x : x + half] = COLOURS[row, column]
    return Image.fromarray(array)


def shows_quadrants(array: np.ndarray, tolerance: int) -> bool:
    """Tell whether a decoded square shows the four colours and nothing else, edges aside."""
    size = len(array)
    edge = max(size // 16, 3)
    inner = np.r_[edge : size // 2 - edge, size // 2 + edge : size - edge]
    expected = COLOURS.repeat(size // 2, axis=0).repeat(size // 2, axis=1)
    difference = np.abs(array.astype(int) - expected)[np.ix_(inner, inner)]
    return bool(difference.max() <= tolerance)


@pytest.mark.parametrize("file_format", ["JPEG", "PNG", "TIFF", "WEBP", "MPO"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_boxes_refer_to_the_upright_photo(tmp_path, orientation, file_format):
    box = square(52, 20, 128)
    path = tmp_path / "photo"
    options = {"lossless": True} if file_format == "WEBP" else {}
    if file_format in ("JPEG", "MPO"):
        options["quality"] = 95
    path.write_bytes(oriented(quadrants(240, 168, box), orientation, file_format, **options))
    assert read_size(path) == (240, 168)
    for array in decode(path, box, [(64, 64), (128, 128), (256, 256)]):
        assert shows_quadrants(array, 12)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("options", [{"compression": "tiff_lzw"}, {"save_all": True}])
def test_tiff_of_other_kinds_is_upright_too(tmp_path, orientation, options):
    box = square(52, 20, 128)
    path = tmp_path / "photo.tif"
    if "save_all" in options:
        options = {**options, "append_images": [Image.new("RGB", (9, 9))]}
    path.write_bytes(oriented(quadrants(240, 168, box), orientation, "TIFF", **options))
    assert read_size(path) == (240, 168)
    assert shows_quadrants(decode(path, box, [(128, 128)])[0], 4)


@pytest.mark.parametrize("file_format", ["HEIF", "AVIF"])
@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_containers_that_turn_by_themselves_are_turned_once(tmp_path, orientation, file_format):
    if file_format == "HEIF":
        pytest.importorskip("pillow_heif")
    if file_format not in Image.SAVE:
        pytest.skip(f"Pillow was built without {file_format}")
    box = square(52, 20, 128)
    path = tmp_path / "photo"
    path.write_bytes(oriented(quadrants(240, 168, box), orientation, file_format, quality=95))
    assert read_size(path) == (240, 168)
    assert shows_quadrants(decode(path, box, [(128, 128)])[0], 24)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize(("side", "shrink"), [(1024, 8), (512, 4), (300, 2), (127, 1)])
def test_boxes_are_right_when_the_decoder_reduces(tmp_path, monkeypatch, orientation, side, shrink):
    """The photo's sides are no multiples of 8, and the box starts where no block starts."""
    box = square(203, 57, side)
    path = tmp_path / "photo.jpg"
    path.write_bytes(oriented(quadrants(1501, 1099, box), orientation, "JPEG", quality=95))
    sources = record_resampling(monkeypatch)
    small, large = decode(path, box, [(32, 32), (64, 64)])
    assert {max(size) for size, _ in sources} == {-(-1501 // shrink)}
    assert shows_quadrants(small, 16)
    assert shows_quadrants(large, 16)


def record_resampling(monkeypatch) -> list[tuple[tuple[int, int], float]]:
    """Record from what size, and from how many pixels of box, each resampling starts."""
    calls = []
    resize = Image.Image.resize

    def spy(self, size, resample=None, box=None, reducing_gap=None):
        assert resample == Image.Resampling.LANCZOS
        calls.append((self.size, box[2] - box[0]))
        return resize(self, size, resample, box, reducing_gap)

    monkeypatch.setattr(Image.Image, "resize", spy)
    return calls


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_decoding_equals_transposing_first(tmp_path_factory, data):
    orientation = data.draw(st.integers(1, 8))
    width, height = data.draw(st.integers(40, 90)), data.draw(st.integers(40, 90))
    size = data.draw(st.integers(32, min(width, height)))
    x, y = data.draw(st.integers(0, width - size)), data.draw(st.integers(0, height - size))
    target = data.draw(st.integers(16, 100))
    mode = data.draw(st.sampled_from(["RGB", "L", "RGBA", "P"]))
    # Of low contrast: Pillow clips between its two passes, and their order differs here.
    pixels = np.random.default_rng(width).integers(90, 166, (height, width, 3), np.uint8)
    path = tmp_path_factory.mktemp("photos") / "photo.png"
    path.write_bytes(oriented(Image.fromarray(pixels).convert(mode), orientation, "PNG"))
    with Image.open(path) as image:
        upright = ImageOps.exif_transpose(image).convert("RGB")
    box = (x, y, x + size, y + size)
    expected = upright.resize((target, target), Image.Resampling.LANCZOS, box)
    (array,) = decode(path, square(x, y, size), [(target, target)])
    assert read_size(path) == upright.size
    assert np.abs(array.astype(int) - np.asarray(expected)).max() <= 3


def test_each_size_comes_from_the_photo_by_one_resampling(tmp_path, monkeypatch):
    noise = np.random.default_rng(0).integers(0, 256, (700, 900, 3), np.uint8)
    for file_format in ("PNG", "JPEG"):
        path = tmp_path / file_format
        Image.fromarray(noise).save(path, file_format)
        calls = record_resampling(monkeypatch)
        small, large = decode(path, square(100, 40, 600), [(128, 128), (256, 256)])
        assert len(calls) == 2
        assert len({source for source, _ in calls}) == 1
        assert all(side >= 256 for _, side in calls)
        monkeypatch.undo()
        again = Image.fromarray(large).resize((128, 128), Image.Resampling.LANCZOS)
        assert np.abs(small.astype(int) - np.asarray(again)).max() > 1
    (other,) = decode(tmp_path / "PNG", square(100, 40, 600), [(128, 128)])
    assert not np.array_equal(other, small)


def test_a_reduced_decoding_is_nearly_what_lanczos_makes_of_all_pixels(tmp_path):
    """Also of the finest detail, of which no more pixels than are needed are 8 levels off."""
    noise = np.random.default_rng(0).integers(0, 256, (512, 512, 3), np.uint8)
    path = tmp_path / "photo.jpg"
    Image.fromarray(noise).save(path, quality=95, subsampling=0)
    with Image.open(path) as image:
        whole = image.resize((128, 128), Image.Resampling.LANCZOS)
    (array,) = decode(path, square(0, 0, 512), [(128, 128)])
    assert 0 < np.abs(array.astype(int) - np.asarray(whole)).mean() < 5


def test_a_reduced_decoding_looks_like_a_whole_one(tmp_path):
    y, x = np.mgrid[0:1800, 0:2400] / 100
    waves = [np.sin(x * a + y * b) for a, b in ((1, 2), (3, 1), (2, 5))]
    path = tmp_path / "photo.jpg"
    Image.fromarray(np.uint8(np.stack(waves, axis=-1) * 100 + 128)).save(path, quality=95)
    box = square(300, 100, 1600)
    with Image.open(path) as image:
        edges = (box.x, box.y, box.x + box.width, box.y + box.width)
        whole = image.resize((192, 192), Image.Resampling.LANCZOS, edges)
    (array,) = decode(path, box, [(192, 192)])
    assert np.abs(array.astype(int) - np.asarray(whole)).max() <= 6


def test_results_are_arrays_of_their_own(tmp_path):
    path = tmp_path / "photo.png"
    Image.new("RGB", (50, 40), "teal").save(path)
    made = decode(path, square(0, 0, 40), [(32, 32), (48, 48)])
    for size, array in zip((32, 48), made, strict=True):
        assert array.shape == (size, size, 3)
        assert array.flags.c_contiguous
        array[:] = 0


def test_a_box_outside_is_refused(tmp_path):
    path = tmp_path / "photo.png"
    Image.new("RGB", (50, 40)).save(path)
    with pytest.raises(PhotoError, match=r"50 x 40 pixels.*11,0,40,40 reaches outside"):
        decode(path, square(11, 0, 40), [(32, 32)])


def test_the_size_of_a_photo_is_limited_before_decoding(tmp_path, png_head, monkeypatch):
    path = tmp_path / "bomb.png"
    for width in (MAX_PIXELS // 10000 + 1, 60000, 2_000_000):
        path.write_bytes(png_head(width, 10000))
        with pytest.raises(PhotoError, match="more than 250 million pixels"):
            read_size(path)
        with pytest.raises(PhotoError, match="more than 250 million pixels"):
            decode(path, square(0, 0, 100), [(32, 32)])
    path.write_bytes(png_head(MAX_PIXELS // 10000, 10000))
    assert read_size(path) == (MAX_PIXELS // 10000, 10000)


FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "TIFF", "BMP", "JPEG2000", "AVIF", "HEIF")


@pytest.fixture(scope="module")
def samples() -> dict[str, bytes]:
    """Return a small picture in every format, and some with options."""
    noise = np.random.default_rng(3).integers(0, 256, (96, 120, 3), np.uint8)
    image = Image.fromarray(noise)
    found = {}
    for name in FORMATS:
        if name in Image.SAVE:
            buffer = BytesIO()
            image.save(buffer, name)
            found[name] = buffer.getvalue()
    for name, options in {
        "progressive": {"format": "JPEG", "progressive": True},
        "lzw": {"format": "TIFF", "compression": "tiff_lzw"},
        "jpeg in tiff": {"format": "TIFF", "compression": "jpeg"},
        "lossless": {"format": "WEBP", "lossless": True},
    }.items():
        buffer = BytesIO()
        image.save(buffer, **options)
        found[name] = buffer.getvalue()
    return found


def attempt(path: Path) -> str | None:
    """Decode; return the sentence that it failed with, None if it did not."""
    try:
        (array,) = decode(path, square(0, 0, 96), [(32, 32)])
    except PhotoError as error:
        return str(error)
    assert array.shape == (32, 32, 3)
    return None


def test_files_cut_off_anywhere_fail_with_a_sentence(tmp_path, samples, capfd):
    path = tmp_path / "photo"
    for name, data in samples.items():
        path.write_bytes(data)
        assert attempt(path) is None, name
        for part in (0.02, 0.2, 0.5, 0.8):
            path.write_bytes(data[: int(len(data) * part)])
            sentence = attempt(path)
            assert sentence is not None, (name, part)
            assert sentence.endswith(".")
            assert str(tmp_path) not in sentence
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["JPEG", "PNG", "progressive", "GIF", "BMP"])
def test_a_photo_that_is_cut_off_is_called_so(tmp_path, samples, name):
    path = tmp_path / "photo.jpg"
    path.write_bytes(samples[name][: len(samples[name]) // 2])
    assert attempt(path) == (
        "The file is cut off: only part of the picture can be read. Copy it again from the camera."
    )


def test_damaged_files_fail_with_a_sentence_or_decode(tmp_path, samples, capfd):
    rng = np.random.default_rng(5)
    path = tmp_path / "photo"
    for data in samples.values():
        for _ in range(25):
            damaged = np.frombuffer(data, np.uint8).copy()
            first = int(rng.choice([4, 100]))
            places = rng.integers(min(first, len(data) - 9), len(data), rng.integers(1, 20))
            damaged[places] = rng.integers(0, 256, len(places), np.uint8)
            path.write_bytes(damaged.tobytes())
            sentence = attempt(path)
            assert sentence is None or str(tmp_path) not in sentence
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    "error",
    [
        *(SyntaxError("broken"), ValueError("x"), KeyError(1), IndexError(), TypeError("t")),
        *(ZeroDivisionError(), MemoryError(), RecursionError(), OSError("cannot"), EOFError()),
        *(AttributeError("a"), NotImplementedError(), AssertionError(), RuntimeError("r")),
        PermissionError(13, "Permission denied", "/home/somebody/photo.jpg"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_error_of_a_plugin_becomes_a_sentence(tmp_path, monkeypatch, error):
    path = tmp_path / "photo.png"
    Image.new("RGB", (64, 64)).save(path)

    def fail(self):
        raise error

    monkeypatch.setattr("PIL.PngImagePlugin.PngImageFile.load", fail)
    with pytest.raises(PhotoError, match=r"^(The|There is) .*\.$") as caught:
        decode(path, square(0, 0, 64), [(32, 32)])
    assert caught.value.__cause__ is error
    assert "/home" not in str(caught.value)


def test_missing_files_and_folders_fail_with_a_sentence(tmp_path):
    for path in (tmp_path / "gone.jpg", tmp_path):
        with pytest.raises(PhotoError) as caught:
            read_size(path)
        assert str(tmp_path) not in str(caught.value)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "The file is empty."),
        (b"hello", "The file holds text, not a picture."),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "The file holds PostScript"),
    ],
)
def test_files_that_are_no_pictures_fail_with_a_sentence(tmp_path, content, reason):
    (tmp_path / "photo.jpg").write_bytes(content)
    with pytest.raises(PhotoError, match=reason):
        read_size(tmp_path / "photo.jpg")


def test_formats_without_a_plugin_tell_what_to_install(tmp_path, monkeypatch):
    path = tmp_path / "photo.jpg"
    path.write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic")
    monkeypatch.delitem(Image.OPEN, "HEIF", raising=False)
    with pytest.raises(PhotoError, match="how to install pillow-heif"):
        read_size(path)
    path.write_bytes(b"RIFF\x10\0\0\0WEBPVP8 ")
    monkeypatch.delitem(Image.OPEN, "WEBP", raising=False)
    with pytest.raises(PhotoError, match=r"does not read WEBP.*how to install pillow"):
        read_size(path)


@pytest.mark.parametrize(
    "exif", [b"Exif\0\0", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*" * 9]
)
def test_broken_exif_is_ignored_in_silence(tmp_path, exif):
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 48), "teal").save(path, exif=exif)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        assert read_size(path) == (64, 48)
        decode(path, square(0, 0, 48), [(32, 32)])
    assert caught == []


@pytest.mark.parametrize("value", [0, 9, 65535])
def test_orientations_that_do_not_exist_are_ignored(tmp_path, value):
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = value
    Image.new("RGB", (64, 48)).save(tmp_path / "photo.jpg", exif=exif)
    assert read_size(tmp_path / "photo.jpg") == (64, 48)


def test_warnings_of_others_still_arrive(tmp_path):
    Image.new("RGB", (64, 48)).save(tmp_path / "photo.png")
    read_size(tmp_path / "photo.png")
    with pytest.warns(UserWarning, match="of mine"):
        warnings.warn("of mine", stacklevel=1)


def test_warnings_do_not_pile_up_filters(tmp_path):
    Image.new("RGB", (64, 48)).save(tmp_path / "photo.png")
    read_size(tmp_path / "photo.png")
    before = list(warnings.filters)
    for _ in range(5):
        read_size(tmp_path / "photo.png")
    assert list(warnings.filters) == before


def test_threads_decode_the_same_as_one(tmp_path, samples):
    paths = []
    for name, data in samples.items():
        paths.append(tmp_path / name)
        paths[-1].write_bytes(data)
    limit = Image.MAX_IMAGE_PIXELS

    def work(path: Path) -> bytes:
        return decode(path, square(5, 3, 90), [(48, 48)])[0].tobytes()

    alone = [work(path) for path in paths]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(work, paths * 6)) == alone * 6
    assert limit == Image.MAX_IMAGE_PIXELS


def test_files_are_closed(tmp_path):
    """A file that stays open warns, and warnings are errors here."""
    path = tmp_path / "photo.jpg"
    Image.new("RGB", (64, 48)).save(path)
    assert decode(path, square(0, 0, 48), [(8, 8)])[0].shape == (8, 8, 3)
    gc.collect()


@pytest.mark.parametrize("orientation", range(1, 9))
def test_an_oblong_box_comes_upright_in_the_size_that_is_asked_for(tmp_path, orientation):
    upright = Image.new("RGB", (120, 60), "red")
    upright.paste("blue", (60, 0, 120, 60))
    upright.paste("lime", (0, 30, 60, 60))
    path = tmp_path / "photo.png"
    path.write_bytes(oriented(upright, orientation, "PNG"))
    (array,) = decode(path, CropBox(20, 10, 80, 40), [(40, 20)])
    assert array.shape == (20, 40, 3)
    assert array[5, 5].argmax() == 0
    assert array[15, 5].argmax() == 1
    assert array[10, 35].argmax() == 2
