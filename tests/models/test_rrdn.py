import numpy as np
import pytest

from cgbatch.checkpoints.convert_isr import read_enhancer, write_enhancer
from cgbatch.models.configs import RRDNConfig
from cgbatch.models.isr_reference import build_reference, compare
from cgbatch.models.loading import model_tensors
from cgbatch.models.parts import GivenParts
from cgbatch.models.rrdn import enlarged
from cgbatch.models.shapes import tensor_shapes

TINY = RRDNConfig(C=2, D=3, G=4, G0=6, T=2, scale=4)
# Ten and more blocks: names are in no order of text.
CONFIGS = [TINY, RRDNConfig(C=1, D=1, G=3, G0=2, T=11, scale=2)]


def tensors_of(config, random, deviation=0.1):
    shapes = tensor_shapes(config).items()
    return {name: random.normal(0, deviation, shape).astype(np.float32) for name, shape in shapes}


@pytest.fixture(params=CONFIGS, ids=lambda config: f"T{config.T}-G0{config.G0}-x{config.scale}")
def config(request):
    return request.param


def test_isr_loads_our_weights_and_computes_the_same(config, random, tmp_path):
    tensors = tensors_of(config, random)
    photos = random.uniform(0, 1, (2, 12, 16, 3)).astype(np.float32)
    write_enhancer(tmp_path / "weights.hdf5", config, tensors)
    reference = build_reference(config)
    before = reference(photos).numpy()
    reference.load_weights(tmp_path / "weights.hdf5")
    expected = reference(photos).numpy()
    assert np.abs(expected - before).max() > 1e-2  # the weights were really replaced
    assert expected.shape == (2, 12 * config.scale, 16 * config.scale, 3)
    made = enlarged(photos, config, GivenParts(tensors, "float32"))
    np.testing.assert_allclose(made, expected, atol=1e-4, rtol=0)


@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept:DeprecationWarning")
def test_we_read_what_keras_writes_of_isr_s_network(config, tmp_path):
    reference = build_reference(config)
    path = tmp_path / "isr.weights.h5"
    reference.save_weights(path)
    detected, tensors = read_enhancer(path.read_bytes(), path.name)
    assert detected == config
    for name, tensor in model_tensors(reference).items():
        np.testing.assert_array_equal(tensors[name], tensor)


def test_compare_measures_difference_and_times(random):
    picture = random.integers(0, 256, (12, 20, 3), dtype=np.uint8)
    comparison = compare(TINY, tensors_of(TINY, random), picture)
    assert comparison.difference < 1e-5
    assert min(comparison.seconds, comparison.reference_seconds) > 0


@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
def test_narrow_arithmetic_stays_close_and_ends_in_float32(dtype, random):
    tensors = tensors_of(TINY, random)
    photos = random.uniform(0, 1, (1, 12, 16, 3)).astype(np.float32)
    precise, narrow = (
        enlarged(photos, TINY, GivenParts(tensors, each)).numpy() for each in ("float32", dtype)
    )
    assert narrow.dtype == np.float32
    assert 0 < np.abs(narrow - precise).max() < 0.02 * max(1, np.abs(precise).max())
    assert np.unique(narrow).size > narrow.size // 2
