"""Adam (Kingma and Ba 2015), one kernel per variable, in every replica alike."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import tensorflow as tf

from cgbatch.models.layers import Tensor


class Adam:
    """Adam for float32 variables; that of Keras takes ten kernels per variable for the same.

    Args:
        variables: what is trained.
        beta1: decay of the mean of gradients.
        beta2: decay of the mean of their squares.
        gradient_norm: length at which gradients, all together, are cut off; 0 never.
    """

    def __init__(
        self,
        variables: Sequence[keras.Variable],
        beta1: float,
        beta2: float,
        gradient_norm: float = 0.0,
    ) -> None:
        self.variables = [variable.value for variable in variables]
        self._beta1, self._beta2, self._gradient_norm = beta1, beta2, gradient_norm
        self._means = [_zeros_like(variable) for variable in self.variables]
        self._squares = [_zeros_like(variable) for variable in self.variables]
        self._step = tf.Variable(0.0, trainable=False, name="adam_step")
        self.checkpoint = tf.train.Checkpoint(
            means=self._means, squares=self._squares, step=self._step
        )

    def apply(self, gradients: Sequence[Tensor], rate: Tensor) -> Tensor:
        """Change the variables; return the length of the gradients before it is cut off.

        In a replica of several, gradients are first averaged over all.
        """
        context = tf.distribute.get_replica_context()
        if context.num_replicas_in_sync > 1:
            gradients = context.all_reduce(tf.distribute.ReduceOp.MEAN, list(gradients))
        length = tf.linalg.global_norm(gradients)
        if self._gradient_norm:
            gradients, _ = tf.clip_by_global_norm(gradients, self._gradient_norm, length)
        step = tf.raw_ops.ReadVariableOp(resource=self._step.handle, dtype=tf.float32) + 1.0
        tf.raw_ops.AssignVariableOp(resource=self._step.handle, value=step)
        powers = tf.pow(self._beta1, step), tf.pow(self._beta2, step)
        slots = zip(self.variables, self._means, self._squares, gradients, strict=True)
        for variable, mean, square, gradient in slots:
            tf.raw_ops.ResourceApplyAdam(
                var=variable.handle,
                m=mean.handle,
                v=square.handle,
                beta1_power=powers[0],
                beta2_power=powers[1],
                lr=rate,
                beta1=self._beta1,
                beta2=self._beta2,
                epsilon=1e-8,
                grad=gradient,
            )
        return length


def _zeros_like(variable: tf.Variable) -> tf.Variable:
    return tf.Variable(tf.zeros(variable.shape), trainable=False, name="adam_slot")
