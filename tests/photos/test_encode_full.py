from __future__ import annotations

import zlib
from datetime import datetime, timezone
from io import BytesIO

import numpy as np
import pytest
import tifffile
from PIL import Image
from PIL.ExifTags import IFD, Base

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.profiles import Effect, effect, srgb_profile
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.encode_full import SUFFIXES, encode_full

FORMATS = sorted(SUFFIXES)


def smooth(dtype: type = np.uint8, height: int = 70, width: int = 90) -> np.ndarray:
    y, x = np.mgrid[0:height, 0:width] / 40
    waves = np.stack([np.sin(x * a + y * b) for a, b in ((1, 2), (3, 1), (2, 5))], axis=-1)
    return ((waves * 0.45 + 0.5) * np.iinfo(dtype).max).astype(dtype)


def picture(file_format: str) -> np.ndarray:
    return smooth(np.uint16 if file_format == "tiff16" else np.uint8)


def facts(endian: str = "<") -> bytes:
    made = Image.Exif()
    made.endian = endian
    made[Base.Make] = "Maker"
    made[Base.Copyright] = "© Someone"
    made[IFD.Exif] = {Base.ExifVersion: b"0232", Base.LensModel: "A lens", Base.FNumber: 2.8}
    made[IFD.GPSInfo] = {1: "N", 2: (1.0, 2.0, 3.0)}
    return made.tobytes()


def reopened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("exif", [None, facts(), facts(">")], ids=["plain", "II", "MM"])
def test_equal_pixels_give_equal_bytes_that_decode_to_them(tmp_path, file_format, exif):
    pixels = picture(file_format)
    data = encode_full(pixels, file_format, 92, exif)
    assert data == encode_full(pixels.copy(), file_format, 92, exif)
    path = tmp_path / f"result{SUFFIXES[file_format]}"
    path.write_bytes(data)
    array = decode_full(path, CropBox(0, 0, 90, 70), (90, 70))
    assert array.dtype == pixels.dtype
    if file_format in ("png", "tiff16"):
        assert np.array_equal(array, pixels)
    else:
        assert np.abs(array.astype(int) - pixels).max() < 16


def test_no_file_holds_the_time_it_was_made():
    """The profile that LittleCMS makes does, in its bytes 24 to 36."""
    assert srgb_profile()[24:36] == bytes.fromhex("07cf00010001000000000000")
    data = encode_full(picture("tiff16"), "tiff16", 92, None)
    assert reopened(data).info["icc_profile"] == srgb_profile()
    assert str(datetime.now(timezone.utc).year).encode() not in data


@pytest.mark.parametrize("file_format", FORMATS)
def test_there_is_no_metadata_unless_it_is_given(file_format):
    image = reopened(encode_full(picture(file_format), file_format, 92, None))
    assert not {"exif", "xmp", "comment", "Software", "Description"} & set(image.info)
    if file_format == "tiff16":
        assert not {270, 271, 272, 305, 306, 315, 34665, 34853} & set(image.tag_v2)
    else:
        assert not image.getexif()
        assert "icc_profile" not in image.info


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("endian", ["<", ">"])
def test_given_metadata_is_written(file_format, endian):
    image = reopened(encode_full(picture(file_format), file_format, 92, facts(endian)))
    exif = image.getexif()
    assert exif[Base.Make] == "Maker"
    assert exif.get_ifd(IFD.Exif)[Base.LensModel] == "A lens"
    assert exif.get_ifd(IFD.Exif)[Base.FNumber] == pytest.approx(2.8)
    assert exif.get_ifd(IFD.GPSInfo)[2] == (1, 2, 3)


@pytest.mark.parametrize("endian", ["<", ">"])
def test_tiff_with_metadata_is_read_by_other_libraries(endian):
    pixels = smooth(np.uint16, 200, 130)
    with tifffile.TiffFile(BytesIO(encode_full(pixels, "tiff16", 92, facts(endian)))) as tiff:
        page = tiff.pages.first
        assert len(tiff.pages) == 1
        assert np.array_equal(page.asarray(), pixels)
        assert page.tags["Make"].value == "Maker"
        assert page.tags["ExifTag"].value["LensModel"] == "A lens"
        codes = [tag.code for tag in page.tags]
        assert codes == sorted(set(codes))


def test_tiff_is_compressed_and_says_that_it_is_srgb():
    data = encode_full(smooth(np.uint16, 300, 300) & np.uint16(0xFFC0), "tiff16", 92, None)
    assert len(data) < 300 * 300 * 6 * 0.6
    profile = reopened(data).info["icc_profile"]
    assert effect(profile, "rgb") is Effect.NONE


@pytest.mark.parametrize(("quality", "layer"), [(89, (2, 2)), (90, (1, 1)), (100, (1, 1))])
def test_jpeg_keeps_the_resolution_of_colour_at_high_quality(quality, layer):
    image = reopened(encode_full(picture("jpeg"), "jpeg", quality, None))
    assert image.layer[0][1:3] == layer
    assert "progressive" not in image.info


@pytest.mark.parametrize("file_format", ["jpeg", "webp"])
def test_quality_counts(file_format):
    sizes = [len(encode_full(smooth(), file_format, q, None)) for q in (30, 60, 95)]
    assert sizes == sorted(sizes)
    assert sizes[0] < 0.7 * sizes[2]


@pytest.mark.parametrize("file_format", FORMATS)
def test_noise_can_be_written_too(file_format, capfd):
    top = np.iinfo(picture(file_format).dtype).max
    noise = np.random.default_rng(0).choice([0, top], (256, 256, 3))
    pixels = noise.astype(picture(file_format).dtype)
    assert reopened(encode_full(pixels, file_format, 100, facts())).size == (256, 256)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("file_format", "limit", "advice"),
    [("webp", 16383, "jpeg, png or tiff16"), ("jpeg", 65500, "png or tiff16")],
)
def test_limits_of_formats_are_explained(file_format, limit, advice):
    for shape in ((1, limit, 3), (limit, 1, 3)):
        assert reopened(encode_full(np.zeros(shape, np.uint8), file_format, 92, None)).size
    for shape in ((1, limit + 1, 3), (limit + 1, 1, 3)):
        with pytest.raises(PhotoError, match=f"{limit} along a side.*--format: {advice}"):
            encode_full(np.zeros(shape, np.uint8), file_format, 92, None)
    with pytest.raises(PhotoError, match="--format: png or tiff16"):
        encode_full(np.zeros((1, 65501, 3), np.uint8), file_format, 92, None)
    for other in ("png", "tiff16"):
        dtype = picture(other).dtype
        assert encode_full(np.zeros((1, limit + 1, 3), dtype), other, 92, None)


@pytest.mark.parametrize("file_format", FORMATS)
def test_pixels_of_the_other_depth_are_refused(file_format):
    other = smooth(np.uint8 if file_format == "tiff16" else np.uint16)
    with pytest.raises(ValueError, match=file_format):
        encode_full(other, file_format, 92, None)


def test_png_is_compressed():
    data = encode_full(smooth(), "png", 92, None)
    assert len(data) < len(zlib.compress(smooth().tobytes(), 9))
