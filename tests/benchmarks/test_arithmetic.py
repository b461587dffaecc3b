import math

import keras
import numpy as np
import pytest

from benchmarks import arithmetic
from benchmarks.arithmetic import arithmetic_note, multiply_adds
from cgbatch.models.configs import GeneratorConfig, RDNConfig
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.rdn import build_rdn

SIZE = 32
GENERATORS = [
    GeneratorConfig(ngf=2, blocks=2, upsampling=upsampling, head=head, skips=skips)
    for upsampling, head in (("resize", "affine"), ("transpose", "tanh"))
    for skips in (False, True)
]
ENHANCERS = [
    RDNConfig(C=2, D=3, G=4, G0=6, scale=scale, upscaling=upscaling)
    for scale, upscaling in ((2, "ups"), (2, "shuffle"), (3, "ups"))
]


def counted_by_keras(model):
    """Count at the sizes that the layers' inputs and outputs have when a picture goes through."""
    convolutions = [
        layer
        for layer in model.layers
        if isinstance(layer, keras.layers.Conv2D | keras.layers.Conv2DTranspose)
    ]
    # A transposed convolution multiplies at each place of its input, others of their output.
    places = [
        layer.input if isinstance(layer, keras.layers.Conv2DTranspose) else layer.output
        for layer in convolutions
    ]
    seen = keras.Model(model.input, places)(np.zeros((1, SIZE, SIZE, 3), np.float32))
    return sum(
        math.prod(layer.kernel.shape) * maps.shape[1] * maps.shape[2]
        for layer, maps in zip(convolutions, seen, strict=True)
    )


@pytest.mark.parametrize("config", GENERATORS, ids=str)
def test_a_generator_is_counted_as_keras_computes_it(config):
    assert multiply_adds(config, SIZE) == counted_by_keras(build_generator(config))


@pytest.mark.parametrize(
    "config", ENHANCERS, ids=lambda config: f"{config.upscaling}{config.scale}"
)
def test_an_enhancer_is_counted_as_keras_computes_it(config):
    assert multiply_adds(config, SIZE) == counted_by_keras(build_rdn(config))


def test_twice_the_side_is_four_times_the_arithmetic():
    for config in (GENERATORS[0], ENHANCERS[0]):
        assert multiply_adds(config, 64) == 4 * multiply_adds(config, 32)


def test_a_layer_of_unknown_size_is_not_passed_over(monkeypatch):
    monkeypatch.setattr(arithmetic, "tensor_shapes", lambda config: {"new/kernel": (3, 3, 1, 1)})
    with pytest.raises(ValueError, match="layer new multiplies"):
        multiply_adds(GENERATORS[0], SIZE)


def test_the_note_names_the_network_and_its_arithmetic():
    # Tools that count transposed convolutions at the size of their output say 56.8.
    text = arithmetic_note("published", GeneratorConfig(ngf=64, blocks=9), 256)
    assert text == "published: 49.6 G multiply-adds a picture"
