import io

import h5py
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.checkpoints.convert_isr import read_enhancer, read_rdn, write_enhancer
from cgbatch.errors import WeightsError
from cgbatch.models.configs import RDNConfig, RRDNConfig
from cgbatch.models.shapes import tensor_shapes


def tensors_of(config):
    random = np.random.default_rng(3)
    shapes = tensor_shapes(config).items()
    return {name: random.normal(size=shape).astype(np.float32) for name, shape in shapes}


def hdf5(content):
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as file:
        for path, value in content.items():
            file[path] = value
    return buffer.getvalue()


@pytest.fixture
def written(tmp_path):
    config = RDNConfig(C=2, D=11, G=3, G0=5)
    write_enhancer(tmp_path / "rdn.hdf5", config, tensors_of(config))
    return (tmp_path / "rdn.hdf5").read_bytes()


@given(
    st.builds(
        RDNConfig,
        C=st.integers(1, 4),
        D=st.integers(1, 12),
        G=st.integers(1, 5),
        G0=st.integers(1, 5),
        scale=st.integers(2, 4),
        upscaling=st.sampled_from(["ups", "shuffle"]),
    )
)
def test_numbers_of_the_network_are_found_from_names_and_shapes(config):
    tensors = tensors_of(config)
    content = {f"{name.split('/')[0]}/{name}:0": value for name, value in tensors.items()}
    found, read = read_rdn(hdf5(content), "rdn.hdf5")
    assert found == config
    assert read.keys() == tensors.keys()


def test_what_is_written_is_read_and_equal_content_gives_equal_bytes(tmp_path, written):
    config, tensors = read_rdn(written, "rdn.hdf5")
    assert config == RDNConfig(C=2, D=11, G=3, G0=5)
    for name, tensor in tensors_of(config).items():
        np.testing.assert_array_equal(tensors[name], tensor)
    write_enhancer(tmp_path / "again.hdf5", config, tensors)
    assert (tmp_path / "again.hdf5").read_bytes() == written


def test_whole_model_file_is_read_without_its_optimizer():
    config = RDNConfig(C=1, D=1, G=2, G0=2)
    content = {
        f"model_weights/{name.split('/')[0]}/{name}:0": value.astype(np.float16)
        for name, value in tensors_of(config).items()
    }
    content["optimizer_weights/Adam/iter:0"] = np.int64(3)
    found, tensors = read_rdn(hdf5(content), "model.h5")
    assert found == config
    assert tensors["SR/kernel"].dtype == np.float32


@given(
    st.builds(
        RRDNConfig,
        C=st.integers(1, 4),
        D=st.integers(1, 3),
        G=st.integers(1, 4),
        G0=st.integers(1, 4),
        T=st.integers(1, 12),
        scale=st.integers(1, 5),
    )
)
def test_numbers_of_an_rrdn_are_found_too(config):
    tensors = tensors_of(config)
    content = {f"{name.split('/')[0]}/{name}:0": value for name, value in tensors.items()}
    found, read = read_enhancer(hdf5(content), "gans.hdf5")
    assert found == config
    assert read.keys() == tensors.keys()


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        ("SR/bias", "missing: SR/bias"),
        ("LFF_2_1/kernel", "missing: LFF_2_1/kernel"),
        ("PreShuffle/kernel", "does not hold an RRDN"),
        ("F_1_1_1/kernel", "does not hold an RRDN"),
    ],
)
def test_rrdn_that_lacks_something_is_refused(gone, expected):
    tensors = tensors_of(RRDNConfig(C=2, D=1, G=2, G0=2, T=2))
    del tensors[gone]
    with pytest.raises(WeightsError, match=rf"gans\.hdf5.*{expected}"):
        read_enhancer(hdf5(tensors), "gans.hdf5")


def test_rrdn_is_named_where_an_rdn_is_wanted():
    data = hdf5(tensors_of(RRDNConfig(C=1, D=1, G=2, G0=2, T=1)))
    with pytest.raises(WeightsError, match=r"esrgan\.hdf5 holds an RRDN.*an RDN is wanted"):
        read_rdn(data, "esrgan.hdf5")


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"a": np.zeros(3)},
        {"a/b": "text"},
        {"layers/dense/vars/7": np.zeros(3)},
        {"F_1_1/kernel:0": np.zeros(3), "F_m1/kernel": np.zeros(3)},
    ],
)
def test_other_hdf5_files_are_refused(content):
    with pytest.raises(WeightsError, match=r"other\.h5"):
        read_rdn(hdf5(content), "other.h5")


def test_rdn_with_a_missing_layer_or_another_kernel_size_is_refused():
    config = RDNConfig(C=1, D=2, G=2, G0=2)
    tensors = tensors_of(config)
    del tensors["LFF_1/bias"]
    tensors["F_0/kernel"] = np.zeros((5, 5, 2, 2), np.float32)
    with pytest.raises(WeightsError, match=r"missing: LFF_1/bias; .*F_0/kernel \(5, 5, 2, 2\)"):
        read_rdn(hdf5(tensors), "rdn.hdf5")


@pytest.mark.parametrize("keep", [0.0, 0.01, 0.5, 0.99])
def test_file_cut_anywhere_is_refused(written, keep):
    with pytest.raises(WeightsError, match=r"rdn\.hdf5"):
        read_rdn(written[: int(len(written) * keep)], "rdn.hdf5")
