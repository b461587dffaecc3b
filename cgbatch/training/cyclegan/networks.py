"""The four networks of a CycleGAN, their optimizers and averages."""

from __future__ import annotations

from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf

from cgbatch.checkpoints.store import Tensors
from cgbatch.models.configs import GeneratorConfig
from cgbatch.models.cyclegan import build_with_head
from cgbatch.models.layers import Tensor, transform_colours
from cgbatch.models.loading import load_tensors
from cgbatch.models.patchgan import build_discriminator
from cgbatch.training.cyclegan.losses import overshoot, variation
from cgbatch.training.cyclegan.recipe import Recipe
from cgbatch.training.data.held_out import Pictures
from cgbatch.training.run.adam import Adam
from cgbatch.training.run.average import Average

_AT_ONCE = 4  # pictures that are translated together


@dataclass(frozen=True)
class Translation:
    """What a generator made of photos, and the penalties of its head.

    `picture` is float32 (N, H, W, 3) in [-1, 1]; the two others are scalars, 0 for a tanh head.
    """

    picture: Tensor
    overshoot: Tensor
    variation: Tensor


class TrainedGenerator:
    """A generator that can be trained.

    Args:
        config: which network.
        policy: Keras' precision policy of its body.
    """

    def __init__(self, config: GeneratorConfig, policy: str) -> None:
        self.network, head = build_with_head(config, policy)
        self._coefficients = head if config.head == "affine" else None
        self.inference = tf.function(lambda photo: self.network(photo), autograph=False)

    def __call__(self, photo: Tensor) -> Translation:
        """Translate float32 (N, H, W, 3) in [-1, 1]."""
        if self._coefficients is None:
            return Translation(self.network(photo), tf.constant(0.0), tf.constant(0.0))
        coefficients = self._coefficients(photo)
        free = transform_colours(photo, coefficients)
        # The gradient goes straight through the clip: what is black by accident could never
        # become bright again. What lies beyond is held back by the overshoot's own weight.
        clipped = free + tf.stop_gradient(tf.clip_by_value(free, 0.0, 1.0) - free)
        return Translation(clipped * 2.0 - 1.0, overshoot(free), variation(coefficients))


def translate_all(generator: TrainedGenerator, pictures: Pictures) -> Pictures:
    """Translate any number of pictures, float32 (N, S, S, 3) in [-1, 1], a few at a time."""
    starts = range(0, len(pictures), _AT_ONCE)
    parts = [generator.inference(pictures[i : i + _AT_ONCE]).numpy() for i in starts]
    return np.concatenate(parts)


class Networks:
    """Generators, discriminators and all that is trained with them, in one scope.

    Args:
        recipe: which networks and optimizers.
        policy: Keras' precision policy of the networks' bodies.
    """

    def __init__(self, recipe: Recipe, policy: str) -> None:
        keras.utils.set_random_seed(recipe.seed)
        self.a_to_b = TrainedGenerator(recipe.generator, policy)  # A to B
        self.b_to_a = TrainedGenerator(recipe.generator, policy)
        self.averaged_a_to_b = TrainedGenerator(recipe.generator, policy)
        self.averaged_b_to_a = TrainedGenerator(recipe.generator, policy)
        self.discriminator_a = build_discriminator(recipe.discriminator, policy)
        self.discriminator_b = build_discriminator(recipe.discriminator, policy)
        generator_variables = [*trained(self.a_to_b.network), *trained(self.b_to_a.network)]
        discriminator_variables = [*trained(self.discriminator_a), *trained(self.discriminator_b)]
        self.generator_adam = Adam(
            generator_variables, recipe.beta1, recipe.beta2, recipe.gradient_norm
        )
        self.discriminator_adam = Adam(
            discriminator_variables, recipe.discriminator_beta1, recipe.discriminator_beta2
        )
        self.average = Average(
            generator_variables,
            [*trained(self.averaged_a_to_b.network), *trained(self.averaged_b_to_a.network)],
            recipe.average,
        )
        self.checkpoint = tf.train.Checkpoint(
            forth=state_of(self.a_to_b.network),
            back=state_of(self.b_to_a.network),
            averaged_forth=state_of(self.averaged_a_to_b.network),
            averaged_back=state_of(self.averaged_b_to_a.network),
            judge_a=state_of(self.discriminator_a),
            judge_b=state_of(self.discriminator_b),
            generator_adam=self.generator_adam.checkpoint,
            judge_adam=self.discriminator_adam.checkpoint,
            average=self.average.checkpoint,
        )

    def load(self, a_to_b: Tensors, b_to_a: Tensors) -> None:
        """Begin with these weights of the generators.

        Raises:
            WeightsError: if they do not fit.
        """
        for generator in (self.a_to_b, self.averaged_a_to_b):
            load_tensors(generator.network, a_to_b)
        for generator in (self.b_to_a, self.averaged_b_to_a):
            load_tensors(generator.network, b_to_a)
        self.average.restart()


def trained(network: keras.Model) -> list[keras.Variable]:
    """Return the variables that a loss can depend on.

    Instance norm takes away what a bias before it adds. Adam would turn the rounding errors that
    are left of such a gradient into steps of full length.
    """
    names = {layer.name for layer in network.layers}
    return [
        variable
        for layer in network.layers
        for variable in layer.trainable_weights
        if not (variable.name == "bias" and f"{layer.name}_norm" in names)
    ]


def state_of(network: keras.Model) -> tf.train.Checkpoint:
    """Return the variables of a network by name, as a checkpoint holds them."""
    variables = {variable.path: variable.value for variable in network.variables}
    return tf.train.Checkpoint(variables=variables)
