"""HDF5 files of Keras: generators with our names, and networks that are none of ours."""

import keras
import numpy as np
import pytest

from cgbatch.checkpoints.convert_keras import read_network
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.loading import model_tensors


def saved(model, path):
    model.save_weights(path)
    return path.read_bytes()


@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept:DeprecationWarning")
@pytest.mark.parametrize(
    "config",
    [
        GeneratorConfig(ngf=2, blocks=1),
        GeneratorConfig(ngf=3, blocks=11, upsampling="resize", head="affine"),
        GeneratorConfig(ngf=2, blocks=1, upsampling="resize", head="affine", skips=True),
    ],
)
def test_generators_that_keras_wrote_are_read(config, tmp_path):
    generator = build_generator(config)
    detected, tensors = read_network(saved(generator, tmp_path / "x.weights.h5"), "x.weights.h5")
    assert detected == config
    for name, tensor in model_tensors(generator).items():
        np.testing.assert_array_equal(tensors[name], tensor)


@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept:DeprecationWarning")
@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["stem"], "does not hold a generator as cgbatch builds it"),
        (["stem", "block1_conv1", "up1", "head"], "missing: down1/kernel"),
        (["dense"], "does not hold an RDN"),
    ],
)
def test_other_networks_are_refused(names, expected, tmp_path):
    network = keras.Sequential([keras.Input((8, 8, 3))])
    for name in names:
        network.add(keras.layers.Conv2D(3, 3, padding="same", name=name))
    data = saved(network, tmp_path / "other.weights.h5")
    with pytest.raises(WeightsError, match=rf"other.*{expected}"):
        read_network(data, "other.weights.h5")
