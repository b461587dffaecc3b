"""All 16 bits of PNG and TIFF."""

from __future__ import annotations

import contextlib

import imagecodecs
import numpy as np
import pytest
import tifffile
from support.pixels import (
    BOX,
    HEIGHT,
    TIFFS,
    UPRIGHT,
    WHOLE,
    WIDTH,
    cut,
    noise,
    own_size,
    save,
    save16,
    with_chunk,
)

from cgbatch.errors import PhotoError
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode
from cgbatch.photos.decode_full import decode_full

KINDS = ["PNG", *TIFFS]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("bands", [1, 3])
def test_16_bits_come_out_bit_for_bit(tmp_path, kind, bands):
    pixels = noise(bands, np.uint16)
    path = save16(tmp_path / "photo", pixels, kind)
    array = own_size(path, BOX)
    assert array.dtype == np.uint16
    assert np.array_equal(array, cut(np.broadcast_to(np.atleast_3d(pixels), (70, 90, 3)), BOX))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["PNG", "plain", "deflate with predictor"])
def test_16_bits_are_upright(tmp_path, kind, orientation):
    pixels = noise(3, np.uint16) // 3 + np.uint16(20000)  # Pillow clips between its two passes
    path = save16(tmp_path / "photo", pixels, kind, orientation)
    upright = UPRIGHT[orientation](pixels)
    box = CropBox(5, 9, 50, 45)
    assert np.array_equal(own_size(path, box), cut(upright, box))
    (small,) = decode(path, box, [(25, 15)])
    array = decode_full(path, box, (25, 15))
    assert array.shape == (15, 25, 3)
    assert np.abs(array / 257 - small).max() <= 1.6  # Pillow rounds down, and twice


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(WIDTH, HEIGHT), (80, 60), (200, 140)])
def test_a_ramp_of_16_bits_keeps_more_than_8(tmp_path, kind, size):
    ramp = np.linspace(10000, 14000, HEIGHT * WIDTH).astype(np.uint16).reshape(HEIGHT, WIDTH)
    path = save16(tmp_path / "photo", np.stack([ramp] * 3, axis=-1), kind)
    array = decode_full(path, WHOLE, size)
    assert len(np.unique(array)) > 2000
    assert np.all(np.diff(array[5:-5, size[0] // 2, 1].astype(int)) > 0)


def test_alpha_of_16_bits_is_mixed_with_white(tmp_path):
    pixels = noise(4, np.uint16)
    pixels[:, :20, 3], pixels[:, 20:40, 3] = 0, 65535
    colour, alpha = pixels[..., :3].astype(float), pixels[..., 3:] / 65535
    expected = colour * alpha + 65535 * (1 - alpha)
    for kind in ("PNG", "plain", "planes", "lzw"):
        array = own_size(save16(tmp_path / kind, pixels, kind))
        assert array.dtype == np.uint16
        assert np.abs(array - expected).max() <= 0.51
        assert np.all(array[:, :20] == 65535)
        assert np.array_equal(array[:, 20:40], pixels[:, 20:40, :3])


def test_alpha_that_is_multiplied_in_is_not_multiplied_again(tmp_path):
    pixels = noise(4, np.uint16) // 2
    pixels[..., 3] = 40000
    tags = {"photometric": "rgb", "extrasamples": ["assocalpha"], "metadata": None}
    tifffile.imwrite(tmp_path / "photo", pixels, **tags)
    assert np.array_equal(own_size(tmp_path / "photo"), pixels[..., :3] + np.uint16(25535))


def test_gray_with_alpha_of_16_bits(tmp_path):
    pixels = noise(2, np.uint16)
    pixels[:, :30, 1], pixels[:, 30:, 1] = 0, 65535
    array = own_size(save16(tmp_path / "photo", pixels))
    assert np.all(array[:, :30] == 65535)
    assert np.array_equal(array[:, 30:, 2], pixels[:, 30:, 0])


def test_a_colour_of_16_bits_may_count_as_transparent(tmp_path):
    pixels = noise(3, np.uint16)
    pixels[4, 5] = (300, 40000, 7)
    key = np.array([300, 40000, 7], ">u2").tobytes()
    path = tmp_path / "photo"
    path.write_bytes(with_chunk(imagecodecs.png_encode(pixels), b"tRNS", key))
    pixels[4, 5] = 65535
    assert np.array_equal(own_size(path), pixels)


def test_white_may_be_zero(tmp_path):
    pixels = noise(1, np.uint16)
    tifffile.imwrite(tmp_path / "photo", pixels, photometric="miniswhite", metadata=None)
    assert np.array_equal(own_size(tmp_path / "photo")[..., 0], 65535 - pixels)


@pytest.mark.parametrize("kind", ["PNG", "plain", "lzw", "deflate with predictor"])
def test_damaged_files_of_16_bits_fail_with_a_sentence(tmp_path, kind, capfd, caplog):
    path = save16(tmp_path / "photo", noise(3, np.uint16), kind)
    data = path.read_bytes()
    for part in (0.1, 0.5, 0.9):
        path.write_bytes(data[: int(len(data) * part)])
        with pytest.raises(PhotoError, match=r"(cut off|damaged).*Copy it again"):
            own_size(path)
    if kind in ("PNG", "plain"):
        with pytest.raises(PhotoError, match="only part of the picture can be read"):
            own_size(path)
    rng = np.random.default_rng(1)
    for _ in range(20):
        damaged = np.frombuffer(data, np.uint8).copy()
        places = rng.integers(8, len(data), 12)
        damaged[places] = rng.integers(0, 256, 12, np.uint8)
        path.write_bytes(damaged.tobytes())
        with contextlib.suppress(PhotoError):  # and nothing else
            own_size(path)
    assert capfd.readouterr() == ("", "")


def test_other_errors_are_those_of_decode(tmp_path):
    path = save(tmp_path / "photo.png", noise())
    with pytest.raises(PhotoError, match=r"90 x 70 pixels.*reaches outside"):
        decode_full(path, CropBox(40, 0, 60, 40), (60, 40))
    path.write_bytes(b"shopping list")
    with pytest.raises(PhotoError, match="holds text, not a picture"):
        own_size(path)


def _slope(bands: int) -> np.ndarray:
    """Return a picture of 16 bits without edges, another one in each band."""
    y, x = np.mgrid[0:80, 0:120] / 120
    return np.stack(
        [65535 * ((1 + band) * x + y) / (2 + band) for band in range(bands)], -1
    ).astype(np.uint16)


@pytest.mark.parametrize("kind", ["PNG", *TIFFS])
def test_small_and_full_pictures_of_16_bits_show_the_same(tmp_path, kind):
    path = save16(tmp_path / "photo", _slope(3), kind)
    box = CropBox(10, 10, 90, 60)
    (small,) = decode(path, box, [(45, 30)])
    full = decode_full(path, box, (45, 30))
    assert np.abs(small.astype(float) - full / 257).max() <= 1.5


def test_small_pictures_know_that_white_may_be_zero(tmp_path):
    gray = 65535 - _slope(1)[..., 0]
    tifffile.imwrite(tmp_path / "photo", gray, photometric="miniswhite", metadata=None)
    (small,) = decode(tmp_path / "photo", CropBox(0, 0, 120, 80), [(120, 80)])
    assert np.abs(small - _slope(1) / 257.0).max() <= 1
