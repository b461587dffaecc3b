"""TIFF: samples of every depth and kind, transparency, palettes, inks."""

from __future__ import annotations

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image
from support import profiles
from support.raw_tiff import SHORT, Page, basic, in_order, page, tiff
from support.scene import COLOURS, HEIGHT, WIDTH, farthest, painted

from cgbatch.photos.decode import decode_whole
from cgbatch.photos.photo import opened_photo

SCENE = painted()
SCENE16 = SCENE.astype(np.uint16) * np.uint16(257)
GRAY = SCENE[..., 1]
GRAYS = [(colour[1],) * 3 for colour in COLOURS]
CODECS = ("none", "lzw", "zlib", "zstd", "lzma", "packbits", "jpeg2000", "webp", "png", "jpegxl")
PLACES = ({}, {"tile": (16, 16)}, {"rowsperstrip": 7})


@pytest.fixture
def written(tmp_path):
    """Return a function that writes pixels by tifffile."""

    def write(pixels, photometric="rgb", **options):
        path = tmp_path / "photo.tif"
        tifffile.imwrite(path, pixels, photometric=photometric, metadata=None, **options)
        return path

    return write


@pytest.fixture
def saved(tmp_path):
    """Return a function that writes bytes."""

    def save(data):
        path = tmp_path / "photo.tif"
        path.write_bytes(data)
        return path

    return save


@pytest.mark.parametrize("place", PLACES, ids=str)
@pytest.mark.parametrize("codec", [*CODECS, "jpeg", "lerc"])
def test_every_compression_of_8_bits_is_read(written, codec, place):
    assert farthest(written(SCENE, compression=codec, **place)) <= 8


@pytest.mark.parametrize("place", PLACES, ids=str)
@pytest.mark.parametrize("codec", ["none", "lzw", "zlib", "zstd", "jpeg2000", "png", "jpegxl"])
def test_every_compression_of_16_bits_is_read(written, codec, place):
    assert farthest(written(SCENE16, compression=codec, **place)) <= 2


@pytest.mark.parametrize("second", ["deflate", "zstd"])
def test_lerc_that_is_compressed_again_is_read(written, second):
    path = written(SCENE, compression="lerc", compressionargs={"compression": second})
    assert farthest(path) <= 1


@pytest.mark.parametrize("compression", [33003, 33005, 34712])
def test_tiles_of_jpeg_2000_are_read(saved, compression):
    pixels = SCENE
    if compression == 33003:  # which is always YCbCr
        pixels = np.asarray(Image.fromarray(SCENE).convert("YCbCr"))
    whole = page(pixels, compression=compression)
    whole.blocks[0] = imagecodecs.jpeg2k_encode(pixels, level=0, mct=False)
    assert farthest(saved(tiff(whole))) <= 3


@pytest.mark.parametrize("byteorder", "<>")
@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("pixels", [SCENE, SCENE16], ids=["8", "16"])
@pytest.mark.parametrize(
    "options",
    [{}, {"compression": "lzw", "predictor": True}, {"compression": "zlib", "tile": (16, 16)}],
    ids=str,
)
def test_planes_and_either_order_of_bytes(written, pixels, planar, byteorder, options):
    stored = np.moveaxis(pixels, -1, 0) if planar == "separate" else pixels
    path = written(stored, planarconfig=planar, byteorder=byteorder, **options)
    assert farthest(path) <= 1


@pytest.mark.parametrize("bits", [10, 12, 14])
def test_packed_colours_are_read(written, bits):
    assert farthest(written(SCENE16 >> (16 - bits), bitspersample=bits)) <= 1


@pytest.mark.parametrize("bits", [4, 10, 12])
def test_packed_gray_is_read(written, bits):
    top = (1 << bits) - 1
    pixels = np.rint(GRAY / 255 * top).astype(np.uint8 if bits < 8 else np.uint16)
    assert farthest(written(pixels, "minisblack", bitspersample=bits), GRAYS) <= 1 + 128 / top


@pytest.mark.parametrize("bits", [(5, 6, 5), (8, 8, 8, 4)])
def test_samples_of_different_bits_are_read(saved, bits):
    tops = [(1 << size) - 1 for size in bits]
    levels = [np.rint(SCENE[..., band] / 255 * tops[band]) for band in range(3)]
    levels += [np.full((HEIGHT, WIDTH), top) for top in tops[3:]]
    words = [
        (level.astype(int)[..., None] >> np.arange(size - 1, -1, -1)) & 1
        for level, size in zip(levels, bits, strict=True)
    ]
    packed = np.packbits(np.concatenate(words, -1).reshape(HEIGHT, -1).astype(np.uint8), axis=1)
    tags = basic(WIDTH, HEIGHT, 2, bits)
    if len(bits) > 3:
        tags[338] = (SHORT, [2])
    assert farthest(saved(tiff(Page(tags, [packed.tobytes()])))) <= 5


WIDE = {
    "uint32": SCENE.astype(np.uint32) * 0x01010101,
    "uint64": SCENE.astype(np.uint64) * 0x0101010101010101,
    "uint32 of 8 bits": SCENE.astype(np.uint32),
    "uint32 of 16 bits": SCENE16.astype(np.uint32),
    "int32 of 8 bits": SCENE.astype(np.int32),
    "int32 of 16 bits": SCENE16.astype(np.int32),
    "int16 of 8 bits": SCENE.astype(np.int16),
    "int16 from 0": SCENE.astype(np.int16) << 7,
    "int16 around 0": (SCENE16.astype(np.int32) - 32768).astype(np.int16),
    "int8 from 0": (SCENE >> 1).astype(np.int8),
    "int8 around 0": (SCENE.astype(np.int16) - 128).astype(np.int8),
}


PREDICTED = {"compression": "lzw", "predictor": True}  # tifffile does not write that with 64 bits


@pytest.mark.parametrize("byteorder", "<>")
@pytest.mark.parametrize(
    ("name", "options"),
    [*((name, {}) for name in WIDE), *((name, PREDICTED) for name in WIDE if name != "uint64")],
)
def test_whole_numbers_of_other_types_are_read(written, name, byteorder, options):
    assert farthest(written(WIDE[name], byteorder=byteorder, **options)) <= 2


@pytest.mark.parametrize("order", "<>")
def test_samples_of_24_bits_are_read(saved, order):
    wide = SCENE.astype(np.uint32) * 0x010101
    parts = in_order(wide, order)[..., None].view(np.uint8)
    parts = parts[..., :3] if order == "<" else parts[..., 1:]
    whole = Page(basic(WIDTH, HEIGHT, 2, [24] * 3), [parts.tobytes()])
    assert farthest(saved(tiff(whole, order=order))) <= 1


@pytest.mark.parametrize("pixels", [GRAY, SCENE16[..., 1]], ids=["8", "16"])
def test_white_may_be_zero(written, pixels):
    assert farthest(written(np.iinfo(pixels.dtype).max - pixels, "miniswhite"), GRAYS) <= 1


HALVES = np.zeros((HEIGHT, WIDTH), bool)
HALVES[:, WIDTH // 2 :] = True
BLACK_AND_WHITE = [(0, 0, 0), (255, 255, 255)] * 2


@pytest.mark.parametrize("white_is_zero", [False, True])
@pytest.mark.parametrize("compression", ["raw", "packbits", "tiff_ccitt", "group3", "group4"])
def test_faxes_are_read(tmp_path, compression, white_is_zero):
    path = tmp_path / "photo.tif"
    options = {"tiffinfo": {262: 0}} if white_is_zero else {}
    Image.fromarray(HALVES).save(path, "TIFF", compression=compression, **options)
    assert farthest(path, BLACK_AND_WHITE) <= 1


@pytest.mark.parametrize("photometric", [0, 1])
def test_bits_in_either_order_are_read(saved, photometric):
    bits = np.packbits(HALVES if photometric else ~HALVES, axis=1)
    bits[:, 0] ^= 0b10000000  # so that the order of bits matters
    tags = basic(WIDTH, HEIGHT, photometric, [1]) | {266: (SHORT, [2])}
    data = imagecodecs.bitorder_decode(bits.tobytes())
    assert farthest(saved(tiff(Page(tags, [data]))), BLACK_AND_WHITE) <= 1


INDICES = painted(range(4))[..., 0]


@pytest.mark.parametrize("scale", [257, 256, 1])
@pytest.mark.parametrize("bits", [8, 4, 2])
def test_palettes_are_read_however_they_are_written(saved, bits, scale):
    palette = np.zeros((3, 1 << bits), int)
    palette[:, :4] = np.array(COLOURS).T * scale
    places = (INDICES[..., None] >> np.arange(bits - 1, -1, -1)) & 1
    packed = np.packbits(places.reshape(HEIGHT, -1), axis=1)
    tags = basic(WIDTH, HEIGHT, 3, [bits]) | {320: (SHORT, palette.ravel().tolist())}
    assert farthest(saved(tiff(Page(tags, [packed.tobytes()])))) <= 1


ALPHA = np.full((HEIGHT, WIDTH, 1), 128, np.uint8)
SELECTION = np.full((HEIGHT, WIDTH, 1), 17, np.uint8)
HALF = 128 / 255


def over_white(colours):
    return [tuple(level * HALF + 255 * (1 - HALF) for level in colour) for colour in colours]


def dimmed(pixels):
    return np.rint(pixels * HALF).astype(np.uint8)


BLACK_INK = 255 - SCENE.max(axis=-1, keepdims=True)
INKS = np.concatenate(
    [np.rint(255 - SCENE / SCENE.max(axis=-1, keepdims=True) * 255.0), BLACK_INK], -1
).astype(np.uint8)
G = GRAY[..., None]
EXTRAS = {
    "straight": ("rgb", [SCENE, ALPHA], [2], over_white(COLOURS)),
    "premultiplied": ("rgb", [dimmed(SCENE), ALPHA], [1], over_white(COLOURS)),
    "selection": ("rgb", [SCENE, SELECTION], [0], COLOURS),
    "selection, alpha": ("rgb", [SCENE, SELECTION, ALPHA], [0, 2], over_white(COLOURS)),
    "alpha, selection": ("rgb", [SCENE, ALPHA, SELECTION], [2, 0], over_white(COLOURS)),
    "two selections": ("rgb", [SCENE, SELECTION, SELECTION], [0, 0], COLOURS),
    "gray straight": ("minisblack", [G, ALPHA], [2], over_white(GRAYS)),
    "gray premultiplied": ("minisblack", [dimmed(G), ALPHA], [1], over_white(GRAYS)),
    "gray selection alpha": ("minisblack", [G, SELECTION, ALPHA], [0, 2], over_white(GRAYS)),
    "white is 0": ("miniswhite", [255 - G, ALPHA], [2], over_white(GRAYS)),
    "inks": ("separated", [INKS], [], COLOURS),
    "inks alpha": ("separated", [INKS, ALPHA], [2], over_white(COLOURS)),
    "inks premultiplied": ("separated", [dimmed(INKS), ALPHA], [1], over_white(COLOURS)),
    "inks selection": ("separated", [INKS, SELECTION], [0], COLOURS),
    "inks selection alpha": ("separated", [INKS, SELECTION, ALPHA], [0, 2], over_white(COLOURS)),
}


@pytest.mark.parametrize("codec", ["none", "lzw"])
@pytest.mark.parametrize("planar", ["contig", "separate"])
@pytest.mark.parametrize("dtype", [np.uint8, np.uint16])
@pytest.mark.parametrize("name", EXTRAS)
def test_extra_samples_of_any_kind_and_order(written, name, dtype, planar, codec):
    photometric, parts, kinds, expected = EXTRAS[name]
    pixels = np.concatenate(parts, -1).astype(dtype) * dtype(np.iinfo(dtype).max // 255)
    if planar == "separate":
        pixels = np.moveaxis(pixels, -1, 0)
    path = written(pixels, photometric, planarconfig=planar, extrasamples=kinds, compression=codec)
    assert farthest(path, expected) <= 3


def test_a_fourth_sample_that_is_not_explained_is_no_alpha(saved):
    whole = page(np.concatenate([SCENE, SELECTION], -1))
    assert farthest(saved(tiff(whole))) <= 1


def test_a_palette_may_have_alpha(saved):
    palette = np.zeros((3, 256), int)
    palette[:, :4] = np.array(COLOURS).T * 257
    pixels = np.stack([INDICES, ALPHA[..., 0]], -1).astype(np.uint8)
    tags = {"_320": (SHORT, palette.ravel().tolist()), "_338": (SHORT, [2])}
    assert farthest(saved(tiff(page(pixels, 3, **tags))), over_white(COLOURS)) <= 2


def test_inks_with_a_profile_are_converted_alike_with_any_bits(written):
    profile = profiles.cmyk_profile()
    first = decode_whole(written(INKS, "separated", iccprofile=profile), WIDTH * HEIGHT)
    assert np.abs(first.astype(int) - SCENE).max() > 20
    path = written(INKS.astype(np.uint16) * np.uint16(257), "separated", iccprofile=profile)
    with opened_photo(path) as photo:
        assert photo.head.colours is None
    second = decode_whole(path, WIDTH * HEIGHT)
    assert np.abs(first.astype(int) - second).max() <= 3
