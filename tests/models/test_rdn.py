import logging

import numpy as np
import pytest

from cgbatch.checkpoints.convert_isr import read_rdn, write_enhancer
from cgbatch.errors import UsageError
from cgbatch.models.configs import RDNConfig
from cgbatch.models.isr_reference import build_reference, compare
from cgbatch.models.loading import load_tensors, model_tensors
from cgbatch.models.rdn import build_rdn

TINY = RDNConfig(C=2, D=2, G=8, G0=12)
CONFIGS = [  # ten and more of a thing: names are in no order of text
    RDNConfig(C=2, D=11, G=8, G0=12, upscaling="shuffle"),
    RDNConfig(C=11, D=2, G=8, G0=12, upscaling="ups"),
]


def output_of(model, photos):
    return model(photos).numpy()  # without a graph, which would take longer to make than to use


@pytest.fixture(params=CONFIGS, ids=lambda config: f"C{config.C}-D{config.D}-{config.upscaling}")
def config(request):
    return request.param


@pytest.fixture
def photos(random):
    return random.uniform(0, 1, (1, 16, 24, 3)).astype(np.float32)


def test_isr_loads_our_weights_and_computes_the_same(config, photos, tmp_path):
    own = build_rdn(config)
    write_enhancer(tmp_path / "weights.hdf5", config, model_tensors(own))
    reference = build_reference(config)
    before = output_of(reference, photos)
    reference.load_weights(tmp_path / "weights.hdf5")
    expected = output_of(reference, photos)
    assert np.abs(expected - before).max() > 1e-3  # the weights were really replaced
    np.testing.assert_allclose(output_of(own, photos), expected, atol=1e-4, rtol=0)


# Keras' own saving, whenever NumPy is 2.
@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept:DeprecationWarning")
def test_we_load_isr_s_weights_and_compute_the_same(config, photos, tmp_path):
    reference = build_reference(config)
    path = tmp_path / "isr.weights.h5"
    reference.save_weights(path)
    detected, tensors = read_rdn(path.read_bytes(), path.name)
    assert detected == config
    own = build_rdn(config)
    load_tensors(own, tensors)
    expected = output_of(reference, photos)
    np.testing.assert_allclose(output_of(own, photos), expected, atol=1e-4, rtol=0)


@pytest.mark.filterwarnings("ignore:__array__ implementation doesn't accept:DeprecationWarning")
def test_whole_model_file_of_isr_is_read(photos, tmp_path):
    reference = build_reference(TINY)
    reference.save(tmp_path / "isr.h5")
    detected, tensors = read_rdn((tmp_path / "isr.h5").read_bytes(), "isr.h5")
    assert detected == TINY
    own = build_rdn(TINY)
    load_tensors(own, tensors)
    expected = output_of(reference, photos)
    np.testing.assert_allclose(output_of(own, photos), expected, atol=1e-4, rtol=0)


def test_one_block_and_scale_three():
    config = RDNConfig(C=1, D=1, G=4, G0=4, scale=3, upscaling="shuffle")
    network = build_rdn(config)
    assert output_of(network, np.zeros((2, 8, 10, 3), np.float32)).shape == (2, 24, 30, 3)


def test_compare_measures_difference_and_times(random):
    tensors = model_tensors(build_rdn(TINY))
    picture = random.integers(0, 256, (12, 20, 3), dtype=np.uint8)
    comparison = compare(TINY, tensors, picture)
    assert comparison.difference < 1e-5
    assert comparison.seconds > 0
    assert comparison.reference_seconds > 0


def test_isr_leaves_no_log_file_in_the_current_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    build_reference(TINY)
    assert not list(tmp_path.iterdir())
    handlers = logging.getLogger("ISR.utils.utils").handlers
    assert not any(isinstance(handler, logging.FileHandler) for handler in handlers)


@pytest.mark.parametrize("lacking", ["ISR", "yaml"])
def test_isr_that_cannot_be_imported_says_how_to_install_it(lacking, monkeypatch):
    import builtins
    import sys

    for module in [m for m in sys.modules if m.split(".")[0] in ("ISR", "yaml")]:
        monkeypatch.delitem(sys.modules, module)
    really_import = builtins.__import__

    def lacks(name, *args):
        if name.split(".")[0] == lacking:
            raise ModuleNotFoundError(f"No module named {lacking!r}", name=lacking)
        return really_import(name, *args)

    monkeypatch.setattr(builtins, "__import__", lacks)
    with pytest.raises(UsageError, match=rf"{lacking} is not.*--no-deps ISR==2.2.0"):
        build_reference(TINY)


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
def test_mixed_precision_stays_close_and_ends_in_float32(policy, photos):
    precise, mixed = build_rdn(TINY), build_rdn(TINY, policy)
    load_tensors(mixed, model_tensors(precise))
    expected, result = output_of(precise, photos), output_of(mixed, photos)
    assert mixed.get_layer("F_1_1").compute_dtype == policy.removeprefix("mixed_")
    assert mixed.get_layer("SR").compute_dtype == "float32"
    assert result.dtype == np.float32
    assert 0 < np.abs(result - expected).max() < 0.02 * max(1, np.abs(expected).max())
    assert np.unique(result).size > result.size // 2
