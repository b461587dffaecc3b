"""What a network trained on ImageNet sees in pictures, as one row of numbers a picture."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray
from PIL import Image

from cgbatch.evaluation.pictures import batches
from cgbatch.models.layers import Tensor
from cgbatch.photos.types import Picture

Matrix = NDArray[np.float32]  # (pictures, numbers a picture)


@dataclass(frozen=True)
class FeatureNetwork:
    """A network and what names it: scores of two networks have nothing to do with each other.

    `compute` takes uint8 (N, side, side, 3) and gives float32 (N, numbers).
    """

    name: str  # in JSON
    title: str  # for people
    side: int  # pixels of the pictures that it takes
    numbers: int  # of a picture
    compute: Callable[[NDArray[np.uint8]], Matrix]

    def of(self, pictures: Iterable[Picture]) -> Matrix:
        """Return the features of uint8 pictures (S, S, 3), float32 (N, numbers).

        Only a few pictures are in memory at a time; what stays is `4 * numbers` bytes of each.
        """
        rows = [self.of_batch(batch) for batch in batches(pictures)]
        return np.concatenate(rows) if rows else np.zeros((0, self.numbers), np.float32)

    def of_batch(self, pictures: NDArray[np.uint8]) -> Matrix:
        """Return the features of uint8 (N, S, S, 3), float32 (N, numbers)."""
        return self.compute(np.stack([_resized(picture, self.side) for picture in pictures]))


def compiled(
    network: keras.Model, side: int, middle: float, scale: float
) -> Callable[[NDArray[np.uint8]], Matrix]:
    """Make a network of float pictures one of uint8 ones: it sees `(x - middle) / scale`."""
    network.trainable = False
    signature = [tf.TensorSpec((None, side, side, 3), tf.uint8)]

    def compute(pictures: Tensor) -> Tensor:
        return network((tf.cast(pictures, tf.float32) - middle) / scale, training=False)

    function = tf.function(compute, input_signature=signature, autograph=False)

    def call(pictures: NDArray[np.uint8]) -> Matrix:
        features: Matrix = function(tf.constant(pictures)).numpy()
        return features

    return call


def _resized(picture: Picture, side: int) -> Picture:
    """Resize with an antialiased filter: others shift FID (Parmar et al. 2022)."""
    if picture.shape[:2] == (side, side):
        return picture
    return np.array(Image.fromarray(picture).resize((side, side), Image.Resampling.BICUBIC))
