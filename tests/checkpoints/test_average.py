"""The mean of weights: numbers, facts, and what has none."""

from dataclasses import replace

import numpy as np
import pytest

from cgbatch.checkpoints import store
from cgbatch.checkpoints.average import average
from cgbatch.errors import UsageError, WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig

SMALL = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine")


def of_facts(weights, **facts):
    return replace(weights, metadata=replace(weights.metadata, **facts))


@pytest.mark.parametrize(
    ("shares", "parts"),
    [(None, (1 / 3, 1 / 3, 1 / 3)), ((2, 1, 1), (0.5, 0.25, 0.25)), ((0.1, 0.1, 0.8),) * 2],
)
def test_each_counts_as_much_as_its_share(make_weights, shares, parts):
    several = [make_weights() for _ in range(3)]
    mean = average(several, shares)
    assert list(mean.tensors) == list(several[0].tensors)
    for name, tensor in mean.tensors.items():
        stack = np.stack([each.tensors[name] for each in several])
        expected = np.tensordot(parts, stack, axes=1)
        np.testing.assert_allclose(tensor, expected, rtol=1e-5, atol=1e-6)
        assert tensor.dtype == np.float32


def test_a_mean_of_twice_the_same_is_the_same(make_weights):
    weights = make_weights(SMALL, "summer2winter")
    mean = average([weights, weights], (3, 2))
    assert store.as_float16(mean).keys() == weights.tensors.keys()
    for name, tensor in mean.tensors.items():
        np.testing.assert_allclose(tensor, weights.tensors[name], rtol=1e-6)


def test_no_fact_of_either_is_lost(make_weights):
    ours = of_facts(make_weights(name="sharp"), steps="10 steps", licence="CC0", limits="Fog.")
    theirs = of_facts(make_weights(name="soft"), steps="20 steps", licence="MIT", limits="Fog.")
    facts = average([ours, theirs], (3, 1)).metadata
    assert facts.name == "sharp"
    assert facts.steps == "the mean of 75% (10 steps) and 25% (20 steps)"
    assert facts.licence == "CC0; MIT"
    assert facts.limits == "Fog."
    assert facts.origin == store.NOT_STATED


@pytest.mark.parametrize("shares", [(1,), (1, 2, 3), (1, 0), (1, -1), (1, np.nan), (1, np.inf)])
def test_shares_that_make_no_mean_are_refused(make_weights, shares):
    with pytest.raises(UsageError, match="2 weights need 2 shares above zero"):
        average([make_weights(), make_weights()], shares)


def test_one_alone_has_no_mean(make_weights):
    with pytest.raises(UsageError, match="two weights or more"):
        average([make_weights()])


@pytest.mark.parametrize("other", [RDNConfig(C=2, D=1, G=2, G0=2), SMALL, replace(SMALL, blocks=2)])
def test_different_networks_have_no_mean(make_weights, other):
    with pytest.raises(WeightsError, match=r"sharp and other are of two different networks"):
        average([make_weights(), make_weights(other, "other")])


def test_dilated_blocks_are_another_network(make_weights):
    plain, dilated = make_weights(SMALL), make_weights(replace(SMALL, dilated=True))
    assert plain.tensors.keys() == dilated.tensors.keys()
    with pytest.raises(WeightsError, match="different networks"):
        average([plain, dilated])


def test_different_directions_have_no_mean(make_weights):
    there = of_facts(make_weights(SMALL), source="day", target="night")
    back = of_facts(make_weights(SMALL), source="night", target="day")
    with pytest.raises(WeightsError, match="different places"):
        average([there, back])


def test_weights_that_are_not_whole_are_refused(make_weights):
    weights, cut = make_weights(), make_weights(name="cut")
    del cut.tensors["SR/bias"]
    with pytest.raises(WeightsError, match=r"cut.*SR/bias"):
        average([weights, cut])
