"""The trainer of a CycleGAN, as the loop needs it: steps, figures, samples, weights."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import tensorflow as tf

from cgbatch.models.loading import model_tensors
from cgbatch.photos.types import Picture
from cgbatch.training.cyclegan import export, samples
from cgbatch.training.cyclegan.compiled import CompiledStep
from cgbatch.training.cyclegan.export import Pair
from cgbatch.training.cyclegan.features import FeatureDistance, FeatureExtractor
from cgbatch.training.cyclegan.feed import Feed
from cgbatch.training.cyclegan.game import Batch, Game
from cgbatch.training.cyclegan.networks import Networks, TrainedGenerator, translate_all
from cgbatch.training.cyclegan.pool import PicturePool
from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.cyclegan.schedule import Segment
from cgbatch.training.cyclegan.stepping import Lessons, Stepping
from cgbatch.training.cyclegan.timetable import timetable_of
from cgbatch.training.cyclegan.warm_start import WarmStart
from cgbatch.training.data import held_out
from cgbatch.training.data.held_out import Pictures
from cgbatch.training.run import sample_files
from cgbatch.training.run.folder import origin
from cgbatch.training.run.loop import SCORE

_VALIDATED = 32  # held-out photos of each domain that the score is made from
_SHOWN = 4  # those that are shown


@dataclass(frozen=True)
class HeldOut:
    """Photos of both domains that are never trained on."""

    a: Sequence[Path]
    b: Sequence[Path]


class CycleganTrainer:
    """A trainer of both directions of a pair at once.

    Args:
        pair: names of domains and directions.
        recipe: all numbers.
        feed: what is trained on.
        held_out_photos: what is only looked at.
        policy: Keras' precision policy of the networks' bodies.
        strategy: on which devices.
        share_of_time: part of the time that has passed, 0 to 1; 0 without a limit.
        init_from: name of the weights that the run began with.
        extractor: what sees features, where the recipe matches them.
    """

    def __init__(
        self,
        pair: Pair,
        recipe: Recipe,
        feed: Feed,
        held_out_photos: HeldOut,
        policy: str = "float32",
        strategy: tf.distribute.Strategy | None = None,
        share_of_time: Callable[[], float] = lambda: 0.0,
        init_from: str | None = None,
        extractor: FeatureExtractor | None = None,
    ) -> None:
        self._origin = origin("cyclegan", init_from)
        self._pair, self._recipe, self._feed = pair, recipe, feed
        self._strategy = strategy or tf.distribute.get_strategy()
        photos = max(len(feed.a.photos), len(feed.b.photos))
        self.timetable = timetable_of(recipe, photos, self._strategy.num_replicas_in_sync)
        self._size = self.timetable.segments[-1].size
        self._validation_a = held_out.load(held_out_photos.a[:_VALIDATED], self._size)
        self._validation_b = held_out.load(held_out_photos.b[:_VALIDATED], self._size)
        sizes = {s.size for s in self.timetable.segments if s.phase != "warm start"}
        with self._strategy.scope():
            self.networks = Networks(recipe, policy)
            self._features = (
                [FeatureDistance(extractor, recipe.feature_memory) for _ in pair.directions]
                if extractor
                else []
            )
            self._pools = {
                size: (
                    PicturePool(recipe.pool_size, size, 2 * recipe.seed),
                    PicturePool(recipe.pool_size, size, 2 * recipe.seed + 1),
                )
                for size in sorted(sizes)
            }
        lessons = Lessons(feed.batches, self._compile, photos=2)
        self._stepping = Stepping(recipe, self.timetable, lessons, share_of_time)
        self.checkpoint = tf.train.Checkpoint(
            position=self._stepping.position,
            networks=self.networks.checkpoint,
            pools={
                str(size): [pool.checkpoint for pool in pools]
                for size, pools in self._pools.items()
            },
            # Not even an empty list where none are matched: runs that are older have none.
            **({"features": [each.checkpoint for each in self._features]} if extractor else {}),
        )

    @property
    def steps_done(self) -> int:
        """Return the number of steps done, of all segments."""
        return self._stepping.steps_done

    def train(self, steps: int) -> dict[str, float]:
        """Do up to so many steps; return the mean of each loss over the steps that have it."""
        return self._stepping.train(steps)

    def _compile(self, segment: Segment) -> CompiledStep[Batch]:
        if segment.phase == "warm start":
            step = WarmStart(self._recipe, self.networks).step
        else:
            pools = self._pools[segment.size]
            game = Game(self._recipe, self.networks, *pools, self._features)
            step = game.step if segment.phase == "game" else game.head_start
        return CompiledStep(step, self._strategy, segment.batch_size, segment.size, Batch)

    def validate(self) -> dict[str, float]:
        """Return how far translated held-out photos are from held-out photos of the target."""
        networks = self.networks
        translated_a = translate_all(networks.averaged_a_to_b, self._validation_a)
        translated_b = translate_all(networks.averaged_b_to_a, self._validation_b)
        a_to_b = held_out.sliced_distance(translated_a, self._validation_b)
        b_to_a = held_out.sliced_distance(translated_b, self._validation_a)
        return {
            f"distance_{self._pair.a_to_b}": a_to_b,
            f"distance_{self._pair.b_to_a}": b_to_a,
            SCORE: (a_to_b + b_to_a) / 2,
        }

    def sample(self, folder: Path, step: int) -> None:
        """Write a grid of fixed held-out photos for each direction."""
        forth, back = self.networks.averaged_a_to_b, self.networks.averaged_b_to_a
        grid_a_to_b = _grid(self._validation_a[:_SHOWN], forth, back)
        grid_b_to_a = _grid(self._validation_b[:_SHOWN], back, forth)
        sample_files.write(folder, step, self._pair.a_to_b, grid_a_to_b)
        sample_files.write(folder, step, self._pair.b_to_a, grid_b_to_a)
        sample_files.thin_out(folder)

    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write the averaged generators as weight files."""
        facts = {
            "data": f"{len(self._feed.a.photos):,} photos of {self._pair.a}, "
            f"{len(self._feed.b.photos):,} of {self._pair.b}",
            "steps": self._steps_in_words(),
            "origin": self._origin,
        }
        generators = (self.networks.averaged_a_to_b, self.networks.averaged_b_to_a)
        return tuple(
            export.write_generator(
                folder,
                self._pair,
                direction,
                self._recipe.generator,
                model_tensors(generator.network),
                facts,
            )
            for direction, generator in zip(self._pair.directions, generators, strict=True)
        )

    def _steps_in_words(self) -> str:
        sizes = sorted({segment.size for segment in self.timetable.segments})
        at = " and ".join(map(str, sizes))
        warm = {
            "none": "",
            "statistics": ", begun with transferred colours",
            "pseudo-pairs": ", begun with recoloured photos",
            "weights": "",
        }
        return f"{self.steps_done:,} steps at {at} pixels{warm[self._recipe.warm_start]}"


def _grid(photos: Pictures, forth: TrainedGenerator, back: TrainedGenerator) -> Picture:
    """Return photos, translated, translated back, and what `back` makes of its own target."""
    made = translate_all(forth, photos)
    return samples.grid([photos, made, translate_all(back, made), translate_all(back, photos)])
