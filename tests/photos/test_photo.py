"""The one way in: what is known before pixels are decoded, and how often they are."""

import zlib
from io import BytesIO

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageFile, PngImagePlugin

from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.photo import read_size
from cgbatch.photos.readers.tiff import pixels as tiff_pixels

PIXELS = np.random.default_rng(5).integers(0, 65536, (40, 60, 3), np.uint16)
TURNED = Image.Exif()
TURNED[0x0112] = 6


def chunk(name: bytes, content: bytes) -> bytes:
    """Return a chunk of PNG."""
    made = BytesIO()
    PngImagePlugin.putchunk(made, name, content)
    return made.getvalue()


XMP = chunk(b"iTXt", b'XML:com.adobe.xmp\0\0\0\0\0<a tiff:Orientation="6"/>')
EXIF = chunk(b"eXIf", TURNED.tobytes()[6:])
RAW = chunk(
    b"zTXt",
    b"Raw profile type exif\0\0"
    + zlib.compress(b"\nexif\n%8d\n" % len(TURNED.tobytes()) + TURNED.tobytes().hex().encode()),
)


def png_with(extra: bytes, is_behind: bool, dtype: type) -> bytes:
    """Return a PNG with a chunk before or behind its pixels."""
    whole = imagecodecs.png_encode(PIXELS.astype(dtype))
    at = len(whole) - 12 if is_behind else whole.index(b"IDAT") - 4
    return whole[:at] + extra + whole[at:]


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


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("is_behind", [False, True])
@pytest.mark.parametrize("extra", [EXIF, XMP, RAW], ids=["exif", "xmp", "raw"])
def test_a_png_is_turned_wherever_it_says_so_and_decoded_once(
    tmp_path, loads, extra, is_behind, dtype
):
    path = tmp_path / "a.png"
    path.write_bytes(png_with(extra, is_behind, dtype))
    assert read_size(path) == (40, 60)
    assert loads == []
    found = decode_full(path, CropBox(0, 0, 40, 60), (40, 60))
    np.testing.assert_array_equal(found, np.rot90(PIXELS.astype(dtype), -1))
    assert len(loads) == (dtype == np.uint8)


def test_a_text_behind_the_pixels_of_a_png_does_no_harm(tmp_path):
    """ImageMagick writes the date there."""
    path = tmp_path / "a.png"
    path.write_bytes(png_with(chunk(b"tEXt", b"date:create\x002026"), True, np.uint16))
    np.testing.assert_array_equal(decode_full(path, CropBox(0, 0, 60, 40), (60, 40)), PIXELS)


@pytest.mark.parametrize("suffix", ["png", "tif"])
def test_sixteen_bits_are_decoded_once_and_not_by_pillow(tmp_path, loads, suffix):
    path = tmp_path / f"a.{suffix}"
    if suffix == "png":
        path.write_bytes(imagecodecs.png_encode(PIXELS))
    else:
        tifffile.imwrite(path, PIXELS, photometric="rgb")
    (small,) = decode(path, CropBox(0, 0, 60, 40), [(30, 20)])
    found = decode_full(path, CropBox(0, 0, 60, 40), (60, 40))
    np.testing.assert_array_equal(found, PIXELS)
    assert small.shape == (20, 30, 3)
    assert loads == []


def test_a_tiff_in_planes_is_decoded_once_for_all_sizes(tmp_path, monkeypatch):
    path = tmp_path / "a.tif"
    tifffile.imwrite(path, np.moveaxis(PIXELS, -1, 0), photometric="rgb", planarconfig="separate")
    read, calls = tiff_pixels.samples_of, []

    def count(*words):
        calls.append(words)
        return read(*words)

    monkeypatch.setattr(tiff_pixels, "samples_of", count)
    small, large = decode(path, CropBox(0, 0, 40, 40), [(8, 8), (20, 20)])
    assert (small.shape, large.shape) == ((8, 8, 3), (20, 20, 3))
    assert len(calls) == 1
