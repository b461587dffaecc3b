"""What anyone would write to translate a folder of photos: one after the other, in float32.

    python -m benchmarks.obvious_script PHOTOS OUT predict|call

Both networks are Keras models, called by `model.predict(x)` or by `model(x)`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image

from cgbatch.networks.quiet import load_tensorflow

load_tensorflow()

import keras  # noqa: E402

from cgbatch.checkpoints import catalog  # noqa: E402
from cgbatch.models.configs import config_of  # noqa: E402
from cgbatch.models.cyclegan import build_generator  # noqa: E402
from cgbatch.models.loading import load_tensors  # noqa: E402
from cgbatch.models.rdn import build_rdn  # noqa: E402
from cgbatch.runs.defaults import ENHANCER  # noqa: E402

SIZE = 256
Network = Callable[[np.ndarray], np.ndarray]


def network(name: str, build: Callable[..., keras.Model], way: str) -> Network:
    """Return a network with its weights, called in one way."""
    weights = catalog.load(catalog.open_catalog().find(name))
    model = build(config_of(weights.metadata.architecture))
    load_tensors(model, weights.tensors)
    ways = {
        "predict": lambda x: model.predict(x, verbose=0),
        "call": lambda x: model(x).numpy(),
    }
    return ways[way]


def square(path: Path) -> Image.Image:
    """Return the middle of a photo."""
    image = Image.open(path).convert("RGB")
    side = min(image.size)
    left, top = (image.width - side) // 2, (image.height - side) // 2
    cropped = image.crop((left, top, left + side, top + side))
    return cropped.resize((SIZE, SIZE), Image.Resampling.LANCZOS)


def main() -> None:
    """Translate all photos of a folder into another."""
    photos, out, way = sys.argv[1:]
    generator = network("summer2winter", build_generator, way)
    enhancer = network(ENHANCER, build_rdn, way)
    for path in sorted(Path(photos).glob("*.jpg")):
        signed = np.asarray(square(path), np.float32)[np.newaxis] / 127.5 - 1
        unit = enhancer((generator(signed) + 1) / 2)[0]
        pixels = np.uint8(np.round(np.clip(unit, 0, 1) * 255))
        Image.fromarray(pixels).save(Path(out) / path.name, quality=92)


if __name__ == "__main__":
    main()
