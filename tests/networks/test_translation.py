import numpy as np
import pytest

from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig, architecture_of
from cgbatch.models.shapes import tensor_shapes
from cgbatch.networks.guided import open_generator
from cgbatch.networks.translation import open_translation

CONFIG = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine")


def weights_of(config, kind="generator", scale=0.1):
    random = np.random.default_rng(0)
    tensors = {
        name: random.normal(0, scale, shape).astype(np.float32)
        for name, shape in tensor_shapes(config).items()
    }
    return WeightFile(
        Identity(kind=kind, name="x2y", architecture=architecture_of(config)), tensors
    )


def test_pixels_are_those_that_results_are_made_of():
    weights = weights_of(CONFIG)
    network = open_generator(weights)
    photos = np.random.default_rng(1).integers(0, 256, (3, 32, 32, 3), np.uint8)
    expected = (network(photos.astype(np.float32) / 127.5 - 1).numpy() + 1) * 127.5
    found = open_translation(weights, 32)(photos)
    assert found.dtype == np.uint8
    assert np.abs(expected - photos).mean() > 1
    np.testing.assert_allclose(found, expected, atol=0.51)
    # Neighbours in a batch change nothing. Batches of other sizes may be computed by other kernels
    # of the processor, whose sums end on the other side of a half in a few pixels.
    others = np.concatenate([photos[:1], 255 - photos[1:]])
    np.testing.assert_array_equal(open_translation(weights, 32)(others)[:1], found[:1])
    alone = open_translation(weights, 32)(photos[:1])
    np.testing.assert_allclose(alone.astype(int), found[:1].astype(int), atol=1)
    assert np.mean(alone != found[:1]) < 0.01


@pytest.mark.parametrize("kind", ["enhancer", "generator"])
def test_an_enhancer_is_refused_whatever_its_file_calls_it(kind):
    with pytest.raises(WeightsError, match="translates nothing"):
        open_translation(weights_of(RDNConfig(C=1, D=1, G=2, G0=2), kind), 32)


def test_a_diverged_generator_is_refused():
    weights = weights_of(CONFIG)
    weights.tensors["head/bias"][:] = np.nan
    with pytest.raises(WeightsError, match="diverged"):
        open_translation(weights, 32)(np.zeros((1, 32, 32, 3), np.uint8))
