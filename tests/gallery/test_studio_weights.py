import base64
import json
import re

import numpy as np
import pytest

from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.errors import WeightsError
from cgbatch.gallery.studio_weights import weights_script
from cgbatch.models.configs import GeneratorConfig, RDNConfig, architecture_of
from cgbatch.models.shapes import tensor_shapes

CONFIGS = [
    GeneratorConfig(ngf=4, blocks=2, upsampling="resize", head="affine", skips=True),
    GeneratorConfig(ngf=4, blocks=1, head="affine"),
    RDNConfig(C=2, D=2, G=4, G0=4),
]


def weights_of(config, seed=3):
    random = np.random.default_rng(seed)
    shapes = tensor_shapes(config).items()
    tensors = {name: random.normal(0, 0.1, shape).astype(np.float32) for name, shape in shapes}
    kind = "enhancer" if config.network == "rdn" else "generator"
    return WeightFile(
        Identity(kind=kind, name="any", architecture=architecture_of(config)), tensors
    )


def said_by(script):
    name, said = re.fullmatch(
        r'self\.STUDIO_WEIGHTS\["([^"]*)"\]=(\{.*\});\n', script.decode()
    ).groups()
    return name, json.loads(said)


@pytest.mark.parametrize("config", CONFIGS, ids=str)
def test_all_numbers_come_back_rounded_to_float16(config):
    weights = weights_of(config)
    name, said = said_by(weights_script("day2night", weights))
    assert name == "day2night"
    assert said["architecture"] == architecture_of(config)
    numbers = np.frombuffer(base64.b64decode(said["data"]), "<f2")
    assert said["tensors"].keys() == weights.tensors.keys()
    for tensor, place in said["tensors"].items():
        shape, start = place["shape"], place["offset"]
        found = numbers[start : start + np.prod(shape, dtype=int)].reshape(shape)
        np.testing.assert_array_equal(found, weights.tensors[tensor].astype(np.float16))
    assert numbers.size == sum(tensor.size for tensor in weights.tensors.values())


def test_equal_weights_give_equal_bytes_whatever_their_order():
    weights = weights_of(CONFIGS[0])
    turned = WeightFile(weights.metadata, dict(reversed(weights.tensors.items())))
    assert weights_script("a", turned) == weights_script("a", weights)
    assert weights_script("a", weights_of(CONFIGS[0], seed=4)) != weights_script("a", weights)


def test_an_architecture_that_says_little_is_written_whole():
    weights = weights_of(CONFIGS[1])
    architecture = dict(weights.metadata.architecture)
    del architecture["skips"]
    identity = Identity(kind="generator", name="any", architecture=architecture)
    _, said = said_by(weights_script("a", WeightFile(identity, weights.tensors)))
    assert said["architecture"]["skips"] is False


@pytest.mark.parametrize("number", [np.nan, np.inf, 70000])
def test_numbers_that_float16_does_not_hold_are_refused(number):
    weights = weights_of(CONFIGS[2])
    weights.tensors["SR/bias"][0] = number
    with pytest.raises(WeightsError, match="any: SR/bias holds numbers that are not finite"):
        weights_script("a", weights)


def test_tensors_that_do_not_fit_are_refused():
    weights = weights_of(CONFIGS[2])
    del weights.tensors["SR/bias"]
    with pytest.raises(WeightsError, match="a: the weights do not fit the network; missing: SR/b"):
        weights_script("a", weights)
