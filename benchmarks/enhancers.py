"""Measure enhancers: photos after five damages, and translated pictures; PSNR in dB and SSIM.

python -m benchmarks.enhancers NAME_OR_FILE... [--photos DIR] [--side 256]

The photos of DIR that training holds out (`cgbatch train split`) are reduced to half with each
damage, enhanced, and compared with what they were. For the last column the example photos are
translated at 512 pixels in all six directions, reduced to 256, enhanced, and compared with the
translation at 512. Bicubic enlargement stands beside them.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path

from cgbatch.networks.quiet import load_tensorflow

load_tensorflow()

import tensorflow as tf  # noqa: E402

from cgbatch.checkpoints import catalog, store  # noqa: E402
from cgbatch.domains import DIRECTIONS  # noqa: E402
from cgbatch.networks.device import choose_device, choose_precision  # noqa: E402
from cgbatch.networks.doubling import open_doubling  # noqa: E402
from cgbatch.networks.translation import open_translation  # noqa: E402
from cgbatch.photos.crop import parse_crop  # noqa: E402
from cgbatch.photos.decode import decode  # noqa: E402
from cgbatch.photos.discover import discover  # noqa: E402
from cgbatch.photos.photo import read_size  # noqa: E402
from cgbatch.photos.ranges import array_to_pixels, array_to_unit  # noqa: E402
from cgbatch.photos.types import Picture  # noqa: E402
from cgbatch.training.data import split  # noqa: E402
from cgbatch.training.rdn.damages import Damaged, by_filter, damage, measure  # noqa: E402
from cgbatch.training.rdn.degrade import reduced  # noqa: E402

EXAMPLES = Path(__file__).parent.parent / "examples" / "photos"
LARGE = 512


def opened(name: str) -> Callable[[Picture], Picture]:
    """Return what enhances one picture, in the precision that a run would choose."""
    path = Path(name)
    weights = (
        store.load(path) if path.is_file() else catalog.load(catalog.open_catalog().find(name))
    )
    network = open_doubling(weights, choose_precision("auto", choose_device("cpu")).precision)
    signature = [tf.TensorSpec((1, None, None, 3), tf.float32)]
    enhance = tf.function(lambda small: network(small), signature, autograph=False)

    def enlarge(picture: Picture) -> Picture:
        return array_to_pixels(enhance(array_to_unit(picture)[None]).numpy()[0])

    return enlarge


def translations() -> Iterator[Damaged]:
    """Yield every example photo in every direction, at 512 pixels and reduced to 256."""
    centre = parse_crop("center")
    known = catalog.open_catalog()
    for direction in DIRECTIONS:
        translate = open_translation(catalog.load(known.find(direction.name)), LARGE)
        for photo in discover([str(EXAMPLES)]).photos:
            box = centre.box(*read_size(photo.path))
            (square,) = decode(photo.path, box, [(LARGE, LARGE)])
            made = translate(square[None])[0]
            yield Damaged(made, {"translated": reduced(made, 2)})


def main() -> None:
    """Print a row for each enhancer."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.enhancers")
    parser.add_argument("names", nargs="+", metavar="NAME_OR_FILE")
    parser.add_argument("--photos", type=Path, help="sharp photos; without, translations alone")
    parser.add_argument("--side", type=int, default=256, help="of held-out photos (%(default)s)")
    asked = parser.parse_args()
    sets = [tuple(translations())]
    if asked.photos:
        held_out = split.photos_of(asked.photos, None).held_out
        sets.insert(0, damage(held_out, asked.side, 2))
    ways: dict[str, Callable[[Picture], Picture]] = {"bicubic": by_filter("bicubic", 2)}
    ways.update((name, opened(name)) for name in asked.names)
    columns = [name for photos in sets for name in photos[0].small]
    print(f"| {len(sets[0])} photos | " + " | ".join(columns) + " |")
    print("|---" * (len(columns) + 1) + "|")
    for name, enlarge in ways.items():
        figures: dict[str, float] = {}
        for photos in sets:
            figures.update(measure(photos, enlarge))
        cells = [f"{figures[f'psnr_{c}']:.2f} / {figures[f'ssim_{c}']:.4f}" for c in columns]
        print(f"| {Path(name).stem} | " + " | ".join(cells) + " |", flush=True)


if __name__ == "__main__":
    main()
