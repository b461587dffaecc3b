"""Measure the seams along strong edges that results have, at 512 pixels and native.

    python benchmarks/halos.py [--photos examples/photos] [--directions day2night ...]

The measure is `cgbatch/evaluation/halo.py`, in levels of 255, averaged over photos; by direction:

* `as said`: what the generator says, applied as it is, then the enhancer.
* `512`: what the product does: coefficients guided by the picture, applied, then the enhancer.
* `native 2`, `native 4`, `native 8`: on the photo's own pixels, guided in windows of that radius.

What went through 256 pixels has lost what is finer, and that alone counts as a seam: the last line
says how much, for photos that the enhancer doubles and nobody has translated.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import numpy as np
from enlargement import Floats, changed, guided, resized, square
from numpy.typing import NDArray

from cgbatch.networks.quiet import load_tensorflow

load_tensorflow()

import tensorflow as tf  # noqa: E402

from cgbatch.checkpoints import catalog  # noqa: E402
from cgbatch.evaluation.halo import Edges, reduced  # noqa: E402
from cgbatch.networks.guided import open_generator  # noqa: E402
from cgbatch.networks.opening import Network, open_head, open_network  # noqa: E402
from cgbatch.photos.discover import discover  # noqa: E402
from cgbatch.runs.defaults import ENHANCER  # noqa: E402

Compute = Callable[[Floats], Floats]  # one picture, without its batch


def compiled(network: Network) -> Compute:
    """Return a network as a function of one picture (H, W, 3)."""
    function = tf.function(
        lambda picture: network(picture), [tf.TensorSpec((1, None, None, 3))], autograph=False
    )
    return lambda picture: function(tf.constant(picture[np.newaxis])).numpy()[0]


def halo(photo: NDArray[np.uint8], result: Floats) -> float:
    """Return the seam of a result of 512 pixels, levels, beside its photo of 1,024."""
    return Edges(reduced(photo.astype(np.float32), 2)).halo(result)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", default="examples/photos")
    parser.add_argument("--directions", nargs="+")
    asked = parser.parse_args()
    known = catalog.open_catalog()
    enhancer = compiled(open_network(catalog.load(known.enhancer(ENHANCER))))
    raise_ = lambda picture: np.clip(enhancer(picture), 0, 1) * 255  # noqa: E731
    photos = [np.asarray(square(photo.path)) for photo in discover([asked.photos]).photos]
    pairs = [(resized(photo, (1024, 1024)), resized(photo, (256, 256))) for photo in photos]
    names = asked.directions or [direction.name for direction in known.directions()]
    print(f"{'':16}{'as said':>10}{'512':>10}{'native 2':>10}{'native 4':>10}{'native 8':>10}")
    for name in names:
        weights = catalog.load(known.find(name))
        head, generator = compiled(open_head(weights)), compiled(open_generator(weights))
        rows = []
        for large, small in pairs:
            signed = small.astype(np.float32) / 127.5 - 1
            said = head(signed)
            made = [raise_(changed(small, said) / 255), raise_((generator(signed) + 1) / 2)]
            made += [reduced(guided(radius)(large, said), 2) for radius in (2, 4, 8)]
            rows.append([halo(large, result) for result in made])
        print(f"{name:16}" + "".join(f"{value:10.2f}" for value in np.nanmean(rows, axis=0)))
    alone = [halo(large, raise_(small.astype(np.float32) / 255)) for large, small in pairs]
    print(f"photos alone    {np.nanmean(alone):10.2f}")


if __name__ == "__main__":
    main()
