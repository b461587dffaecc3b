"""Lay photos and their translations by several weights one below the other.

    python benchmarks/translation_sheets.py sheet.webp examples/photos day2night mine.safetensors

The first row holds the middles of the photos, each further row what the named weights (of the
catalogue, or files) make of them, before any enhancer.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from cgbatch.checkpoints import catalog, store
from cgbatch.checkpoints.store import WeightFile
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.photos.discover import discover

SIZE = 256  # pixels, as `cgbatch run` translates


def weights_of(name: str) -> WeightFile:
    """Return the weights of a file, or of the catalogue."""
    path = Path(name)
    return store.load(path) if path.is_file() else catalog.load(catalog.open_catalog().find(name))


def main() -> None:
    """Translate, and write the sheet."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sheet", type=Path, help="picture to write")
    parser.add_argument("photos", help="folder of photos")
    parser.add_argument("weights", nargs="+")
    parser.add_argument("--tile", type=int, default=SIZE, help="side of a picture in the sheet")
    asked = parser.parse_args()
    load_tensorflow()
    from cgbatch.evaluation.pictures import square
    from cgbatch.networks.translation import open_translation

    found = discover([asked.photos]).photos
    photos = np.stack([square(photo.path, SIZE) for photo in found])
    rows = [photos] + [open_translation(weights_of(name), SIZE)(photos) for name in asked.weights]
    sheet = Image.fromarray(np.concatenate([np.concatenate(list(row), axis=1) for row in rows]))
    scale = asked.tile / SIZE
    size = (round(sheet.width * scale), round(sheet.height * scale))
    sheet.resize(size, Image.Resampling.LANCZOS).save(asked.sheet, quality=82)


if __name__ == "__main__":
    main()
