"""Weights as a run begins with them, whose generators may be shallower, or have skips."""

from dataclasses import replace

import numpy as np
import pytest
import tensorflow as tf

from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, architecture_of
from cgbatch.models.shapes import SKIPS, tensor_shapes
from cgbatch.networks.opening import network_of
from cgbatch.training.cyclegan.initial import fitted, generator_of
from cgbatch.training.cyclegan.recipe import Recipe

CONFIG = GeneratorConfig(ngf=4, blocks=5, upsampling="resize", head="affine")


@pytest.fixture
def weights(random):
    tensors = {
        name: random.normal(0, 0.2, shape).astype(np.float32)
        for name, shape in tensor_shapes(CONFIG).items()
    }
    identity = Identity(kind="generator", name="tiny", architecture=architecture_of(CONFIG))
    return WeightFile(identity, tensors)


def test_a_generator_as_it_was_begins_as_it_was(weights):
    tensors = fitted(weights, CONFIG)
    assert tensors.keys() == weights.tensors.keys()
    assert all(tensors[name] is tensor for name, tensor in weights.tensors.items())


@pytest.mark.parametrize("dtype", ["float32", "bfloat16"])
def test_with_skips_it_begins_with_what_it_made_without_them(weights, dtype, random):
    config = replace(CONFIG, skips=True)
    with_skips = network_of(config, fitted(weights, config), dtype)
    without = network_of(CONFIG, weights.tensors, dtype)
    photo = tf.constant(random.uniform(-1, 1, (1, 24, 32, 3)), tf.float32)
    made = without(photo).numpy()
    assert made.std() > 0.1
    np.testing.assert_array_equal(with_skips(photo).numpy(), made)


def test_skips_that_are_there_stay(weights, random):
    config = replace(CONFIG, skips=True)
    tensors = {name: tensor + 1 for name, tensor in fitted(weights, config).items()}
    identity = replace(weights.metadata, architecture=architecture_of(config))
    again = fitted(WeightFile(identity, tensors), config)
    for name in SKIPS:
        np.testing.assert_array_equal(again[f"{name}/kernel"], 1)


@pytest.mark.parametrize(("blocks", "kept"), [(4, (1, 2, 4, 5)), (3, (1, 3, 5)), (1, (1,))])
def test_of_blocks_those_stay_that_lie_evenly(weights, blocks, kept):
    tensors = fitted(weights, replace(CONFIG, blocks=blocks))
    assert tensors.keys() == tensor_shapes(replace(CONFIG, blocks=blocks)).keys()
    for number, place in enumerate(kept, 1):
        for part in ("conv1/kernel", "conv1/bias", "conv2/kernel", "conv2/bias"):
            expected = weights.tensors[f"block{place}_{part}"]
            np.testing.assert_array_equal(tensors[f"block{number}_{part}"], expected)


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"ngf": 8}, "tiny.*of another shape"), ({"blocks": 6}, "missing: block6_conv1")],
)
def test_what_cannot_be_taken_from_the_weights_is_said(weights, changes, message):
    with pytest.raises(WeightsError, match=message):
        fitted(weights, replace(CONFIG, **changes))


def with_skips(weights):
    config = replace(CONFIG, skips=True)
    identity = replace(weights.metadata, architecture=architecture_of(config))
    return WeightFile(identity, fitted(weights, config))


def test_two_generators_of_which_one_has_skips_both_begin_with_them(weights):
    for two in ((weights, with_skips(weights)), (with_skips(weights), weights)):
        numbers = generator_of(two)
        assert GeneratorConfig(**numbers) == replace(CONFIG, skips=True)
    assert GeneratorConfig(**generator_of((weights, weights))) == CONFIG


def test_a_generator_that_looks_further_begins_with_what_one_that_does_not_has_learnt(weights):
    dilated = replace(CONFIG, dilated=True)
    assert fitted(weights, dilated).keys() == weights.tensors.keys()
    identity = replace(weights.metadata, architecture=architecture_of(dilated))
    far = WeightFile(identity, weights.tensors)
    assert GeneratorConfig(**generator_of((weights, far))) == dilated


def test_weights_that_do_not_name_skips_are_the_same_network_as_those_that_have_none(weights):
    architecture = {k: v for k, v in weights.metadata.architecture.items() if k != "skips"}
    older = WeightFile(replace(weights.metadata, architecture=architecture), weights.tensors)
    assert GeneratorConfig(**generator_of((older, weights))) == CONFIG


def test_two_networks_of_different_size_are_refused(weights):
    architecture = architecture_of(replace(CONFIG, ngf=8))
    other = WeightFile(replace(weights.metadata, architecture=architecture), weights.tensors)
    with pytest.raises(WeightsError, match="two different networks"):
        generator_of((weights, other))


def test_a_recipe_can_be_made_of_their_numbers_and_none_of_folded_ones(weights):
    recipe = Recipe().changed(generator_of([weights]))
    assert recipe.generator == CONFIG
    folded = {**weights.metadata.architecture, "norm": "folded"}
    with pytest.raises(WeightsError, match="tiny was trained with batch norm"):
        generator_of([replace(weights, metadata=replace(weights.metadata, architecture=folded))])
