"""A folder of everything that people put among their photos."""

from __future__ import annotations

import os
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import ExifTags, Image

ODD_NAMES = (
    "with spaces.jpg",
    "100%25.jpg",
    "#1.jpg",
    'double"quote.jpg',
    "<script>alert('x')<script>.jpg",
    "{{ 7*7 }}.jpg",
    "sunrise \N{SUNRISE OVER MOUNTAINS} \N{HEAVY BLACK HEART}.jpg",
    "l" * 196 + ".jpg",
    "UPPER CASE.JPG",
    "no suffix",
)


class Hostile(NamedTuple):
    """Name a folder and what has to become of each of its files."""

    folder: Path
    expected: dict[str, str]  # relative name -> "result", "failure" or "skipped"


def scene(seed: int, width: int = 160, height: int = 120) -> Image.Image:
    """Paint soft hills of light that differ from seed to seed."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width] / max(width, height)
    waves = [np.sin(x * a + y * b + c) for a, b, c in rng.uniform(2, 9, (3, 3))]
    return Image.fromarray(np.uint8(np.stack(waves, axis=-1) * 100 + 128))


def encoded(image: Image.Image, file_format: str, **options: object) -> bytes:
    """Return the bytes of a picture file."""
    buffer = BytesIO()
    image.save(buffer, file_format, **options)
    return buffer.getvalue()


def exif_orientation(value: int) -> Image.Exif:
    """Return EXIF data that holds an orientation."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = value
    return exif


def png_head(width: int, height: int) -> bytes:
    """Return a PNG that claims a size and holds next to nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + pixels + chunk(b"IEND", b"")


def palette_with_transparency(seed: int) -> bytes:
    """Return a PNG with a palette of which one colour is transparent."""
    image = scene(seed).quantize(16)
    return encoded(image, "PNG", transparency=3)


def gray16(seed: int) -> bytes:
    """Return a PNG with 16 bits of gray."""
    gray = np.asarray(scene(seed).convert("L"), dtype=np.uint16) * 257
    return encoded(Image.fromarray(gray), "PNG")


def animation(seed: int, file_format: str) -> bytes:
    """Return three frames."""
    frames = [scene(seed + n) for n in range(3)]
    return encoded(frames[0], file_format, save_all=True, append_images=frames[1:], duration=100)


def _pictures() -> dict[str, bytes]:
    """Return name and bytes of every file that has to become a result."""
    files = {
        "png by content.jpg": encoded(scene(1), "PNG"),
        "cmyk.jpg": encoded(scene(2).convert("CMYK"), "JPEG"),
        "palette.png": palette_with_transparency(3),
        "gray16.png": gray16(4),
        "animated.gif": animation(5, "GIF"),
        "animated.webp": animation(8, "WEBP"),
        "scan.tif": encoded(scene(11), "TIFF"),
        "old.bmp": encoded(scene(12), "BMP"),
        "morning/beach.jpg": encoded(scene(13), "JPEG"),
        "evening/beach.jpg": encoded(scene(14), "JPEG"),
        "evening/beach.png": encoded(scene(15), "PNG"),
        "copy one.jpg": encoded(scene(16), "JPEG"),
        "copy two.jpg": encoded(scene(16), "JPEG"),
    }
    for orientation in range(1, 9):
        exif = exif_orientation(orientation)
        files[f"orientation-{orientation}.jpg"] = encoded(
            scene(20 + orientation), "JPEG", exif=exif
        )
    for number, name in enumerate(ODD_NAMES):
        files[name] = encoded(scene(40 + number), "JPEG")
    return files


def _damaged() -> dict[str, bytes]:
    """Return name and bytes of every file that has to fail."""
    whole = encoded(scene(60, 400, 300), "JPEG")
    return {
        "zero.jpg": b"",
        "truncated.jpg": whole[: len(whole) // 2],
        "only zeros.jpg": bytes(5000),
        "text.jpg": b"This is a shopping list: milk, eggs, film.\n",
        "1x1.png": encoded(scene(61, 1, 1), "PNG"),
        "panorama.png": encoded(Image.new("RGB", (30000, 20), "teal"), "PNG"),
        "bomb.png": png_head(60000, 60000),
        "raw.nef": encoded(scene(62), "TIFF"),
    }


def make_hostile(folder: Path) -> dict[str, str]:
    """Fill a folder; return what has to become of each of its files."""
    junk = {
        "notes.txt": b"no photo",
        "Thumbs.db": encoded(scene(70), "JPEG"),
        ".hidden.jpg": encoded(scene(71), "JPEG"),
        "film.mov": b"\0\0\0\x14ftypqt  \0\0\0\0qt  ",
    }
    expected = {}
    for outcome, files in (("result", _pictures()), ("failure", _damaged()), ("skipped", junk)):
        for name, data in files.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            expected[name] = outcome
    (folder / "hills").mkdir()
    (folder / "hills" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "hills" / "twin").symlink_to(folder / "morning", target_is_directory=True)
    (folder / "unreadable.jpg").symlink_to("gone.jpg")
    (folder / "circle.jpg").symlink_to("circle.jpg")
    os.mkfifo(folder / "pipe.jpg")
    expected |= {"unreadable.jpg": "failure", "circle.jpg": "failure", "pipe.jpg": "skipped"}
    if os.geteuid() != 0:
        locked = folder / "locked.jpg"
        locked.write_bytes(encoded(scene(72), "JPEG"))
        locked.chmod(0)
        expected["locked.jpg"] = "failure"
    try:
        (folder / os.fsdecode(b"caf\xe9.jpg")).write_bytes(encoded(scene(73), "JPEG"))
    except OSError:
        pass  # this file system holds UTF-8 names only
    else:
        expected["caf\\xe9.jpg"] = "result"
    return expected
