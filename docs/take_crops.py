"""Take the pictures of docs/full-resolution.md from large photos that are not in the repository.

    python docs/take_crops.py PHOTO DIRECTION LEFT TOP NAME [--look 256]
    python docs/take_crops.py PHOTO DIRECTION LEFT TOP NAME --dither

The first writes crops of 420 pixels at 100 %, side by side: the photo; the result of 512 pixels
enlarged (bicubic); that result enhanced once more, then enlarged; full resolution. The second, a
part of a dark sky brightened eight times, rounded to 8 bits on the left and dithered on the right.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from cgbatch.engine.quiet import load_tensorflow

load_tensorflow()

import tensorflow as tf  # noqa: E402

import cgbatch  # noqa: E402
from cgbatch.checkpoints.catalog import open_catalog  # noqa: E402
from cgbatch.engine.session import load_network, open_session  # noqa: E402
from cgbatch.photos.coefficients import transformed  # noqa: E402
from cgbatch.photos.crop import parse_crop  # noqa: E402
from cgbatch.photos.decode import decode, read_size  # noqa: E402
from cgbatch.photos.full import decode_full  # noqa: E402

SIDE = 420
IMAGES = Path(__file__).parent / "images"


def cut(picture: np.ndarray, left: int, top: int) -> np.ndarray:
    """Return the crop."""
    return picture[top : top + SIDE, left : left + SIDE]


def enlarged(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Enlarge as any program would."""
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC))


def main() -> None:
    """Write a picture."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photo", type=Path)
    parser.add_argument("direction")
    parser.add_argument("left", type=int)
    parser.add_argument("top", type=int)
    parser.add_argument("name")
    parser.add_argument("--look", type=int, default=256)
    parser.add_argument("--dither", action="store_true")
    asked = parser.parse_args()
    box = parse_crop("none").box(*read_size(asked.photo))
    size = box.width, box.height
    photo = decode_full(asked.photo, box, size)
    small, seen = decode(asked.photo, box, [box.scaled(256), box.scaled(asked.look)])
    coefficients = cgbatch.coefficients(seen, asked.direction)
    place = asked.left, asked.top
    if asked.dither:
        levels = transformed(photo, coefficients, lambda block, top, left: block)
        rounded = np.rint(np.clip(levels, 0, 255)).astype(np.uint8)
        pair = cut(rounded, *place), cut(cgbatch.apply_coefficients(photo, coefficients), *place)
        darkest = min(int(part.min()) for part in pair)
        crops = [
            np.clip((part.astype(int) - darkest) * 8, 0, 255).astype(np.uint8) for part in pair
        ]
    else:
        known = open_catalog()
        generator, enhancer = known.find(asked.direction), known.enhancer("noise-cancel")
        (made,) = open_session(generator, enhancer).translator([small])
        network = load_network(enhancer, "float32")
        twice = network(tf.constant(made.result[np.newaxis] / np.float32(255))).numpy()[0]
        twice = np.rint(np.clip(twice, 0, 1) * 255).astype(np.uint8)
        full = cgbatch.apply_coefficients(photo, coefficients)
        pictures = photo, enlarged(made.result, size), enlarged(twice, size), full
        crops = [cut(picture, *place) for picture in pictures]
    gap = np.full((SIDE, 6, 3), 255, np.uint8)
    row = [part for crop in crops for part in (gap, crop)][1:]
    Image.fromarray(np.concatenate(row, axis=1)).save(IMAGES / f"{asked.name}.webp", quality=85)


if __name__ == "__main__":
    main()
