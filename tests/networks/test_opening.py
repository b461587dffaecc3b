"""Weights to networks: the ones they name, ready for use."""

from dataclasses import replace

import numpy as np
import pytest

from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig, architecture_of
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.loading import model_tensors
from cgbatch.models.rdn import build_rdn
from cgbatch.networks.opening import network_of, open_network

GENERATOR = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine")
ENHANCER = RDNConfig(C=1, D=2, G=4, G0=4)
PHOTO = np.random.default_rng(2).random((1, 16, 20, 3), np.float32)


def weights_of(network, config, kind):
    identity = Identity(kind=kind, name="tiny", architecture=architecture_of(config))
    return WeightFile(identity, model_tensors(network))


@pytest.mark.parametrize(
    ("build", "config", "kind"),
    [(build_generator, GENERATOR, "generator"), (build_rdn, ENHANCER, "enhancer")],
)
def test_a_network_opened_from_weights_computes_what_the_one_that_wrote_them_does(
    build, config, kind
):
    network = build(config)
    opened = open_network(weights_of(network, config, kind))
    assert not opened.trainable
    np.testing.assert_array_equal(opened(PHOTO).numpy(), network(PHOTO).numpy())


def test_the_policy_is_that_of_the_arithmetic():
    tensors = model_tensors(build_rdn(ENHANCER))
    narrow = network_of(ENHANCER, tensors, "mixed_bfloat16")
    policies = {layer.dtype_policy.name for layer in narrow.layers}
    assert "mixed_bfloat16" in policies
    assert {variable.dtype for variable in narrow.weights} == {"float32"}


def test_weights_that_do_not_fit_are_refused():
    weights = weights_of(build_rdn(ENHANCER), ENHANCER, "enhancer")
    other = architecture_of(replace(ENHANCER, D=3))
    with pytest.raises(WeightsError):
        open_network(replace(weights, metadata=replace(weights.metadata, architecture=other)))
