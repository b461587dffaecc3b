"""PNG: colours by chunks of every kind, and files that libraries do not like."""

from __future__ import annotations

import struct
import zlib

import imagecodecs
import numpy as np
import pytest
from PIL import Image
from support import profiles
from support.pixels import with_chunk
from support.scene import (
    ADOBE_RGB,
    BT2020,
    COLOURS,
    P3,
    SRGB,
    WHITE,
    farthest,
    hlg,
    painted,
    pq,
    scene_in,
    srgb_levels,
)

from cgbatch.errors import PhotoError
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.readers.png_chunks import HEAD, chunk


def gama(value: float) -> tuple[bytes, bytes]:
    return b"gAMA", struct.pack(">I", round(value * 100000))


def cicp(primaries: int, transfer: int) -> tuple[bytes, bytes]:
    return b"cICP", bytes((primaries, transfer, 0, 1))


def chrm(*points: float) -> tuple[bytes, bytes]:
    return b"cHRM", struct.pack(">8I", *(round(value * 100000) for value in points))


def iccp(profile: bytes) -> tuple[bytes, bytes]:
    return b"iCCP", b"name\0\0" + zlib.compress(profile)


# Cones of Bradford take the white of equal energies to D65.
CONES = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
XYZ = np.linalg.inv(CONES) @ np.diag(CONES @ SRGB.sum(1) / CONES.sum(1)) @ CONES
PERCEPTUAL = (b"sRGB", b"\0")
ADOBE_POINTS = (0.3127, 0.3290, 0.64, 0.33, 0.21, 0.71, 0.15, 0.06)


@pytest.fixture
def written(tmp_path):
    """Return a function that writes pixels and chunks as PNG."""

    def write(pixels, *chunks):
        data = imagecodecs.png_encode(pixels)
        for name, content in reversed(chunks):
            data = with_chunk(data, name, content)
        path = tmp_path / "photo.png"
        path.write_bytes(data)
        return path

    return write


def bt709(light):
    return np.where(light < 0.018, 4.5 * light, 1.099 * np.maximum(light, 1e-9) ** 0.45 - 0.099)


def srgb_scene(white):
    return scene_in(SRGB, srgb_levels, white)


@pytest.mark.parametrize("white", [255, 65535])
@pytest.mark.parametrize(
    ("matrix", "levels", "chunks"),
    [
        (P3, srgb_levels, [cicp(12, 13)]),
        (BT2020, srgb_levels, [cicp(9, 13)]),
        (BT2020, bt709, [cicp(9, 14)]),
        (BT2020, bt709, [cicp(9, 1)]),
        (SRGB, srgb_levels, [cicp(1, 13)]),
        (SRGB, srgb_levels, [cicp(1, 13), iccp(profiles.ADOBE_RGB)]),
        (P3, srgb_levels, [cicp(12, 13), iccp(profiles.ADOBE_RGB), PERCEPTUAL, gama(1)]),
        (ADOBE_RGB, lambda x: x ** (256 / 563), [iccp(profiles.ADOBE_RGB), PERCEPTUAL, gama(1)]),
        (ADOBE_RGB, lambda x: x ** (256 / 563), [gama(256 / 563), chrm(*ADOBE_POINTS)]),
        (ADOBE_RGB, srgb_levels, [chrm(*ADOBE_POINTS)]),
        (SRGB, srgb_levels, [PERCEPTUAL, gama(1), chrm(*ADOBE_POINTS)]),
        (SRGB, lambda x: x ** (1 / 1.8), [gama(1 / 1.8)]),
        (SRGB, srgb_levels, [gama(0.45455)]),
        (SRGB, srgb_levels, [gama(0)]),
        (SRGB, srgb_levels, [chrm(*[0] * 8)]),
        (SRGB, srgb_levels, [chrm(*[0.3] * 8), gama(0.45455)]),
        (SRGB, srgb_levels, [iccp(b"nonsense")]),
        (SRGB, srgb_levels, [(b"cICP", b"\x0c")]),
        (P3, srgb_levels, [cicp(2, 2), iccp(profiles.DISPLAY_P3)]),
        (P3, srgb_levels, [cicp(200, 200), iccp(profiles.DISPLAY_P3)]),
        (XYZ, srgb_levels, [cicp(10, 13)]),
    ],
)
def test_colours_are_those_that_count_most(written, matrix, levels, chunks, white):
    assert farthest(written(scene_in(matrix, levels, white), *chunks)) <= 3


def test_levels_may_be_light(written):
    assert farthest(written(scene_in(SRGB, lambda x: x, 65535), gama(1))) <= 1
    assert farthest(written(scene_in(P3, lambda x: x, 65535), cicp(12, 8))) <= 2


@pytest.mark.parametrize("white", [255, 65535])
def test_logarithmic_levels_are_brought_to_light(written, white):
    for code, decades in ((9, 2), (10, 2.5)):
        levels = scene_in(SRGB, lambda x, d=decades: 1 + np.log10(np.maximum(x, 1e-4)) / d, white)
        assert farthest(written(levels, cicp(1, code))) <= 4


@pytest.mark.parametrize("white", [255, 65535])
@pytest.mark.parametrize("matrix_and_code", [(BT2020, 9), (P3, 12), (SRGB, 1)])
def test_hdr_looks_like_the_scene(written, matrix_and_code, white):
    matrix, code = matrix_and_code
    bright = scene_in(matrix, lambda x: pq(x * 203), white)
    assert farthest(written(bright, cicp(code, 16))) <= 30
    scene = scene_in(matrix, lambda x: hlg(0.265 * x), white)
    assert farthest(written(scene, cicp(code, 18))) <= 40


@pytest.mark.parametrize("white", [255, 65535])
def test_levels_of_video_are_widened(written, white):
    scene = srgb_scene(white) / white
    narrow = (16 + 219 * scene) * (1 if white == 255 else 256)
    pixels = np.rint(narrow).astype(srgb_scene(white).dtype)
    assert farthest(written(pixels, (b"cICP", bytes((1, 13, 0, 0))))) <= 1


def test_a_profile_that_says_pq_is_hdr(written):
    tag = b"cicp\0\0\0\0" + bytes((9, 16, 0, 1))
    head = profiles.DISPLAY_P3
    count = int.from_bytes(head[128:132], "big")
    moved = b"".join(
        head[at : at + 4]
        + struct.pack(">I", int.from_bytes(head[at + 4 : at + 8], "big") + 12)
        + head[at + 8 : at + 12]
        for at in range(132, 132 + 12 * count, 12)
    )
    body = head[132 + 12 * count :]
    entry = b"cicp" + struct.pack(">II", len(head) + 12, len(tag))
    profile = head[:128] + struct.pack(">I", count + 1) + moved + entry + body + tag
    bright = scene_in(BT2020, lambda x: pq(x * 203), 65535)
    assert farthest(written(bright, iccp(profile))) <= 30


@pytest.mark.parametrize("white", [255, 65535])
def test_gray_has_colours_too(written, white):
    gray = painted([(20,), (90,), (160,), (255,)], np.uint8)[..., 0]
    expected = [
        (round(float(srgb_levels((g / 255) ** 1.8)) * 255),) * 3 for g in (20, 90, 160, 255)
    ]
    pixels = gray if white == 255 else gray.astype(np.uint16) * 257
    assert farthest(written(pixels, gama(1 / 1.8)), expected) <= 1


def test_a_gray_of_16_bits_may_count_as_transparent(written):
    gray = painted([(300,), (301,), (40000,), (65535,)], np.uint16)[..., 0]
    path = written(gray, (b"tRNS", struct.pack(">H", 300)))
    assert farthest(path, [WHITE, (1, 1, 1), (156, 156, 156), WHITE]) <= 1


@pytest.mark.parametrize("white", [255, 65535])
@pytest.mark.parametrize(
    "chunks",
    [
        pytest.param([iccp(profiles.SRGB + bytes(3_000_000))], id="large profile"),
        pytest.param([(b"zTXt", b"note\0\0" + zlib.compress(bytes(5_000_000)))], id="zTXt"),
        pytest.param([(b"iTXt", b"a\0\1\0\0\0" + zlib.compress(b"x" * 5_000_000))], id="iTXt"),
        pytest.param([(b"tEXt", b"note\0" + b"x" * 5_000_000)], id="tEXt"),
        pytest.param([(b"iCCP", b"name\0\0nonsense"), (b"zTXt", b"a"), (b"pHYs", b"")], id="odd"),
    ],
)
def test_extras_of_any_size_and_kind_do_no_harm(written, chunks, white, capfd):
    assert farthest(written(srgb_scene(white), *chunks)) <= 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", [b"pHYs", b"tEXt", b"iCCP", b"gAMA", b"cHRM", b"eXIf", b"tIME"])
@pytest.mark.parametrize("white", [255, 65535])
def test_extras_with_a_wrong_checksum_are_left_out(written, name, white, capfd):
    content = {b"iCCP": iccp(profiles.ADOBE_RGB)[1], b"gAMA": gama(1)[1]}.get(name, b"a\0b" * 11)
    path = written(srgb_scene(white), (name, content))
    data = bytearray(path.read_bytes())
    data[data.index(name) + 4 + len(content)] ^= 255
    path.write_bytes(bytes(data))
    assert farthest(path) <= 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("white", [255, 65535])
def test_colours_behind_the_pixels_do_not_count(written, white):
    path = written(srgb_scene(white))
    data = path.read_bytes()
    end = data.index(b"IEND") - 4
    path.write_bytes(data[:end] + chunk(*gama(1)) + chunk(*cicp(9, 16)) + data[end:])
    assert farthest(path) <= 1


@pytest.mark.parametrize("white", [255, 65535])
@pytest.mark.parametrize(
    "chunks",
    [
        [(b"tRNS", b"abc")],
        [(b"PLTE", bytes(7))],
        [(b"PLTE", bytes(6)), (b"tRNS", b"")],
    ],
)
def test_transparency_and_palettes_that_do_not_fit_are_left_out(written, chunks, white, capfd):
    assert farthest(written(srgb_scene(white), *chunks)) <= 1
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("white", [255, 65535])
def test_transparency_with_a_wrong_checksum_is_left_out(written, white, capfd):
    path = written(srgb_scene(white), (b"tRNS", bytes(6)))
    data = bytearray(path.read_bytes())
    data[data.index(b"tRNS") + 10] ^= 255
    path.write_bytes(bytes(data))
    assert farthest(path) <= 1
    assert capfd.readouterr() == ("", "")


def interlaced(pixels: np.ndarray, kind: int, *chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG of 16 bits (h, w, bands) whose pixels come in passes."""
    passes = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4))
    passes += ((0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
    parts = [pixels[top::down, left::across] for left, top, across, down in passes]
    rows = [row for part in parts if part.size for row in part.astype(">u2")]
    head = struct.pack(">IIBBBBB", pixels.shape[1], pixels.shape[0], 16, kind, 0, 0, 1)
    packed = zlib.compress(b"".join(b"\0" + row.tobytes() for row in rows))
    every = [(b"IHDR", head), *chunks, (b"IDAT", packed), (b"IEND", b"")]
    return HEAD + b"".join(chunk(*each) for each in every)


@pytest.mark.parametrize("bands_and_kind", [(1, 0), (3, 2), (2, 4), (4, 6)])
def test_interlaced_16_bits_are_read_in_silence(tmp_path, bands_and_kind, capfd):
    bands, kind = bands_and_kind
    path = tmp_path / "photo.png"
    scene = srgb_scene(65535)
    opaque = np.full((*scene.shape[:2], 1), 65535, np.uint16)
    colour = scene if bands > 2 else scene[..., :1]
    path.write_bytes(interlaced(np.dstack([colour, opaque][: 2 - bands % 2]), kind))
    expected = COLOURS if bands > 2 else [(colour[0],) * 3 for colour in COLOURS]
    assert farthest(path, expected) <= 1
    assert capfd.readouterr() == ("", "")


def test_interlaced_16_bits_may_be_transparent_narrow_or_cut_off(tmp_path, capfd):
    path = tmp_path / "photo.png"
    scene = srgb_scene(65535)
    red = (b"tRNS", scene[0, 0].astype(">u2").tobytes())
    whole = interlaced(scene, 2, red)
    path.write_bytes(whole)
    assert farthest(path, [WHITE, *COLOURS[1:]]) <= 1
    path.write_bytes(whole[: len(whole) * 2 // 3])
    with pytest.raises(PhotoError, match="only part of the picture can be read"):
        farthest(path)
    for size in ((1, 1), (3, 2), (1, 9), (9, 1)):
        pixels = np.arange(size[0] * size[1] * 3, dtype=np.uint16).reshape(*size[::-1], 3) * 999
        path.write_bytes(interlaced(pixels, 2))
        found = decode_full(path, CropBox(0, 0, *size), size)
        np.testing.assert_array_equal(found, pixels)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("white", [255, 65535])
def test_pixels_with_a_wrong_checksum_or_cut_off_are_damage(written, white):
    path = written(srgb_scene(white))
    data = path.read_bytes()
    broken = bytearray(data)
    broken[broken.index(b"IDAT") + 30] ^= 255
    path.write_bytes(bytes(broken))
    with pytest.raises(PhotoError, match="damaged or cut off"):
        farthest(path)
    path.write_bytes(data[: data.index(b"IDAT") + 30])
    with pytest.raises(PhotoError, match="only part of the picture can be read"):
        farthest(path)


def test_a_large_text_hides_no_orientation(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6
    path = tmp_path / "photo.png"
    Image.fromarray(np.rot90(painted())).save(path, exif=exif)
    path.write_bytes(with_chunk(path.read_bytes(), b"tEXt", b"note\0" + b"x" * 5_000_000))
    assert farthest(path) <= 1


def test_a_picture_without_its_palette_is_damage(tmp_path):
    path = tmp_path / "photo.png"
    head = struct.pack(">IIBBBBB", 10, 10, 8, 3, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes(110))), (b"IEND", b"")]
    path.write_bytes(HEAD + b"".join(chunk(*each) for each in parts))
    with pytest.raises(PhotoError, match="damaged or cut off"):
        farthest(path)
