"""TIFF: YCbCr, with and without JPEG, new and old."""

from __future__ import annotations

import struct
from io import BytesIO

import imagecodecs
import numpy as np
import pytest
import tifffile
from PIL import Image
from support.raw_tiff import LONG, RATIONAL, SHORT, Page, basic, page, tiff
from support.scene import HEIGHT, WIDTH, farthest, painted

from cgbatch.errors import PhotoError

SCENE = painted()
ENCODERS = {
    1: bytes,
    5: imagecodecs.lzw_encode,
    8: imagecodecs.deflate_encode,
    32773: imagecodecs.packbits_encode,
}
VIDEO = (RATIONAL, [16, 1, 235, 1, 128, 1, 240, 1, 128, 1, 240, 1])
FULL = (RATIONAL, [0, 1, 255, 1, 128, 1, 255, 1, 128, 1, 255, 1])
BT709 = (RATIONAL, [2126, 10000, 7152, 10000, 722, 10000])
ROWS = 16


@pytest.fixture
def saved(tmp_path):
    def save(*pages, order="<"):
        path = tmp_path / "photo.tif"
        path.write_bytes(tiff(*pages, order=order))
        return path

    return save


def ycbcr(pixels, luma=(0.299, 0.587, 0.114), video=False):
    levels = pixels.astype(float)
    light = levels @ luma
    blue = (levels[..., 2] - light) / (2 - 2 * luma[2])
    red = (levels[..., 0] - light) / (2 - 2 * luma[0])
    if video:
        stored = [16 + light * 219 / 255, 128 + blue * 224 / 255, 128 + red * 224 / 255]
    else:
        stored = [light, 128 + blue, 128 + red]
    return np.rint(np.clip(np.stack(stored, -1), 0, 255)).astype(np.uint8)


def units(pixels, across, down) -> bytes:
    """Return the lightness of `across` x `down` pixels, then one chroma, and so on."""
    height, width, _ = pixels.shape
    pad = (0, -height % down), (0, -width % across), (0, 0)
    whole = np.pad(pixels, pad, mode="edge")
    rows, columns = whole.shape[0] // down, whole.shape[1] // across
    split = whole.reshape(rows, down, columns, across, 3)
    light = split[..., 0].transpose(0, 2, 1, 3).reshape(rows, columns, -1)
    chroma = np.rint(split[..., 1:].mean((1, 3)))
    return np.concatenate([light, chroma], -1).astype(np.uint8).tobytes()


@pytest.mark.parametrize("reference", [None, FULL, VIDEO], ids=["none", "full", "video"])
@pytest.mark.parametrize("shared", [(1, 1), (2, 1), (2, 2), (1, 2), (4, 1), (4, 4)], ids=str)
@pytest.mark.parametrize("compression", ENCODERS)
@pytest.mark.parametrize("size", [(WIDTH, HEIGHT), (61, 45)], ids=str)
def test_chroma_may_be_shared(saved, size, compression, shared, reference):
    width, height = size
    stored = ycbcr(painted(width=width, height=height), video=reference is VIDEO)
    tags = basic(width, height, 6, [8] * 3, compression)
    tags |= {530: (SHORT, list(shared)), 531: (SHORT, [2]), 278: (LONG, [ROWS])}
    if reference:
        tags[532] = reference
    blocks = [
        ENCODERS[compression](units(stored[row : row + ROWS], *shared))
        for row in range(0, height, ROWS)
    ]
    for order in "<>":
        assert farthest(saved(Page(tags, blocks), order=order)) <= 4


@pytest.mark.parametrize("shared", [(1, 1), (2, 2)], ids=str)
def test_tiles_may_share_chroma(saved, shared):
    stored = np.pad(ycbcr(SCENE), ((0, 16), (0, 0), (0, 0)), mode="edge")
    blocks = [
        units(stored[row : row + 32, left : left + 32], *shared)
        for row in (0, 32)
        for left in (0, 32)
    ]
    tags = basic(WIDTH, HEIGHT, 6, [8] * 3) | {530: (SHORT, list(shared))}
    tags |= {322: (SHORT, [32]), 323: (SHORT, [32])}
    assert farthest(saved(Page(tags, blocks))) <= 4


@pytest.mark.parametrize("shared", [(1, 1), (2, 2)], ids=str)
def test_sharing_that_is_not_stated_follows_from_the_bytes(saved, shared):
    """The standard says 2 by 2; many writers mean 1 by 1."""
    data = units(ycbcr(SCENE), *shared) if shared == (2, 2) else ycbcr(SCENE).tobytes()
    assert farthest(saved(Page(basic(WIDTH, HEIGHT, 6, [8] * 3), [data]))) <= 4


def test_other_coefficients_count(saved):
    stored = ycbcr(SCENE, (0.2126, 0.7152, 0.0722))
    assert farthest(saved(page(stored, 6, _530=(SHORT, [1, 1]), _529=BT709))) <= 4


def test_planes_and_16_bits(saved):
    stored = ycbcr(SCENE)
    planes = Page(
        basic(WIDTH, HEIGHT, 6, [8] * 3) | {530: (SHORT, [1, 1]), 284: (SHORT, [2])},
        [np.ascontiguousarray(stored[..., band]).tobytes() for band in range(3)],
    )
    assert farthest(saved(planes)) <= 4
    deep = stored.astype(np.uint16) << 8
    assert farthest(saved(page(deep, 6, _530=(SHORT, [1, 1])))) <= 4


def test_too_few_bytes_are_damage(saved):
    data = units(ycbcr(SCENE), 2, 2)
    path = saved(Page(basic(WIDTH, HEIGHT, 6, [8] * 3) | {530: (SHORT, [2, 2])}, [data[:-9]]))
    with pytest.raises(PhotoError, match="Copy it again"):
        farthest(path)


def jpeg(subsampling: int) -> bytes:
    file = BytesIO()
    Image.fromarray(SCENE).save(file, "JPEG", quality=95, subsampling=subsampling)
    return file.getvalue()


SHARED = {0: [1, 1], 1: [2, 1], 2: [2, 2]}


@pytest.mark.parametrize("photometric", [2, 6])
@pytest.mark.parametrize("subsampling", SHARED)
@pytest.mark.parametrize("compression", [6, 7])
def test_jpegs_are_read_whatever_the_tag_of_their_colours(
    saved, compression, subsampling, photometric
):
    tags = basic(WIDTH, HEIGHT, photometric, [8] * 3, compression)
    tags[530] = (SHORT, SHARED[subsampling])
    assert farthest(saved(Page(tags, [jpeg(subsampling)]))) <= 8


def test_jpegs_of_rgb_and_of_levels_of_video_are_read(saved):
    plain = imagecodecs.jpeg_encode(SCENE, colorspace="RGB", outcolorspace="RGB", level=95)
    assert farthest(saved(Page(basic(WIDTH, HEIGHT, 2, [8] * 3, 7), [plain]))) <= 8
    video = imagecodecs.jpeg_encode(
        ycbcr(SCENE, video=True), colorspace="RGB", outcolorspace="RGB", level=95
    )
    tags = basic(WIDTH, HEIGHT, 6, [8] * 3, 7) | {530: (SHORT, [1, 1]), 532: VIDEO}
    assert farthest(saved(Page(tags, [video]))) <= 8


@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_jpegs_of_libtiff_with_tables_apart_are_read(tmp_path, mode):
    path = tmp_path / "photo.tif"
    Image.fromarray(SCENE).convert(mode).save(path, "TIFF", compression="jpeg", quality=95)
    assert farthest(path) <= 8


@pytest.mark.parametrize("subsampling", SHARED)
def test_old_jpegs_may_be_a_stream_in_a_tag(tmp_path, subsampling):
    data = jpeg(subsampling)
    tags = basic(WIDTH, HEIGHT, 6, [8] * 3, 6) | {530: (SHORT, SHARED[subsampling])}
    room = len(tiff(Page(tags | {513: (LONG, [0]), 514: (LONG, [0])}, [])))
    tags |= {513: (LONG, [room]), 514: (LONG, [len(data)])}
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(Page(tags, [])) + data)
    assert farthest(path) <= 8


@pytest.mark.parametrize("subsampling", SHARED)
def test_old_jpegs_may_have_their_tables_apart(tmp_path, subsampling):
    data = jpeg(subsampling)
    quantization, codes, scan = parts_of(data)
    out, places = bytearray(8), {}
    for name, tables in {519: quantization, 520: codes[0], 521: codes[1]}.items():
        places[name] = []
        for table in (tables[0], tables[1], tables[1]):
            places[name].append(len(out))
            out += table
    tags = basic(WIDTH, HEIGHT, 6, [8] * 3, 6) | {530: (SHORT, SHARED[subsampling])}
    tags |= {tag: (LONG, where) for tag, where in places.items()} | {512: (SHORT, [1])}
    # The tables come first in the strip, which starts at byte 8; its scan is named alone.
    tags |= {273: (LONG, [len(out)]), 279: (LONG, [len(scan)])}
    path = tmp_path / "photo.tif"
    path.write_bytes(tiff(Page(tags, [bytes(out[8:]) + scan])))
    assert farthest(path) <= 8


def parts_of(data: bytes):
    """Return the quantization tables, the Huffman codes of both kinds, and the scan of a JPEG."""
    at, quantization, codes = 2, [], ([], [])
    while data[at + 1] != 0xDA:
        (length,) = struct.unpack(">H", data[at + 2 : at + 4])
        content = data[at + 4 : at + 2 + length]
        while content and data[at + 1] == 0xDB:
            quantization.append(content[1:65])
            content = content[65:]
        while content and data[at + 1] == 0xC4:
            end = 17 + sum(content[1:17])
            codes[content[0] >> 4].append(content[1:end])
            content = content[end:]
        at += 2 + length
    (length,) = struct.unpack(">H", data[at + 2 : at + 4])
    return quantization, codes, data[at + 2 + length : -2]


def test_jpegs_of_12_bits_keep_their_range(tmp_path):
    path = tmp_path / "photo.tif"
    pixels = np.rint(painted(width=96, height=64) / 255 * 4095).astype(np.uint16)
    tifffile.imwrite(
        path,
        pixels,
        photometric="rgb",
        compression="jpeg",
        compressionargs={"bitspersample": 12, "level": 95},
        bitspersample=12,
        metadata=None,
    )
    assert farthest(path) <= 3
