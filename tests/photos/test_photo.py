"""The one way in: what is known before pixels are decoded, and how often they are."""

from io import BytesIO

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageFile, PngImagePlugin

from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.photo import opened_photo, read_size

PIXELS = np.random.default_rng(5).integers(0, 65536, (40, 60, 3), np.uint16)
TURNED = Image.Exif()
TURNED[0x0112] = 6


def late_exif() -> bytes:
    """Return a PNG whose EXIF stands behind the pixels, as some programs write it."""
    buffer = BytesIO()
    Image.new("RGB", (60, 40)).save(buffer, "PNG")
    late = BytesIO()
    PngImagePlugin.putchunk(late, b"eXIf", TURNED.tobytes()[6:])
    whole = buffer.getvalue()
    return whole[:-12] + late.getvalue() + whole[-12:]


@pytest.fixture
def loads(monkeypatch):
    """Return a list that grows whenever Pillow decodes pixels."""
    made = []
    load = ImageFile.ImageFile.load

    def count(self):
        if self.tile:
            made.append(self.format)
        return load(self)

    monkeypatch.setattr(ImageFile.ImageFile, "load", count)
    return made


def test_a_png_is_planned_by_its_head(tmp_path, loads):
    path = tmp_path / "a.png"
    Image.new("RGB", (60, 40)).save(path)
    assert read_size(path) == (60, 40)
    Image.new("RGB", (60, 40)).save(path, exif=TURNED)
    assert read_size(path) == (40, 60)
    assert not [kind for kind in loads if kind == "PNG"]


def test_exif_behind_the_pixels_of_a_png_counts(tmp_path):
    path = tmp_path / "a.png"
    path.write_bytes(late_exif())
    assert read_size(path) == (40, 60)


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_sixteen_bits_are_decoded_once_and_not_by_pillow(tmp_path, loads, suffix, monkeypatch):
    path = tmp_path / f"a.{suffix}"
    if suffix == "png":
        path.write_bytes(imagecodecs.png_encode(PIXELS))
    else:
        tifffile.imwrite(path, PIXELS, photometric="rgb")
    with opened_photo(path) as photo:
        assert (photo.has_16_bits, photo.is_misread) == (True, False)
    found = decode_full(path, CropBox(0, 0, 60, 40), (60, 40))
    np.testing.assert_array_equal(found, PIXELS)
    assert loads == []


def test_a_tiff_in_planes_is_decoded_once_for_all_sizes(tmp_path, monkeypatch):
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, np.moveaxis(PIXELS, -1, 0), photometric="rgb", planarconfig="separate")
    read, calls = tifffile.TiffPage.asarray, []

    def count(self, *words, **options):
        calls.append(self)
        return read(self, *words, **options)

    monkeypatch.setattr(tifffile.TiffPage, "asarray", count)
    small, large = decode(path, CropBox(0, 0, 40, 40), [(8, 8), (20, 20)])
    assert (small.shape, large.shape) == ((8, 8, 3), (20, 20, 3))
    assert len(calls) == 1
