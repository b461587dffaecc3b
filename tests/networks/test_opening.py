"""Weights to networks: the ones they name, ready for use."""

from dataclasses import replace

import numpy as np
import pytest
import tensorflow as tf

from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig, architecture_of
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.loading import load_tensors, model_tensors
from cgbatch.models.rdn import build_rdn
from cgbatch.networks.opening import network_of, open_head, open_network

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
    np.testing.assert_allclose(opened(PHOTO).numpy(), network(PHOTO).numpy(), atol=1e-6)


@pytest.mark.parametrize(
    ("build", "config"),
    [
        (build_generator, GENERATOR),
        (build_generator, replace(GENERATOR, skips=True)),
        (build_generator, replace(GENERATOR, upsampling="transpose", head="tanh", skips=True)),
        (build_generator, replace(GENERATOR, blocks=2, skips=True, dilated=True)),
        (build_generator, replace(GENERATOR, upsampling="transpose", head="tanh")),
        (build_rdn, ENHANCER),
        (build_rdn, replace(ENHANCER, upscaling="shuffle", scale=3)),
    ],
)
@pytest.mark.parametrize("dtype", ["float32", "bfloat16", "float16"])
def test_what_is_only_used_computes_what_keras_layers_do(build, config, dtype):
    trained = build(config, "float32" if dtype == "float32" else f"mixed_{dtype}")
    random = np.random.default_rng(3)
    tensors = {
        name: random.normal(0, 0.2, tensor.shape).astype(np.float32)
        for name, tensor in model_tensors(trained).items()
    }
    load_tensors(trained, tensors)
    opened = network_of(config, tensors, dtype)
    compiled = tf.function(
        lambda picture: opened(picture), [tf.TensorSpec((1, None, None, 3))], autograph=False
    )
    made = compiled(PHOTO)
    assert made.dtype == tf.float32
    assert made.numpy().std() > 0.02
    expected = trained(PHOTO).numpy()
    apart = np.abs(made.numpy() - expected) / max(1, np.abs(expected).max())
    assert apart.max() < 1e-4 if dtype == "float32" else apart.mean() < 0.02


def test_narrow_arithmetic_is_used_and_ends_in_float32():
    tensors = model_tensors(build_rdn(ENHANCER))
    precise, narrow = (network_of(ENHANCER, tensors, dtype) for dtype in ("float32", "bfloat16"))
    apart = np.abs(precise(PHOTO).numpy() - narrow(PHOTO).numpy())
    assert 0 < apart.max() < 0.02
    operations = {
        operation.outputs[0].dtype
        for operation in tf.function(lambda x: narrow(x))
        .get_concrete_function(tf.TensorSpec(PHOTO.shape))
        .graph.get_operations()
        if operation.type == "Conv2D"
    }
    assert operations == {tf.bfloat16, tf.float32}


def test_a_head_says_coefficients():
    weights = weights_of(build_generator(GENERATOR), GENERATOR, "generator")
    assert open_head(weights)(PHOTO).shape == (1, 16, 20, 12)
    with pytest.raises(WeightsError, match="not a generator"):
        open_head(weights_of(build_rdn(ENHANCER), ENHANCER, "enhancer"))


def test_weights_that_do_not_fit_are_refused():
    weights = weights_of(build_rdn(ENHANCER), ENHANCER, "enhancer")
    other = architecture_of(replace(ENHANCER, D=3))
    with pytest.raises(WeightsError):
        open_network(replace(weights, metadata=replace(weights.metadata, architecture=other)))
