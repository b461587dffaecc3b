"""A scene of four flat colours, in any colour space, and how near a photo of it comes out."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode, decode_whole
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.photo import read_size

WIDTH, HEIGHT = 64, 48
COLOURS = ((200, 60, 50), (60, 160, 70), (50, 80, 190), (215, 205, 90))  # sRGB
WHITE = (255, 255, 255)

# From light of primaries to XYZ, as the standards print them.
SRGB = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
P3 = np.array([[0.4866, 0.2657, 0.1982], [0.2290, 0.6917, 0.0793], [0.0, 0.0451, 1.0439]])
ADOBE_RGB = np.array([[0.5767, 0.1856, 0.1882], [0.2973, 0.6274, 0.0753], [0.0270, 0.0707, 0.9911]])
BT2020 = np.array([[0.6370, 0.1446, 0.1689], [0.2627, 0.6780, 0.0593], [0.0, 0.0281, 1.0610]])


def painted(colours=COLOURS, dtype=np.uint8, width=WIDTH, height=HEIGHT) -> np.ndarray:
    """Return a picture with a colour in each quarter."""
    array = np.empty((height, width, len(np.atleast_1d(colours[0]))), dtype)
    for number, colour in enumerate(colours):
        rows = slice(0, height // 2) if number < 2 else slice(height // 2, None)
        columns = slice(0, width // 2) if number % 2 == 0 else slice(width // 2, None)
        array[rows, columns] = colour
    return array


def light(colour) -> np.ndarray:
    """Return the light of a colour of sRGB, 0 to 1."""
    level = np.asarray(colour, float) / 255
    return np.where(level <= 0.04045, level / 12.92, ((level + 0.055) / 1.055) ** 2.4)


def srgb_levels(value) -> np.ndarray:
    value = np.clip(value, 0, 1)
    return np.where(value <= 0.0031308, value * 12.92, 1.055 * value ** (1 / 2.4) - 0.055)


def light_in(matrix: np.ndarray, colour) -> np.ndarray:
    """Return the light of a colour of sRGB in other primaries."""
    return np.clip(np.linalg.solve(matrix, SRGB @ light(colour)), 0, 1)


def pq(nits) -> np.ndarray:
    """Return levels of SMPTE ST 2084."""
    power = (np.asarray(nits, float) / 10000) ** 0.1593017578125
    return ((0.8359375 + 18.8515625 * power) / (1 + 18.6875 * power)) ** 78.84375


def hlg(scene) -> np.ndarray:
    """Return levels of ITU-R BT.2100 HLG of the light of a scene, 0 to 1."""
    scene = np.asarray(scene, float)
    bright = 0.17883277 * np.log(np.maximum(12 * scene - 0.28466892, 1e-9)) + 0.55991073
    return np.where(scene <= 1 / 12, np.sqrt(3 * scene), bright)


def scene_in(matrix: np.ndarray, levels, white=255) -> np.ndarray:
    """Return the scene in other primaries; `levels` makes levels of light, both 0 to 1."""
    colours = [np.rint(levels(light_in(matrix, colour)) * white) for colour in COLOURS]
    return painted(colours, np.uint8 if white == 255 else np.uint16)


def farthest(path: Path, colours=COLOURS) -> float:
    """Return by how many levels of 255 a photo differs from the scene at the most.

    In every way of decoding: small, as large as it is, and as the picker and trainers see it.
    """
    width, height = read_size(path)
    box = CropBox(0, 0, width, height)
    full = decode_full(path, box, (width, height))
    pictures = [
        full / (257 if full.dtype == np.uint16 else 1),
        decode(path, box, [(width // 2, height // 2)])[0],
        decode_whole(path, width * height // 4),
    ]
    return max(_farthest(picture, colours) for picture in pictures)


def _farthest(picture: np.ndarray, colours) -> float:
    height, width, _ = picture.shape
    seen = [
        picture[round(height * y), round(width * x)] for y in (0.25, 0.75) for x in (0.25, 0.75)
    ]
    return float(np.abs(np.array(seen, float) - np.array(colours)).max())
