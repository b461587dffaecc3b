"""The table of formats in docs/formats.md: each format, depth and statement of colours in it."""

from __future__ import annotations

import re
import struct
import zlib
from io import BytesIO
from pathlib import Path

import imagecodecs
import numpy as np
import pillow_heif
import pytest
import tifffile
from PIL import Image
from support import profiles
from support.containers import codestream, enumerated, icc, jp2, profiled, with_properties
from support.pixels import with_chunk
from support.raw_tiff import BYTE, SHORT, Page, page
from support.raw_tiff import tiff as raw_tiff
from support.scene import (
    ADOBE_RGB,
    BT2020,
    HEIGHT,
    P3,
    SRGB,
    WIDTH,
    farthest,
    painted,
    scene_in,
    srgb_levels,
)

from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.formats import sniff

TABLE = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]*)\| [^|]+ \|$", re.MULTILINE)
SIZE = (WIDTH, HEIGHT)


def rows() -> dict[str, tuple[str, str]]:
    """Return bits and statements of colours of each format."""
    text = (Path(__file__).parents[2] / "docs/formats.md").read_text().split("## Crops")[0]
    found = {name: (bits, colours.strip()) for name, bits, colours in TABLE.findall(text)}
    assert found.pop("format")
    return found


def adobe(levels) -> np.ndarray:
    return levels ** (256 / 563)


def deep(bits: int, scene=None) -> np.ndarray:
    levels = np.rint((painted() if scene is None else scene) / 255 * (2**bits - 1))
    return levels.astype(np.uint8 if bits <= 8 else np.uint16)


def light(dtype) -> np.ndarray:
    return (scene_in(SRGB, lambda x: x, 65535) / 65535).astype(dtype)


def pillow(array, file_format, mode="RGB", palette=Image.Palette.WEB, **options) -> bytes:
    buffer = BytesIO()
    Image.fromarray(array).convert(mode, palette=palette).save(buffer, file_format, **options)
    return buffer.getvalue()


def tiff(array, **options) -> bytes:
    buffer = BytesIO()
    tifffile.imwrite(buffer, array, photometric="rgb", metadata=None, **options)
    return buffer.getvalue()


def heic(array, bits=8, codes=(1, 13, 6)) -> bytes:
    mode = "RGB" if array.dtype == np.uint8 else "RGB;16"
    image = pillow_heif.from_bytes(mode, SIZE, array.tobytes())
    primaries, transfer, matrix = codes
    buffer = BytesIO()
    image.save(
        buffer,
        quality=95,
        chroma=444,
        bit_depth=bits,
        color_primaries=primaries,
        transfer_characteristics=transfer,
        matrix_coefficients=matrix,
        full_range_flag=1,
    )
    return buffer.getvalue()


def avif(array, bits=8, codes=(1, 13, 6)) -> bytes:
    primaries, transfer, matrix = codes
    return bytes(
        imagecodecs.avif_encode(
            deep(bits, array),
            level=95,
            bitspersample=bits,
            primaries=primaries,
            transfer=transfer,
            matrix=matrix,
        )
    )


def jxl(array, **options) -> bytes:
    return bytes(imagecodecs.jpegxl_encode(array, lossless=True, **options))


def jxl_with_codes() -> bytes:
    """Return the scene as light of sRGB, which the codestream says it is."""
    return jxl(np.rint(light(np.float64) * 65535).astype(np.uint16))


def camera(space: bytes = b"R03\0") -> bytes:
    """Return EXIF of a camera that wrote Adobe RGB."""
    exif = Image.Exif()
    exif[0x8769] = {0xA001: 65535, 0xA005: {1: space.decode().rstrip("\0")}}
    return exif.tobytes()


def chunked(array, *chunks) -> bytes:
    data = imagecodecs.png_encode(array)
    for name, content in reversed(chunks):
        data = with_chunk(data, name, content)
    return data


ICCP = (b"iCCP", b"name\0\0" + zlib.compress(profiles.ADOBE_RGB))
WIDE = scene_in(ADOBE_RGB, adobe)
CHRM = (b"cHRM", struct.pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000))
GAMA = (b"gAMA", struct.pack(">I", round(256 / 563 * 100000)))

# By the words of the table. Every sample is the scene.
DEPTHS = {
    "JPEG": {
        "8": lambda: pillow(painted(), "JPEG", quality=95, subsampling=0),
        "12": lambda: imagecodecs.jpeg8_encode(deep(12), bitspersample=12, level=97),
        **{
            f"lossless {bits}": lambda bits=bits: imagecodecs.jpeg8_encode(
                deep(bits), bitspersample=bits, lossless=True
            )
            for bits in (8, 16)
        },
    },
    "PNG": {
        "1": lambda: pillow(painted([[0], [255], [0], [255]])[..., 0], "PNG", "1"),
        "8": lambda: pillow(painted(), "PNG"),
        "16": lambda: imagecodecs.png_encode(deep(16)),
    },
    "TIFF": {
        "1": lambda: pillow(painted([[0], [255], [0], [255]])[..., 0], "TIFF", "1"),
        "16": lambda: tiff(deep(16)),
        "32": lambda: tiff(deep(16).astype(np.uint32) * 65537),
        "float 16": lambda: tiff(light(np.float16)),
        "float 32": lambda: tiff(light(np.float32)),
        "float 64": lambda: tiff(light(np.float64)),
    },
    "HEIC": {
        "8": lambda: heic(painted()),
        "10": lambda: heic(deep(16), 10),
        "12": lambda: heic(deep(16), 12),
    },
    "AVIF": {str(bits): lambda bits=bits: avif(painted(), bits) for bits in (8, 10, 12)},
    "JPEG 2000": {
        "1": lambda: jp2(
            codestream(painted([[0], [1], [0], [1]])[..., 0], 1), SIZE, enumerated(17)
        ),
        "16": lambda: jp2(codestream(deep(16)), SIZE, enumerated(16)),
    },
    "JPEG XL": {
        "8": lambda: jxl(painted()),
        "16": jxl_with_codes,
        "float 16": lambda: jxl(light(np.float16)),
        "float 32": lambda: jxl(light(np.float32)),
    },
    "WebP": {"8": lambda: pillow(painted(), "WEBP", lossless=True)},
    "GIF": {"8": lambda: pillow(painted(), "GIF")},
    "BMP": {
        "1": lambda: pillow(painted([[0], [255], [0], [255]])[..., 0], "BMP", "1"),
        "8": lambda: pillow(painted(), "BMP", "P", palette=Image.Palette.ADAPTIVE),
        "16": lambda: bitmap_of_16_bits(),
        "24": lambda: pillow(painted(), "BMP"),
        "32": lambda: pillow(painted(), "BMP", "RGBA"),
    },
}
STATED = {
    ("JPEG", "ICC profile"): lambda: pillow(
        WIDE, "JPEG", quality=97, subsampling=0, icc_profile=profiles.ADOBE_RGB
    ),
    ("JPEG", "EXIF"): lambda: pillow(WIDE, "JPEG", quality=97, subsampling=0, exif=camera()),
    ("PNG", "cICP"): lambda: chunked(
        scene_in(BT2020, srgb_levels), (b"cICP", bytes((9, 13, 0, 1))), ICCP
    ),
    ("PNG", "ICC profile"): lambda: chunked(WIDE, ICCP, (b"sRGB", b"\0")),
    ("PNG", "sRGB"): lambda: chunked(painted(), (b"sRGB", b"\0"), GAMA, CHRM),
    ("PNG", "gAMA and cHRM"): lambda: chunked(WIDE, GAMA, CHRM),
    ("PNG", "EXIF"): lambda: chunked(WIDE, (b"eXIf", camera()[6:])),
    ("TIFF", "ICC profile"): lambda: tiff(WIDE, iccprofile=profiles.ADOBE_RGB),
    ("TIFF", "tags"): lambda: tiff(
        scene_in(ADOBE_RGB, srgb_levels),
        extratags=[
            (318, 5, 2, (3127, 10000, 3290, 10000), True),
            (319, 5, 6, (64, 100, 33, 100, 21, 100, 71, 100, 15, 100, 6, 100), True),
        ],
    ),
    ("TIFF", "EXIF"): lambda: tiff_of_camera(),
    ("HEIC", "ICC profile"): lambda: with_properties(
        heic(WIDE, codes=(12, 13, 6)), icc(profiles.ADOBE_RGB)
    ),
    ("HEIC", "nclx"): lambda: heic(scene_in(P3, srgb_levels), codes=(12, 13, 6)),
    ("HEIC", "the codec's codes"): lambda: heic(
        scene_in(P3, srgb_levels), codes=(12, 13, 6)
    ).replace(b"colrnclx", b"skipnclx"),
    ("AVIF", "ICC profile"): lambda: with_properties(
        avif(WIDE, codes=(12, 13, 6)), icc(profiles.ADOBE_RGB)
    ),
    ("AVIF", "nclx"): lambda: avif(scene_in(P3, srgb_levels), codes=(12, 13, 6)),
    ("AVIF", "the codec's codes"): lambda: avif(
        scene_in(P3, srgb_levels), codes=(12, 13, 6)
    ).replace(b"colrnclx", b"skipnclx"),
    ("JPEG 2000", "ICC profile"): lambda: jp2(codestream(WIDE), SIZE, profiled(profiles.ADOBE_RGB)),
    ("JPEG 2000", "enumerated"): lambda: jp2(codestream(painted()), SIZE, enumerated(16)),
    ("JPEG XL", "the codestream's codes"): jxl_with_codes,
    ("WebP", "ICC profile"): lambda: pillow(
        WIDE, "WEBP", lossless=True, icc_profile=profiles.ADOBE_RGB
    ),
    ("WebP", "EXIF"): lambda: pillow(WIDE, "WEBP", lossless=True, exif=camera()),
}


def bitmap_of_16_bits() -> bytes:
    """Return the scene with 5, 6 and 5 bits."""
    red, green, blue = (painted()[..., band].astype(np.uint16) for band in range(3))
    rows = ((red >> 3 << 11) | (green >> 2 << 5) | (blue >> 3))[::-1].astype("<u2").tobytes()
    info = struct.pack("<IiiHHIIiiII", 40, WIDTH, HEIGHT, 1, 16, 3, len(rows), 0, 0, 0, 0)
    info += struct.pack("<III", 0xF800, 0x07E0, 0x001F)
    start = 14 + len(info)
    return b"BM" + struct.pack("<IHHI", start + len(rows), 0, 0, start) + info + rows


def tiff_of_camera() -> bytes:
    """Return Adobe RGB as cameras write it, in a TIFF."""
    written = page(WIDE)
    interoperability = Page({1: (BYTE, list(b"R03\0"))}, [])
    written.others[0x8769] = Page({0xA001: (SHORT, [65535])}, [], others={0xA005: interoperability})
    return raw_tiff(written)


def depths_in(bits: str) -> set[str]:
    """Return the depths that a cell names: "8, 12; float 16" and "1 to 16", ends of spans only."""
    found = set()
    for group in bits.split("; "):
        kind = next((word + " " for word in ("float", "lossless") if group.startswith(word)), "")
        numbers = re.findall(r"\d+", group)
        found |= {kind + number for number in numbers}
    return found


def test_every_format_of_the_table_is_tried_and_no_other():
    assert set(rows()) == set(DEPTHS)
    stated = {name: set(filter(None, row[1].split(", "))) for name, row in rows().items()}
    tried = {name: {what for kind, what in STATED if kind == name} for name in stated}
    assert stated == tried


@pytest.mark.parametrize("name", DEPTHS)
def test_every_depth_of_the_table_is_read(tmp_path, name):
    named = depths_in(rows()[name][0])
    ends = {"8"} if name in ("PNG", "TIFF", "JPEG 2000") else set()
    assert set(DEPTHS[name]) | ends >= named >= set(DEPTHS[name]) - ends
    for bits, write in DEPTHS[name].items():
        path = tmp_path / "photo"
        path.write_bytes(write())
        is_black_and_white = bits == "1"
        colours = [(0,) * 3, (255,) * 3] * 2 if is_black_and_white else None
        assert (farthest(path, colours) if colours else farthest(path)) <= 8, bits
        full = decode_full(path, CropBox(0, 0, *SIZE), SIZE)
        is_deep = int(re.findall(r"\d+", bits)[0]) > 8 and name != "BMP"
        assert (full.dtype == np.uint16) == is_deep, bits


@pytest.mark.parametrize(("name", "what"), STATED)
def test_every_statement_of_colours_counts(tmp_path, name, what):
    path = tmp_path / "photo"
    path.write_bytes(STATED[name, what]())
    assert farthest(path) <= 6


def test_all_formats_that_are_known_are_in_the_table():
    known = {sniff(next(iter(samples.values()))()[:512]) for samples in DEPTHS.values()}
    from cgbatch.photos import photo

    assert None not in known
    assert set(photo._READERS) <= known
