"""JPEG XL: every depth, what the levels mean, and how it is turned."""

from __future__ import annotations

import base64
import io
import struct

import imagecodecs
import numpy as np
import pytest
from PIL import Image
from support import profiles
from support.containers import box, jxl_encoding, jxl_head, jxl_with_head
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

EXIF = b"Exif\0\0II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"
ADOBE_POINTS = ((0.3127, 0.3290), (0.64, 0.33), (0.21, 0.71), (0.15, 0.06))

# The scene as XYB, with a profile whose curve has a corner and whose red and green are swapped:
# made by cjxl 0.7 (-d 0.3) of 64 x 48 pixels.
XYB_WITH_PROFILE = base64.b64decode(
    "/wrLQApfjQYGJMwHUGnixrbvZgMS7+e7Eg1NAxJhhjh6bgYaxNQ0BJlVHs3WOxtZhCGwuZtIE2qmZjWTxFbZaLK1tVW1"
    "WIUg8P1iNAGQdbR1RoCnWEfNHsUU0YBKAANeF5ZWAAAAAAw2dZ0opFjJQ6GBorWprHQ3U92Tej3ftyHFOr4NHH2FzZVN"
    "PUWlmzWwdrZsoKlsaSlrDrHHygDItBtjUwFW8eaff+ZdYJ0JpB9I/vlnn1D++acfEczhQoC60LcYcgoeCsSgT+ljnQhk"
    "2AWCCQg8vPPPP//AKAi4gL9OkP/1PwRupIzrfwhcUd44h/XMyB94+YtrkMKVWPwCcUTcHT5grpePeTWA/M9anFd5cvmP"
    "bXzdyu9bkd95Mn3vfQLyTwB8DQBHUWVbAGaArhlCahlCXEVgFDa00YR9OQASiACYCY/8KQEAUKEyyrjBy7meLz90WEzb"
    "uM7QVtsWliSKjGOTdAKHSQoK3G3XMUbFYKjCIkfFGElRUZHRbVWprVRJFcUYI8lglQgAiOX6MLhtYXB91ArxoHi1nSRo"
    "xLfj/V/itA6zbTZUtBkZ9w/x+kQY34gosf86VgTWLpp/Stm3+mj7xWTmvwbKfft0EAe0AgC5Jo9brLCOQKyMHXUlTD3o"
    "w6Do4PFNaE5PuOFhg/w54L1lRjV6ZU40GBDhYxrOhti1OQjoDRYPhD7UUXJ297NnbG8RWgQivwCQQmfgOdMLvZUEANi+"
    "N6UY89BMW7n2kgAA2/emFGMehqHqtratH1pJAIDte1OKMQ/NtJWrkAIbRFKijpOXd7zjZX5mxvmPH+Nnr6sBWKiK7eQv"
    "Y63NCbDv/oec2nSs5mDaQde5akz85+/0yZd4a2JoTREVXPM69GmSLci3i52B6K8FHKZRbuJ24tKQ9hzHhnbYFwqx7GAb"
    "j/XJQfgzlqXCPUfDH9paHI/xhqV9bmAC13QJk/5ljicLpQdkNQff5H4ChbOQ4w28GqwE5PddBho8YBtICwq3o9fvYB14"
    "3OA0diRcGwWJNR5gbd7+gw2EBg6LtmxutJzaoCpVdBDSMuFOhqkzwjV5oWHRyYPTrJbEm1hYp/6SDelsmNIcK1bp2QcK"
    "MRGazkFB/CZdrfw/Qvjac8N2OCl/8bsCbooRuUGXM+brKQKzNosHBIoIwUDVk53Dsk8G0JCEVgSqYLGg9jdTCn4s5sO8"
    "hDQUUFY11Oh6UYYRCWj5GTORdDYfvYot57CkWCQU7AUYgfxyeVV1kOcA"
)


@pytest.fixture
def written(tmp_path):
    def write(data):
        path = tmp_path / "photo.jxl"
        path.write_bytes(bytes(data))
        return path

    return write


def over_white(share):
    return [tuple(share * np.array(colour) + (1 - share) * 255) for colour in COLOURS]


def linear(white=1):
    return scene_in(SRGB, lambda light: light, 65535) / 65535 * white


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("container", [True, False])
def test_eight_bits_are_srgb(written, lossless, container):
    data = imagecodecs.jpegxl_encode(painted(), lossless=lossless, usecontainer=container)
    assert farthest(written(data)) <= (0 if lossless else 4)


@pytest.mark.parametrize("lossless", [True, False])
@pytest.mark.parametrize("dtype", [np.uint16, np.float16, np.float32])
def test_light_of_any_depth(written, dtype, lossless):
    white = 65535 if dtype is np.uint16 else 1
    pixels = linear(white).astype(dtype)
    assert farthest(written(imagecodecs.jpegxl_encode(pixels, lossless=lossless))) <= 3


@pytest.mark.parametrize("depth", [10, 12])
def test_white_is_white_at_any_depth(written, depth):
    largest = (1 << depth) - 1
    pixels = np.rint(linear(largest)).astype(np.uint16)
    pixels[:24] = largest
    path = written(imagecodecs.jpegxl_encode(pixels, lossless=True, bitspersample=depth))
    assert farthest(path, [(255,) * 3, (255,) * 3, *COLOURS[2:]]) <= 1
    with opened_photo(path) as photo:
        assert photo.head.decode().max() == 65535


def test_gray_and_alpha(written):
    gray = painted()[..., :1]
    half = np.full_like(gray, 128)
    levels = [(colour[0],) * 3 for colour in COLOURS]
    mixed = [tuple(np.array(level) * 128 / 255 + 127) for level in levels]
    encode = imagecodecs.jpegxl_encode
    assert farthest(written(encode(gray[..., 0], lossless=True)), levels) == 0
    pair = np.concatenate([gray, half], axis=2)
    assert farthest(written(encode(pair, lossless=True)), mixed) <= 1
    four = np.concatenate([painted(), half], axis=2)
    assert farthest(written(encode(four, lossless=True)), over_white(128 / 255)) <= 1


def test_channels_that_are_no_alpha_are_none(written):
    planes = np.stack([painted()[..., 0], painted()[..., 1]])
    data = imagecodecs.jpegxl_encode(planes, lossless=True, planar=True, photometric="gray")
    assert farthest(written(data), [(colour[0],) * 3 for colour in COLOURS]) == 0


def test_of_a_film_the_first_picture_is_shown(written):
    frames = np.stack([painted(), painted()[::-1]])
    assert farthest(written(imagecodecs.jpegxl_encode(frames, lossless=True))) == 0


def test_light_beyond_white_is_toned_down(written):
    pixels = linear().astype(np.float32)
    pixels[:, 60:] *= 6
    assert farthest(written(imagecodecs.jpegxl_encode(pixels, lossless=True))) <= 20


@pytest.mark.parametrize(
    ("matrix", "levels", "encoding", "tolerance"),
    [
        (SRGB, srgb_levels, {}, 1),
        (P3, srgb_levels, {"primaries": 11}, 2),
        (BT2020, srgb_levels, {"primaries": 9}, 2),
        (SRGB, lambda x: x ** (1 / 1.8), {"gamma": 1 / 1.8}, 2),
        (SRGB, lambda x: x, {"transfer": 8}, 4),
        (P3, lambda x: x ** (1 / 2.6), {"primaries": 11, "transfer": 17}, 2),
        (
            ADOBE_RGB,
            lambda x: x ** (256 / 563),
            {"white": 2, "primaries": 2, "points": ADOBE_POINTS, "gamma": 256 / 563},
            2,
        ),
        (BT2020, lambda x: pq(x * 203), {"primaries": 9, "transfer": 16}, 30),
        (BT2020, lambda x: hlg(0.265 * x), {"primaries": 9, "transfer": 18}, 40),
    ],
)
def test_colours_are_those_of_the_head(written, matrix, levels, encoding, tolerance):
    data = jxl_with_head(scene_in(matrix, levels), jxl_head(jxl_encoding(**encoding)))
    assert farthest(written(data)) <= tolerance


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_once(written, orientation):
    corners = np.array(COLOURS).reshape(2, 2, 3)
    by_orientation = {
        1: corners,
        2: corners[:, ::-1],
        3: corners[::-1, ::-1],
        4: corners[::-1],
        5: corners.swapaxes(0, 1),
        6: np.rot90(corners, -1),
        7: np.rot90(corners, 2).swapaxes(0, 1),
        8: np.rot90(corners, 1),
    }
    path = written(jxl_with_head(painted(), jxl_head(orientation=orientation, brightest=255)))
    assert read_size(path) == ((64, 48) if orientation < 5 else (48, 64))
    assert farthest(path, by_orientation[orientation].reshape(4, 3)) == 0


def container(*parts: bytes) -> bytes:
    return b"\0\0\0\x0cJXL \r\n\x87\n" + box(b"ftyp", b"jxl \0\0\0\0jxl ") + b"".join(parts)


def test_a_codestream_may_lie_in_parts(written):
    data = bytes(imagecodecs.jpegxl_encode(painted(), lossless=True, usecontainer=False))
    parts = [
        box(b"jxlp", struct.pack(">I", number + (number == 2) * 0x80000000), part)
        for number, part in enumerate((data[:5], data[5:40], data[40:]))
    ]
    assert farthest(written(container(*parts))) == 0


@pytest.mark.parametrize("is_packed", [True, False])
def test_exif_is_found_and_turns_nothing(written, is_packed):
    content = bytes(4) + EXIF[6:]
    exif = box(b"Exif", content)
    if is_packed:
        exif = box(b"brob", b"Exif", bytes(imagecodecs.brotli_encode(content)))
    data = bytes(imagecodecs.jpegxl_encode(painted(), lossless=True, usecontainer=False))
    path = written(container(box(b"jxlc", data), exif))
    assert farthest(path) == 0
    with opened_photo(path) as photo:
        assert photo.head.exif().get(0x112) == 6


@pytest.mark.parametrize("icc", [profiles.ADOBE_RGB, profiles.DISPLAY_P3, None])
def test_a_jpeg_that_was_packed_keeps_its_colours(written, icc):
    matrix, levels = {
        profiles.ADOBE_RGB: (ADOBE_RGB, lambda x: x ** (256 / 563)),
        profiles.DISPLAY_P3: (P3, srgb_levels),
        None: (SRGB, srgb_levels),
    }[icc]
    file = io.BytesIO()
    left = Image.fromarray(scene_in(matrix, levels)).transpose(Image.Transpose.ROTATE_90)
    more = {"icc_profile": icc} if icc else {}
    left.save(file, "JPEG", quality=97, subsampling=0, exif=EXIF, **more)
    path = written(imagecodecs.jpegxl_encode_jpeg(file.getvalue(), usecontainer=True))
    assert read_size(path) == (64, 48)
    assert farthest(path) <= 4


def test_a_gray_jpeg_that_was_packed_keeps_its_light(written):
    file = io.BytesIO()
    pixels = scene_in(SRGB, lambda x: x)[..., 0]
    profile = profiles.gray_profile(1.0)
    Image.fromarray(pixels).save(file, "JPEG", quality=98, icc_profile=profile)
    data = bytes(imagecodecs.jpegxl_encode_jpeg(file.getvalue(), usecontainer=True))
    assert farthest(written(data), [(colour[0],) * 3 for colour in COLOURS]) <= 5
    with pytest.raises(PhotoError, match="cut off:"):
        farthest(written(data[:-50]))


def test_a_profile_among_xyb_does_not_matter(written):
    assert farthest(written(XYB_WITH_PROFILE)) <= 4
    boxed = container(box(b"jxlp", bytes(4), XYB_WITH_PROFILE[:3]))
    parts = box(b"jxlp", b"\x80\0\0\1", XYB_WITH_PROFILE[3:])
    assert farthest(written(container(box(b"jxlc", XYB_WITH_PROFILE)))) <= 4
    path = written(boxed + parts)
    assert farthest(path) <= 4
    with opened_photo(path) as photo:  # of 8 bits of light, dark levels would be far apart
        assert len(np.unique(photo.head.decode())) > 20


def test_a_profile_among_the_pixels_is_refused_by_name(written):
    head = jxl_head(jxl_encoding(has_profile=True))
    with pytest.raises(PhotoError, match=r"profile that is not read here\. Save it as PNG or TIFF"):
        read_size(written(jxl_with_head(painted(), head)))


@pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 0.99])
def test_what_is_cut_off_fails_as_that(written, share):
    rng = np.random.default_rng(5)
    data = bytes(imagecodecs.jpegxl_encode(rng.integers(0, 256, (80, 60, 3), np.uint8)))
    with pytest.raises(PhotoError, match=r"cut off"):
        farthest(written(data[: int(len(data) * share)]))
    with pytest.raises(PhotoError, match=r"cut off"):
        farthest(written(container(box(b"jxlc", data))[: int(len(data) * share)]))


def test_what_is_damaged_fails_with_a_sentence(written):
    rng = np.random.default_rng(5)
    data = bytearray(imagecodecs.jpegxl_encode(rng.integers(0, 256, (80, 60, 3), np.uint8)))
    data[200:260] = bytes(range(60))
    with pytest.raises(PhotoError, match=r"damaged or cut off|cut off"):
        farthest(written(data))


@pytest.mark.parametrize(
    "size", [(8, 8), (256, 256), (264, 256), (7, 5), (1200, 3), (4, 900), (160, 90), (513, 257)]
)
def test_sizes_are_read_from_the_head(written, size):
    pixels = np.zeros((size[1], size[0], 3), np.uint8)
    assert read_size(written(imagecodecs.jpegxl_encode(pixels, lossless=True))) == size
