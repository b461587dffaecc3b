"""TIFF: which page is the photo, how it is turned, what is not read, and damage."""

from __future__ import annotations

import contextlib
import logging

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image
from support.raw_tiff import BYTE, LONG, RATIONAL, SHORT, Page, basic, page, tiff
from support.scene import ADOBE_RGB, COLOURS, HEIGHT, SRGB, WIDTH, farthest, painted, scene_in

from cgbatch.errors import PhotoError
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.formats import RAW_IS_NOT_READ
from cgbatch.photos.photo import opened_photo, read_size

SCENE = painted()
OTHER = 255 - SCENE
SMALL = OTHER[::2, ::2].copy()
LARGE = np.repeat(np.repeat(OTHER, 2, 0), 2, 1)
REDUCED, DOCUMENT, MASK = ((LONG, [kind]) for kind in (1, 2, 4))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "photo.tif"


def refusal(path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(PhotoError) as caught:
        farthest(path)
    return str(caught.value)


PAGES = {
    "a preview first": [page(SMALL, _254=REDUCED), page(SCENE)],
    "a preview by the old tag": [page(SMALL, _255=(SHORT, [2])), page(SCENE, _255=(SHORT, [1]))],
    "a preview that is larger": [page(LARGE, _254=REDUCED), page(SCENE)],
    "a preview without a mark": [page(SMALL), page(SCENE)],
    "a mask behind": [page(SCENE), page(LARGE, _254=MASK)],
    "a mask first": [page(LARGE, _254=MASK), page(SCENE)],
    "a mask of a preview": [page(LARGE, _254=(LONG, [5])), page(SCENE)],
    "the photo inside": [page(SMALL, _254=REDUCED, inside=[page(SCENE)])],
    "the photo inside, no mark": [page(SMALL, inside=[page(SCENE)])],
    "the photo inside the second": [
        page(SMALL, _254=REDUCED),
        page(SMALL, _254=REDUCED, inside=[page(SCENE)]),
    ],
    "previews inside": [page(SCENE, inside=[page(LARGE, _254=REDUCED), page(SMALL)])],
    "a pyramid": [page(SCENE), page(SMALL, _254=REDUCED), page(SMALL[::2, ::2], _254=REDUCED)],
    "a pyramid on its head": [page(SMALL[::2, ::2]), page(SMALL), page(SCENE)],
    "previews only": [page(SMALL, _254=REDUCED), page(SCENE, _254=REDUCED)],
    "scans": [page(SCENE), page(OTHER), page(OTHER)],
    "scans of any size": [page(SCENE, _254=DOCUMENT), page(LARGE, _254=DOCUMENT)],
    "numbered scans": [page(SCENE, _297=(SHORT, [0, 2])), page(LARGE, _297=(SHORT, [1, 2]))],
}


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("name", PAGES)
def test_the_photo_is_the_largest_page_that_is_no_preview(path, name, order):
    path.write_bytes(tiff(*PAGES[name], order=order))
    assert farthest(path) <= 1


def test_directories_that_run_in_a_circle_are_read_once(path):
    data = bytearray(tiff(page(SCENE)))
    data[-4:] = data[4:8]
    path.write_bytes(bytes(data))
    assert farthest(path) <= 1


def test_a_preview_is_not_shown_where_the_photo_is_cut_off(path):
    data = tiff(page(SMALL, _254=REDUCED), page(SCENE))
    sentence = refusal(path, data[: len(data) - 100])
    assert "only part of the picture can be read" in sentence


TURNED = np.ascontiguousarray(np.rot90(SCENE))


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("kind", [BYTE, SHORT, LONG])
def test_an_orientation_of_any_type_counts(path, kind, order):
    path.write_bytes(tiff(page(TURNED, _274=(kind, [6])), order=order))
    assert read_size(path) == (WIDTH, HEIGHT)
    assert farthest(path) <= 1


@pytest.mark.parametrize(
    "pages",
    [
        [page(SMALL, _254=REDUCED, _274=(SHORT, [6]), inside=[page(TURNED)])],
        [page(SMALL, _254=REDUCED, _274=(SHORT, [3]), inside=[page(TURNED, _274=(SHORT, [6]))])],
        [page(SMALL, _254=REDUCED, _274=(SHORT, [3])), page(TURNED, _274=(SHORT, [6]))],
        [page(TURNED, _274=(SHORT, [6])), page(SMALL, _254=REDUCED, _274=(SHORT, [1]))],
    ],
    ids=["of what it lies in", "its own", "its own, not the preview's", "not that of the last"],
)
def test_the_orientation_is_that_of_the_photo(path, pages):
    path.write_bytes(tiff(*pages))
    assert farthest(path) <= 1


def test_facts_of_the_preview_are_those_of_the_photo(path):
    camera = (BYTE, list(b"Cam\0"))
    path.write_bytes(tiff(page(SMALL, _254=REDUCED, _271=camera), page(SCENE)))
    with opened_photo(path) as photo:
        assert photo.head.exif()[271] is not None
    path.write_bytes(tiff(page(SCENE, _254=DOCUMENT), page(SMALL, _254=DOCUMENT, _271=camera)))
    with opened_photo(path) as photo:
        assert 271 not in photo.head.exif()


def rational(*values: float) -> tuple[int, list[int]]:
    return RATIONAL, [part for value in values for part in (round(value * 10**6), 10**6)]


WHITE_POINT = rational(0.3127, 0.3290)
ADOBE_POINTS = rational(0.64, 0.33, 0.21, 0.71, 0.15, 0.06)
SRGB_POINTS = rational(0.64, 0.33, 0.30, 0.60, 0.15, 0.06)


def curve(gamma: float) -> tuple[int, list[int]]:
    levels = np.rint(np.linspace(0, 1, 256) ** gamma * 65535)
    return SHORT, [int(level) for level in levels]


@pytest.mark.parametrize(
    ("pixels", "tags"),
    [
        (
            scene_in(ADOBE_RGB, lambda light: light ** (1 / 2.2)),
            {"_318": WHITE_POINT, "_319": ADOBE_POINTS, "_301": curve(2.2)},
        ),
        (scene_in(np.eye(3), lambda light: light), {}),
        (SCENE, {"_318": WHITE_POINT, "_319": SRGB_POINTS}),
        (SCENE, {"_318": WHITE_POINT, "_319": rational(0, 0, 0, 0, 0, 0)}),
        (SCENE, {"_301": curve(2.2)}),
    ],
    ids=["Adobe RGB", "none", "sRGB", "nonsense", "a usual curve"],
)
def test_colours_may_be_stated_by_tags(path, pixels, tags):
    if not tags:
        pixels = SCENE
    path.write_bytes(tiff(page(pixels, **tags)))
    assert farthest(path) <= 4


def test_a_curve_of_light_counts_alone(path):
    path.write_bytes(tiff(page(scene_in(SRGB, lambda light: light), _301=curve(1.0))))
    assert farthest(path) <= 8


MOSAIC = Page(basic(64, 48, 32803, [16]), [bytes(64 * 48 * 2)])
VERSION = (BYTE, [1, 4, 0, 0])


@pytest.mark.parametrize(
    "pages",
    [
        [MOSAIC],
        [page(SMALL, _254=REDUCED, inside=[MOSAIC])],
        [page(SMALL, _254=REDUCED, _50706=VERSION)],
        [page(SCENE.astype(np.uint16), 34892)],
        [Page(basic(64, 48, 1, [14], 34713), [bytes(64 * 48 * 2)])],
        [page(SMALL, _254=REDUCED), MOSAIC],
    ],
    ids=["mosaic", "mosaic inside", "DNG", "linear", "Nikon", "mosaic behind"],
)
def test_raw_files_are_named_whatever_their_suffix(path, pages):
    assert refusal(path, tiff(*pages)) == RAW_IS_NOT_READ


@pytest.mark.parametrize(
    ("tags", "word"),
    [
        (basic(64, 48, 1, [1], 34715), "JBIG2"),
        (basic(64, 48, 2, [8] * 3, 12345), "12345"),
        (basic(64, 48, 2, [8] * 3, 34934), "JPEGXR"),
        (basic(64, 48, 32845, [16] * 3), "LOGLUV"),
        (basic(64, 48, 77, [8] * 3), "77"),
        (basic(64, 48, 5, [8] * 6) | {332: (SHORT, [2])}, "inks that are not CMYK"),
        (basic(64, 48, 1, [64]) | {339: (SHORT, [6])}, "complex numbers"),
    ],
)
def test_what_is_not_read_is_named_with_a_way_out(path, tags, word):
    sentence = refusal(path, tiff(Page(tags, [bytes(64 * 48 * 8)])))
    assert f"not read here ({word}). Save it" in sentence


@pytest.mark.parametrize(
    ("photometric", "bits", "tags"),
    [
        (1, [12], {339: (SHORT, [3])}),
        (1, [40], {}),
        (8, [12] * 3, {}),
        (2, [12] * 3, {259: (SHORT, [8]), 317: (SHORT, [2])}),
        (1, [24], {259: (SHORT, [8]), 317: (SHORT, [3]), 339: (SHORT, [3])}),
        (8, [8] * 3, {339: (SHORT, [1, 2, 2])}),
        (2, [8] * 3, {317: (SHORT, [34892])}),
    ],
)
def test_rare_numbers_are_named_and_not_called_damaged(path, photometric, bits, tags):
    whole = Page(basic(64, 48, photometric, bits) | tags, [bytes(64 * 48 * 15)])
    assert "not read here (" in refusal(path, tiff(whole))


def test_raw_files_of_canon_are_known_by_their_head(path):
    data = bytearray(tiff(page(SCENE)))
    start = int.from_bytes(data[4:8], "little")
    data[4:10] = b"\x10\0\0\0CR"
    moved = data[:16] + data[start:] + data[16:]
    assert refusal(path, bytes(moved)) == RAW_IS_NOT_READ
    pixels = SCENE.copy()
    pixels.reshape(-1)[:2] = np.frombuffer(b"CR", np.uint8)  # at the same place
    path.write_bytes(tiff(page(pixels)))
    assert farthest(path) <= 1


@pytest.mark.parametrize("is_inside", [False, True])
@pytest.mark.parametrize("order", "<>")
def test_adobe_rgb_by_exif_alone_is_converted(path, order, is_inside):
    """Of a photo inside its preview too, whose EXIF it shares."""
    interoperability = Page({1: (BYTE, list(b"R03\0"))}, [])
    exif = Page({0xA001: (SHORT, [65535])}, [], others={0xA005: interoperability})
    photo = page(scene_in(ADOBE_RGB, lambda light: light ** (256 / 563)))
    whole = page(SMALL, _254=REDUCED, inside=[photo]) if is_inside else photo
    whole.others[0x8769] = exif
    path.write_bytes(tiff(whole, order=order))
    assert farthest(path) <= 4


def test_a_mask_alone_is_no_photo(path):
    assert "mask" in refusal(path, tiff(page(SCENE, _254=MASK)))


def test_size_is_limited_before_anything_is_decoded(path):
    data = tiff(Page(basic(60000, 60000, 2, [8] * 3), [b"x"]))
    assert "250 million" in refusal(path, data)


ZEROS = np.zeros((300, 300, 3), np.uint8)
BOMBS = {
    "jpeg": basic(64, 48, 2, [8] * 3, 7),
    "jpeg2k": basic(64, 48, 2, [8] * 3, 34712),
    "png": basic(64, 48, 2, [8] * 3, 34933),
    "jpegxl": basic(64, 48, 2, [8] * 3, 50002),
    "zlib": basic(64, 48, 2, [8] * 3, 8),
    "zstd": basic(64, 48, 2, [8] * 3, 50000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_strip_is_no_larger_than_the_photo(path, name):
    """What is decoded is checked before memory is taken for it."""
    encode = getattr(imagecodecs, f"{name}_encode")
    data = encode(ZEROS.tobytes() if name[0] == "z" else ZEROS)
    assert "Copy it again" in refusal(path, tiff(Page(BOMBS[name], [data])))


def test_tiles_and_samples_beyond_reason_are_refused(path):
    huge = {322: (LONG, [2**31]), 323: (LONG, [2**31])}
    data = imagecodecs.zlib_encode(bytes(1000))
    assert "damaged" in refusal(path, tiff(Page(basic(64, 48, 2, [8] * 3, 8) | huge, [data])))
    many = basic(20000, 12000, 2, [8], 8) | {277: (SHORT, [65535])}
    assert "memory" in refusal(path, tiff(Page(many, [data])))


@pytest.mark.parametrize("counts", [[SCENE.nbytes // 2, 0], [SCENE.nbytes // 2]])
def test_missing_strips_are_damage(path, counts):
    half = SCENE.nbytes // 2
    whole = page(SCENE, _278=(LONG, [HEIGHT // 2]), _279=(LONG, counts))
    whole.tags[273] = (LONG, [8, 8 + half][: len(counts)])
    assert "Copy it again" in refusal(path, tiff(whole))


CODECS = ("none", "lzw", "zlib", "zstd", "lzma", "packbits", "jpeg", "jpeg2000", "webp", "png")
KINDS = ({}, {"tile": (16, 16)}, {"rowsperstrip": 7})


@pytest.mark.parametrize("kind", KINDS, ids=str)
@pytest.mark.parametrize("codec", CODECS)
def test_files_cut_off_anywhere_fail_and_damaged_ones_say_so(path, codec, kind, capfd):
    noise = np.random.default_rng(3).integers(0, 256, (48, 64, 3), np.uint8)
    tifffile.imwrite(path, noise, photometric="rgb", compression=codec, metadata=None, **kind)
    data = path.read_bytes()
    for part in (0.01, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99):
        assert "Copy it again" in refusal(path, data[: int(len(data) * part)])
    rng = np.random.default_rng(5)
    for first in (4, 4, 4, 300, 300, 300):
        damaged = np.frombuffer(data, np.uint8).copy()
        places = rng.integers(first, len(data), 9)
        damaged[places] = rng.integers(0, 256, 9)
        path.write_bytes(damaged.tobytes())
        with contextlib.suppress(PhotoError):  # and nothing else
            farthest(path)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("compression", ["raw", "tiff_lzw", "jpeg", "group3", "group4"])
def test_files_of_libtiff_cut_off_fail_with_no_stray_line(path, compression, capfd):
    mode = "1" if compression.startswith("group") else "RGB"
    Image.fromarray(SCENE).convert(mode).save(path, "TIFF", compression=compression)
    data = path.read_bytes()
    for part in (0.05, 0.3, 0.6, 0.9):
        assert "Copy it again" in refusal(path, data[: int(len(data) * part)])
    assert capfd.readouterr() == ("", "")


def test_what_tifffile_logs_does_not_reach_the_terminal(path, capfd):
    root = logging.getLogger()
    handler = logging.StreamHandler()
    root.addHandler(handler)
    try:
        whole = tiff(page(SCENE, _278=(LONG, [7])))  # too few strips, and all is there
        path.write_bytes(whole)
        assert farthest(path) <= 1
    finally:
        root.removeHandler(handler)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("options", [{"bigtiff": True}, {"bigtiff": True, "byteorder": ">"}])
def test_files_with_places_of_64_bits_are_read(path, options):
    tags = [(274, "H", 1, 6, True), (271, "s", 4, "Cam", True)]
    tifffile.imwrite(path, TURNED, photometric="rgb", metadata=None, extratags=tags, **options)
    assert farthest(path) <= 1
    with opened_photo(path) as photo:
        assert photo.head.exif()[271] == "Cam"


STACK = np.stack([SCENE[..., 0], *[OTHER[..., 0]] * 5])


@pytest.mark.parametrize(
    "options",
    [
        {"imagej": True, "metadata": {"axes": "ZCYX"}},
        {"ome": True, "metadata": {"axes": "ZCYX"}},
        {"photometric": "minisblack"},
        {"photometric": "minisblack", "volumetric": True, "metadata": None},
    ],
    ids=["ImageJ", "OME", "pages", "volume"],
)
def test_of_stacks_the_first_plane_is_the_photo(path, options):
    shape = (6, 48, 64) if options.get("volumetric") else (3, 2, 48, 64)
    tifffile.imwrite(path, STACK.reshape(shape), **options)
    assert farthest(path, [(colour[0],) * 3 for colour in COLOURS]) <= 1


def test_pixels_of_8_bits_come_out_bit_for_bit(path):
    path.write_bytes(tiff(page(SCENE)))
    box = CropBox(3, 5, 40, 30)
    assert np.array_equal(decode_full(path, box, (40, 30)), SCENE[5:35, 3:43])


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("counts", [[0], [100]])
def test_bytes_that_are_counted_wrong_are_counted_anew(path, counts, order):
    path.write_bytes(tiff(page(SCENE, _279=(LONG, counts)), order=order))
    assert farthest(path) <= 1


def test_logluv_is_named(path):
    said = refusal(path, tiff(page(SCENE, _259=(SHORT, [34676]), _262=(SHORT, [32845]))))
    assert "LogLuv" in said
    assert "Save it as RGB" in said
