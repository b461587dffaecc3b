"""Photos to measure with: large ones that are made, and small squares of the example photos."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.photo import read_size

ROOT = Path(__file__).parent.parent
CACHE = ROOT / ".bench"  # not in git; remove it to make everything anew
EXAMPLES = ROOT / "examples" / "photos"
MEGAPIXELS = 12
SIZE = 256  # pixels, as `cgbatch run` translates


def make_photos(folder: Path, megapixels: float, count: int) -> None:
    """Write photos of that size that all differ."""
    height = round((megapixels * 1e6 * 3 / 4) ** 0.5)
    size = round(height * 4 / 3), height
    with Image.open(EXAMPLES / "mountain-path.jpg") as example:
        large = np.asarray(example.resize(size, Image.Resampling.BICUBIC))
    for number in range(count):
        random = np.random.default_rng(number)
        noisy = large.copy()
        for top in range(0, height, 256):
            strip = noisy[top : top + 256]
            noise = random.normal(0, 4, strip.shape[:2])[..., None]
            strip[:] = np.clip(strip + noise, 0, 255).astype(np.uint8)
        Image.fromarray(noisy).save(folder / f"{number}.jpg", quality=92)


def kept_photos(count: int) -> Path:
    """Return a folder of that many photos of `MEGAPIXELS`, which are made only once."""
    folder = CACHE / f"{count}-photos-of-{MEGAPIXELS}-megapixels"
    if not folder.is_dir():
        unfinished = folder.with_name(f"{folder.name}.unfinished")
        shutil.rmtree(unfinished, ignore_errors=True)
        unfinished.mkdir(parents=True)
        make_photos(unfinished, MEGAPIXELS, count)
        unfinished.rename(folder)
    return folder


def squares(paths: Sequence[Path]) -> list[NDArray[np.uint8]]:
    """Return the middle of each photo at `SIZE` pixels, as `cgbatch run` sees it."""
    centre = parse_crop("center")
    return [decode(path, centre.box(*read_size(path)), [(SIZE, SIZE)])[0] for path in paths]


def example_squares(count: int) -> list[NDArray[np.uint8]]:
    """Return squares of example photos, which begin again where there are too few."""
    examples = itertools.cycle(squares(sorted(EXAMPLES.glob("*.jpg"))[:count]))
    return list(itertools.islice(examples, count))
