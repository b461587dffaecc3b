"""JPEG as cameras and phones write it: one photo, whatever lies behind it, with or without end."""

from __future__ import annotations

import struct
from io import BytesIO

import numpy as np
import pytest
from PIL import Image
from support import profiles
from support.scene import ADOBE_RGB, HEIGHT, WIDTH, farthest, painted, scene_in

from cgbatch.errors import PhotoError
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.photo import opened_photo

RANDOM = np.random.default_rng(3)
OTHER = RANDOM.integers(0, 256, 60000, np.uint8).tobytes()
BEHIND = {
    "nothing": b"",
    "zeros": bytes(5000),
    "three zeros": bytes(3),
    "film": b"\0\0\0\x18ftypmp42\0\0\0\0mp42isom" + OTHER,
    "text": b"written by an app " * 20,
    "anything": OTHER[:3000],
    "ones": b"\xff" * 100,
}
KINDS = {
    "baseline": {},
    "progressive": {"progressive": True},
    "with restarts": {"restart_marker_rows": 1},
    "full colour": {"subsampling": 0, "optimize": True},
    "gray": {"mode": "L"},
    "inks": {"mode": "CMYK"},
}


def textured(width: int = 321, height: int = 239) -> Image.Image:
    y, x = np.mgrid[:height, :width]
    waves = np.stack([127 + 100 * np.sin(x / 17 + y / 29), x * 255 / width, y * 255 / height], -1)
    grain = np.random.default_rng(1).normal(0, 6, waves.shape)
    return Image.fromarray(np.clip(waves + grain, 0, 255).astype(np.uint8))


def encoded(image: Image.Image, mode: str = "RGB", **options) -> bytes:
    buffer = BytesIO()
    image.convert(mode).save(buffer, "JPEG", quality=90, **options)
    return buffer.getvalue()


def pixels(path) -> np.ndarray:
    return decode_full(path, CropBox(0, 0, 321, 239), (321, 239))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "photo.jpg"


@pytest.mark.parametrize("behind", BEHIND)
@pytest.mark.parametrize("kind", KINDS)
def test_a_missing_end_marker_is_no_damage(path, kind, behind):
    whole = encoded(textured(), **KINDS[kind])
    path.write_bytes(whole)
    expected = pixels(path)
    with opened_photo(path) as photo:
        assert photo.head.note == ""
    for kept in (-2, -1):
        path.write_bytes(whole[:kept] + BEHIND[behind])
        np.testing.assert_array_equal(pixels(path), expected)
        with opened_photo(path) as photo:
            assert "end marker" in photo.head.note


@pytest.mark.parametrize("behind", ["nothing", "zeros", "film"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("part", [0.4, 0.9, 0.98])
def test_what_is_cut_off_is_no_photo(path, kind, behind, part):
    whole = encoded(textured(), **KINDS[kind])
    path.write_bytes(whole[: int(part * len(whole))] + BEHIND[behind])
    with pytest.raises(PhotoError, match=r"cut off|damaged"):
        pixels(path)
    with pytest.raises(PhotoError, match=r"cut off|damaged"):
        decode(path, CropBox(0, 0, 239, 239), [(30, 30)])


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "progressive"])
@pytest.mark.parametrize("part", [0.4, 0.9])
def test_an_end_marker_hides_no_missing_rows(path, kind, part):
    whole = encoded(textured(), **KINDS[kind])
    path.write_bytes(whole[: int(part * len(whole))] + b"\xff\xd9")
    with pytest.raises(PhotoError, match="only part of the picture can be read"):
        pixels(path)
    with pytest.raises(PhotoError, match="only part of the picture can be read"):
        decode(path, CropBox(0, 0, 239, 239), [(30, 30)])


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_photo_that_ends_in_gray_is_whole(path, mode):
    gray = np.asarray(textured()).copy()
    gray[-100:] = 128
    path.write_bytes(encoded(Image.fromarray(gray), mode) + OTHER)
    assert np.abs(pixels(path)[-1].astype(int) - 128).max() <= 4


@pytest.mark.parametrize("kind", KINDS)
def test_another_picture_behind_a_missing_end_marker_is_none_of_it(path, kind):
    whole, gain = encoded(textured(), **KINDS[kind]), encoded(Image.new("L", (16, 12), 90), "L")
    path.write_bytes(whole)
    expected = pixels(path)
    path.write_bytes(whole[:-2] + gain)
    np.testing.assert_array_equal(pixels(path), expected)
    parts = app(2, pictures_behind(900, 90))
    path.write_bytes(with_segments(whole[:-2], parts) + gain)
    np.testing.assert_array_equal(pixels(path), expected)
    with opened_photo(path) as photo:
        assert "end marker" in photo.head.note
    path.write_bytes(with_segments(whole, parts) + gain)
    with opened_photo(path) as photo:
        assert photo.head.note == ""


def test_a_progressive_photo_without_its_last_scan_is_cut_off(path):
    whole = encoded(textured(), progressive=True)
    path.write_bytes(whole[: whole.rindex(b"\xff\xda")])
    with pytest.raises(PhotoError, match="only part of the picture can be read"):
        pixels(path)


def test_a_photo_without_end_is_decoded_reduced_too(path):
    whole = encoded(textured(1600, 1200))
    box, sizes = CropBox(0, 0, 1200, 1200), [(100, 100)]
    path.write_bytes(whole)
    (expected,) = decode(path, box, sizes)
    path.write_bytes(whole[:-2])
    np.testing.assert_array_equal(decode(path, box, sizes)[0], expected)


def app(number: int, content: bytes) -> bytes:
    return bytes((0xFF, 0xE0 + number)) + struct.pack(">H", len(content) + 2) + content


def with_segments(jpeg: bytes, *parts: bytes) -> bytes:
    return jpeg[:2] + b"".join(parts) + jpeg[2:]


def pictures_behind(*sizes: int) -> bytes:
    """Return the content of a multi-picture segment; offsets are not looked at."""
    entries = b"".join(struct.pack("<IIIHH", 0, size, 90 * n, 0, 0) for n, size in enumerate(sizes))
    fields = (
        struct.pack("<HHI4s", 0xB000, 7, 4, b"0100")
        + struct.pack("<HHII", 0xB001, 4, 1, len(sizes))
        + struct.pack("<HHII", 0xB002, 7, len(entries), 50)
    )
    return b"MPF\0II*\0\x08\0\0\0" + struct.pack("<H", 3) + fields + bytes(4) + entries


GAIN_MAP = app(2, b"urn:iso:std:iso:ts:21496:-1\0\0\0\0\0")


@pytest.mark.parametrize("behind", [b"", b"\xff\xd8gain map", b"film" * 100])
@pytest.mark.parametrize("parts", [[GAIN_MAP], [GAIN_MAP, app(2, pictures_behind(900, 90))]])
def test_a_photo_with_a_gain_map_is_its_base_picture(path, parts, behind):
    exif = Image.Exif()
    exif[0x0112] = 6
    stored = np.ascontiguousarray(np.rot90(painted()))
    jpeg = encoded(Image.fromarray(stored), subsampling=0, exif=exif, icc_profile=profiles.SRGB)
    gain = encoded(Image.new("L", (16, 12), 90), "L")
    path.write_bytes(with_segments(jpeg, *parts) + (gain if behind else b"") + behind)
    assert farthest(path) <= 5


def camera_exif(space: int, index: bytes | None, orientation_kind: int = 3) -> bytes:
    """Return EXIF with ColorSpace, an interoperability index, and orientation 6 of a type."""
    interop = b""
    details = [struct.pack("<HHIHH", 0xA001, 3, 1, space, 0)]
    if index:
        at = 8 + 2 + 2 * 12 + 4 + 2 + 2 * 12 + 4
        interop = struct.pack("<HHHI4sI", 1, 1, 2, 4, index, 0)
        details.append(struct.pack("<HHII", 0xA005, 4, 1, at))
    value = {1: b"\6\0\0\0", 2: b"6\0\0\0", 3: b"\6\0\0\0", 4: b"\6\0\0\0"}[orientation_kind]
    main = [
        struct.pack("<HHI", 0x0112, orientation_kind, 1) + value,
        struct.pack("<HHII", 0x8769, 4, 1, 8 + 2 + 2 * 12 + 4),
    ]

    def directory(entries):
        return struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)

    return b"Exif\0\0II*\0\x08\0\0\0" + directory(main) + directory(details) + interop


@pytest.mark.parametrize(
    ("space", "index", "is_adobe_rgb"),
    [
        (65535, b"R03\0", True),
        (2, None, True),
        (2, b"R98\0", True),
        (65535, b"R98\0", False),
        (65535, None, False),
        (1, b"R03\0", False),
        (1, None, False),
    ],
)
def test_cameras_name_adobe_rgb_without_a_profile(path, space, index, is_adobe_rgb):
    levels = scene_in(ADOBE_RGB, lambda x: x ** (256 / 563)) if is_adobe_rgb else painted()
    jpeg = encoded(Image.fromarray(np.ascontiguousarray(np.rot90(levels))), subsampling=0)
    path.write_bytes(with_segments(jpeg, app(1, camera_exif(space, index))))
    assert farthest(path) <= 5


def test_a_profile_counts_more_than_exif(path):
    jpeg = encoded(Image.fromarray(np.rot90(painted())), subsampling=0, icc_profile=profiles.SRGB)
    path.write_bytes(with_segments(jpeg, app(1, camera_exif(65535, b"R03\0"))))
    assert farthest(path) <= 5


def icc(number: int, count: int, piece: bytes) -> bytes:
    return app(2, b"ICC_PROFILE\0" + bytes((number, count)) + piece)


def test_a_profile_counts_wherever_its_segments_lie(path):
    levels = scene_in(ADOBE_RGB, lambda x: x ** (256 / 563))
    jpeg, profile = encoded(Image.fromarray(levels), subsampling=0), profiles.ADOBE_RGB
    half = len(profile) // 2
    first, second = icc(1, 2, profile[:half]), icc(2, 2, profile[half:])
    for parts in ([first, second], [second, first], [first, second] * 2, [icc(1, 3, profile)]):
        path.write_bytes(with_segments(jpeg, *parts))
        assert farthest(path) <= 5
    scan = jpeg.index(b"\xff\xda")
    path.write_bytes(jpeg[:scan] + icc(1, 1, profile) + jpeg[scan:])
    assert farthest(path) <= 5


def test_half_a_profile_is_none(path):
    jpeg = encoded(Image.fromarray(painted()), subsampling=0)
    path.write_bytes(with_segments(jpeg, icc(1, 2, profiles.ADOBE_RGB[:200])))
    assert farthest(path) <= 5


@pytest.mark.parametrize(
    ("marker", "name"), [(0xC5, "hierarchical"), (0xCE, "hierarchical"), (0xF7, "JPEG-LS")]
)
def test_rare_kinds_of_jpeg_are_named(path, marker, name):
    jpeg = encoded(textured())
    path.write_bytes(jpeg.replace(b"\xff\xc0", bytes((0xFF, marker)), 1))
    with pytest.raises(PhotoError, match=rf"{name}.*Save it as"):
        pixels(path)


@pytest.mark.parametrize("kind", [1, 2, 3, 4], ids=["byte", "text", "short", "long"])
def test_the_orientation_counts_in_whatever_type_it_is(path, kind):
    jpeg = encoded(Image.fromarray(np.rot90(painted())), subsampling=0)
    path.write_bytes(with_segments(jpeg, app(1, camera_exif(1, None, kind))))
    with opened_photo(path) as photo:
        assert (photo.width, photo.height) == (WIDTH, HEIGHT)
    assert farthest(path) <= 5
