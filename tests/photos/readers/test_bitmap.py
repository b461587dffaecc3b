"""BMP with an alpha that means nothing."""

from __future__ import annotations

import struct

import numpy as np
import pytest
from support import profiles
from support.scene import ADOBE_RGB, HEIGHT, WHITE, WIDTH, farthest, painted, scene_in

from cgbatch.errors import PhotoError


def bitmap(alpha: np.ndarray, header: int) -> bytes:
    """Return a BMP of 32 bits with masks, by a header of version 3, 4 or 5."""
    rows = np.concatenate([painted()[::-1, :, ::-1], alpha[::-1, :, None]], axis=2).tobytes()
    masks = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    info = struct.pack("<IiiHHIIiiII", header, WIDTH, HEIGHT, 1, 32, 3, len(rows), 0, 0, 0, 0)
    info = (info + masks + b"BGRs").ljust(header, b"\0")
    start = 14 + len(info)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + info + rows


@pytest.mark.parametrize("header", [56, 108, 124])
def test_an_alpha_of_zeros_means_nothing(tmp_path, header):
    path = tmp_path / "photo.bmp"
    path.write_bytes(bitmap(np.zeros((HEIGHT, WIDTH), np.uint8), header))
    assert farthest(path) == 0


def test_any_other_alpha_counts(tmp_path):
    path = tmp_path / "photo.bmp"
    alpha = np.full((HEIGHT, WIDTH), 255, np.uint8)
    alpha[: HEIGHT // 2, : WIDTH // 2] = 0
    path.write_bytes(bitmap(alpha, 124))
    colours = painted()[:: HEIGHT - 1, :: WIDTH - 1].reshape(4, 3)
    assert farthest(path, [WHITE, *colours[1:]]) == 0


def bitmap_of_24_bits(pixels: np.ndarray, space: bytes, facts: bytes, behind: bytes = b"") -> bytes:
    """Return a BMP with a header of version 5; `facts` follow the name of the colour space."""
    rows = pixels[::-1, :, ::-1].tobytes()
    info = struct.pack("<IiiHHIIiiII", 124, WIDTH, HEIGHT, 1, 24, 0, len(rows), 0, 0, 0, 0)
    info = (info + bytes(16) + space + facts).ljust(112, b"\0")
    info += struct.pack("<III", 124 + len(rows), len(behind), 0)
    return b"BM" + struct.pack("<IHHI", 138 + len(rows), 0, 0, 138) + info + rows + behind


ADOBE_SCENE = scene_in(ADOBE_RGB, lambda x: x ** (256 / 563))


def test_a_profile_in_the_file_counts(tmp_path):
    path = tmp_path / "photo.bmp"
    path.write_bytes(bitmap_of_24_bits(ADOBE_SCENE, b"DEBM", b"", profiles.ADOBE_RGB))
    assert farthest(path) <= 2


def test_numbers_of_imagemagick_do_not_make_other_colours(tmp_path):
    path = tmp_path / "photo.bmp"
    points = (0.64, 0.33, 0.03, 0.30, 0.60, 0.10, 0.15, 0.06, 0.79)
    numbers = np.rint(np.array(points) * (1 << 30)).astype("<i4").tobytes()
    gammas = struct.pack("<I", round(0.454545 * 65536)) * 3
    path.write_bytes(bitmap_of_24_bits(painted(), bytes(4), numbers + gammas))
    assert farthest(path) == 0


@pytest.mark.parametrize("space", [bytes(4), b"BGRs", b" niW", b"KNIL", b"DEBM"])
def test_colours_that_are_not_stated_are_those_of_srgb(tmp_path, space):
    path = tmp_path / "photo.bmp"
    path.write_bytes(bitmap_of_24_bits(painted(), space, b""))
    assert farthest(path) == 0


def test_rare_bitmaps_are_named(tmp_path):
    path = tmp_path / "photo.bmp"
    data = bytearray(bitmap(np.zeros((HEIGHT, WIDTH), np.uint8), 56))
    data[54:70] = struct.pack("<IIII", 0x3FF00000, 0xFFC00, 0x3FF, 0)
    path.write_bytes(bytes(data))
    with pytest.raises(PhotoError, match=r"rare kind.*Save it as"):
        farthest(path)
