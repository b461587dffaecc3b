"""Photos are opened upright and in sRGB, or refused in a sentence."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, features
from support.profiles import ADOBE_RGB, DISPLAY_P3
from support.studio import noise_of, png_of, saved

from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "BMP", *(["AVIF"] if features.check("avif") else [])]
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"/>'
JPEG_OF_65500 = b"\xff\xd8\xff\xe1\x00\x0aExif\0\0ab\xff\xff\xc2\x00\x11\x08" + struct.pack(
    ">HH", 65500, 65500
)
WEBP_OF_30000 = b"RIFF\x20\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0" + (29999).to_bytes(3, "little") * 2


def photo(width=90, height=60, seed=0):
    return Image.fromarray(noise_of(seed, height, width))


def box_of(kind, content):
    return struct.pack(">I", 8 + len(content)) + kind + content


def png_head(width, height):
    """Write a PNG that promises a size and has one row of pixels."""
    parts = [
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(bytes(99))),
        (b"IEND", b""),
    ]
    chunks = [
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def avif_head(width, height):
    size = box_of(b"ispe", struct.pack(">III", 0, width, height))
    tile = box_of(b"ispe", struct.pack(">III", 0, 512, 512))
    properties = box_of(b"iprp", box_of(b"ipco", tile + size + tile))
    return box_of(b"ftyp", b"avif\0\0\0\0avif") + box_of(b"meta", bytes(4) + properties)


def sizes(answer):
    return answer.get("width"), answer.get("height")


@pytest.mark.parametrize("file_format", FORMATS)
def test_formats_whatever_their_type_says(either_parts, file_format):
    data = saved(photo(), file_format)
    assert sizes(either_parts("measure", data, "image/svg+xml")) == (90, 60)
    assert sizes(either_parts("measure", data + SVG, "text/html")) == (90, 60)


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_photos_are_upright(parts, orientation):
    exif = Image.Exif()
    exif[274] = orientation
    stored = Image.fromarray(np.kron(noise_of(0, 5, 8), np.ones((12, 12, 1), np.uint8)))
    data = saved(stored, "JPEG", exif=exif, quality=100)
    turned = {1: 0, 3: 180, 6: 270, 8: 90}[orientation]
    expected = stored.rotate(turned, expand=True)
    assert sizes(parts("measure", data, "")) == expected.size
    region = {"x": 0, "y": 0, "width": expected.width, "height": expected.height}
    made = np.frombuffer(parts("strips", data, region), np.uint8)
    made = made.reshape(expected.height, expected.width, 4)[..., :3]
    assert np.abs(made.astype(int) - np.asarray(expected)).mean() < 3


def test_transparent_parts_are_white(parts):
    pixels = noise_of(1, 40, 50, bands=4)
    pixels[:10, :, 3], pixels[10:20, :, 3] = 0, 255
    made = parts("strips", png_of(pixels), {"x": 0, "y": 0, "width": 50, "height": 40})
    made = np.frombuffer(made, np.uint8).reshape(40, 50, 4)
    white = Image.new("RGBA", (50, 40), "white")
    expected = np.asarray(Image.alpha_composite(white, Image.fromarray(pixels)))[..., :3]
    np.testing.assert_array_equal(made[:20, :, :3], expected[:20])
    assert np.abs(made[..., :3].astype(int) - expected).max() <= 2
    assert (made[..., 3] == 255).all()


@pytest.mark.parametrize("profile", [DISPLAY_P3, ADOBE_RGB], ids=["P3", "Adobe"])
def test_profiles_count(parts, tmp_path, profile):
    """Colours come out as the command has them."""
    patches = Image.fromarray(np.kron(noise_of(6, 4, 5) // 2 + 64, np.ones((8, 8, 1), np.uint8)))
    (tmp_path / "photo.png").write_bytes(data := saved(patches, "PNG", icc_profile=profile))
    width, height = patches.size
    made = parts("strips", data, {"x": 0, "y": 0, "width": width, "height": height})
    made = np.frombuffer(made, np.uint8).reshape(height, width, 4)[..., :3].astype(int)
    (expected,) = decode(tmp_path / "photo.png", CropBox(0, 0, width, height), [patches.size])
    assert np.abs(made - np.asarray(patches)).max() > 8
    assert np.abs(made - expected).max() <= 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (SVG, "This is a drawing (SVG)"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><!-- \x89PNG -->' + SVG, "This is a drawing (SVG)"),
        (b"", "no picture that browsers open"),
        (b"Dear diary", "no picture that browsers open"),
        (b"\x1f\x8b\x08" + SVG[::-1], "no picture that browsers open"),
        (b"%PDF-1.7\n\xff\xd8\xff\xe0", "no picture that browsers open"),
        (b"\xff\xd8\xff\xe0\xff", "ends before its picture begins"),
        (b"\xff\xd8\xff\xe0\x00\x04abcdefghijk", "no size was found"),
        (b"\xff\xd8" + b"\xff\xe0\x00\x02" * 5000, "no size was found"),
        (png_head(60000, 60000), "60,000 x 60,000 pixels, more than"),
        (png_head(4294967295, 4294967295), "more than a browser can work on"),
        (JPEG_OF_65500, "65,500 x 65,500 pixels, more than"),
        (WEBP_OF_30000, "30,000 x 30,000 pixels, more than"),
        (avif_head(40000, 30000), "40,000 x 30,000 pixels, more than"),
        (avif_head(40, 30), "cannot be opened"),
        (png_head(90, 60)[:45], "cannot be opened"),
        (b"II*\0" + bytes(40), "does not open TIFF"),
        (box_of(b"ftyp", b"heic\0\0\0\0heic"), "does not open HEIC"),
    ],
    ids=range(18),
)
def test_what_is_no_photo_is_refused_in_a_sentence(parts, data, words):
    answer = parts("measure", data, "image/png")
    assert words in answer["words"]
    assert answer["words"].endswith(".")


def test_a_canvas_that_nobody_can_hold(parts):
    answer = parts("canvas", 70000, 70000)
    assert "cannot hold a picture of 70,000 x 70,000 pixels" in answer["words"]


def test_a_firefox_that_hides_what_is_drawn_says_so(marionette, firefox_parts):
    assert sizes(firefox_parts("measure", saved(photo(), "JPEG"), "")) == (90, 60)
    marionette.set_pref("privacy.resistFingerprinting", True)
    try:
        marionette.refresh()
        answer = firefox_parts("measure", saved(photo(), "JPEG"), "")
    finally:
        marionette.clear_pref("privacy.resistFingerprinting")
    assert "protection against fingerprinting" in answer["words"]


def test_side_by_side(parts):
    left, right = noise_of(3, 60, 200), noise_of(4, 60, 200)
    made = parts("beside", png_of(right), png_of(left), "image/png", 1)
    assert sizes(made) == (403, 60)
    joined = np.asarray(Image.open(BytesIO(made["beside"])).convert("RGB"))
    gap = np.full((60, 3, 3), 255, np.uint8)
    np.testing.assert_array_equal(joined, np.concatenate([left, gap, right], axis=1))


@pytest.mark.parametrize("scale", [0.7, 0.3, 0.11])
def test_copies_for_the_page(parts, scale):
    pixels = noise_of(5, 400, 600)
    made = parts.picture("reducedOnCanvas", png_of(pixels), scale)
    size = round(600 * scale), round(400 * scale)
    resized = Image.fromarray(pixels).resize
    averaged, picked = (
        np.asarray(resized(size, way), int)
        for way in (Image.Resampling.BOX, Image.Resampling.NEAREST)
    )
    assert made.shape == averaged.shape
    assert np.abs(made - averaged).mean() < np.abs(picked - averaged).mean() / 2
