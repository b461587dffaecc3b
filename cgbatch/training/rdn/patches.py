"""Batches of small pictures and the large ones they were, of which number k depends on k alone."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.networks.pixels import to_unit
from cgbatch.photos.decode import decode_whole
from cgbatch.photos.photo import read_size
from cgbatch.photos.types import Picture
from cgbatch.training.data.stream import Cache
from cgbatch.training.rdn.degrade import Degradation, spoil

# A photo of a camera is reduced to so many pixels: its own noise and its own JPEG go away with it,
# and many such photos stay in memory.
LARGEST = 2_000_000
_AHEAD = 4  # batches
_TRIED = 2  # places of which the one with more to see is taken


@dataclass(frozen=True, kw_only=True)
class PatchPlan:
    """What is cut from photos.

    Args:
        size: side of the small pictures, pixels.
        scale: how much larger the others are.
        batch_size: pairs in a batch.
        seed: of everything that is drawn.
        degradation: what is done to the small ones.
    """

    size: int
    scale: int
    batch_size: int
    seed: int
    degradation: Degradation


def patches(paths: Sequence[Path], plan: PatchPlan, start: int = 0) -> tf.data.Dataset:
    """Return batches (small, large) from number `start` on, without end.

    Both are float32 (N, S, S, 3) in [0, 1], the second of `scale` times the side.
    """
    cache = Cache(lambda index: read_sharp(paths[index]))
    count, small, large = len(paths), plan.size, plan.size * plan.scale
    seed = tf.constant(plan.seed, tf.int64)

    def cut(index: int, number: int) -> tuple[Picture, Picture]:
        random = np.random.default_rng([plan.seed, int(number)])
        patch = turned(place(cache(index), large, random), random)
        return spoil(patch, plan.scale, plan.degradation, random), patch

    def one(number: Tensor) -> tuple[Tensor, Tensor]:
        order = tf.stack([seed, number // count])
        index = tf.random.experimental.index_shuffle(number % count, order, count - 1)
        both = tf.numpy_function(cut, [index, number], (tf.uint8, tf.uint8), stateful=False)
        return tuple(
            to_unit(tf.ensure_shape(picture, (side, side, 3)))
            for picture, side in zip(both, (small, large), strict=True)
        )

    numbers = tf.data.Dataset.range(start * plan.batch_size, np.iinfo(np.int64).max)
    cut_out = numbers.map(one, num_parallel_calls=tf.data.AUTOTUNE, deterministic=True)
    return cut_out.batch(plan.batch_size, drop_remainder=True).prefetch(_AHEAD)


def place(picture: Picture, side: int, random: np.random.Generator) -> Picture:
    """Cut a square out of a picture: of a few places, the one where most is to be seen.

    Blue sky has nothing to teach, and many photos are half of it.
    """
    height, width = picture.shape[:2]
    squares = []
    for _ in range(_TRIED):
        top, left = random.integers(0, height - side + 1), random.integers(0, width - side + 1)
        squares.append(picture[top : top + side, left : left + side])
    return max(squares, key=_liveliness)


def _liveliness(picture: Picture) -> float:
    green = picture[..., 1].astype(np.int16)
    return float(np.abs(np.diff(green, axis=0)).mean() + np.abs(np.diff(green, axis=1)).mean())


def turned(picture: Picture, random: np.random.Generator) -> Picture:
    """Turn a square by a multiple of 90 degrees, and mirror every second one."""
    picture = np.rot90(picture, int(random.integers(4)))
    return np.ascontiguousarray(picture[:, ::-1] if random.integers(2) else picture)


def read_sharp(path: Path) -> Picture:
    """Return a whole upright photo, reduced if it is a large one.

    Raises:
        PhotoError: if it cannot be decoded.
    """
    return decode_whole(path, LARGEST)


def is_large_enough(path: Path, side: int) -> bool:
    """Return whether squares of that side can be cut out of a photo.

    Raises:
        PhotoError: if it cannot be read.
    """
    width, height = read_size(path)
    scale = min(1.0, math.sqrt(LARGEST / (width * height)))
    return round(scale * min(width, height)) >= side
