"""Take the pictures of docs/full-resolution.md from large photos that are not in the repository.

    python docs/take_crops.py PHOTO DIRECTION LEFT TOP NAME
    python docs/take_crops.py dither

The first writes crops of 420 pixels at 100 %, side by side: the photo; the result of 512 pixels
enlarged (bicubic); that result enhanced once more, then enlarged; full resolution. The second, a
generated evening sky of 16 bits as night, brightened twelve times: rounded to 8 bits on the left,
dithered on the right.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PIL import Image

from cgbatch.networks.quiet import load_tensorflow

load_tensorflow()


import cgbatch  # noqa: E402
from cgbatch.checkpoints import catalog  # noqa: E402
from cgbatch.checkpoints.catalog import open_catalog  # noqa: E402
from cgbatch.checkpoints.entry import Entry  # noqa: E402
from cgbatch.engine.session import open_session  # noqa: E402
from cgbatch.networks.opening import open_network  # noqa: E402
from cgbatch.photos.coefficients import transformed  # noqa: E402
from cgbatch.photos.crop import parse_crop  # noqa: E402
from cgbatch.photos.decode import decode  # noqa: E402
from cgbatch.photos.decode_full import decode_full  # noqa: E402
from cgbatch.photos.dither import to_8_bits  # noqa: E402
from cgbatch.photos.photo import read_size  # noqa: E402
from cgbatch.photos.ranges import array_to_pixels, array_to_unit  # noqa: E402

SIDE = 420
MARGIN = 32  # pixels of the small result around a crop
IMAGES = Path(__file__).parent / "images"


def cut(picture: np.ndarray, left: int, top: int) -> np.ndarray:
    """Return the crop."""
    return picture[top : top + SIDE, left : left + SIDE]


def enlarged(picture: np.ndarray, size: tuple[int, int]) -> np.ndarray:
    """Enlarge as any program would."""
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC))


def take_crops(path: Path, direction: str, place: tuple[int, int], name: str) -> None:
    """Write four crops side by side."""
    box = parse_crop("none").box(*read_size(path))
    size = box.width, box.height
    (small,) = decode(path, box, [box.scaled(256)])
    known = open_catalog()
    enhancer = known.enhancer("noise-cancel")
    (made,) = open_session(known.find(direction), enhancer).translator([small])
    photo = decode_full(path, box, size)
    full = cgbatch.apply_coefficients(photo, cgbatch.coefficients(small, direction))
    once = cut(enlarged(made.result, size), *place)
    twice = enhanced_crop(enhancer, made.result, box.width, place)
    write([cut(photo, *place), once, twice, cut(full, *place)], name)


def enhanced_crop(
    enhancer: Entry, result: np.ndarray, width: int, place: tuple[int, int]
) -> np.ndarray:
    """Enhance the surroundings of the crop in a small result, enlarge, and cut.

    Of the whole, the network would need more memory than most machines have.
    """
    scale = result.shape[1] / width
    left, top = (max(int(start * scale) - MARGIN, 0) for start in place)
    side = int(SIDE * scale) + 2 * MARGIN
    part = result[top : top + side, left : left + side]
    network = open_network(catalog.load(enhancer))
    picture = array_to_pixels(network(array_to_unit(part)[np.newaxis]).numpy()[0])
    large = enlarged(picture, (round(part.shape[1] / scale), round(part.shape[0] / scale)))
    return cut(large, round(place[0] - left / scale), round(place[1] - top / scale))


def take_dither() -> None:
    """Write a dark sky, rounded and dithered."""
    light = np.linspace(0, 1, 2400)[:, None, None] * np.float32([0.25, 0.22, 0.10])
    row = (np.float32([0.40, 0.55, 0.80]) + light) * 65535
    sky = np.broadcast_to(row, (2400, 2400, 3)).astype(np.uint16)
    small = np.rint(sky[4::9, 4::9] / 257).astype(np.uint8)
    said = cgbatch.coefficients(small, "day2night")
    levels = np.clip(transformed(sky, said, lambda block, top, left: block), 0, 255)
    rounded = np.rint(levels).astype(np.uint8)
    dithered = to_8_bits(levels, 0, 0)
    pair = [cut(picture, 900, 900).astype(int) for picture in (rounded, dithered)]
    middle = pair[0].mean(axis=(0, 1))
    bright = [np.clip((part - middle) * 12 + 128, 0, 255).astype(np.uint8) for part in pair]
    write(bright, "full-resolution-dither")


def write(crops: list[np.ndarray], name: str) -> None:
    """Save crops side by side."""
    gap = np.full((SIDE, 6, 3), 255, np.uint8)
    row = [part for crop in crops for part in (gap, crop)][1:]
    picture = Image.fromarray(np.concatenate(row, axis=1))
    picture.save(IMAGES / f"{name}.webp", quality=88)


def main() -> None:
    """Write a picture."""
    if sys.argv[1:] == ["dither"]:
        take_dither()
    else:
        path, direction, left, top, name = sys.argv[1:]
        take_crops(Path(path), direction, (int(left), int(top)), name)


if __name__ == "__main__":
    main()
