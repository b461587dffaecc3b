"""The trainer of an enhancer (Zhang et al. 2018), as the loop asks for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
import tensorflow as tf

from cgbatch.checkpoints import store
from cgbatch.checkpoints.convert_isr import write_enhancer
from cgbatch.checkpoints.store import Identity, Tensors, WeightFile
from cgbatch.models.configs import architecture_of
from cgbatch.models.layers import Tensor
from cgbatch.models.loading import load_tensors, model_tensors
from cgbatch.models.rdn import build_rdn
from cgbatch.photos.ranges import array_to_pixels, array_to_unit
from cgbatch.photos.types import Picture
from cgbatch.training.rdn.damages import Damaged, by_filter, damage, measure
from cgbatch.training.rdn.degrade import Degradation
from cgbatch.training.rdn.initial import initial_weights
from cgbatch.training.rdn.patches import PatchPlan, patches
from cgbatch.training.rdn.recipe import RdnRecipe
from cgbatch.training.rdn.teaching import Teachers
from cgbatch.training.run import sample_files
from cgbatch.training.run.adam import Adam
from cgbatch.training.run.average import Average
from cgbatch.training.run.folder import origin
from cgbatch.training.run.loop import PICTURES, SCORE

FILTERS_COMPARED = ("bicubic", "lanczos")
# Held-out photos of the score, and their side: at 512 measuring takes minutes on two cores.
_VALIDATED, _VALIDATED_SIDE = 16, 256
_SHOWN, _SHOWN_SIDE = 4, 160


@dataclass(frozen=True)
class SplitPhotos:
    """The photos that are trained on, and those that never are."""

    training: Sequence[Path]
    held_out: Sequence[Path]


class RdnTrainer:
    """A trainer of an enhancer, on patches of photos and their damaged, reduced copies.

    Args:
        recipe: all numbers.
        photos: what is trained on, and what is only looked at.
        policy: Keras' precision policy of the network's body.
        start: weights to begin with; without, those that enlarge bilinearly.
        share_of_time: part of the time that has passed, 0 to 1; 0 without a limit.
        init_from: name of the weights that the run began with.
        teachers: enhancers to learn from beside the photos.

    Raises:
        WeightsError: if the weights of a teacher do not fit its network.
    """

    def __init__(
        self,
        recipe: RdnRecipe,
        photos: SplitPhotos,
        policy: str = "float32",
        start: Tensors | None = None,
        share_of_time: Callable[[], float] = lambda: 0.0,
        init_from: str | None = None,
        teachers: Sequence[WeightFile] = (),
    ) -> None:
        taught_by = [each.metadata.name for each in teachers]
        self._origin = origin("rdn", init_from, taught_by)
        self._recipe, self._photos = recipe, photos
        self._share_of_time = share_of_time
        self._network = build_rdn(recipe.config, policy)
        self._averaged = build_rdn(recipe.config, policy)
        for network in (self._network, self._averaged):
            load_tensors(network, start or initial_weights(recipe.config, recipe.seed))
        self._teachers = Teachers(teachers, policy) if teachers else None
        variables = self._network.trainable_variables
        self._adam = Adam(variables, 0.9, 0.999, recipe.gradient_norm)
        self._average = Average(variables, self._averaged.trainable_variables, recipe.average)
        self._position = tf.Variable(0, dtype=tf.int64, trainable=False, name="position")
        self.checkpoint = tf.train.Checkpoint(
            position=self._position,
            network=[variable.value for variable in variables],
            averaged=[variable.value for variable in self._averaged.trainable_variables],
            adam=self._adam.checkpoint,
            average=self._average.checkpoint,
        )
        small, large = recipe.patch_size, recipe.patch_size * recipe.scale
        self._step = tf.function(
            self._do,
            input_signature=[
                tf.TensorSpec((recipe.batch_size, small, small, 3)),
                tf.TensorSpec((recipe.batch_size, large, large, 3)),
                tf.TensorSpec(()),
            ],
            autograph=False,
        )
        self._enlarge = tf.function(lambda small: self._averaged(small), autograph=False)
        self._damaged = damage(photos.held_out[:_VALIDATED], _VALIDATED_SIDE, recipe.scale)
        self._open: int | None = None  # the step that the batches are at
        self._batches: Iterator[tuple[Tensor, Tensor]] = iter(())

    @property
    def steps_done(self) -> int:
        """Return the number of steps done."""
        return int(self._position.numpy())

    def train(self, steps: int) -> dict[str, float]:
        """Do up to so many steps; return the mean L1 in levels of 255."""
        losses = []
        for step in range(self.steps_done, min(self.steps_done + steps, self._recipe.steps)):
            part = max(step / self._recipe.steps, self._share_of_time())
            rate = tf.constant(self._recipe.rate(part), tf.float32)
            losses.append(self._step(*self._next_batch(step), rate))
        self._position.assign_add(len(losses))
        if not losses:
            return {}
        means = tf.stack(losses).numpy().mean(axis=0)
        names = ("l1", "gradient")
        return {
            **{name: float(value) for name, value in zip(names, means, strict=True)},
            PICTURES: self._recipe.batch_size,
        }

    def _do(self, small: Tensor, large: Tensor, rate: Tensor) -> Tensor:
        """Move the network; L1 (Zhang et al. 2018, section 3.4) in float32, in levels of 255."""
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(self._adam.variables)
            loss = self._loss(self._network(small), small, large)
        length = self._adam.apply(tape.gradient(loss, self._adam.variables), rate)
        self._average.update()
        return tf.stack([loss, length])

    def _loss(self, made: Tensor, small: Tensor, large: Tensor) -> Tensor:
        loss = 255.0 * tf.reduce_mean(tf.abs(made - large))
        if self._teachers is None:
            return loss
        part, lesson = self._recipe.teacher_part, self._teachers(small, large)
        return (1 - part) * loss + part * 255.0 * tf.reduce_mean(tf.abs(made - lesson))

    def _next_batch(self, step: int) -> tuple[Tensor, Tensor]:
        if self._open != step:
            plan = PatchPlan(
                size=self._recipe.patch_size,
                scale=self._recipe.scale,
                batch_size=self._recipe.batch_size,
                seed=self._recipe.seed,
                degradation=Degradation(clean=self._recipe.clean_part),
            )
            self._batches = iter(patches(self._photos.training, plan, step))
        self._open = step + 1
        return next(self._batches)

    def validate(self) -> dict[str, float]:
        """Return PSNR and SSIM for every damage; the score is the mean PSNR, below zero."""
        figures = measure(self._damaged, self.enlarge)
        means = [value for name, value in figures.items() if name.startswith("psnr_")]
        return {**figures, SCORE: -float(np.mean(means))}

    def compared(self, others: Mapping[str, Tensors]) -> dict[str, dict[str, float]]:
        """Return the same figures of bicubic and Lanczos, of other weights, and of these."""
        scale = self._recipe.scale
        rows = {name: measure(self._damaged, by_filter(name, scale)) for name in FILTERS_COMPARED}
        for name, tensors in others.items():
            network = build_rdn(self._recipe.config)
            load_tensors(network, tensors)
            rows[name] = measure(self._damaged, partial(_enlarged, network))
        return {**rows, self._recipe.name: measure(self._damaged, self.enlarge)}

    def enlarge(self, small: Picture) -> Picture:
        """Enlarge a picture (H, W, 3) with the averaged weights."""
        return _enlarged(self._enlarge, small)

    def sample(self, folder: Path, step: int) -> None:
        """Write a row for each of a few held-out photos: small, bicubic, enhanced, original."""
        rows = [self._row(photo) for photo in self._damaged[:_SHOWN]]
        grid = np.concatenate(rows)
        sample_files.write(folder, step, self._recipe.name, grid)

    def _row(self, photo: Damaged) -> Picture:
        scale = self._recipe.scale
        small = photo.small["jpeg50"]
        repeated = small.repeat(scale, axis=0).repeat(scale, axis=1)
        columns = [
            repeated,
            by_filter("bicubic", scale)(small),
            self.enlarge(small),
            photo.original,
        ]
        side = min(_SHOWN_SIDE, *photo.original.shape[:2])
        return np.concatenate([column[:side, :side] for column in columns], axis=1)

    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write the averaged weights in the project's format and in ISR's."""
        recipe = self._recipe
        tensors = model_tensors(self._averaged)
        identity = Identity(
            kind="enhancer",
            name=recipe.name,
            architecture=architecture_of(recipe.config),
            data=f"{len(self._photos.training):,} photos",
            steps=f"{self.steps_done:,} steps of {recipe.batch_size} patches",
            origin=self._origin,
        )
        own, isr = (folder / f"{recipe.name}{end}" for end in (".safetensors", ".hdf5"))
        store.save(own, WeightFile(identity, tensors))
        write_enhancer(isr, recipe.config, tensors)
        return own, isr


def _enlarged(network: Callable[[Tensor], Tensor], small: Picture) -> Picture:
    return array_to_pixels(np.asarray(network(array_to_unit(small)[None]))[0])
