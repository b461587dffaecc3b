"""Teaching: one generator learns what a recolouring makes of photos, and nothing else.

Without cycle, discriminators and a way back a step costs a small part of the game's, so a generator
sees its teacher thousands of times an hour.
"""

from __future__ import annotations

import keras
import tensorflow as tf

from cgbatch.checkpoints.store import Tensors
from cgbatch.models.layers import Tensor
from cgbatch.models.loading import load_tensors
from cgbatch.training.cyclegan.game import LAMBDAS, Example, Pace
from cgbatch.training.cyclegan.losses import variation, weighted_distance
from cgbatch.training.cyclegan.networks import TrainedGenerator, state_of, trained
from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.run.adam import Adam
from cgbatch.training.run.average import Average


class Student:
    """A generator that is taught, its optimizer and its average, in one scope.

    Args:
        recipe: which network and optimizer.
        policy: Keras' precision policy of the network's body.
    """

    def __init__(self, recipe: Recipe, policy: str) -> None:
        keras.utils.set_random_seed(recipe.seed)
        self.generator = TrainedGenerator(recipe.generator, policy)
        self.averaged = TrainedGenerator(recipe.generator, policy)
        variables = trained(self.generator.network)
        self.adam = Adam(variables, recipe.beta1, recipe.beta2, recipe.gradient_norm)
        self.average = Average(variables, trained(self.averaged.network), recipe.average)
        self.checkpoint = tf.train.Checkpoint(
            generator=state_of(self.generator.network),
            averaged=state_of(self.averaged.network),
            adam=self.adam.checkpoint,
            average=self.average.checkpoint,
        )

    def load(self, tensors: Tensors) -> None:
        """Begin with these weights.

        Raises:
            WeightsError: if they do not fit.
        """
        for generator in (self.generator, self.averaged):
            load_tensors(generator.network, tensors)
        self.average.restart()


class Teaching:
    """The steps of a student towards its teacher.

    Args:
        recipe: weights and rates.
        student: who learns.
    """

    def __init__(self, recipe: Recipe, student: Student) -> None:
        self._recipe, self._student = recipe, student

    def step(self, example: Example, pace: Pace) -> dict[str, Tensor]:
        """Move the generator; return the losses without their weights."""
        student = self._student
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(student.adam.variables)
            losses = self._losses(example)
            total = sum(losses[name] * pace.lambdas[LAMBDAS.index(name)] for name in losses)
        gradients = tape.gradient(total, student.adam.variables)
        length = student.adam.apply(gradients, pace.rate * self._recipe.learning_rate)
        student.average.update()
        named = {name.removeprefix("lambda_"): value for name, value in losses.items()}
        return {**named, "gradient": length}

    def _losses(self, example: Example) -> dict[str, Tensor]:
        """Return the losses that the recipe uses, by its fields."""
        recipe = self._recipe
        made = self._student.generator(example.photo)
        losses: dict[str, Tensor] = {}
        if recipe.lambda_anchor.is_used:
            losses["lambda_anchor"] = weighted_distance(
                made.picture, example.target, example.photo, recipe.contrast, recipe.anchor_power
            )
        if recipe.lambda_gradients.is_used:
            losses["lambda_gradients"] = variation(made.picture - example.target)
        if recipe.lambda_variation.is_used:
            losses["lambda_variation"] = made.variation
        if recipe.lambda_overshoot.is_used:
            losses["lambda_overshoot"] = made.overshoot
        return losses
