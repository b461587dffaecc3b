"""The moving average of a network's weights, which is what is exported."""

from __future__ import annotations

from collections.abc import Sequence

import keras
import tensorflow as tf


class Average:
    """A moving average of variables; while young it follows closely, to forget its random start.

    Args:
        variables: what is followed.
        shadows: what is the average, variables of another network; set to the same values at once.
        decay: part of the average that stays in a step.
    """

    def __init__(
        self,
        variables: Sequence[keras.Variable],
        shadows: Sequence[keras.Variable],
        decay: float,
    ) -> None:
        self._variables = [variable.value for variable in variables]
        self._shadows = [variable.value for variable in shadows]
        self._decay = decay
        self._step = tf.Variable(0.0, trainable=False, name="average_step")
        self.checkpoint = tf.train.Checkpoint(step=self._step)
        self.restart()

    def restart(self) -> None:
        """Make the average what the variables are now."""
        for shadow, variable in zip(self._shadows, self._variables, strict=True):
            shadow.assign(variable)
        self._step.assign(0.0)

    def update(self) -> None:
        """Go one step further."""
        step = tf.raw_ops.ReadVariableOp(resource=self._step.handle, dtype=tf.float32) + 1.0
        tf.raw_ops.AssignVariableOp(resource=self._step.handle, value=step)
        pace = 1.0 - tf.minimum(self._decay, step / (step + 9.0))
        for shadow, variable in zip(self._shadows, self._variables, strict=True):
            # Gradient descent on half the squared distance is the moving average, in one kernel.
            tf.raw_ops.ResourceApplyGradientDescent(
                var=shadow.handle, alpha=pace, delta=shadow - variable
            )
