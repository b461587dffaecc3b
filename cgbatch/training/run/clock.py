"""The time that a run has had, over all its parts, and the share of what it may have."""

from __future__ import annotations

import time

import tensorflow as tf


class Clock:
    """A clock of the seconds of a run; those of earlier parts come back with its checkpoint.

    Args:
        max_hours: what the run may take, or `None` for as long as it needs.
    """

    def __init__(self, max_hours: float | None = None) -> None:
        self._limit = None if max_hours is None else max_hours * 3600
        self._before = tf.Variable(0.0, dtype=tf.float64, trainable=False, name="seconds")
        self._started = time.monotonic()
        self.checkpoint = tf.train.Checkpoint(seconds=self._before)

    def start(self) -> None:
        """Count from now on, after what was counted before."""
        self._started = time.monotonic()

    def seconds(self) -> float:
        """Return the seconds of all parts of the run."""
        return float(self._before.numpy()) + time.monotonic() - self._started

    def keep(self) -> None:
        """Put what was counted where the checkpoint finds it."""
        self._before.assign(self.seconds())
        self.start()

    def share(self) -> float:
        """Return the part of the time that has passed, 0 to 1; always 0 without a limit."""
        return 0.0 if self._limit is None else min(1.0, self.seconds() / self._limit)
