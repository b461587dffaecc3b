from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from cgbatch.photos import encode


@pytest.fixture
def picture() -> np.ndarray:
    y, x = np.mgrid[0:96, 0:96]
    return np.uint8(np.stack([x * 2, y * 2, 255 - x - y], axis=-1))


def reopened(data: bytes) -> Image.Image:
    return Image.open(BytesIO(data))


@pytest.mark.parametrize("function", [encode.jpeg, encode.webp, encode.png])
def test_equal_pixels_give_equal_bytes_without_metadata(picture, function):
    data = function(picture)
    assert data == function(picture.copy())
    image = reopened(data)
    assert image.size == (96, 96)
    assert not image.getexif()
    assert not {"icc_profile", "exif", "xmp", "comment", "Software", "dpi"} & set(image.info)
    assert np.abs(np.asarray(image.convert("RGB"), int) - picture).mean() < 3


def test_png_keeps_every_pixel(picture):
    assert np.array_equal(np.asarray(reopened(encode.png(picture))), picture)


def test_jpeg_keeps_the_full_resolution_of_colour():
    stripes = np.zeros((64, 64, 3), np.uint8)
    stripes[:, ::2] = (200, 30, 30)
    stripes[:, 1::2] = (30, 30, 200)
    decoded = np.asarray(reopened(encode.jpeg(stripes)), int)
    assert np.abs(decoded - stripes).max() < 24


@pytest.mark.parametrize("side", [4, 64, 256])
def test_noise_can_be_written_too(side, capfd):
    """The progressive encoder runs out of its buffer here, and says so on the terminal."""
    noise = np.random.default_rng(0).choice([0, 255], (side, side, 3)).astype(np.uint8)
    assert reopened(encode.jpeg(noise)).size == (side, side)
    assert capfd.readouterr().err == ""


def test_mean_colour_rounds():
    array = np.zeros((2, 2, 3), np.uint8)
    array[0] = (255, 10, 4)
    assert encode.mean_colour(array) == "#800502"  # 127.5, 5, 2
    assert encode.mean_colour(np.full((3, 5, 3), 255, np.uint8)) == "#ffffff"


def test_side_by_side_is_left_a_white_gap_and_right():
    left, right = (np.full((128, 128, 3), value, np.uint8) for value in (10, 200))
    both = encode.side_by_side(left, right)
    assert both.shape == (128, 128 + 2 + 128, 3)
    assert (both[:, :128] == 10).all()
    assert (both[:, 128:130] == 255).all()
    assert (both[:, 130:] == 200).all()


def test_thumbnails_are_antialiased():
    checks = np.indices((128, 128)).sum(axis=0) % 2 * 255
    small = encode.thumbnail(np.uint8(np.stack([checks] * 3, axis=-1)), 32)
    assert small.shape == (32, 32, 3)
    assert small.dtype == np.uint8
    assert np.abs(small.astype(int) - 127).max() <= 8
