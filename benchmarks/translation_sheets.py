"""Lay photos and their translations by several weights one below the other.

    python benchmarks/translation_sheets.py sheet.webp examples/photos day2night mine.safetensors

The first row holds the middles of the photos, each further row what the named weights (of the
catalogue, or files) make of them, finished as runs do, before any enhancer.
"""

import argparse
from pathlib import Path

import numpy as np
from PIL import Image

from cgbatch.checkpoints.named import named
from cgbatch.checkpoints.store import WeightFile
from cgbatch.domains import direction_name
from cgbatch.finishing.finish import all_finished, finish_for
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.photos.discover import discover

SIZE = 256  # pixels, as `cgbatch run` translates


def translations(weights: WeightFile, photos: np.ndarray) -> np.ndarray:
    """Return what weights make of photos, with the finish of their direction, as runs do."""
    from cgbatch.networks.translation import open_translation

    made = open_translation(weights, SIZE)(photos)
    facts = weights.metadata
    return all_finished(finish_for(direction_name(facts.source, facts.target)), photos, made)


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

    found = discover([asked.photos]).photos
    photos = np.stack([square(photo.path, SIZE) for photo in found])
    rows = [photos] + [translations(named(name), photos) for name in asked.weights]
    sheet = Image.fromarray(np.concatenate([np.concatenate(list(row), axis=1) for row in rows]))
    scale = asked.tile / SIZE
    size = (round(sheet.width * scale), round(sheet.height * scale))
    sheet.resize(size, Image.Resampling.LANCZOS).save(asked.sheet, quality=82)


if __name__ == "__main__":
    main()
