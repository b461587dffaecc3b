"""Step after step through a timetable: batches, compiled steps, and the place in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic

import numpy as np
import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.training.cyclegan.compiled import CompiledStep, Pictures
from cgbatch.training.cyclegan.game import LAMBDAS, Pace
from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.cyclegan.schedule import Moment, Segment, Timetable
from cgbatch.training.run.loop import PICTURES


@dataclass(frozen=True)
class Lessons(Generic[Pictures]):
    """What is done in the steps of a segment.

    Attributes:
        batches: of segment number `index`, from one of its steps on: `(index, segment, batch_size,
            step)`; the same for the same arguments.
        compile: makes the compiled step of a segment.
        photos: in a picture of a batch; a batch of both domains has two.
    """

    batches: Callable[[int, Segment, int, int], Iterator[Pictures]]
    compile: Callable[[Segment], CompiledStep[Pictures]]
    photos: int


class Stepping(Generic[Pictures]):
    """The way of a run through its timetable.

    Args:
        recipe: whose losses' weights change on the way.
        timetable: what is done when.
        lessons: what is done.
        share_of_time: part of the time that has passed, 0 to 1; 0 without a limit.
    """

    def __init__(
        self,
        recipe: Recipe,
        timetable: Timetable,
        lessons: Lessons[Pictures],
        share_of_time: Callable[[], float],
    ) -> None:
        self._recipe, self._timetable = recipe, timetable
        self._lessons: Lessons[Pictures] = lessons
        self._share_of_time = share_of_time
        # Segment, steps of it that are done, steps of all segments that are done.
        self.position = tf.Variable([0, 0, 0], dtype=tf.int64, trainable=False, name="position")
        self._steps: dict[int, CompiledStep[Pictures]] = {}
        self._open: tuple[int, int] | None = None  # segment and step that the batches are at
        self._batches: Iterator[Pictures] = iter(())

    @property
    def steps_done(self) -> int:
        """Return the number of steps done, of all segments."""
        return int(self.position.numpy()[2])

    def train(self, steps: int) -> dict[str, float]:
        """Do up to so many steps; return the mean of each loss over the steps that have it."""
        index, done, total = map(int, self.position.numpy())
        losses: list[dict[str, Tensor]] = []
        pictures = 0
        for _ in range(steps):
            moment = self._timetable.moment(index, done, self._share_of_time())
            if moment is None:
                break
            compiled = self._compiled(moment)
            batch = self._next_batch(moment, compiled.batch_size)
            losses.append(compiled(batch, self._pace(moment, total)))
            pictures += self._lessons.photos * compiled.batch_size
            index, done, total = moment.index, moment.done + 1, total + 1
        self.position.assign([index, done, total])
        means = _means(losses)
        return {**means, PICTURES: pictures / len(losses)} if losses else means

    def _compiled(self, moment: Moment) -> CompiledStep[Pictures]:
        """Return the step of a segment, compiled when it is first needed."""
        if moment.index not in self._steps:
            # Only one at a time: a compiled step holds the memory of its picture size.
            self._steps = {moment.index: self._lessons.compile(moment.segment)}
        return self._steps[moment.index]

    def _next_batch(self, moment: Moment, batch_size: int) -> Pictures:
        if self._open != (moment.index, moment.done):
            self._batches = self._lessons.batches(
                moment.index, moment.segment, batch_size, moment.done
            )
        self._open = (moment.index, moment.done + 1)
        return next(self._batches)

    def _pace(self, moment: Moment, total: int) -> Pace:
        lambdas = [getattr(self._recipe, name).at(moment.part) for name in LAMBDAS]
        return Pace(
            tf.constant(total, tf.int64),
            tf.constant(moment.rate, tf.float32),
            tf.constant(lambdas, tf.float32),
        )


def _means(steps: list[dict[str, Tensor]]) -> dict[str, float]:
    """Bring the losses of several steps to the host at once."""
    names = dict.fromkeys(name for losses in steps for name in losses)
    return {
        name: float(np.mean(tf.stack([losses[name] for losses in steps if name in losses]).numpy()))
        for name in names
    }
