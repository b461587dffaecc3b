"""HEIF and AVIF: colours by what counts most, every depth, crops and turns."""

from __future__ import annotations

import io

import imagecodecs
import numpy as np
import pytest
from PIL import Image
from support import profiles
from support.containers import box, clap, icc, imir, irot, with_properties
from support.scene import (
    ADOBE_RGB,
    BT2020,
    COLOURS,
    P3,
    SRGB,
    farthest,
    hlg,
    painted,
    pq,
    scene_in,
    srgb_levels,
)

from cgbatch.errors import PhotoError
from cgbatch.photos.photo import opened_photo, read_size

pillow_heif = pytest.importorskip("pillow_heif")

EXIF = b"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"
CORNERS = np.array(COLOURS).reshape(2, 2, 3)
FORMATS = ("heic", "avif")


@pytest.fixture
def written(tmp_path):
    def write(data):
        path = tmp_path / "photo"
        path.write_bytes(data)
        return path

    return write


def heic(pixels, codes=(1, 13, 6), full_range=1, **more) -> bytes:
    mode = {1: "L", 2: "LA", 3: "RGB", 4: "RGBA"}[1 if pixels.ndim == 2 else pixels.shape[2]]
    mode += ";16" if pixels.dtype == np.uint16 else ""
    image = pillow_heif.from_bytes(mode, pixels.shape[1::-1], pixels.tobytes())
    file = io.BytesIO()
    primaries, transfer, matrix = codes
    image.save(
        file, quality=95, chroma=444, color_primaries=primaries, full_range_flag=full_range,
        transfer_characteristics=transfer, matrix_coefficients=matrix, **more,
    )  # fmt: skip
    return file.getvalue()


def avif(pixels, codes=(1, 13, 6), depth=10, **more) -> bytes:
    if pixels.dtype == np.uint16:
        pixels = np.rint(pixels / 65535 * ((1 << depth) - 1)).astype(np.uint16)
        more["bitspersample"] = depth
    primaries, transfer, matrix = codes
    return bytes(
        imagecodecs.avif_encode(
            pixels, level=95, primaries=primaries, transfer=transfer, matrix=matrix, **more
        )
    )


ENCODERS = {"heic": heic, "avif": avif}

CODED = {
    "P3": (P3, srgb_levels, (12, 13, 1), 4),
    "BT.2020": (BT2020, srgb_levels, (9, 13, 9), 5),
    "linear": (SRGB, lambda x: x, (1, 8, 6), 6),
    "unspecified": (SRGB, srgb_levels, (2, 2, 6), 4),
    "GBR": (P3, srgb_levels, (12, 13, 0), 4),
    "PQ": (BT2020, lambda x: pq(x * 203), (9, 16, 9), 30),
    "HLG": (BT2020, lambda x: hlg(0.265 * x), (9, 18, 9), 40),
}


@pytest.mark.parametrize("name", CODED)
@pytest.mark.parametrize("white", [255, 65535])
@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("is_in_a_box", [True, False])
def test_codes_count_in_a_box_or_in_the_codec(written, file_format, white, name, is_in_a_box):
    matrix, levels, codes, tolerance = CODED[name]
    data = ENCODERS[file_format](scene_in(matrix, levels, white), codes)
    assert b"colrnclx" in data
    if not is_in_a_box:
        data = data.replace(b"colrnclx", b"skipnclx")
    assert farthest(written(data)) <= tolerance + (4 if name == "linear" and white == 255 else 0)


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("white", [255, 65535])
def test_a_profile_counts_more_than_codes(written, file_format, white):
    pixels = scene_in(ADOBE_RGB, lambda x: x ** (256 / 563), white)
    data = ENCODERS[file_format](pixels, (12, 13, 6))
    path = written(with_properties(data, icc(profiles.ADOBE_RGB)))
    assert farthest(path) <= 5


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("depth", [10, 12])
def test_white_is_white_at_any_depth(written, file_format, depth):
    pixels = painted().astype(np.uint16) * 257
    pixels[:24] = 65535
    more = {"bit_depth": depth} if file_format == "heic" else {"depth": depth}
    path = written(ENCODERS[file_format](pixels, **more))
    assert farthest(path, [(255,) * 3, (255,) * 3, *COLOURS[2:]]) <= 2
    with opened_photo(path) as photo:
        assert photo.head.decode().max() >= 65400


def test_levels_of_video_are_widened(written):
    assert farthest(written(heic(painted(), (1, 13, 1), full_range=0))) <= 4


WEIGHTS = {1: (0.2126, 0.7152, 0.0722), 6: (0.299, 0.587, 0.114), 9: (0.2627, 0.678, 0.0593)}


@pytest.mark.parametrize("matrix", WEIGHTS)
@pytest.mark.parametrize("white", [255, 65535])
@pytest.mark.parametrize("has_alpha", [False, True])
def test_an_avif_of_video_levels_keeps_its_blue(written, matrix, white, has_alpha):
    colours = (*COLOURS[:2], (20, 40, 240), (230, 220, 40))
    scene = painted(colours).astype(float)
    luma = (scene @ np.array(WEIGHTS[matrix]))[..., None]
    # What has the same luma and differences in the range of all levels as the scene in video's.
    narrow = 16 + 219 / 255 * luma + 224 / 255 * (scene - luma)
    pixels = np.rint(narrow * white / 255).astype(np.uint8 if white == 255 else np.uint16)
    if has_alpha:
        pixels = np.concatenate([pixels, np.full_like(pixels[..., :1], white)], axis=2)
    data = avif(pixels, (1, 13, matrix), speed=8)
    at = data.index(b"nclx") + 10
    assert data[at] == 0x80
    path = written(data[:at] + b"\0" + data[at + 1 :])
    assert farthest(path, colours) <= 4


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("white", [255, 65535])
def test_gray_and_alpha(written, file_format, white):
    scale, dtype = white // 255, np.uint8 if white == 255 else np.uint16
    pixels = painted().astype(dtype) * scale
    half = np.full((48, 64, 1), 128 * scale, dtype)
    encode = ENCODERS[file_format]
    grays = [(colour[0],) * 3 for colour in COLOURS]
    gray = pixels[..., 0].copy()
    more = {"pixelformat": "400"} if file_format == "avif" else {}
    assert farthest(written(encode(gray, **more)), grays) <= 3
    mixed = [tuple(np.array(colour) * 128 / 255 + 127) for colour in COLOURS]
    four = np.concatenate([pixels, half], axis=2)
    assert farthest(written(encode(four)), mixed) <= 3


TURNS = {
    "as it is": ([], CORNERS),
    "left": ([irot(1)], np.rot90(CORNERS, 1)),
    "over": ([irot(2)], np.rot90(CORNERS, 2)),
    "right": ([irot(3)], np.rot90(CORNERS, 3)),
    "top and bottom": ([imir(0)], CORNERS[::-1]),
    "left and right": ([imir(1)], CORNERS[:, ::-1]),
    "turned, then mirrored": ([irot(1), imir(1)], np.rot90(CORNERS, 1)[:, ::-1]),
    "mirrored, then turned": ([imir(1), irot(1)], np.rot90(CORNERS[:, ::-1], 1)),
}


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("file_format", FORMATS)
def test_a_photo_is_turned_as_its_properties_say(written, file_format, turn):
    steps, corners = TURNS[turn]
    path = written(with_properties(ENCODERS[file_format](painted()), *steps))
    is_upright = any(kind == b"irot" and content[0] & 1 for kind, content in steps)
    assert read_size(path) == ((48, 64) if is_upright else (64, 48))
    assert farthest(path, corners.reshape(4, 3)) <= 4


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("turn", ["as it is", "left", "left and right", "turned, then mirrored"])
def test_what_a_crop_cuts_away_is_never_seen(written, file_format, turn):
    steps, corners = TURNS[turn]
    around = np.full((64, 96, 3), (255, 0, 255), np.uint8)
    around[10:58, 8:72] = painted()
    cropped = [clap((96, 64), (8, 10, 64, 48)), *steps]
    path = written(with_properties(ENCODERS[file_format](around), *cropped))
    is_upright = any(kind == b"irot" for kind, _ in steps)
    assert read_size(path) == ((48, 64) if is_upright else (64, 48))
    assert farthest(path, corners.reshape(4, 3)) <= 4


def test_a_crop_that_is_nonsense_cuts_nothing(written):
    data = avif(painted())
    for broken in (clap((64, 48), (-5, 0, 90, 90)), (b"clap", bytes(32)), (b"clap", b"")):
        assert read_size(written(with_properties(data, broken))) == (64, 48)


@pytest.mark.parametrize("file_format", ["HEIF", "AVIF"])
def test_exif_that_says_the_same_turns_nothing_again(tmp_path, file_format):
    path = tmp_path / "photo"
    left = Image.fromarray(painted()).transpose(Image.Transpose.ROTATE_90)
    left.info["exif"] = EXIF
    left.save(path, file_format, quality=95, exif=EXIF)
    assert b"irot" in path.read_bytes()
    assert read_size(path) == (64, 48)
    assert farthest(path) <= 6
    alone = path.read_bytes().replace(b"irot", b"skip")
    path.write_bytes(alone)
    assert read_size(path) == (48, 64)  # only the properties count (ISO/IEC 23008-12, 6.5.10)
    with opened_photo(path) as photo:
        assert photo.head.exif().get_ifd(0x8769) == {}


@pytest.mark.parametrize("file_format", FORMATS)
@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.99])
def test_what_is_cut_off_fails_as_that(written, file_format, share):
    noise = np.random.default_rng(3).integers(0, 256, (48, 64, 3), np.uint8)
    data = ENCODERS[file_format](noise)
    with pytest.raises(PhotoError, match="cut off"):
        farthest(written(data[: int(len(data) * share)]))


def test_a_grid_of_tiles_is_one_photo(written):
    pixels = painted(width=300, height=200)
    image, file = pillow_heif.from_pillow(Image.fromarray(pixels)), io.BytesIO()
    image.save(file, quality=95, tile_size=128)
    assert b"grid" in file.getvalue()
    path = written(file.getvalue())
    assert read_size(path) == (300, 200)
    assert farthest(path) <= 4


def test_an_avif_may_call_itself_heif(written):
    data = avif(scene_in(P3, srgb_levels), (12, 13, 6))
    at = data.index(b"ftyp")
    end = int.from_bytes(data[:4], "big")
    brands = data[at:end].replace(b"avif", b"mif1").replace(b"avis", b"mif1")
    assert farthest(written(data[:at] + brands + data[end:])) <= 4


def test_codecs_that_are_not_read_are_named(written):
    data = heic(painted()).replace(b"hvc1", b"vvc1")
    with pytest.raises(PhotoError, match=r'"vvc1", which is not read here\. Export it as JPEG'):
        read_size(written(data))


@pytest.mark.parametrize("brand", [b"avis", b"hevc", b"msf1"])
def test_moving_pictures_without_a_photo_are_named(written, brand):
    data = box(b"ftyp", brand + bytes(4) + brand) + box(b"moov", bytes(40)) + box(b"mdat")
    with pytest.raises(PhotoError, match=r"moving pictures alone\. Export one of them as JPEG"):
        read_size(written(data))
