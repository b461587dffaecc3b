import numpy as np
import pytest

from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.loading import load_tensors, model_tensors
from cgbatch.models.rdn import build_rdn
from cgbatch.models.shapes import tensor_shapes

CONFIG = RDNConfig(C=1, D=1, G=4, G0=4)


@pytest.mark.parametrize(
    "config",
    [
        GeneratorConfig(ngf=4, blocks=2, upsampling="transpose", head="tanh"),
        GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine"),
        GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine", skips=True),
        RDNConfig(C=2, D=3, G=4, G0=6, scale=3, upscaling="ups"),
        RDNConfig(C=1, D=2, G=4, G0=6, scale=2, upscaling="shuffle"),
    ],
)
def test_shapes_are_those_of_the_network(config):
    build = build_generator if isinstance(config, GeneratorConfig) else build_rdn
    shapes = {name: tensor.shape for name, tensor in model_tensors(build(config)).items()}
    assert list(shapes.items()) == list(tensor_shapes(config).items())


def test_tensors_come_back_as_they_went_in(random):
    model = build_rdn(CONFIG)
    given = {name: random.normal(size=shape) for name, shape in tensor_shapes(CONFIG).items()}
    load_tensors(model, given)
    for name, tensor in model_tensors(model).items():
        np.testing.assert_array_equal(tensor, given[name].astype(np.float32))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda t: t.pop("SR/bias"), "missing: SR/bias"),
        (lambda t: t.update({"extra/kernel": np.zeros(3)}), "not part of the network: extra/ker"),
        (lambda t: t.update({"F_0/bias": np.zeros(9)}), r"F_0/bias \(9,\) instead of \(4,\)"),
        (lambda t: t.clear(), "and 16 more"),
    ],
)
def test_tensors_that_do_not_fit_are_named_and_nothing_is_loaded(change, expected):
    model = build_rdn(CONFIG)
    before = model_tensors(model)
    other = {name: np.zeros_like(tensor) for name, tensor in before.items()}
    change(other)
    with pytest.raises(WeightsError, match=expected):
        load_tensors(model, other)
    for name, tensor in model_tensors(model).items():
        np.testing.assert_array_equal(tensor, before[name])
