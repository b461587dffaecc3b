"""Lay photos, their recolourings and real photos of the target domain side by side; print figures.

    python benchmarks/pseudo_pair_sheets.py summer2winter SUMMER_DIR WINTER_DIR sheet.png

    python benchmarks/pseudo_pair_sheets.py day2night DAY_DIR NIGHT_DIR sheet.png --beside old:paint

Rows come in threes: photo, recolouring, real photo of the target (of another place); with --beside,
photo, the other recolouring (of yesterday, say), and the one that ships. The figures
are means of CIELAB L, a, b in the upper, middle and lower third of the pictures, the spread of L
and the mean chroma: those of the recoloured pictures should come close to those of real ones.
"""

import argparse
import random
import time
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from cgbatch.photos.decode import decode_whole
from cgbatch.photos.discover import discover
from cgbatch.training.recolouring.loading import load
from cgbatch.training.recolouring.statistics import to_lab

TILE = 176  # pixels
COLUMNS = 8
PIXELS = 256 * 256
CHANGED = 0.1  # a pixel counts as changed if one of its colours moved this far


def pictures(folder: str, count: int, seed: int) -> list[np.ndarray]:
    """Return some photos of a folder, drawn at random, as floats in [0, 1]."""
    paths = sorted(photo.path for photo in discover([folder]).photos)
    chosen = random.Random(seed).sample(paths, min(count, len(paths)))
    return [decode_whole(path, PIXELS).astype(np.float32) / 255 for path in chosen]


def figures(found: list[np.ndarray]) -> str:
    """Return the figures of some pictures in one line."""
    rows = []
    for picture in found:
        lab = to_lab(picture)
        thirds = [third.mean(axis=(0, 1)) for third in np.array_split(lab, 3)]
        chroma = np.hypot(lab[..., 1], lab[..., 2]).mean()
        rows.append(np.concatenate([*thirds, [lab[..., 0].std(), chroma]]))
    mean = np.mean(rows, axis=0)
    thirds = " | ".join("{:3.0f} {:+4.0f} {:+4.0f}".format(*mean[k : k + 3]) for k in (0, 3, 6))
    return f"{thirds} | spread {mean[9]:3.0f}, chroma {mean[10]:3.0f}"


def write_sheet(rows: list[list[np.ndarray]], path: Path) -> None:
    """Write rows of pictures, cut to squares, in blocks of `COLUMNS` pictures."""
    count = max(len(row) for row in rows)
    blocks = -(-count // COLUMNS)
    sheet = Image.new("RGB", (COLUMNS * TILE, blocks * len(rows) * TILE))
    for down, row in enumerate(rows):
        for number, picture in enumerate(row):
            pixels = np.rint(np.clip(picture, 0, 1) * 255).astype(np.uint8)
            tile = ImageOps.fit(Image.fromarray(pixels), (TILE, TILE))
            block, across = divmod(number, COLUMNS)
            sheet.paste(tile, (across * TILE, (block * len(rows) + down) * TILE))
    sheet.save(path)


def main() -> None:
    """Draw, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("direction")
    parser.add_argument("source", help="folder of photos to recolour")
    parser.add_argument("target", help="folder of real photos of the target domain")
    parser.add_argument("sheet", type=Path, help="picture to write")
    parser.add_argument("--pseudo-pairs", help="module:function in place of the shipped one")
    parser.add_argument("--beside", help="module:function to lay between photo and recolouring")
    parser.add_argument("--count", type=int, default=24)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    recolour = load(asked.pseudo_pairs, asked.direction)
    photos = pictures(asked.source, asked.count, asked.seed)
    real = pictures(asked.target, asked.count, asked.seed)
    start = time.process_time()
    recoloured = [recolour(photo) for photo in photos]
    seconds = (time.process_time() - start) / len(photos)
    changed = [
        (np.abs(new - old).max(axis=-1) > CHANGED).mean()
        for old, new in zip(photos, recoloured, strict=True)
    ]
    print(f"photos      {figures(photos)}")
    print(f"recoloured  {figures(recoloured)}")
    print(f"real        {figures(real)}")
    print(f"{np.mean(changed):.0%} of the pixels changed, {seconds:.2f} s of a core a picture")
    rows = [photos, recoloured, real]
    if asked.beside:
        beside = load(asked.beside, asked.direction)
        rows = [photos, [beside(photo) for photo in photos], recoloured]
        print(f"beside      {figures(rows[1])}")
    write_sheet(rows, asked.sheet)


if __name__ == "__main__":
    main()
