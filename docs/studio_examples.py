"""Make the pictures that Studio shows of each direction, `templates/studio/examples/`.

python docs/studio_examples.py

They are what Studio itself would make: without a finish. Where no example photo shows a
direction's source, it begins with what its way back makes of one.
"""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

import cgbatch
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.photo import read_size

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "templates" / "studio" / "examples"
SIDE = 256  # pixels
QUALITY = 80
# The photo that shows a direction best; None is the result of the way back.
SHOWN = {
    "day2night": "summer-palace.jpg",
    "night2day": None,
    "spring2autumn": "forest-stream.jpg",
    "autumn2spring": "autumn-slope.jpg",
    "summer2winter": "mountain-path.jpg",
    "winter2summer": None,
}


def before(direction: str) -> NDArray[np.uint8]:
    """Return the example that a direction begins with."""
    name = SHOWN[direction]
    if name is None:
        return after("2".join(reversed(direction.split("2"))))
    path = ROOT / "examples" / "photos" / name
    return decode(path, parse_crop("center").box(*read_size(path)), [(SIDE, SIDE)])[0]


def after(direction: str) -> NDArray[np.uint8]:
    """Return what a direction makes of its example."""
    return cgbatch.translate(before(direction), direction, enhancer=None, finish=False)


if __name__ == "__main__":
    for direction in SHOWN:
        for which in (before, after):
            path = EXAMPLES / f"{direction}-{which.__name__}.webp"
            Image.fromarray(which(direction)).save(path, quality=QUALITY, method=6)
            print(path.relative_to(ROOT), path.stat().st_size, "bytes")
