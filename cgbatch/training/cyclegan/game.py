"""The game of CycleGAN (Zhu et al. 2017): one step of both generators and both discriminators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.models.patchgan import refresh
from cgbatch.training.cyclegan.features import FeatureDistance
from cgbatch.training.cyclegan.losses import ADVERSARIAL, distance, variation, weighted_distance
from cgbatch.training.cyclegan.networks import Networks, Translation
from cgbatch.training.cyclegan.pool import PicturePool
from cgbatch.training.cyclegan.recipe import Recipe

# The fields of a recipe that weigh a loss, in the order of `Pace.lambdas`.
LAMBDAS = (
    "lambda_adversarial",
    "lambda_cycle",
    "lambda_identity",
    "lambda_anchor",
    "lambda_gradients",
    "lambda_features",
    "lambda_variation",
    "lambda_overshoot",
)


class Batch(NamedTuple):
    """Photos of both domains and their recoloured partners, float32 (N, S, S, 3) in [-1, 1].

    Where a run has no partners, they are the photos themselves and are not looked at; where a
    direction has no finish, finished partners are the partners.
    """

    a: Tensor
    b: Tensor
    partner_a: Tensor  # a as the recolouring to B makes it
    partner_b: Tensor
    finished_a: Tensor  # partner_a with the lights, or grass, that runs lay over results
    finished_b: Tensor


class Example(NamedTuple):
    """Photos and what a teacher makes of them, float32 (N, S, S, 3) in [-1, 1]."""

    photo: Tensor
    target: Tensor


class Pace(NamedTuple):
    """What changes from step to step, as scalars and a vector of `LAMBDAS`."""

    step: Tensor  # int64
    rate: Tensor  # factor of the learning rates
    lambdas: Tensor


class Game:
    """The game at one picture size, step by step.

    Args:
        recipe: losses and rates.
        networks: the generators and discriminators.
        pool_a: pool of translations into A.
        pool_b: the same for B.
        features: what compares translations into A with photos, and the same for B; nothing where
            features are not matched.
    """

    def __init__(
        self,
        recipe: Recipe,
        networks: Networks,
        pool_a: PicturePool,
        pool_b: PicturePool,
        features: Sequence[FeatureDistance] = (),
    ) -> None:
        self._recipe, self._networks = recipe, networks
        self._pool_a, self._pool_b = pool_a, pool_b
        self._features = features
        self._adversarial = ADVERSARIAL[recipe.adversarial_loss]

    def step(self, batch: Batch, pace: Pace) -> dict[str, Tensor]:
        """Move the generators, then the discriminators; return the losses without their weights."""
        networks = self._networks
        rate = pace.rate * self._recipe.learning_rate
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(networks.generator_adam.variables)
            a_to_b, b_to_a, losses = self._losses(batch, pace.step)
            total = sum(losses[name] * pace.lambdas[LAMBDAS.index(name)] for name in losses)
        gradients = tape.gradient(total, networks.generator_adam.variables)
        length = networks.generator_adam.apply(gradients, rate)
        networks.average.update()
        others = self._train_discriminators(batch, a_to_b.picture, b_to_a.picture, pace)
        named = {name.removeprefix("lambda_"): value for name, value in losses.items()}
        return {**named, **others, "gradient": length}

    def head_start(self, batch: Batch, pace: Pace) -> dict[str, Tensor]:
        """Move the discriminators alone, on what the generators make now."""
        a_to_b, b_to_a = self._networks.a_to_b(batch.a), self._networks.b_to_a(batch.b)
        return self._train_discriminators(batch, a_to_b.picture, b_to_a.picture, pace)

    def _losses(
        self, batch: Batch, step: Tensor
    ) -> tuple[Translation, Translation, dict[str, Tensor]]:
        """Return both translations, and the losses that the recipe uses, by its fields."""
        recipe, networks = self._recipe, self._networks
        a_to_b, same_b = self._translate(networks.a_to_b, batch.a, batch.b)
        b_to_a, same_a = self._translate(networks.b_to_a, batch.b, batch.a)
        losses: dict[str, Tensor] = {}
        if recipe.lambda_adversarial.is_used:
            losses["lambda_adversarial"] = self._fooled(
                networks.discriminator_b, a_to_b
            ) + self._fooled(networks.discriminator_a, b_to_a)
        if recipe.lambda_cycle.is_used:
            losses["lambda_cycle"] = distance(
                networks.b_to_a(a_to_b.picture).picture, batch.a
            ) + distance(networks.a_to_b(b_to_a.picture).picture, batch.b)
        if recipe.lambda_identity.is_used:
            losses["lambda_identity"] = distance(same_a, batch.a) + distance(same_b, batch.b)
        if recipe.lambda_anchor.is_used:
            losses["lambda_anchor"] = self._drift(a_to_b, batch.partner_a, batch.a) + self._drift(
                b_to_a, batch.partner_b, batch.b
            )
        if recipe.lambda_gradients.is_used:
            losses["lambda_gradients"] = variation(a_to_b.picture - batch.partner_a) + variation(
                b_to_a.picture - batch.partner_b
            )
        if recipe.lambda_features.is_used:
            into_a, into_b = self._features
            shown_b = _with_finish(a_to_b.picture, batch.partner_a, batch.finished_a)
            shown_a = _with_finish(b_to_a.picture, batch.partner_b, batch.finished_b)
            losses["lambda_features"] = into_b.of(shown_b, batch.b, step) + into_a.of(
                shown_a, batch.a, step
            )
        if recipe.lambda_variation.is_used:
            losses["lambda_variation"] = a_to_b.variation + b_to_a.variation
        if recipe.lambda_overshoot.is_used:
            losses["lambda_overshoot"] = a_to_b.overshoot + b_to_a.overshoot
        return a_to_b, b_to_a, losses

    def _translate(
        self, generator: tf.Module, photos: Tensor, others: Tensor
    ) -> tuple[Translation, Tensor]:
        """Translate photos; for the identity loss also those that are there already."""
        if not self._recipe.lambda_identity.is_used:
            return generator(photos), others
        # Together, since they are the same size: convolutions of two are cheaper than twice one.
        both = generator(tf.concat([photos, others], axis=0))
        translated, same = tf.split(both.picture, 2)
        return Translation(translated, both.overshoot, both.variation), same

    def _fooled(self, discriminator: tf.Module, translation: Translation) -> Tensor:
        return self._adversarial.generator(discriminator(translation.picture))

    def _drift(self, translation: Translation, partner: Tensor, photo: Tensor) -> Tensor:
        recipe = self._recipe
        made = translation.picture
        return weighted_distance(made, partner, photo, recipe.contrast, recipe.anchor_power)

    def _train_discriminators(
        self, batch: Batch, fake_b: Tensor, fake_a: Tensor, pace: Pace
    ) -> dict[str, Tensor]:
        """Move the discriminators on photos and on translations from the pools."""
        networks = self._networks
        if not self._recipe.lambda_adversarial.is_used:
            return {}
        shown_a = self._pool_a.exchange(tf.stop_gradient(fake_a), 2 * pace.step)
        shown_b = self._pool_b.exchange(tf.stop_gradient(fake_b), 2 * pace.step + 1)
        refresh(networks.discriminator_a)
        refresh(networks.discriminator_b)
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(networks.discriminator_adam.variables)
            loss_a = self._discriminator_loss(networks.discriminator_a, batch.a, shown_a)
            loss_b = self._discriminator_loss(networks.discriminator_b, batch.b, shown_b)
            total = loss_a + loss_b
        gradients = tape.gradient(total, networks.discriminator_adam.variables)
        rate = pace.rate * self._recipe.learning_rate * self._recipe.discriminator_rate
        networks.discriminator_adam.apply(gradients, rate)
        return {"discriminator": total}

    def _discriminator_loss(
        self, discriminator: tf.Module, photos: Tensor, shown: Tensor
    ) -> Tensor:
        real, fake = tf.split(discriminator(tf.concat([photos, shown], axis=0)), 2)
        return self._adversarial.discriminator(real, fake)


def _with_finish(made: Tensor, partner: Tensor, finished: Tensor) -> Tensor:
    """Return translations with what the finish adds to their partners.

    Else a generator is asked for lamps and stars, which photos show and which it cannot make.
    """
    return made + (finished - partner)
