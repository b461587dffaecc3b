"""All pixels of a photo, bit for bit where nothing has to change."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageOps
from support.pixels import (
    BOX,
    HEIGHT,
    UPRIGHT,
    WIDTH,
    cut,
    exif,
    noise,
    own_size,
    save,
    save16,
)

from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode
from cgbatch.photos.decode_full import decode_full


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF", "WEBP", "MPO"])
def test_what_is_8_bit_srgb_comes_out_bit_for_bit(tmp_path, orientation, file_format):
    options = {"lossless": True, "exact": True} if file_format == "WEBP" else {}
    path = save(tmp_path / "photo", noise(), file_format, exif=exif(orientation), **options)
    with Image.open(path) as image:
        upright = np.array(ImageOps.exif_transpose(image).convert("RGB"))
    array = own_size(path, BOX if orientation < 5 else CropBox(12, 7, 40, 60))
    expected = cut(upright, BOX if orientation < 5 else CropBox(12, 7, 40, 60))
    assert array.dtype == np.uint8
    assert np.array_equal(array, expected)
    if file_format == "PNG":
        whole = UPRIGHT[orientation](noise())
        everything = CropBox(0, 0, whole.shape[1], whole.shape[0])
        assert np.array_equal(own_size(path, everything), whole)


def test_large_photos_are_put_together_without_a_seam(tmp_path, monkeypatch):
    monkeypatch.setattr("cgbatch.photos.decode_full._STRIP", 1000)
    monkeypatch.setattr("cgbatch.photos.depth._STRIP", 1000)
    assert np.array_equal(own_size(save(tmp_path / "8", noise()), BOX), cut(noise(), BOX))
    deep = noise(3, np.uint16)
    assert np.array_equal(own_size(save16(tmp_path / "16", deep), BOX), cut(deep, BOX))


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_resampling_is_that_of_decode(tmp_path_factory, data):
    orientation = data.draw(st.integers(1, 8))
    width, height = data.draw(st.integers(32, 60)), data.draw(st.integers(32, 60))
    size = data.draw(st.integers(16, 100)), data.draw(st.integers(16, 100))
    mode = data.draw(st.sampled_from(["RGB", "L", "RGBA", "LA", "P", "1"]))
    path = tmp_path_factory.mktemp("photos") / "photo.png"
    image = Image.fromarray(noise()).convert(mode)
    image.save(path, exif=exif(orientation))
    box = CropBox(data.draw(st.integers(0, 70 - width)), 3, width, height)
    array = decode_full(path, box, size)
    if size != (width, height):
        assert np.array_equal(array, decode(path, box, [size])[0])
    else:
        assert np.abs(array.astype(int) - decode(path, box, [size])[0]).max() <= 1


@pytest.mark.parametrize("mode", ["L", "RGBA", "LA", "P", "1", "CMYK", "PA"])
def test_every_mode_is_that_of_decode(tmp_path, mode):
    source = Image.fromarray(noise(4)).convert("RGBA" if mode in ("LA", "PA", "RGBA") else "RGB")
    image = source.convert("P" if mode == "PA" else mode)
    options = {"transparency": bytes(range(256))} if mode == "PA" else {}
    path = tmp_path / "photo"
    image.save(path, "TIFF" if mode == "CMYK" else "PNG", **options)
    assert np.array_equal(own_size(path, BOX), decode(path, BOX, [(60, 40)])[0])
    small = decode_full(path, BOX, (30, 20))
    assert np.array_equal(small, decode(path, BOX, [(30, 20)])[0])


@pytest.mark.parametrize("dtype", [np.int32, np.float32])
def test_numbers_of_other_kinds_are_scaled_by_all_pixels(tmp_path, dtype):
    values = np.zeros((HEIGHT, WIDTH), dtype)
    values[-1, -1], values[12, 7] = 2**20, 2**19
    path = save(tmp_path / "photo", values, "TIFF")
    array = own_size(path, BOX)
    assert array.dtype == np.uint16
    assert abs(array[0, 0, 0] / 257 - 127.5) < 1


def test_jpegs_are_decoded_with_all_pixels(tmp_path):
    checks = np.repeat(np.indices((640, 640)).sum(axis=0)[..., None] % 2 * 255, 3, axis=2)
    path = save(tmp_path / "photo", np.uint8(checks), "JPEG", quality=100, subsampling=0)
    array = decode_full(path, CropBox(0, 0, 640, 640), (639, 639))
    assert np.ptp(array) > 200


MEASURE = """
import resource, sys
from pathlib import Path
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full
box = CropBox(0, 0, 4000, 3000)
decode_full(Path(sys.argv[2]), CropBox(0, 0, 32, 32), (32, 32))
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
decode_full(Path(sys.argv[1]), box, (4000, 3000))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.parametrize(("dtype", "limit"), [(np.uint8, 13), (np.uint16, 20)])
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
def test_memory_holds_about_two_copies(tmp_path, dtype, limit):
    """A copy has 3 bytes a pixel, 4 within Pillow, or 6; the strips come on top."""
    large = np.zeros((3000, 4000, 3), dtype)
    large[::7] = 99
    make = save if dtype == np.uint8 else save16
    paths = make(tmp_path / "large", large), make(tmp_path / "small", large[:40, :40].copy())
    words = [sys.executable, "-c", MEASURE, *map(str, paths)]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    assert int(done.stdout) * 1024 / (4000 * 3000) < limit


def test_ordinary_photos_load_no_further_library(tmp_path):
    path = tmp_path / "photo.jpg"
    buffer = BytesIO()
    Image.fromarray(noise()).save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue())
    code = f"""
import sys
from pathlib import Path
from cgbatch.photos import decode_full, dither, encode_full, metadata
from cgbatch.photos.crop import CropBox
picture = decode_full.decode_full(Path({str(path)!r}), CropBox(0, 0, 90, 70), (90, 70))
encode_full.encode_full(picture, "jpeg", 92, None)
print(*sorted(sys.modules))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"imagecodecs", "tifffile"} & set(done.stdout.split())
