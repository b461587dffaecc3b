"""Batches without end, of which number k depends on photos, seed and k alone.

That is what makes a resumed run the same as one that was never stopped: no iterator is saved.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock

import numpy as np
import tensorflow as tf
from PIL import Image

from cgbatch.models.layers import Tensor
from cgbatch.networks.pixels import to_signed
from cgbatch.photos.decode import decode_whole
from cgbatch.photos.photo import read_size
from cgbatch.photos.types import Picture
from cgbatch.training.data.augment import Augmentation, change_saturation, crop

CACHE_BYTES = 2_000_000_000  # decoded photos of one stream that stay in memory
_AHEAD = 2  # batches


def crops(
    paths: Sequence[Path],
    *,
    size: int,
    batch_size: int,
    seed: int,
    start: int = 0,
    augmentation: Augmentation | None = None,
) -> tf.data.Dataset:
    """Return batches of changed photos from number `start` on: float32 (N, S, S, 3) in [-1, 1]."""
    changes = augmentation or Augmentation()
    shorter = changes.side_before(size)
    cache = Cache(lambda index: read_at(paths[index], shorter))

    def change(picture: Tensor, random: Tensor) -> Tensor:
        return to_signed(change_saturation(crop(picture, size, changes, random), changes, random))

    return _batches(cache, len(paths), 3, change, batch_size, seed, start)


def pairs(
    pictures: Sequence[tuple[Path, tuple[Picture, ...]]],
    *,
    size: int,
    batch_size: int,
    seed: int,
    start: int = 0,
    augmentation: Augmentation | None = None,
) -> tf.data.Dataset:
    """Return batches of photos and of their partners, cropped and mirrored alike.

    Colours are not changed: a partner's colours are what is to be learnt. Each photo has as many
    partners as the others.
    """
    count = 1 + len(pictures[0][1])
    changes = augmentation or Augmentation()
    shorter = changes.side_before(size)

    def load(index: int) -> Picture:
        path, partners = pictures[index]
        photo = read_at(path, shorter)
        resized = [_resized(partner, photo.shape[:2]) for partner in partners]
        return np.concatenate([photo, *resized], axis=-1)

    def change(picture: Tensor, random: Tensor) -> tuple[Tensor, ...]:
        return tuple(tf.split(to_signed(crop(picture, size, changes, random)), count, axis=-1))

    return _batches(Cache(load), len(pictures), 3 * count, change, batch_size, seed, start)


class Cache:
    """A cache of loaded pictures, as many as fit; the others are loaded each time.

    Args:
        load: gives the picture with a number.
        most: bytes that are kept at most.
    """

    def __init__(self, load: Callable[[int], Picture], most: int = CACHE_BYTES) -> None:
        self._load = load
        self._room = most
        self._kept: dict[int, Picture] = {}
        self._lock = Lock()

    def __call__(self, index: int) -> Picture:
        """Return a picture."""
        kept = self._kept.get(int(index))
        if kept is not None:
            return kept
        picture = self._load(int(index))
        with self._lock:
            if picture.nbytes <= self._room and int(index) not in self._kept:
                self._room -= picture.nbytes
                self._kept[int(index)] = picture
        return picture


def read_at(path: Path, shorter: int) -> Picture:
    """Return a whole upright photo whose shorter side is brought to so many pixels.

    Raises:
        PhotoError: if it cannot be decoded.
    """
    width, height = read_size(path)
    scale = shorter / min(width, height)
    size = max(shorter, round(height * scale)), max(shorter, round(width * scale))
    # Decoded a little larger: the next resampling then decides how sharp it is.
    return _resized(decode_whole(path, 2 * size[0] * size[1]), size)


def _resized(picture: Picture, size: tuple[int, ...]) -> Picture:
    if picture.shape[:2] == size[:2]:
        return picture
    image = Image.fromarray(picture).resize((size[1], size[0]), Image.Resampling.LANCZOS)
    return np.asarray(image)


def which(number: Tensor, count: int, seed: int) -> Tensor:
    """Return which of `count` pictures is number `number` of a stream; both int64 scalars.

    Each comes once before any comes twice, in an order that is drawn anew each time.
    """
    time = tf.stack([tf.constant(seed, tf.int64), number // count])
    # Orders of counted seeds are alike (findings/tensorflow-index-shuffle-of-counted-seeds.sh).
    order = tf.random.stateless_uniform([2], time, None, None, tf.int64)
    return tf.random.experimental.index_shuffle(number % count, order, count - 1)


def _batches(
    cache: Cache,
    count: int,
    channels: int,
    change: Callable[[Tensor, Tensor], Tensor],
    batch_size: int,
    seed: int,
    start: int,
) -> tf.data.Dataset:
    """Go through all pictures in an order that is new each time, change each, and batch them."""

    def one(number: Tensor) -> Tensor:
        index = which(number, count, seed)
        picture = tf.numpy_function(cache, [index], tf.uint8, stateful=False)
        picture.set_shape([None, None, channels])
        return change(picture, tf.stack([tf.constant(seed, tf.int64), number]))

    numbers = tf.data.Dataset.range(start * batch_size, np.iinfo(np.int64).max)
    changed = numbers.map(one, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True)
    return changed.batch(batch_size, drop_remainder=True).prefetch(_AHEAD)
