import json
from dataclasses import replace

import numpy as np
import pytest
import safetensors.numpy
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.checkpoints import store
from cgbatch.checkpoints.store import WeightFile
from cgbatch.errors import WeightsError
from cgbatch.files import sha256_of_bytes

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"


@pytest.fixture
def weights(make_weights):
    return make_weights()


@pytest.fixture
def saved(weights, tmp_path):
    path = tmp_path / "sharp.safetensors"
    store.save(path, weights)
    return path


def test_weights_come_back_as_float32_rounded_to_float16(saved, weights):
    loaded = store.load(saved, sha256_of_bytes(saved.read_bytes()))
    assert loaded.metadata == weights.metadata
    assert loaded.tensors.keys() == weights.tensors.keys()
    for name, tensor in loaded.tensors.items():
        assert tensor.dtype == np.float32
        np.testing.assert_array_equal(tensor, weights.tensors[name].astype(np.float16))
    assert (
        saved.stat().st_size < 2.5 * sum(tensor.size for tensor in weights.tensors.values()) + 4000
    )


def test_equal_content_gives_equal_bytes_in_whatever_order(weights):
    shuffled = WeightFile(
        replace(
            weights.metadata,
            architecture=dict(reversed(weights.metadata.architecture.items())),
        ),
        dict(reversed(weights.tensors.items())),
    )
    assert len({store.encode(weights) for _ in range(20)} | {store.encode(shuffled)}) == 1


@pytest.mark.parametrize(
    "turned", [lambda a: a.T, np.asfortranarray, lambda a: a[::-1], lambda a: a[..., ::2]]
)
def test_kernels_in_any_order_of_memory_come_back(weights, turned):
    tensors = {name: turned(tensor) for name, tensor in weights.tensors.items()}
    again = store.decode(store.encode(replace(weights, tensors=tensors)), "turned")
    for name, tensor in tensors.items():
        np.testing.assert_array_equal(again.tensors[name], tensor.astype(np.float16))


def test_other_facts_give_other_bytes(weights):
    other = replace(weights.metadata, limits="Fog.")
    assert store.encode(weights) != store.encode(replace(weights, metadata=other))


@pytest.mark.parametrize("value", [np.nan, np.inf, 1e6])
def test_numbers_that_float16_cannot_hold_are_refused(weights, value):
    weights.tensors["SR/bias"][0] = value
    with pytest.raises(WeightsError, match="sharp: SR/bias"):
        store.encode(weights)


def test_missing_file(tmp_path):
    with pytest.raises(WeightsError, match=r"sharp\.safetensors is missing") as caught:
        store.load(tmp_path / "sharp.safetensors")
    assert str(tmp_path) not in str(caught.value)


def test_git_lfs_pointer_says_how_to_get_the_weights(saved):
    saved.write_bytes(POINTER)
    with pytest.raises(WeightsError, match="git lfs pull"):
        store.load(saved, "0" * 64)


@pytest.mark.parametrize("keep", [0, 5, 8, 9, 200, -1])
@pytest.mark.parametrize("sha256", [None, "0" * 64])
def test_file_cut_anywhere_is_refused(saved, keep, sha256):
    saved.write_bytes(saved.read_bytes()[:keep])
    with pytest.raises(WeightsError, match=r"sharp\.safetensors is (cut short|not a safetensors)"):
        store.load(saved, sha256)


def test_one_changed_bit_is_noticed(saved):
    data = bytearray(saved.read_bytes())
    sha256 = sha256_of_bytes(data)
    data[-1] ^= 1
    saved.write_bytes(data)
    with pytest.raises(WeightsError, match="not the file that the catalogue describes"):
        store.load(saved, sha256)


def test_safetensors_of_others_are_refused(saved):
    saved.write_bytes(safetensors.numpy.save({"a": np.zeros(3)}, metadata={"format": "pt"}))
    with pytest.raises(WeightsError, match="does not say what they are"):
        store.load(saved)


def test_unknown_kind_is_refused(weights):
    with pytest.raises(WeightsError, match="kind 'painter'"):
        replace(weights.metadata, kind="painter")


@given(st.binary(max_size=300))
def test_arbitrary_bytes_never_raise_anything_else(data):
    with pytest.raises(WeightsError):
        store.decode(data, "x.safetensors")


json_values = st.recursive(
    st.none() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=12), inner),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text(max_size=6) | st.just("__metadata__"), json_values, max_size=4),
    st.binary(max_size=30),
)
def test_arbitrary_headers_never_raise_anything_else(header, tail):
    text = json.dumps(header).encode()
    with pytest.raises(WeightsError):
        store.decode(len(text).to_bytes(8, "little") + text + tail, "x.safetensors")
