"""The colours that photos of every kind decode to."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import numpy as np
import pytest
from PIL import Image, ImageCms

from cgbatch.photos.crop import square
from cgbatch.photos.decode import decode

SIDE = 64
WHOLE = square(0, 0, SIDE)


def pixels(tmp_path, image: Image.Image, suffix: str = ".png", **options) -> np.ndarray:
    """Save a picture and decode it to its own size."""
    path = tmp_path / f"photo{suffix}"
    image.save(path, **options)
    (array,) = decode(path, WHOLE, [(SIDE, SIDE)])
    assert array.dtype == np.uint8
    assert array.shape == (SIDE, SIDE, 3)
    return array


def ramp(dtype: type, peak: float) -> np.ndarray:
    """Return a square that goes from 0 to `peak`, left to right."""
    return np.tile(np.linspace(0, peak, SIDE).astype(dtype), (SIDE, 1))


def is_ramp(array: np.ndarray) -> bool:
    """Tell whether the picture is gray and goes from black to white evenly."""
    even = np.linspace(0, 255, SIDE)
    return bool(np.ptp(array, axis=-1).max() == 0 and np.abs(array[..., 0] - even).max() <= 1.5)


def two_colours(mode: str, left: object, right: object) -> Image.Image:
    image = Image.new(mode, (SIDE, SIDE), left)
    image.paste(right, (SIDE // 2, 0, SIDE, SIDE))
    return image


@pytest.mark.parametrize(
    ("values", "suffix"),
    [
        (ramp(np.uint8, 255), ".png"),
        (ramp(np.uint16, 65535), ".png"),
        (ramp(np.uint16, 65535), ".tif"),
        (ramp(np.int32, 65535), ".tif"),
        (ramp(np.int32, 2**31 - 1), ".tif"),
        (ramp(np.float32, 255), ".tif"),
        (ramp(np.float32, 65535), ".tif"),
        (ramp(np.float32, 1e9), ".tif"),
    ],
)
def test_gray_of_any_depth_keeps_its_range(tmp_path, values, suffix):
    assert is_ramp(pixels(tmp_path, Image.fromarray(values), suffix))


def test_big_endian_gray_keeps_its_range(tmp_path):
    path = tmp_path / "photo.tif"
    data = ramp(np.uint16, 65535).astype(">u2").tobytes()
    tags = [(256, SIDE), (257, SIDE), (258, 16), (259, 1), (262, 1), (277, 1), (278, SIDE)]
    entries = [struct.pack(">HHIHH", tag, 3, 1, value, 0) for tag, value in tags]
    entries.append(struct.pack(">HHII", 273, 4, 1, 8))
    entries.append(struct.pack(">HHII", 279, 4, 1, len(data)))
    entries.sort()
    directory = struct.pack(">H", len(entries)) + b"".join(entries) + bytes(4)
    path.write_bytes(b"MM\0*" + struct.pack(">I", 8 + len(data)) + data + directory)
    assert is_ramp(decode(path, WHOLE, [(SIDE, SIDE)])[0])


@pytest.mark.parametrize(("value", "gray"), [(0x1000, 16), (0x00C0, 1), (0, 0)])
def test_dark_16_bit_gray_stays_dark(tmp_path, value, gray):
    """However dark the brightest pixel is, nothing is stretched or clipped."""
    array = pixels(tmp_path, Image.fromarray(np.full((SIDE, SIDE), value, np.uint16)))
    assert np.all(array == gray)


def test_16_bit_colour_keeps_its_range(tmp_path):
    rows = ramp(np.uint16, 65535)
    content = np.stack([rows, rows[:, ::-1], rows * 0 + 0x8080], axis=-1).astype(">u2")
    raw = b"".join(b"\0" + row.tobytes() for row in content)
    path = tmp_path / "photo.png"
    path.write_bytes(png16(raw))
    (array,) = decode(path, WHOLE, [(SIDE, SIDE)])
    assert np.abs(array - content / 257.0).max() <= 1.5


def png16(raw: bytes) -> bytes:
    """Wrap filtered rows of 16-bit RGB, which Pillow reads but does not write."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    header = struct.pack(">IIBBBBB", SIDE, SIDE, 16, 2, 0, 0, 0)
    body = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(raw)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def test_missing_values_are_black_and_infinite_ones_are_white(tmp_path):
    values = np.full((SIDE, SIDE), 0.5, np.float32)
    values[: SIDE // 2, : SIDE // 2] = np.nan
    values[SIDE // 2 :, : SIDE // 2] = np.inf
    array = pixels(tmp_path, Image.fromarray(values), ".tif")
    assert array[4, 4].max() == 0
    assert array[-4, 4].min() == 255
    assert 150 < array[:, -4].min() <= array[:, -4].max() < 200


@pytest.mark.parametrize("suffix", [".png", ".tif", ".gif", ".bmp"])
def test_one_bit_is_antialiased(tmp_path, suffix):
    checks = Image.fromarray(np.indices((256, 256)).sum(axis=0) % 2 == 1)
    checks.save(tmp_path / f"checks{suffix}")
    (array,) = decode(tmp_path / f"checks{suffix}", square(0, 0, 256), [(SIDE, SIDE)])
    assert np.abs(array.astype(int) - 127).max() <= 8


@pytest.mark.parametrize(
    ("image", "options"),
    [
        (two_colours("RGBA", (10, 200, 30, 255), (0, 0, 0, 0)), {}),
        (two_colours("RGB", (10, 200, 30), (0, 0, 0)), {"transparency": (0, 0, 0)}),
        (two_colours("RGB", (10, 200, 30), (0, 0, 0)).quantize(2), {"transparency": b"\xff\x00"}),
    ],
    ids=["alpha", "colour key", "palette"],
)
def test_transparent_parts_are_white_without_a_dark_fringe(tmp_path, image, options):
    if image.mode == "P":  # the transparent entry is the black one
        dark = int(np.argmin(np.reshape(image.getpalette()[:6], (2, 3)).sum(axis=1)))
        options = {"transparency": bytes(0 if entry == dark else 255 for entry in range(2))}
    path = tmp_path / "photo.png"
    image.save(path, **options)
    (array,) = decode(path, square(1, 1, 62), [(31, 31)])
    assert np.abs(array[:, 2].astype(int) - (10, 200, 30)).max() <= 2
    assert np.abs(array[:, -3].astype(int) - 255).max() <= 1
    # Between the colour and white there is no pixel darker than the colour, but for ringing.
    assert array[..., 1].min() >= 190


def test_half_transparent_gray_is_mixed_with_white(tmp_path):
    array = pixels(tmp_path, two_colours("LA", (100, 255), (100, 128)))
    assert np.abs(array[:, 2].astype(int) - 100).max() <= 1
    assert np.abs(array[:, -3].astype(int) - 177).max() <= 1


@pytest.mark.parametrize(
    ("ink", "colour"),
    [((0, 255, 255, 0), (255, 0, 0)), ((0, 0, 0, 0), (255, 255, 255)), ((0, 0, 0, 255), (0, 0, 0))],
)
@pytest.mark.parametrize("suffix", [".jpg", ".tif"])
def test_cmyk_is_not_inverted(tmp_path, ink, colour, suffix):
    array = pixels(tmp_path, Image.new("CMYK", (SIDE, SIDE), ink), suffix)
    assert np.abs(array.astype(int) - colour).max() <= 4


@pytest.mark.parametrize("file_format", ["GIF", "WEBP", "PNG", "TIFF"])
def test_the_first_frame_counts(tmp_path, file_format):
    path = tmp_path / "animation"
    frames = [Image.new("RGB", (SIDE, SIDE), colour) for colour in ("red", "lime", "blue")]
    frames[0].save(path, file_format, save_all=True, append_images=frames[1:])
    (array,) = decode(path, WHOLE, [(SIDE, SIDE)])
    assert np.abs(array.astype(int) - (255, 0, 0)).max() <= 3


def swapped_profile() -> bytes:
    """Return the sRGB profile with red and green exchanged, so that its effect is plain to see."""
    data = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    count = struct.unpack_from(">I", data, 128)[0]
    tags = {bytes(data[at : at + 4]): at for at in range(132, 132 + 12 * count, 12)}
    red, green = tags[b"rXYZ"] + 4, tags[b"gXYZ"] + 4
    data[red : red + 8], data[green : green + 8] = data[green : green + 8], data[red : red + 8]
    return bytes(data)


@pytest.mark.parametrize("suffix", [".png", ".jpg", ".tif", ".webp"])
def test_a_profile_is_applied(tmp_path, suffix):
    image = Image.new("RGB", (SIDE, SIDE), (250, 20, 40))
    array = pixels(tmp_path, image, suffix, icc_profile=swapped_profile())
    assert np.abs(array.astype(int) - (20, 250, 40)).max() <= 4


def test_a_profile_counts_under_transparency_too(tmp_path):
    image = Image.new("RGBA", (SIDE, SIDE), (250, 20, 40, 255))
    array = pixels(tmp_path, image, icc_profile=swapped_profile())
    assert np.abs(array.astype(int) - (20, 250, 40)).max() <= 2


@pytest.mark.parametrize(
    ("mode", "profile"),
    [
        *((mode, b"nonsense") for mode in ("RGB", "L", "CMYK")),
        *((mode, swapped_profile()[:200]) for mode in ("RGB", "L", "CMYK")),
        *((mode, swapped_profile()) for mode in ("L", "CMYK")),  # it is for RGB
    ],
)
def test_a_profile_that_does_not_fit_is_ignored(tmp_path, mode, profile):
    gray = Image.new("RGB", (SIDE, SIDE), (120, 120, 120)).convert(mode)
    array = pixels(tmp_path, gray, ".tif" if mode == "CMYK" else ".jpg", icc_profile=profile)
    assert np.abs(array.astype(int) - 120).max() <= 2


def test_a_profile_of_srgb_changes_nothing(tmp_path):
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = Image.fromarray(np.random.default_rng(1).integers(0, 256, (SIDE, SIDE, 3), np.uint8))
    plain = pixels(tmp_path, image)
    assert np.abs(pixels(tmp_path, image, icc_profile=profile).astype(int) - plain).max() <= 1


def test_lab_becomes_rgb(tmp_path):
    lab = Image.new("RGB", (SIDE, SIDE), (200, 60, 40))
    convert = ImageCms.buildTransform(
        ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"), "RGB", "LAB"
    )
    array = pixels(tmp_path, ImageCms.applyTransform(lab, convert), ".tif")
    assert np.abs(array.astype(int) - (200, 60, 40)).max() <= 6


@pytest.mark.parametrize("file_format", ["HEIF", "AVIF", "JPEG2000", "MPO"])
def test_formats_of_newer_cameras(tmp_path, file_format):
    if file_format == "HEIF":
        pytest.importorskip("pillow_heif").register_heif_opener()
    Image.init()
    if file_format not in Image.SAVE:
        pytest.skip(f"Pillow was built without {file_format}")
    buffer = BytesIO()
    more = {"save_all": True} if file_format == "MPO" else {}
    if file_format == "MPO":
        more["append_images"] = [Image.new("RGB", (SIDE, SIDE), "black")]
    two_colours("RGB", (200, 60, 40), (20, 60, 200)).save(buffer, file_format, **more)
    path = tmp_path / "photo.jpg"
    path.write_bytes(buffer.getvalue())
    (array,) = decode(path, WHOLE, [(SIDE, SIDE)])
    assert np.abs(array[:, 4].astype(int) - (200, 60, 40)).max() <= 12
    assert np.abs(array[:, -4].astype(int) - (20, 60, 200)).max() <= 12
