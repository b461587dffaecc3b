"""Colours of other profiles, with 16 bits."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest
from PIL import Image, ImageCms
from support import profiles
from support.pixels import (
    BOX,
    HEIGHT,
    WIDTH,
    cut,
    exif,
    noise,
    own_size,
    save,
    save16,
)

from cgbatch.photos.colours.convert import to_srgb
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode
from cgbatch.photos.decode_full import decode_full

PROFILES = {name: getattr(profiles, name) for name in ("DISPLAY_P3", "ADOBE_RGB", "PROPHOTO")}


@pytest.mark.parametrize("name", PROFILES)
@pytest.mark.parametrize("file_format", ["PNG", "JPEG", "TIFF"])
def test_wide_colours_are_those_of_the_8_bit_conversion(tmp_path, name, file_format):
    options = {"quality": 100, "subsampling": 0} if file_format == "JPEG" else {}
    path = save(tmp_path / "photo", noise(), file_format, icc_profile=PROFILES[name], **options)
    array = own_size(path, BOX)
    assert array.dtype == np.uint16
    with Image.open(path) as image:
        expected = np.asarray(to_srgb(image.copy(), PROFILES[name]), float)
    assert np.abs(array / 257 - cut(expected, BOX)).max() <= 1
    assert np.abs(cut(np.asarray(Image.open(path)), BOX) - array / 257).max() > 5


@pytest.mark.parametrize("bits", [8, 16])
@pytest.mark.parametrize(
    ("name", "colour", "expected"),
    [  # computed from the definitions of the spaces
        ("DISPLAY_P3", (200, 100, 50), (214.9, 92.6, 31.0)),
        ("DISPLAY_P3", (128, 128, 128), (128, 128, 128)),
        ("ADOBE_RGB", (120, 150, 90), (105.4, 151.4, 85.6)),
        ("PROPHOTO", (120, 120, 120), (138.8, 138.8, 138.8)),
    ],
)
def test_known_colours(tmp_path, name, colour, expected, bits):
    pixels = np.full((HEIGHT, WIDTH, 3), colour, np.uint8)
    if bits == 8:
        path = save(tmp_path / "photo", pixels, icc_profile=PROFILES[name])
    else:
        deep = pixels.astype(np.uint16) * 257
        path = save16(tmp_path / "photo", deep, profile=PROFILES[name])
    assert np.abs(own_size(path)[3, 4] / 257 - expected).max() <= 0.5


@pytest.mark.parametrize("name", PROFILES)
def test_no_level_of_a_ramp_is_lost_or_doubled(tmp_path, name):
    ramp = np.zeros((HEIGHT, 256, 3), np.uint8)
    ramp[...] = np.arange(256)[None, :, None]
    path = save(tmp_path / "photo", ramp, icc_profile=PROFILES[name])
    array = decode_full(path, CropBox(0, 0, 256, HEIGHT), (256, HEIGHT))
    # The darkest three levels of some spaces are less than a fifth of one of sRGB.
    assert np.all(np.diff(array[3, 2:, 1].astype(int)) > 0)
    deep = np.zeros((HEIGHT, 1024, 3), np.uint16)
    deep[...] = np.linspace(0, 65535, 1024)[None, :, None]
    path = save16(tmp_path / "deep", deep, profile=PROFILES[name])
    array = decode_full(path, CropBox(0, 0, 1024, HEIGHT), (1024, HEIGHT))
    assert np.all(np.diff(array[3, 2:, 1].astype(int)) > 0)


def test_16_bits_are_converted_without_a_coarse_table(tmp_path):
    """The fast way of LittleCMS is up to 20 levels of 255 off here."""
    pixels = noise(3, np.uint8)
    deep = save16(tmp_path / "16", pixels.astype(np.uint16) * 257, profile=profiles.ADOBE_RGB)
    flat = save(tmp_path / "8", pixels, icc_profile=profiles.ADOBE_RGB)
    assert np.abs(own_size(deep).astype(int) - own_size(flat)).max() <= 128


@pytest.mark.parametrize("profile", [profiles.SRGB, b"nonsense", profiles.DISPLAY_P3[:200], None])
def test_srgb_under_any_name_and_broken_profiles_change_nothing(tmp_path, profile, capfd):
    path = save(tmp_path / "photo", noise(), icc_profile=profile)
    assert np.array_equal(own_size(path), noise())
    deep = noise(3, np.uint16)
    assert np.array_equal(own_size(save16(tmp_path / "16", deep, profile=profile)), deep)
    assert np.array_equal(own_size(save16(tmp_path / "tiff", deep, "plain", 1, profile)), deep)
    assert capfd.readouterr() == ("", "")


def test_nothing_is_printed_about_a_profile_of_another_kind(tmp_path):
    """In a process of its own: libpng's words wait in a buffer until the end."""
    path = save16(tmp_path / "p", noise(3, np.uint16), profile=profiles.gray_profile(2.2))
    code = f"""
from pathlib import Path
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full
decode_full(Path({str(path)!r}), CropBox(0, 0, 90, 70), (90, 70))"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert (done.stdout, done.stderr) == (b"", b"")


def test_white_paper_is_white(tmp_path):
    """Whatever colour the profile says that it has: the eye adapts to it."""
    plain, yellowish = (profiles.fixed(*white) for white in (profiles.D50, (0.90, 0.95, 0.65)))
    head, tags = profiles.ADOBE_RGB[:128], profiles.ADOBE_RGB[128:]
    profile = head[:8] + b"\4" + head[9:] + tags.replace(plain, yellowish, 1)
    assert profile != profiles.ADOBE_RGB
    white = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    assert own_size(save(tmp_path / "photo", white, icc_profile=profile)).min() > 65400


def test_the_profile_that_pillow_writes_is_srgb(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert np.array_equal(own_size(save(tmp_path / "photo", noise(), icc_profile=profile)), noise())


def test_gray_has_profiles_too(tmp_path):
    gray = np.broadcast_to(np.arange(WIDTH, dtype=np.uint8) * 2, (HEIGHT, WIDTH)).copy()
    path = save(tmp_path / "photo", gray, icc_profile=profiles.gray_profile("srgb"))
    assert np.array_equal(own_size(path)[..., 1], gray)
    expected = np.interp(
        (gray / 255) ** 1.8, *srgb_curve()
    )  # a lower gamma than that of sRGB: lighter
    for made in (
        save(tmp_path / "8", gray, icc_profile=profiles.gray_profile(1.8)),
        save16(tmp_path / "16", gray.astype(np.uint16) * 257, profile=profiles.gray_profile(1.8)),
    ):
        array = own_size(made)
        assert array.dtype == np.uint16
        assert np.ptp(array, axis=2).max() <= 2
        assert np.abs(array[..., 0] / 257 - expected).max() <= 0.5


def srgb_curve() -> tuple[np.ndarray, np.ndarray]:
    """Return light, 0 to 1, and the levels it has in sRGB, 0 to 255."""
    levels = np.linspace(0, 1, 4096)
    light = np.where(levels <= 0.04045, levels / 12.92, ((levels + 0.055) / 1.055) ** 2.4)
    return light, levels * 255


@pytest.mark.parametrize("file_format", ["JPEG", "TIFF"])
def test_inks_have_profiles_too(tmp_path, file_format):
    smooth = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    smooth[..., 1] = np.arange(WIDTH) * 2
    smooth[..., 3] = np.arange(HEIGHT)[:, None] * 2
    image = Image.frombytes("CMYK", (WIDTH, HEIGHT), smooth.tobytes())
    path = tmp_path / "photo"
    options = {"quality": 100, "subsampling": 0} if file_format == "JPEG" else {}
    image.save(path, file_format, icc_profile=profiles.cmyk_profile(), **options)
    array = own_size(path)
    assert array.dtype == np.uint16
    with Image.open(path) as stored:
        expected = np.asarray(to_srgb(stored.copy(), profiles.cmyk_profile()), float)
        unconverted = np.asarray(stored.convert("RGB"), float)
    assert np.abs(array / 257 - expected).max() <= 1.5
    assert np.abs(array / 257 - unconverted).max() > 20
    assert len(np.unique(array)) > 500


@pytest.mark.parametrize("kind", ["8", "16"])
def test_wide_colours_are_upright_and_resampled(tmp_path, kind):
    pixels = noise() // 3 + np.uint8(80)
    if kind == "8":
        path = save(tmp_path / "p", pixels, icc_profile=profiles.DISPLAY_P3, exif=exif(6))
    else:
        deep = pixels.astype(np.uint16) * 257
        path = save16(tmp_path / "p", deep, "PNG", 6, profiles.DISPLAY_P3)
    box = CropBox(5, 9, 50, 45)
    for size in ((50, 45), (25, 30)):
        (expected,) = decode(path, box, [size])
        assert np.abs(decode_full(path, box, size) / 257 - expected).max() <= 3
