"""JPEG 2000: the boxes count, whatever decoders make of them."""

from __future__ import annotations

import base64

import numpy as np
import pytest
from PIL import Image
from support import profiles
from support.containers import box, cdef, codestream, enumerated, jp2, numbers, profiled
from support.scene import (
    ADOBE_RGB,
    BT2020,
    COLOURS,
    P3,
    SRGB,
    farthest,
    painted,
    scene_in,
    srgb_levels,
)

from cgbatch.errors import PhotoError
from cgbatch.photos.photo import opened_photo, read_size

SIZE = (64, 48)
RGB = [(0, 0, 1), (1, 0, 2), (2, 0, 3)]
GRAYS = [(colour[0],) * 3 for colour in COLOURS]

# The scene with colour differences of half the size, made by opj_compress 2.5.
SUBSAMPLED = base64.b64decode(
    "/0//UQAvAAAAAABAAAAAMAAAAAAAAAAAAAAAQAAAADAAAAAAAAAAAAADBwEBBwICBwIC/1IADAAAAAEAAgQEAAH/XAAK"
    "QEBISFBISFD/ZAAlAAFDcmVhdGVkIGJ5IE9wZW5KUEVHIHZlcnNpb24gMi41LjD/kAAKAAAAAAHGAAH/k8+1fIUwodM3"
    "/v7SWaxDjEht2UCJGFs8d9ZUBlNwfTlwrp2HN3VD+lPEhHMIcZKAxf9/r4ZBmvC8+hp6Ncaw+x5inEgO8kZtPn6HCmsA"
    "nFAWiOYLGEfDZqzL7vjm4arCXCQfz7SQWYDnGab9jWLU+iSnQQz0eLxNRcdBP1N+OH5Hyq+u4/YSokgZz7SME83+JJRy"
    "V8gCFSlzziRGFynmxZpSk0DiiTzAeFoPUM7u6vfD6hKH1CcD5wyDJrRfY0kBCZFjP0LZKAebej+EhAPfKHeohPIlBZez"
    "4NAogGq/gpLdbPzbx9oVD6g6D6gYWXkdD+JkRPjCXwcWiP7oKCRe4GJM2OvRIvd5BBajx9odH2iEH1A4Igl160dkKRxw"
    "CMwCya0jngTb/uJFUOp3/IRNL3KPI6GJ45Kp78PqEofUKwPnCMgemqZ/W/skBcnowyBKYszsz8AxKluYcGZiHUcT7jCC"
    "lKs2R3hIP76w/1vD6gqH1B0D5waDVI35R8iyUA2ZYt7/RhqkkHqbXUtVtm+CZ9/H2h8PqDIPqBCCkpkBdLAERsQlBt8B"
    "/39jiwGQzCijaHC4Jn+Ck2AP/9k="
)


@pytest.fixture
def written(tmp_path):
    def write(data):
        path = tmp_path / "photo.jp2"
        path.write_bytes(data)
        return path

    return write


def band(value, dtype=np.uint8):
    return np.full((48, 64, 1), value, dtype)


def mixed(share, colours=COLOURS):
    return [tuple(share * np.array(colour) + (1 - share) * 255) for colour in colours]


@pytest.mark.parametrize("depth", [5, 8, 10, 12, 16])
@pytest.mark.parametrize("is_signed", [False, True])
def test_every_depth_keeps_white(written, depth, is_signed):
    largest = (1 << depth) - 1
    pixels = np.rint(painted() / 255 * largest).astype(int)
    pixels[:24] = largest
    kind = (np.int8 if depth <= 8 else np.int16) if is_signed else np.uint8
    kind = np.uint16 if depth > 8 and not is_signed else kind
    shifted = (pixels - (1 << depth - 1) * is_signed).astype(kind)
    path = written(jp2(codestream(shifted, depth), SIZE, enumerated(16)))
    assert farthest(path, [(255,) * 3, (255,) * 3, *COLOURS[2:]]) <= (5 if depth == 5 else 1)
    with opened_photo(path) as photo:
        decoded = photo.head.decode()
        if depth > 8:
            assert decoded.max() == 65535
        else:
            assert np.asarray(decoded).max() == 255


def test_bilevel(written):
    pixels = np.zeros((48, 64), np.uint8)
    pixels[24:] = 1
    black, white = (0, 0, 0), (255, 255, 255)
    coded = codestream(pixels, 1)
    assert farthest(written(jp2(coded, SIZE, enumerated(17))), [black, black, white, white]) == 0
    assert farthest(written(jp2(coded, SIZE, enumerated(0))), [white, white, black, black]) == 0


@pytest.mark.parametrize("white", [255, 65535])
@pytest.mark.parametrize(
    ("matrix", "levels", "colr"),
    [
        (ADOBE_RGB, lambda x: x ** (256 / 563), profiled(profiles.ADOBE_RGB)),
        (P3, srgb_levels, profiled(profiles.DISPLAY_P3)),
        (SRGB, srgb_levels, enumerated(16)),
        (SRGB, srgb_levels, profiled(profiles.SRGB)),
        (BT2020, srgb_levels, box(b"colr", b"\5\0\0", numbers(2, 9, 13, 0), b"\x80")),
        (P3, srgb_levels, enumerated(99) + profiled(profiles.DISPLAY_P3)),
    ],
)
def test_colours_are_converted_once(written, matrix, levels, colr, white):
    pixels = scene_in(matrix, levels, white)
    assert farthest(written(jp2(codestream(pixels), SIZE, colr))) <= 3


@pytest.mark.parametrize("white", [255, 65535])
@pytest.mark.parametrize("has_alpha", [True, False])
def test_gray_that_is_light(written, white, has_alpha):
    pixels = scene_in(SRGB, lambda x: x, white)[..., :1]
    boxes = [profiled(profiles.gray_profile(1.0))]
    if has_alpha:
        pixels = np.concatenate([pixels, np.full_like(pixels, white)], axis=2)
        boxes.append(cdef((0, 0, 1), (1, 1, 0)))
    assert farthest(written(jp2(codestream(pixels), SIZE, *boxes)), GRAYS) <= 3


def test_four_inks(written, tmp_path):
    inks = np.concatenate([255 - painted(), band(0)], axis=2)
    assert farthest(written(jp2(codestream(inks), SIZE, enumerated(12)))) == 0
    deep = inks.astype(np.uint16) * 257
    assert farthest(written(jp2(codestream(deep), SIZE, enumerated(12)))) == 0
    half = np.concatenate([inks, band(128)], axis=2)
    definitions = cdef(*((number, 0, number + 1) for number in range(4)), (4, 1, 0))
    coded = jp2(codestream(half), SIZE, enumerated(12), definitions)
    assert farthest(written(coded), mixed(128 / 255)) <= 1
    profile = profiles.cmyk_profile()
    path = written(jp2(codestream(inks), SIZE, profiled(profile)))
    tiff = tmp_path / "same.jpg"
    Image.frombytes("CMYK", SIZE, inks.tobytes()).save(
        tiff, quality=100, subsampling=0, icc_profile=profile
    )
    with Image.open(tiff) as image:
        assert image.mode == "CMYK"
    colours = [tuple(colour) for colour in _middles(tiff)]
    assert farthest(path, colours) <= 3


def _middles(path):
    from cgbatch.photos.crop import CropBox
    from cgbatch.photos.decode_full import decode_full

    picture = decode_full(path, CropBox(0, 0, *SIZE), SIZE) / 257
    return [picture[y, x] for y in (12, 36) for x in (16, 48)]


def test_three_inks(written):
    assert farthest(written(jp2(codestream(255 - painted()), SIZE, enumerated(11)))) == 0


@pytest.mark.parametrize("white", [255, 65535])
def test_light_and_colour_differences(written, white):
    red, green, blue = np.moveaxis(painted() / 255 * white, -1, 0)
    luma = 0.299 * red + 0.587 * green + 0.114 * blue
    middle = (white + 1) / 2
    planes = [luma, middle + (blue - luma) / 1.772, middle + (red - luma) / 1.402]
    pixels = np.rint(np.stack(planes, axis=2)).astype(np.uint8 if white == 255 else np.uint16)
    assert farthest(written(jp2(codestream(pixels), SIZE, enumerated(18)))) <= 2


@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
def test_a_fourth_channel_is_alpha_only_if_it_is_said_to_be(written, dtype):
    scale = 257 if dtype == np.uint16 else 1
    share = 128 / 255
    pixels = painted().astype(dtype) * scale
    empty = np.concatenate([pixels, band(0, dtype)], axis=2)
    for definitions in ([], [cdef(*RGB, (3, 65535, 65535))], [cdef(*RGB, (3, 0, 65535))]):
        coded = jp2(codestream(empty), SIZE, enumerated(16), *definitions)
        assert farthest(written(coded)) == 0
    half = np.concatenate([pixels, band(128 * scale, dtype)], axis=2)
    straight = jp2(codestream(half), SIZE, enumerated(16), cdef(*RGB, (3, 1, 0)))
    assert farthest(written(straight), mixed(share)) <= 1
    scaled = np.concatenate([np.rint(pixels * share).astype(dtype), half[..., 3:]], axis=2)
    premultiplied = jp2(codestream(scaled), SIZE, enumerated(16), cdef(*RGB, (3, 2, 0)))
    assert farthest(written(premultiplied), mixed(share)) <= 1


@pytest.mark.parametrize("order", [(2, 1, 0), (1, 2, 0), (2, 0, 1)])
def test_channels_in_another_order_come_back_in_theirs(written, order):
    pixels = painted()[..., list(order)]
    definitions = cdef(*((at, 0, colour + 1) for at, colour in enumerate(order)))
    assert farthest(written(jp2(codestream(pixels), SIZE, enumerated(16), definitions))) == 0


def test_alpha_may_come_first(written):
    pixels = np.concatenate([band(128), painted()], axis=2)
    definitions = cdef((0, 1, 0), (1, 0, 1), (2, 0, 2), (3, 0, 3))
    coded = jp2(codestream(pixels), SIZE, enumerated(16), definitions)
    assert farthest(written(coded), mixed(128 / 255)) <= 1


def test_a_palette(written):
    places = painted((0, 1, 2, 3))[..., 0]
    table = numbers(2, 4) + b"\3\7\7\7" + bytes(sum(COLOURS, ()))
    mapping = box(b"cmap", *(numbers(2, 0) + bytes((1, column)) for column in range(3)))
    path = written(jp2(codestream(places), SIZE, enumerated(16), box(b"pclr", table), mapping))
    assert farthest(path) == 0


def test_a_codestream_alone(written):
    assert farthest(written(codestream(painted()))) == 0
    assert farthest(written(codestream(painted()[..., 0])), GRAYS) == 0
    four = np.concatenate([painted(), band(128)], axis=2)
    assert farthest(written(codestream(four)), mixed(128 / 255)) <= 1


def test_colour_differences_of_half_the_size(written):
    assert farthest(written(SUBSAMPLED)) <= 3
    for space in (16, 18):
        assert farthest(written(jp2(SUBSAMPLED, SIZE, enumerated(space)))) <= 3


def test_exif_turns_a_photo(written):
    exif = b"II*\0\x08\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0"
    left = np.rot90(painted(), 1).copy()
    coded = jp2(codestream(left), SIZE[::-1], enumerated(16))
    path = written(coded + box(b"uuid", b"JpgTiffExif->JP2", exif))
    assert read_size(path) == SIZE
    assert farthest(path) == 0


def test_colours_that_are_not_read_are_named(written):
    with pytest.raises(PhotoError, match=r"colours of this JPEG 2000 .* Save it as PNG or TIFF"):
        read_size(written(jp2(codestream(painted()), SIZE, enumerated(14))))


@pytest.mark.parametrize("is_bare", [True, False])
@pytest.mark.parametrize("share", [0.02, 0.2, 0.5, 0.9, 0.999])
def test_what_is_cut_off_is_no_half_picture(written, share, is_bare):
    noise = np.random.default_rng(3).integers(0, 256, (48, 64, 3), np.uint8)
    coded = codestream(noise)
    data = coded if is_bare else jp2(coded, SIZE, enumerated(16))
    with pytest.raises(PhotoError, match="cut off"):
        farthest(written(data[: int(len(data) * share)]))


def test_missing_tiles_are_no_picture(written, tmp_path):
    path = tmp_path / "tiles.j2k"
    image = Image.fromarray(painted())
    image.save(path, "JPEG2000", tile_size=(32, 32), no_jp2=True)
    data = path.read_bytes()
    assert farthest(path) == 0
    last = data.rfind(b"\xff\x90\0\x0a")
    with pytest.raises(PhotoError, match="cut off"):
        farthest(written(data[:last] + b"\xff\xd9"))


def test_a_missing_end_marker_costs_nothing(written):
    assert farthest(written(codestream(painted())[:-2])) == 0
