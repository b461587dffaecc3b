"""Photos of known pixels, and files of them in every format and depth."""

from __future__ import annotations

import zlib
from pathlib import Path

import imagecodecs
import numpy as np
import tifffile
from PIL import ExifTags, Image

from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode_full import decode_full

WIDTH, HEIGHT = 90, 70
WHOLE = CropBox(0, 0, WIDTH, HEIGHT)
BOX = CropBox(7, 12, 60, 40)
# What numpy does to a stored picture to bring it upright, by orientation.
UPRIGHT = {
    1: lambda a: a,
    2: lambda a: a[:, ::-1],
    3: lambda a: a[::-1, ::-1],
    4: lambda a: a[::-1],
    5: lambda a: a.swapaxes(0, 1),
    6: lambda a: a[::-1].swapaxes(0, 1),
    7: lambda a: a[::-1, ::-1].swapaxes(0, 1),
    8: lambda a: a[:, ::-1].swapaxes(0, 1),
}


def noise(bands: int = 3, dtype: type = np.uint8, seed: int = 0) -> np.ndarray:
    shape = (HEIGHT, WIDTH, bands) if bands > 1 else (HEIGHT, WIDTH)
    top = np.iinfo(dtype).max
    return np.random.default_rng(seed).integers(0, top, shape, dtype, endpoint=True)


def cut(array: np.ndarray, box: CropBox) -> np.ndarray:
    return array[box.y : box.y + box.height, box.x : box.x + box.width]


def own_size(path: Path, box: CropBox = WHOLE) -> np.ndarray:
    """Decode a box to its own size."""
    array = decode_full(path, box, (box.width, box.height))
    assert array.shape == (box.height, box.width, 3)
    return array


def exif(orientation: int) -> bytes:
    made = Image.Exif()
    made[ExifTags.Base.Orientation] = orientation
    return made.tobytes()


def save(path: Path, array: np.ndarray, file_format: str = "PNG", **options) -> Path:
    Image.fromarray(array).save(path, file_format, **options)
    return path


TIFFS = {
    "plain": {},
    "lzw": {"compression": "lzw"},
    "lzw with predictor": {"compression": "lzw", "predictor": True},
    "deflate with predictor": {"compression": "zlib", "predictor": True, "rowsperstrip": 7},
    "big-endian": {"byteorder": ">"},
    "big-endian lzw": {"byteorder": ">", "compression": "lzw", "predictor": True},
    "planes": {"planarconfig": "separate"},
    "tiles": {"tile": (32, 16), "compression": "zlib"},
    "big": {"bigtiff": True},
}


def save16(path: Path, array: np.ndarray, kind: str = "PNG", orientation=1, profile=None) -> Path:
    """Write a picture of 16 bits as PNG, or as one of `TIFFS`."""
    if kind == "PNG":
        data = imagecodecs.png_encode(array)
        if orientation > 1:
            data = with_chunk(data, b"eXIf", exif(orientation)[6:])
        if profile:
            data = with_chunk(data, b"iCCP", b"x\0\0" + imagecodecs.zlib_encode(profile))
        path.write_bytes(data)
        return path
    options = dict(TIFFS[kind])
    if array.ndim == 3:
        options["photometric"] = "rgb"
        options["extrasamples"] = ["unassalpha"] * (array.shape[2] - 3)
        if "planarconfig" in options:
            array = np.moveaxis(array, -1, 0)
    tags = [(274, "H", 1, orientation, True)]
    tifffile.imwrite(path, array, metadata=None, iccprofile=profile, extratags=tags, **options)
    return path


def with_chunk(png: bytes, name: bytes, content: bytes) -> bytes:
    """Put a chunk before the pixels of a PNG."""
    chunk = len(content).to_bytes(4, "big") + name + content
    chunk += zlib.crc32(name + content).to_bytes(4, "big")
    at = png.index(b"IDAT") - 4
    return png[:at] + chunk + png[at:]
