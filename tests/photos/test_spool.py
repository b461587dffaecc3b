"""Photos that wait in a file: their pictures are those of two decodings, bit for bit."""

from __future__ import annotations

import gc
import sys
from collections import namedtuple
from pathlib import Path

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image
from support.pixels import BOX, TIFFS, WHOLE, exif, noise, save, save16, with_chunk
from support.profiles import ADOBE_RGB, DISPLAY_P3

from cgbatch.errors import PhotoError
from cgbatch.photos import spool
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode, decode_and_spool
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.photo import DecodedPhoto

TALL = CropBox(12, 7, 40, 60)
SMALL = [(16, 16), (30, 40)]


@pytest.fixture(autouse=True)
def _small_photos_count_as_large(monkeypatch):
    monkeypatch.setattr("cgbatch.photos.decode._LARGE", 0)
    monkeypatch.setattr("cgbatch.photos.spool._STRIP", 1000)
    monkeypatch.setattr("cgbatch.photos.depth._STRIP", 1000)


def check_equal(path, tmp_path, box):
    """Compare with two decodings of the same file, at the box's own size and below it."""
    half = box.width // 2, box.height // 2
    for size in ((box.width, box.height), half):
        pictures, spooled = decode_and_spool(path, box, SMALL, tmp_path)
        for picture, expected in zip(pictures, decode(path, box, SMALL), strict=True):
            np.testing.assert_array_equal(picture, expected)
        assert spooled is not None
        full = decode_full(tmp_path / "gone", box, size, spooled)
        expected = decode_full(path, box, size)
        assert full.dtype == expected.dtype
        np.testing.assert_array_equal(full, expected)


def image_of(mode):
    """Return noise in a mode."""
    if mode in ("I", "F"):
        return Image.fromarray(noise(1).astype(np.int32 if mode == "I" else np.float32) * 300)
    source = Image.fromarray(noise(4)).convert("RGBA" if "A" in mode[1:] else "RGB")
    if mode == "LAB":
        return Image.frombytes("LAB", source.size, source.tobytes())
    return source.convert(mode)


KINDS = {
    **{f"PNG {mode}": ("PNG", mode, {}) for mode in ("1", "L", "LA", "P", "RGB", "RGBA")},
    "PNG gray, one transparent": ("PNG", "L", {"transparency": 7}),
    "PNG palette, one transparent": ("PNG", "P", {"transparency": 7}),
    "PNG palette, all transparent": ("PNG", "P", {"transparency": bytes(range(256))}),
    "PNG colour, one transparent": ("PNG", "RGB", {"transparency": (1, 2, 3)}),
    **{
        f"TIFF {mode}": ("TIFF", mode, {})
        for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "YCbCr", "LAB", "I", "F")
    },
    "TIFF lzw": ("TIFF", "RGB", {"compression": "tiff_lzw"}),
    "WEBP RGB": ("WEBP", "RGB", {}),
    "WEBP RGBA": ("WEBP", "RGBA", {}),
    "GIF P": ("GIF", "P", {}),
    "GIF transparent": ("GIF", "P", {"transparency": 7}),
    "BMP RGB": ("BMP", "RGB", {}),
    "AVIF RGB": ("AVIF", "RGB", {}),
    "JPEG2000 RGBA": ("JPEG2000", "RGBA", {}),
    "HEIF RGB": ("HEIF", "RGB", {}),
    "HEIF RGBA": ("HEIF", "RGBA", {}),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("box", [WHOLE, BOX], ids=["whole", "cropped"])
def test_eight_bits_of_every_kind(tmp_path, kind, box):
    file_format, mode, options = KINDS[kind]
    if file_format not in Image.SAVE:
        pytest.skip(f"{file_format} cannot be written here")
    path = tmp_path / "photo"
    image_of(mode).save(path, file_format, **options)
    check_equal(path, tmp_path, box)


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["PNG", "TIFF", "WEBP", "16 bits PNG", "16 bits TIFF"])
def test_turned(tmp_path, orientation, file_format):
    path = tmp_path / "photo"
    if file_format.startswith("16"):
        kind = "PNG" if file_format.endswith("PNG") else "lzw"
        save16(path, noise(3, np.uint16), kind, orientation)
    else:
        save(path, noise(), file_format, exif=exif(orientation))
    check_equal(path, tmp_path, BOX if orientation < 5 else TALL)


@pytest.mark.parametrize("profile", [DISPLAY_P3, ADOBE_RGB, b"broken"], ids=["p3", "adobe", "bad"])
@pytest.mark.parametrize("kind", ["PNG", "TIFF", "16 bits"])
def test_with_a_profile(tmp_path, profile, kind):
    path = tmp_path / "photo"
    if kind == "16 bits":
        save16(path, noise(3, np.uint16), profile=profile)
    else:
        save(path, noise(), kind, icc_profile=profile)
    check_equal(path, tmp_path, BOX)


@pytest.mark.parametrize("kind", ["PNG", *TIFFS])
@pytest.mark.parametrize("bands", [1, 3])
def test_sixteen_bits(tmp_path, kind, bands):
    path = save16(tmp_path / "photo", noise(bands, np.uint16), kind)
    check_equal(path, tmp_path, BOX)


def test_sixteen_bits_with_white_as_zero(tmp_path):
    path = tmp_path / "photo"
    tifffile.imwrite(path, noise(1, np.uint16), photometric="miniswhite", metadata=None)
    check_equal(path, tmp_path, BOX)


def test_sixteen_bits_with_alpha_in_planes(tmp_path):
    check_equal(save16(tmp_path / "photo", noise(4, np.uint16), "planes"), tmp_path, BOX)


@pytest.mark.parametrize("key", [None, np.array([300, 40000, 7], ">u2").tobytes()])
def test_sixteen_bits_with_transparency(tmp_path, key):
    path = tmp_path / "photo"
    data = imagecodecs.png_encode(noise(3 if key else 4, np.uint16))
    path.write_bytes(with_chunk(data, b"tRNS", key) if key else data)
    check_equal(path, tmp_path, BOX)


def test_what_is_decoded_reduced_or_is_small_is_not_spooled(tmp_path, monkeypatch):
    jpeg, png = save(tmp_path / "a", noise(), "JPEG"), save(tmp_path / "b", noise())
    assert decode_and_spool(jpeg, BOX, SMALL, tmp_path)[1] is None
    monkeypatch.setattr("cgbatch.photos.decode._LARGE", 90 * 70 + 1)
    assert decode_and_spool(png, BOX, SMALL, tmp_path)[1] is None


def test_errors_are_those_of_decode(tmp_path):
    path = save(tmp_path / "photo.png", noise())
    with pytest.raises(PhotoError, match=r"90 x 70 pixels.*reaches outside"):
        decode_and_spool(path, CropBox(40, 0, 60, 40), SMALL, tmp_path)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(PhotoError, match="only part of the picture can be read"):
        decode_and_spool(path, BOX, SMALL, tmp_path)


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_what_was_spooled_counts_and_counts_once(tmp_path, dtype):
    def write(pixels):
        return (save if dtype == np.uint8 else save16)(tmp_path / "photo", pixels)

    before, after = noise(3, dtype, seed=1), noise(3, dtype, seed=2)
    path = write(before)
    _, spooled = decode_and_spool(path, WHOLE, SMALL, tmp_path)
    write(after)
    np.testing.assert_array_equal(decode_full(path, WHOLE, (90, 70), spooled), before)
    np.testing.assert_array_equal(decode_full(path, WHOLE, (90, 70), spooled), after)


@pytest.fixture
def decoded():
    return DecodedPhoto(Image.fromarray(noise()), 90, 70, 1, None)


def test_a_file_that_ends_early_is_none(tmp_path, decoded):
    spooled = spool.spool(decoded, tmp_path)
    spooled.file.truncate(100)
    assert spooled.load() is None
    assert spool.spool(decoded, tmp_path).load().pixels.tobytes() == noise().tobytes()


def test_a_folder_that_is_missing_or_a_disk_that_is_full_is_no_error(
    tmp_path, decoded, monkeypatch
):
    assert spool.spool(decoded, tmp_path / "missing") is None
    usage = namedtuple("usage", "free")
    monkeypatch.setattr(spool.shutil, "disk_usage", lambda folder: usage(10**8))
    assert spool.spool(decoded, tmp_path) is None


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no such device")
def test_a_disk_that_fills_up_on_the_way_is_no_error(tmp_path, decoded, monkeypatch):
    files = []

    def full(dir):
        files.append(Path("/dev/full").open("w+b"))  # noqa: SIM115
        return files[-1]

    monkeypatch.setattr(spool, "TemporaryFile", full)
    assert spool.spool(decoded, tmp_path) is None
    assert files[0].closed


@pytest.mark.skipif(sys.platform == "win32", reason="Windows shows the file while it is open")
def test_a_file_has_no_name_and_is_closed_with_the_last_who_has_it(tmp_path, decoded):
    spooled = spool.spool(decoded, tmp_path)
    assert list(tmp_path.iterdir()) == []
    file = spooled.file
    del spooled
    gc.collect()
    assert file.closed


MODES = ("1", "L", "LA", "La", "P", "PA", "RGB", "RGBX", "RGBA", "RGBa", "CMYK", "YCbCr", "LAB")


@pytest.mark.parametrize("mode", [*MODES, "HSV", "I", "F", "I;16", "I;16B", "I;16L"])
def test_every_mode_of_pillow_fits_a_file(tmp_path, mode):
    image = Image.new(mode, (90, 70))
    read = spool.spool(DecodedPhoto(image, 90, 70, 1, None), tmp_path).load().pixels
    assert (read.mode, read.size) == (mode, (90, 70))
    assert read.tobytes() == image.tobytes()
