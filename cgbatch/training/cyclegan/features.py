"""Matching features: translations are to look, on the whole, as photos of the target domain do.

Each translation is compared with many earlier ones and many photos of the target at once, by what
a network trained on ImageNet sees in them: the kernel distance of sets (MMD; Li et al. 2015, with
the kernel of Bińkowski et al. 2018) of features of several depths (Santos et al. 2019). Nothing
plays against the generators, so nothing gets out of balance.

The network is EfficientNet-Lite1, so that it is not the one that `cgbatch train evaluate` measures
with: what pleases the first only, the second does not reward.
"""

from __future__ import annotations

import keras
import tensorflow as tf

from cgbatch.checkpoints.lite_weights import LITE1
from cgbatch.models.efficientnet import MIDDLE, SCALE
from cgbatch.models.layers import Tensor
from cgbatch.networks.opening import open_lite

# Edges and colours, textures, parts of things; and what the network would name things by.
_TEXTURES = ("stage1", "stage2", "stage4")
_THINGS = "top_relu"
_SMALLEST = 0.75  # of a picture's side: what is looked at, and the size that it is brought to


class FeatureExtractor:
    """The features of pictures, as a frozen network sees them.

    Args:
        network: with outputs of the layers `stage1`, `stage2`, `stage4` and `top_relu`; it takes
            pictures as `cgbatch.models.efficientnet` scales them.
        seed: where random places begin.
    """

    def __init__(self, network: keras.Model, seed: int) -> None:
        names = (*_TEXTURES, _THINGS)
        outputs = [network.get_layer(name).output for name in names]
        self._network = keras.Model(network.input, outputs)
        self._network.trainable = False
        self._seed = seed
        channels = [output.shape[-1] for output in outputs]
        self.numbers = [*(2 * count for count in channels[:-1]), channels[-1]]  # of each depth

    def extract(self, pictures: Tensor, step: Tensor) -> list[Tensor]:
        """Return float32 (N, `numbers`) for each depth, of float32 (N, S, S, 3) in [-1, 1].

        Means over the picture; of textures also deviations. It looks at a square of random size at
        a random place: patterns that depend on single pixels please it at one of them only.

        Args:
            pictures: all of one size, which is known when the step is compiled.
            step: int64 scalar; the square is a function of it.
        """
        size = pictures.shape[1]
        smallest = int(size * _SMALLEST)
        random = tf.random.stateless_uniform(
            [3], tf.stack([tf.constant(self._seed, tf.int64), step])
        )
        side = smallest + _below(random[0], size - smallest + 1)
        top, left = _below(random[1], size - side + 1), _below(random[2], size - side + 1)
        seen = pictures[:, top : top + side, left : left + side]
        seen = tf.image.resize(seen, [smallest, smallest], antialias=True)
        maps = self._network(((seen + 1.0) * 127.5 - MIDDLE) / SCALE, training=False)
        return [*map(_mean_and_deviation, maps[:-1]), tf.reduce_mean(maps[-1], axis=(1, 2))]


def open_extractor(seed: int) -> FeatureExtractor:
    """Return EfficientNet-Lite1 with its ImageNet weights.

    Raises:
        WeightsError: if they cannot be had.
    """
    return FeatureExtractor(open_lite(LITE1), seed)


class FeatureDistance:
    """How far translations into a domain are from its photos.

    Features of the last translations and photos are kept in variables, so that checkpoints have
    them.

    Args:
        extractor: what sees pictures.
        capacity: translations, and photos, that are kept.
    """

    def __init__(self, extractor: FeatureExtractor, capacity: int) -> None:
        self._extractor, self._capacity = extractor, capacity
        self._made = [_rows(capacity, numbers) for numbers in extractor.numbers]
        self._real = [_rows(capacity, numbers) for numbers in extractor.numbers]
        self._count = tf.Variable(0, dtype=tf.int64, trainable=False, name="features_seen")
        self.checkpoint = tf.train.Checkpoint(made=self._made, real=self._real, count=self._count)

    def of(self, made: Tensor, photos: Tensor, step: Tensor) -> Tensor:
        """Return the distance of new translations from photos, a scalar; then remember both.

        Its gradient is that of the distance of all translations. It is 0 until the memory is full.

        Args:
            made: translations, float32 (N, S, S, 3) in [-1, 1].
            photos: as many of the target domain.
            step: int64 scalar that differs between calls.
        """
        seen_made, seen_real = (
            self._extractor.extract(made, 2 * step),
            self._extractor.extract(photos, 2 * step + 1),
        )
        distances = [
            squared_discrepancy(new, _read(old), _read(real))
            for new, old, real in zip(seen_made, self._made, self._real, strict=True)
        ]
        count = _read(self._count)
        distance = tf.where(count < self._capacity, 0.0, tf.add_n(distances) / len(distances))
        rows = (count + tf.range(made.shape[0], dtype=tf.int64)) % self._capacity
        for kept, seen in ((self._made, seen_made), (self._real, seen_real)):
            for variable, new in zip(kept, seen, strict=True):
                tf.raw_ops.ResourceScatterUpdate(
                    resource=variable.handle, indices=rows, updates=tf.stop_gradient(new)
                )
        tf.raw_ops.AssignVariableOp(resource=self._count.handle, value=count + made.shape[0])
        return distance


def squared_discrepancy(new: Tensor, made: Tensor, real: Tensor) -> Tensor:
    """Return the squared MMD of features, with a gradient for some new ones.

    Numbers are first counted in deviations over both sets, none smaller than the average one. The
    kernel is `(x . y / D + 1)^3`.

    Args:
        new: (N, D), features of new translations; they stand for the translations of today.
        made: (M, D), of earlier ones.
        real: (K, D), of photos.
    """
    # Of both: counted in deviations of photos alone, sets that are far apart would be so by powers.
    both = tf.concat([made, real], axis=0)
    middle, deviation = tf.reduce_mean(both, axis=0), tf.math.reduce_std(both, axis=0)
    # A floor, since what is hardly ever seen would count without bounds; and one in case that
    # nothing differs at all.
    spread = tf.maximum(deviation, tf.reduce_mean(deviation) + 1e-6)
    new, made, real = ((features - middle) / spread for features in (new, made, real))
    among_made = tf.reduce_mean(_kernel(new, made))
    among_real = _kernel(real, real)
    count = tf.cast(tf.shape(real)[0], tf.float32)
    others = tf.reduce_sum(among_real) - tf.linalg.trace(among_real)
    # Each translation is on both sides of the kernel: twice the gradient, once the value.
    twice = 2.0 * among_made - tf.stop_gradient(among_made)
    return twice - 2.0 * tf.reduce_mean(_kernel(new, real)) + others / (count * (count - 1.0))


def _kernel(one: Tensor, other: Tensor) -> Tensor:
    return (tf.matmul(one, other, transpose_b=True) / one.shape[-1] + 1.0) ** 3


def _mean_and_deviation(maps: Tensor) -> Tensor:
    mean, variance = tf.nn.moments(maps, axes=[1, 2])
    # The root of 0 has no gradient.
    return tf.concat([mean, tf.sqrt(variance + 1e-4)], axis=-1)


def _below(random: Tensor, count: Tensor | int) -> Tensor:
    """Return a whole number from 0, smaller than `count`, from a random one in [0, 1)."""
    return tf.cast(random * tf.cast(count, tf.float32), tf.int32)


def _rows(capacity: int, numbers: int) -> tf.Variable:
    return tf.Variable(tf.zeros((capacity, numbers)), trainable=False, name="features")


def _read(variable: tf.Variable) -> Tensor:
    # By the handle: in a replica of several, each reads and writes its own copy.
    return tf.raw_ops.ReadVariableOp(resource=variable.handle, dtype=variable.dtype)
