"""The pool of translated pictures that the discriminators see again (Shrivastava et al. 2017)."""

from __future__ import annotations

import tensorflow as tf

from cgbatch.models.layers import Tensor


class PicturePool:
    """A pool of pictures of one size, in variables, so that checkpoints have them.

    While it fills, pictures come back as they are. Then, with even odds, a picture comes back or
    takes the place of an older one, which comes back instead. They are kept in half precision,
    an eighth of a level of an 8-bit photo.

    Args:
        capacity: pictures; with 0 all pictures come back as they are.
        size: their side, pixels.
        seed: beginning of the choices; the rest of it is the step.
    """

    def __init__(self, capacity: int, size: int, seed: int) -> None:
        self._capacity = capacity
        self._seed = seed
        shape = (max(1, capacity), size, size, 3)
        self._pictures = tf.Variable(tf.zeros(shape, tf.float16), trainable=False, name="pool")
        self._count = tf.Variable(0, dtype=tf.int32, trainable=False, name="pool_count")
        self.checkpoint = tf.train.Checkpoint(pictures=self._pictures, count=self._count)

    def exchange(self, pictures: Tensor, step: Tensor) -> Tensor:
        """Return as many pictures as come in, float32 (N, size, size, 3), some of them older.

        Args:
            pictures: new translations; N is known when the step is compiled.
            step: int64 scalar that differs between calls.
        """
        if not self._capacity:
            return pictures
        chances = tf.random.stateless_uniform((2, pictures.shape[0]), [self._seed, step])
        returned = [
            self._exchange_one(picture, chances[0, i], chances[1, i])
            for i, picture in enumerate(tf.unstack(pictures))
        ]
        return tf.stack(returned)

    def _exchange_one(self, picture: Tensor, coin: Tensor, place: Tensor) -> Tensor:
        # Raw operations on handles: in a replica of several, each reads and writes its own copy.
        count = tf.raw_ops.ReadVariableOp(resource=self._count.handle, dtype=tf.int32)
        full = count >= self._capacity
        older = tf.logical_and(full, coin < 0.5)
        index = tf.where(full, tf.cast(place * self._capacity, tf.int32), count)
        index = tf.minimum(index, self._capacity - 1)
        kept = tf.raw_ops.ResourceGather(
            resource=self._pictures.handle, indices=index, dtype=tf.float16
        )
        new = tf.cast(picture, tf.float16)
        written = tf.where(tf.logical_or(older, tf.logical_not(full)), new, kept)
        tf.raw_ops.ResourceScatterUpdate(
            resource=self._pictures.handle, indices=index, updates=written
        )
        tf.raw_ops.AssignVariableOp(
            resource=self._count.handle, value=tf.minimum(count + 1, self._capacity)
        )
        return tf.where(older, tf.cast(kept, tf.float32), picture)
