"""The game of CycleGAN (Zhu et al. 2017): one step of both generators and both discriminators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import tensorflow as tf

from cgbatch.models.layers import Tensor
from cgbatch.models.patchgan import refresh
from cgbatch.training.cyclegan.features import FeatureDistance
from cgbatch.training.cyclegan.losses import ADVERSARIAL, distance, weighted_distance
from cgbatch.training.cyclegan.networks import Networks, Translation
from cgbatch.training.cyclegan.pool import PicturePool
from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.cyclegan.schedule import Ramp

# The weights of a step, in the order in which they are handed over.
LAMBDAS = (
    "lambda_adversarial",
    "lambda_cycle",
    "lambda_identity",
    "lambda_anchor",
    "lambda_features",
    "lambda_variation",
    "lambda_overshoot",
)


@dataclass(frozen=True)
class Batch:
    """Hold photos of both domains and their recoloured partners, float32 (N, S, S, 3) in [-1, 1].

    Where a run has no partners, they are the photos themselves and are not looked at.
    """

    a: Tensor
    b: Tensor
    partner_a: Tensor  # a as the recolouring to B makes it
    partner_b: Tensor


@dataclass(frozen=True)
class Pace:
    """Hold what changes from step to step, as scalars and a vector of `LAMBDAS`."""

    step: Tensor  # int64
    rate: Tensor  # factor of the learning rates
    lambdas: Tensor


class Game:
    """Do one step of the game at one picture size.

    Args:
        recipe: losses and rates.
        networks: who plays.
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
            forth, back, losses = self._play(batch, pace.step)
            total = sum(losses[name] * pace.lambdas[LAMBDAS.index(name)] for name in losses)
        gradients = tape.gradient(total, networks.generator_adam.variables)
        length = networks.generator_adam.apply(gradients, rate)
        networks.average.update()
        judged = self._judge(batch, forth.picture, back.picture, pace)
        told = {name.removeprefix("lambda_"): value for name, value in losses.items()}
        return {**told, **judged, "gradient": length}

    def head_start(self, batch: Batch, pace: Pace) -> dict[str, Tensor]:
        """Move the discriminators alone, on what the generators make now."""
        forth, back = self._networks.forth(batch.a), self._networks.back(batch.b)
        return self._judge(batch, forth.picture, back.picture, pace)

    def _play(
        self, batch: Batch, step: Tensor
    ) -> tuple[Translation, Translation, dict[str, Tensor]]:
        """Return both translations, and the losses that the recipe uses."""
        networks, losses = self._networks, _Sum(self._recipe)
        forth, same_b = self._translate(networks.forth, batch.a, batch.b)
        back, same_a = self._translate(networks.back, batch.b, batch.a)
        if losses.uses("lambda_adversarial"):
            losses.add("lambda_adversarial", self._fooled(networks.judge_b, forth))
            losses.add("lambda_adversarial", self._fooled(networks.judge_a, back))
        if losses.uses("lambda_cycle"):
            losses.add("lambda_cycle", distance(networks.back(forth.picture).picture, batch.a))
            losses.add("lambda_cycle", distance(networks.forth(back.picture).picture, batch.b))
        if losses.uses("lambda_identity"):
            losses.add("lambda_identity", distance(same_a, batch.a))
            losses.add("lambda_identity", distance(same_b, batch.b))
        if losses.uses("lambda_anchor"):
            losses.add("lambda_anchor", self._drift(forth, batch.partner_a, batch.a))
            losses.add("lambda_anchor", self._drift(back, batch.partner_b, batch.b))
        if losses.uses("lambda_features"):
            into_a, into_b = self._features
            losses.add("lambda_features", into_b.of(forth.picture, batch.b, step))
            losses.add("lambda_features", into_a.of(back.picture, batch.a, step))
        for name in ("variation", "overshoot"):
            if losses.uses(f"lambda_{name}"):
                losses.add(f"lambda_{name}", getattr(forth, name) + getattr(back, name))
        return forth, back, losses.values

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

    def _fooled(self, judge: tf.Module, translation: Translation) -> Tensor:
        return self._adversarial.generator(judge(translation.picture))

    def _drift(self, translation: Translation, partner: Tensor, photo: Tensor) -> Tensor:
        floor, gain = self._recipe.contrast_floor, self._recipe.contrast_gain
        power = self._recipe.anchor_power
        return weighted_distance(translation.picture, partner, photo, floor, gain, power)

    def _judge(self, batch: Batch, fake_b: Tensor, fake_a: Tensor, pace: Pace) -> dict[str, Tensor]:
        """Move the discriminators on photos and on translations from the pools."""
        networks = self._networks
        if not self._recipe.lambda_adversarial.is_used:
            return {}
        shown_a = self._pool_a.exchange(tf.stop_gradient(fake_a), 2 * pace.step)
        shown_b = self._pool_b.exchange(tf.stop_gradient(fake_b), 2 * pace.step + 1)
        refresh(networks.judge_a)
        refresh(networks.judge_b)
        with tf.GradientTape(watch_accessed_variables=False) as tape:
            tape.watch(networks.judge_adam.variables)
            loss_a = self._verdict(networks.judge_a, batch.a, shown_a)
            loss_b = self._verdict(networks.judge_b, batch.b, shown_b)
            total = loss_a + loss_b
        gradients = tape.gradient(total, networks.judge_adam.variables)
        rate = pace.rate * self._recipe.learning_rate * self._recipe.discriminator_rate
        networks.judge_adam.apply(gradients, rate)
        return {"discriminator": total}

    def _verdict(self, judge: tf.Module, photos: Tensor, shown: Tensor) -> Tensor:
        real, fake = tf.split(judge(tf.concat([photos, shown], axis=0)), 2)
        return self._adversarial.discriminator(real, fake)


class _Sum:
    """Add up losses, those that the recipe uses at all."""

    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self.values: dict[str, Tensor] = {}

    def uses(self, name: str) -> bool:
        ramp: Ramp = getattr(self._recipe, name)
        return ramp.is_used

    def add(self, name: str, value: Tensor) -> None:
        self.values[name] = self.values[name] + value if name in self.values else value
