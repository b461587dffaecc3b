"""Learning from recoloured photos before the game: supervised, quick, and only a beginning."""

from __future__ import annotations

import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.training.cyclegan.game import Batch, Pace
from cgbatch.training.cyclegan.losses import weighted_distance
from cgbatch.training.cyclegan.networks import Networks, TrainedGenerator
from cgbatch.training.cyclegan.recipe import Recipe


class WarmStart:
    """The warm start: steps towards the recoloured partners.

    Each photo `a` with its partner `P(a)` teaches both directions: `a` to `P(a)`, and `P(a)` to
    `a`; so does each photo of the other domain.

    Args:
        recipe: weights and rates.
        networks: whose generators learn.
    """

    def __init__(self, recipe: Recipe, networks: Networks) -> None:
        self._recipe, self._networks = recipe, networks

    def step(self, batch: Batch, pace: Pace) -> dict[str, Tensor]:
        """Move the generators; return the losses."""
        networks = self._networks
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(networks.generator_adam.variables)
            like_a = tf.concat([batch.a, batch.partner_b], axis=0)
            like_b = tf.concat([batch.partner_a, batch.b], axis=0)
            a_to_b = self._loss(networks.a_to_b, like_a, like_b)
            b_to_a = self._loss(networks.b_to_a, like_b, like_a)
            total = a_to_b + b_to_a
        gradients = tape.gradient(total, networks.generator_adam.variables)
        rate = pace.rate * self._recipe.warm_learning_rate
        length = networks.generator_adam.apply(gradients, rate)
        networks.average.update()
        return {"pairs": total, "gradient": length}

    def _loss(self, generator: TrainedGenerator, source: Tensor, target: Tensor) -> Tensor:
        recipe = self._recipe
        made = generator(source)
        difference = weighted_distance(made.picture, target, source, recipe.contrast)
        overshoot = recipe.lambda_overshoot.start * made.overshoot
        return difference + overshoot + recipe.lambda_variation.start * made.variation
