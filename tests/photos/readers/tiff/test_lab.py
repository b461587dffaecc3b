"""TIFF: CIE L*a*b* in its three encodings."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
from PIL import Image, ImageCms
from support.profiles import BRADFORD, D50
from support.raw_tiff import RATIONAL, SHORT, Page, basic, in_order, page, tiff
from support.scene import HEIGHT, SRGB, WIDTH, farthest, light, painted

D65 = SRGB.sum(axis=1)
SCENE = painted()


def lab(white=D50):
    """Return the scene in L*, a* and b* of a white."""
    xyz = light(SCENE) @ SRGB.T
    if white is D50:
        adapted = np.linalg.inv(BRADFORD) @ np.diag((BRADFORD @ D50) / (BRADFORD @ D65)) @ BRADFORD
        xyz = xyz @ adapted.T
    parts = xyz / white
    roots = np.where(parts > (6 / 29) ** 3, np.cbrt(parts), parts / (3 * (6 / 29) ** 2) + 4 / 29)
    x, y, z = np.moveaxis(roots, -1, 0)
    return np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], -1)


# Factor and zero of L*, a* and b*, by interpretation and bits.
ENCODINGS = {
    (8, 8): ([2.55, 1, 1], [0, 0, 0]),
    (8, 16): ([655.35, 256, 256], [0, 0, 0]),
    (9, 8): ([2.55, 1, 1], [0, 128, 128]),
    (9, 16): ([652.8, 256, 256], [0, 32768, 32768]),
    (10, 8): ([2.55, 255 / 170, 255 / 200], [0, 128, 96]),
    (10, 16): ([655.35, 65535 / 170, 65535 / 200], [0, 32768, 24576]),
}


def encoded(photometric: int, bits: int, values) -> np.ndarray:
    factors, zeros = ENCODINGS[photometric, bits]
    numbers = np.rint(values * factors + zeros).astype(np.int64)
    return (numbers & ((1 << bits) - 1)).astype(np.uint8 if bits == 8 else np.uint16)


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("compression", [1, 5])
@pytest.mark.parametrize(("photometric", "bits"), ENCODINGS)
def test_each_encoding_is_read(tmp_path, photometric, bits, compression, order):
    stored = in_order(encoded(photometric, bits, lab()), order)
    encode = imagecodecs.lzw_encode if compression == 5 else bytes
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(page(stored, photometric, compression, encode=encode), order=order))
    assert farthest(path) <= 3


@pytest.mark.parametrize(("photometric", "bits"), ENCODINGS)
def test_planes_are_read(tmp_path, photometric, bits):
    stored = encoded(photometric, bits, lab())
    tags = basic(WIDTH, HEIGHT, photometric, [bits] * 3) | {284: (SHORT, [2])}
    planes = [np.ascontiguousarray(stored[..., band]).tobytes() for band in range(3)]
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(Page(tags, planes)))
    assert farthest(path) <= 3


def test_another_white_counts(tmp_path):
    white = (RATIONAL, [31270, 100000, 32900, 100000])
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(page(encoded(8, 16, lab(D65)), 8, _318=white)))
    assert farthest(path) <= 2


def test_other_ranges_count(tmp_path):
    ranges = (RATIONAL, [0, 1, 100, 1])  # of L*; those of a* and b* are -128 to 127
    signed = [value & 0xFFFFFFFF for value in (-128, 1, 127, 1, -128, 1, 127, 1)]
    stored = np.rint(lab() * [2.55, 1, 1] + [0, 128, 128]).astype(np.uint8)
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(page(stored, 10, _433=(RATIONAL, [*ranges[1], *signed]))))
    assert farthest(path) > 50  # these are not signed
    data = bytearray(path.read_bytes())
    at = data.index(b"\xb1\x01\x05\0")  # the tag and its type: signed fractions are 10
    data[at + 2] = 10
    path.write_bytes(bytes(data))
    assert farthest(path) <= 3


def test_alpha_is_laid_over_white(tmp_path):
    alpha = np.zeros((HEIGHT, WIDTH, 1), np.uint8)
    stored = np.concatenate([encoded(8, 8, lab()), alpha], -1)
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(page(stored, 8, _338=(SHORT, [2]))))
    assert farthest(path, [(255, 255, 255)] * 4) <= 1


def test_lightness_alone_is_gray(tmp_path):
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(page(np.full((HEIGHT, WIDTH, 1), 128, np.uint8), 8)))
    assert farthest(path, [(120, 120, 120)] * 4) <= 2


def test_what_pillow_writes_is_read(tmp_path):
    path = tmp_path / "photo.tif"
    converted = ImageCms.profileToProfile(
        Image.fromarray(SCENE),
        ImageCms.createProfile("sRGB"),
        ImageCms.createProfile("LAB"),
        outputMode="LAB",
    )
    converted.save(path, "TIFF")
    assert farthest(path) <= 3
