"""JPEG of 12 bits, and lossless JPEG."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
from support import profiles
from support.scene import ADOBE_RGB, farthest, painted, scene_in

from cgbatch.errors import PhotoError
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full

SIZES = [(64, 48), (97, 61), (33, 201)]


def deep(bits: int, size: tuple[int, int], colours=None) -> np.ndarray:
    """Return the scene with levels of as many bits."""
    scene = painted(width=size[0], height=size[1]) if colours is None else colours
    levels = np.rint(scene / 255 * (2**bits - 1))
    return levels.astype(np.uint16 if bits > 8 else np.uint8)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("bits", "is_lossless"),
    [(12, False), (8, True), (10, True), (12, True), (14, True), (16, True)],
)
def test_every_depth_and_size(tmp_path, bits, is_lossless, size):
    path = tmp_path / "photo.jpg"
    options = {"lossless": True} if is_lossless else {"level": 95}
    path.write_bytes(imagecodecs.jpeg8_encode(deep(bits, size), bitspersample=bits, **options))
    assert farthest(path) <= (1 if is_lossless else 6)


@pytest.mark.parametrize("is_lossless", [False, True])
def test_gray_keeps_all_bits(tmp_path, is_lossless):
    path = tmp_path / "photo.jpg"
    ramp = np.tile(np.linspace(1000, 3000, 97).astype(np.uint16), (61, 1))
    options = {"lossless": True} if is_lossless else {"level": 100}
    path.write_bytes(imagecodecs.jpeg8_encode(ramp, bitspersample=12, **options))
    found = decode_full(path, CropBox(0, 0, 97, 61), (97, 61))
    assert found.dtype == np.uint16
    assert np.abs(found[..., 0] / 65535 * 4095 - ramp).max() <= (0.51 if is_lossless else 3)


def test_profile_and_orientation_count(tmp_path):
    levels = scene_in(ADOBE_RGB, lambda x: x ** (256 / 563))
    made = imagecodecs.jpeg8_encode(
        np.ascontiguousarray(np.rot90(deep(12, (0, 0), levels))), bitspersample=12, lossless=True
    )
    exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0"
    half = len(profiles.ADOBE_RGB) // 2
    parts = [
        b"ICC_PROFILE\0\2\2" + profiles.ADOBE_RGB[half:],
        b"ICC_PROFILE\0\1\2" + profiles.ADOBE_RGB[:half],
    ]
    segments = b"".join(
        mark + (len(content) + 2).to_bytes(2, "big") + content
        for mark, content in ((b"\xff\xe1", exif), *((b"\xff\xe2", part) for part in parts))
    )
    path = tmp_path / "photo.jpg"
    path.write_bytes(made[:2] + segments + made[2:])
    assert farthest(path) <= 2


@pytest.mark.parametrize("is_lossless", [False, True])
def test_what_is_cut_off_is_no_photo(tmp_path, is_lossless, capfd):
    noise = np.random.default_rng(0).integers(0, 4096, (61, 97, 3), np.uint16)
    options = {"lossless": True} if is_lossless else {"level": 95}
    whole = imagecodecs.jpeg8_encode(noise, bitspersample=12, **options)
    path = tmp_path / "photo.jpg"
    for part in (0.3, 0.9):
        path.write_bytes(whole[: int(part * len(whole))])
        with pytest.raises(PhotoError, match=r"cut off|damaged"):
            farthest(path)
    assert capfd.readouterr() == ("", "")
