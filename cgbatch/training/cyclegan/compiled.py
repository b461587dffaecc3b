"""A step compiled once for a picture size, on one device or in replicas on several."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.training.cyclegan.game import LAMBDAS, Batch, Example, Pace

Pictures = TypeVar("Pictures", Batch, Example)


class CompiledStep(Generic[Pictures]):
    """A step with one signature, so that it is traced once.

    Args:
        step: what is done with a replica's part of a batch.
        strategy: how many replicas there are; the batch is divided evenly among them.
        batch_size: pictures of each domain for each replica.
        size: their side, pixels.
        kind: what a batch is.
    """

    def __init__(
        self,
        step: Callable[[Pictures, Pace], dict[str, Tensor]],
        strategy: tf.distribute.Strategy,
        batch_size: int,
        size: int,
        kind: type[Pictures],
    ) -> None:
        self._step: Callable[[Pictures, Pace], dict[str, Tensor]] = step
        self._kind: type[Pictures] = kind
        self._strategy, self._batch_size = strategy, batch_size
        self.batch_size = batch_size * strategy.num_replicas_in_sync
        self.traces = 0
        pictures = tf.TensorSpec((self.batch_size, size, size, 3), tf.float32)
        self._function = tf.function(
            self._run,
            input_signature=[
                kind(*(pictures for _ in kind._fields)),
                Pace(
                    step=tf.TensorSpec((), tf.int64),
                    rate=tf.TensorSpec((), tf.float32),
                    lambdas=tf.TensorSpec((len(LAMBDAS),), tf.float32),
                ),
            ],
            autograph=False,
        )

    def __call__(self, batch: Pictures, pace: Pace) -> dict[str, Tensor]:
        """Do the step; the losses stay on the device."""
        losses: dict[str, Tensor] = self._function(batch, pace)
        return losses

    def _run(self, batch: Pictures, pace: Pace) -> dict[str, Tensor]:
        self.traces += 1

        def in_replica() -> dict[str, Tensor]:
            return self._step(self._kind(*map(self._part, batch)), pace)

        losses = self._strategy.run(in_replica)
        return {
            name: self._strategy.reduce(tf.distribute.ReduceOp.MEAN, value, axis=None)
            for name, value in losses.items()
        }

    def _part(self, pictures: Tensor) -> Tensor:
        context = tf.distribute.get_replica_context()
        if context.num_replicas_in_sync == 1:
            return pictures
        start = context.replica_id_in_sync_group * self._batch_size
        part = pictures[start : start + self._batch_size]
        return tf.ensure_shape(part, (self._batch_size, *pictures.shape[1:]))
