"""The trainer of one direction that is taught, as the loop needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf

from cgbatch.models.loading import model_tensors
from cgbatch.training.cyclegan import export, samples
from cgbatch.training.cyclegan.compiled import CompiledStep
from cgbatch.training.cyclegan.export import Pair
from cgbatch.training.cyclegan.feed import TaughtFeed
from cgbatch.training.cyclegan.game import Example
from cgbatch.training.cyclegan.networks import translate_all
from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.cyclegan.schedule import Segment
from cgbatch.training.cyclegan.stepping import Lessons, Stepping
from cgbatch.training.cyclegan.teaching import Student, Teaching
from cgbatch.training.cyclegan.timetable import timetable_of
from cgbatch.training.data.held_out import Pictures
from cgbatch.training.run import sample_files
from cgbatch.training.run.folder import origin
from cgbatch.training.run.loop import SCORE

SHOWN = 6  # held-out photos in the grid
_HALF_RANGE = 127.5  # levels in 1 of the networks' range


@dataclass(frozen=True)
class Examination:
    """Photos that are never trained on, and what the teacher makes of them.

    Both float32 (N, S, S, 3) in [-1, 1], at the size of the last stage.
    """

    photos: Pictures
    targets: Pictures


class TeachingTrainer:
    """A trainer of the direction from A to B.

    Args:
        pair: names of domains and directions.
        recipe: all numbers.
        feed: what is learnt from.
        examination: what is only looked at.
        policy: Keras' precision policy of the network's body.
        strategy: on which devices.
        share_of_time: part of the time that has passed, 0 to 1; 0 without a limit.
        init_from: name of the weights that the run began with.
    """

    def __init__(
        self,
        pair: Pair,
        recipe: Recipe,
        feed: TaughtFeed,
        examination: Examination,
        policy: str = "float32",
        strategy: tf.distribute.Strategy | None = None,
        share_of_time: Callable[[], float] = lambda: 0.0,
        init_from: str | None = None,
    ) -> None:
        self._origin = origin("cyclegan", init_from)
        self._pair, self._recipe, self._feed = pair, recipe, feed
        self._examination = examination
        self._strategy = strategy or tf.distribute.get_strategy()
        replicas = self._strategy.num_replicas_in_sync
        self.timetable = timetable_of(recipe, len(feed.a.photos), replicas)
        with self._strategy.scope():
            self.student = Student(recipe, policy)
        lessons = Lessons(feed.batches, self._compile, photos=1)
        self._stepping = Stepping(recipe, self.timetable, lessons, share_of_time)
        self.checkpoint = tf.train.Checkpoint(
            position=self._stepping.position, student=self.student.checkpoint
        )

    @property
    def steps_done(self) -> int:
        """Return the number of steps done, of all segments."""
        return self._stepping.steps_done

    def train(self, steps: int) -> dict[str, float]:
        """Do up to so many steps; return the mean of each loss."""
        return self._stepping.train(steps)

    def _compile(self, segment: Segment) -> CompiledStep[Example]:
        step = Teaching(self._recipe, self.student).step
        return CompiledStep(step, self._strategy, segment.batch_size, segment.size, Example)

    def validate(self) -> dict[str, float]:
        """Return how far held-out photos are from what the teacher makes of them, in levels."""
        made = translate_all(self.student.averaged, self._examination.photos)
        apart = float(np.abs(made - self._examination.targets).mean()) * _HALF_RANGE
        return {f"levels_from_teacher_{self._pair.a_to_b}": apart, SCORE: apart}

    def sample(self, folder: Path, step: int) -> None:
        """Write a grid of fixed held-out photos beside what the teacher makes of them."""
        photos, targets = self._examination.photos[:SHOWN], self._examination.targets[:SHOWN]
        grid = samples.grid([photos, translate_all(self.student.averaged, photos), targets])
        sample_files.write(folder, step, self._pair.a_to_b, grid)
        sample_files.thin_out(folder)

    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write the averaged generator as a weight file."""
        sizes = sorted({segment.size for segment in self.timetable.segments})
        at = " and ".join(map(str, sizes))
        data = f"{len(self._feed.a.photos):,} photos of {self._pair.a}"
        towards = "recoloured photos"
        if self._feed.b:
            data += f", {len(self._feed.b.photos):,} of {self._pair.b}"
            towards += " and back to photos"
        facts = {
            "data": data,
            "steps": f"{self.steps_done:,} steps at {at} pixels towards {towards}",
            "origin": self._origin,
        }
        written = export.write_generator(
            folder,
            self._pair,
            (self._pair.a, self._pair.b),
            self._recipe.generator,
            model_tensors(self.student.averaged.network),
            facts,
        )
        return (written,)
