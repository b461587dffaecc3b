"""The pseudo pairs of photos: made once, of whole pictures, before training begins."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from PIL import Image

from cgbatch.checkpoints.store import WeightFile
from cgbatch.domains import direction_name
from cgbatch.files import write_atomically
from cgbatch.finishing.finish import finish_for, finished_alone
from cgbatch.models.padding import padded
from cgbatch.networks.opening import open_network
from cgbatch.photos.encode import png
from cgbatch.photos.ranges import array_to_pixels, array_to_unit
from cgbatch.photos.types import Picture
from cgbatch.training.cyclegan.export import Pair
from cgbatch.training.cyclegan.recipe import WarmStart
from cgbatch.training.data.stream import read_at
from cgbatch.training.recolouring import loading
from cgbatch.training.recolouring.statistics import match_statistics, nearest_reference

Recolouring = Callable[[NDArray[np.float32]], NDArray[np.float32]]

SHORTER = 288  # side of what is recoloured; height in the picture matters, fine detail does not
_REFERENCES = 128  # photos of the other domain that colours are taken from
_REFERENCE_SHORTER = 64
_THREADS = 2


def recolourings(
    kind: WarmStart, name: str | None, pair: Pair, photos: tuple[Sequence[Path], Sequence[Path]]
) -> tuple[Recolouring, Recolouring]:
    """Return what makes A look like B, and B like A.

    Args:
        kind: by hand-made rules or by statistics.
        name: a user's own rule, `module:function`.
        pair: which directions.
        photos: of both domains, for statistics.

    Raises:
        UsageError: if there are no rules for this pair.
    """
    if kind == "statistics":
        a, b = photos
        return _towards(b), _towards(a)
    return loading.load(name, pair.a_to_b), loading.load(name, pair.b_to_a)


def translation(weights: WeightFile, policy: str) -> Recolouring:
    """Return what a generator that a run begins with makes of pictures.

    Args:
        weights: of the generator.
        policy: Keras' precision policy of its body.

    Raises:
        WeightsError: if the weights do not fit their network.
    """
    network = open_network(weights, keras.DTypePolicy(policy).compute_dtype)
    signature = [tf.TensorSpec((1, None, None, 3), tf.float32)]
    translate = tf.function(lambda picture: network(picture), signature, autograph=False)

    def recolour(picture: NDArray[np.float32]) -> NDArray[np.float32]:
        height, width = picture.shape[:2]
        made = translate(tf.constant(padded(picture)[None] * 2 - 1))
        translated: NDArray[np.float32] = (made.numpy()[0, :height, :width] + 1) / 2
        return translated

    return recolour


def finished_translation(weights: WeightFile, policy: str) -> Recolouring:
    """Return the same with what runs lay over results: lamps and stars over nights.

    Args:
        weights: of the generator.
        policy: Keras' precision policy of its body.

    Raises:
        WeightsError: if the weights do not fit their network.
    """
    translate = translation(weights, policy)
    finish = finish_for(direction_name(weights.metadata.source, weights.metadata.target))

    def recolour(picture: NDArray[np.float32]) -> NDArray[np.float32]:
        made, photo = (array_to_pixels(each) for each in (translate(picture), picture))
        return array_to_unit(finished_alone(finish, photo, made))

    return recolour


def make_partners(
    paths: Sequence[Path], recolour: Recolouring, folder: Path
) -> tuple[Picture, ...]:
    """Return the recoloured partner of each photo, uint8.

    What is made is kept in a folder, where it is found again: making them takes minutes, and a run
    that is resumed learns from the same ones, whatever became of the recolouring.

    Raises:
        PhotoError: if a photo cannot be read.
    """

    def make(number: int) -> Picture:
        return array_to_pixels(recolour(array_to_unit(read_at(paths[number], SHORTER))))

    return _made_once(len(paths), make, folder)


def finish_partners(
    direction: str, paths: Sequence[Path], partners: Sequence[Picture], folder: Path
) -> tuple[Picture, ...] | None:
    """Return partners with what runs lay over results of a direction, or `None` for nothing.

    They are kept as partners are, in a folder of their own below `folder`.

    Raises:
        PhotoError: if a photo cannot be read.
    """
    finish = finish_for(direction)
    if finish is None:
        return None

    def make(number: int) -> Picture:
        return finished_alone(finish, read_at(paths[number], SHORTER), partners[number])

    return _made_once(len(paths), make, folder / f"{direction}-finished")


def _made_once(count: int, make: Callable[[int], Picture], folder: Path) -> tuple[Picture, ...]:
    """Return so many pictures, those that lie in a folder already from there."""

    def kept(number: int) -> Picture:
        file = folder / f"{number:06}.png"
        if not file.exists():
            write_atomically(file, png(make(number)))
        with Image.open(file) as image:
            return np.asarray(image)

    with ThreadPoolExecutor(_THREADS, "recolour") as executor:
        return tuple(executor.map(kept, range(count)))


def _towards(paths: Sequence[Path]) -> Recolouring:
    """Return what gives a picture the colours of the most similar photo of another domain."""
    chosen = paths[:: max(1, -(-len(paths) // _REFERENCES))]
    references = [array_to_unit(read_at(path, _REFERENCE_SHORTER)) for path in chosen]

    def recolour(picture: NDArray[np.float32]) -> NDArray[np.float32]:
        nearest = references[nearest_reference(picture, references)]
        matched: NDArray[np.float32] = match_statistics(picture, nearest)
        return matched

    return recolour
