import io
import sys

import numpy as np
import pytest
import torch

from cgbatch.checkpoints.convert_pytorch import convert_generator, read_generator
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig

CONFIG = GeneratorConfig(ngf=4, blocks=2, upsampling="resize", head="affine")
# Written out, not computed: the published places for two blocks.
TAILS = {
    "transpose": {12: (16, 8, 3, 3), 15: (8, 4, 3, 3)},
    "resize": {14: (8, 16, 3, 3), 19: (4, 8, 3, 3)},
}
HEADS = {"transpose": 19, "resize": 23}


@pytest.fixture
def make_state(random):
    def make(upsampling="resize", channels=12):
        shapes = {1: (4, 3, 7, 7), 4: (8, 4, 3, 3), 7: (16, 8, 3, 3)}
        shapes |= {f"{b}.conv_block.{c}": (16, 16, 3, 3) for b in (10, 11) for c in (1, 5)}
        shapes |= TAILS[upsampling] | {HEADS[upsampling]: (channels, 4, 7, 7)}
        state = {}
        for place, shape in shapes.items():
            transposed = upsampling == "transpose" and place in TAILS["transpose"]
            state[f"model.{place}.weight"] = random.normal(size=shape).astype(np.float32)
            outputs = shape[1] if transposed else shape[0]
            state[f"model.{place}.bias"] = random.normal(size=outputs).astype(np.float32)
        return state

    return make


def packed(state, **options):
    buffer = io.BytesIO()
    torch.save({key: torch.from_numpy(value) for key, value in state.items()}, buffer, **options)
    return buffer.getvalue()


@pytest.mark.parametrize("upsampling", ["transpose", "resize"])
@pytest.mark.parametrize(("channels", "head"), [(3, "tanh"), (12, "affine")])
def test_variant_is_found_from_names_and_shapes(make_state, upsampling, channels, head):
    config, _ = convert_generator(make_state(upsampling, channels), "x.pth")
    assert config == GeneratorConfig(ngf=4, blocks=2, upsampling=upsampling, head=head)


@pytest.mark.parametrize("options", [{}, {"_use_new_zipfile_serialization": False}])
def test_files_of_today_s_and_of_old_pytorch_are_read(make_state, options):
    state = make_state()
    config, tensors = read_generator(packed(state, **options), "x.pth")
    assert config == CONFIG
    kernel = state["model.11.conv_block.5.weight"]
    np.testing.assert_array_equal(tensors["block2_conv2/kernel"], kernel.transpose(2, 3, 1, 0))
    np.testing.assert_array_equal(tensors["head/bias"], state["model.23.bias"])


def test_float16_becomes_float32(make_state):
    state = {key: value.astype(np.float16) for key, value in make_state().items()}
    _, tensors = read_generator(packed(state), "x.pth")
    assert {tensor.dtype for tensor in tensors.values()} == {np.dtype(np.float32)}


def test_prefix_of_parallel_training_and_old_buffers_are_dropped(make_state):
    state = make_state()
    _, expected = convert_generator(state, "x.pth")
    old = {f"module.{key}": value for key, value in state.items()}
    old["module.model.2.running_mean"] = np.zeros(4)
    old["module.model.10.conv_block.2.running_var"] = np.ones(16)
    old["module.model.2.num_batches_tracked"] = np.zeros(())
    config, tensors = convert_generator(old, "x.pth")
    assert config == CONFIG
    assert tensors.keys() == expected.keys()
    for name, tensor in tensors.items():
        np.testing.assert_array_equal(tensor, expected[name])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda s: s.clear(), "not a residual generator"),
        (lambda s: s.pop("model.23.weight"), "does not end like"),
        (lambda s: s.update({"model.23.weight": np.zeros((5, 4, 7, 7))}), "does not end like"),
        (lambda s: s.pop("model.4.bias"), r"model\.4\.bias is missing"),
        (lambda s: s.update({"model.99.weight": np.zeros(1)}), r"model\.99\.weight is not part"),
        (lambda s: s.update({"model.1.weight": np.zeros((4, 1, 7, 7))}), "stem/kernel"),
        (lambda s: s.update({"model.7.weight": np.zeros((16, 8, 4, 4))}), "down2/kernel"),
    ],
)
def test_other_networks_are_refused_by_name(make_state, change, expected):
    state = make_state()
    change(state)
    with pytest.raises(WeightsError, match=rf"x\.pth.*{expected}"):
        convert_generator(state, "x.pth")


@pytest.fixture
def batch_state(make_state, random):
    """A state dictionary of a generator with batch norm, as the authors write it."""
    state = make_state("transpose", 3)
    for place in [key.removesuffix(".bias") for key in state if key.endswith(".bias")][:-1]:
        channels = len(state.pop(f"{place}.bias"))
        first, _, number = place.rpartition(".")
        for part in ("weight", "bias", "running_mean", "running_var"):
            numbers = random.uniform(0.5, 2, channels).astype(np.float32)
            state[f"{first}.{int(number) + 1}.{part}"] = numbers
        state[f"{first}.{int(number) + 1}.num_batches_tracked"] = np.zeros(())
    return state


def test_batch_norm_is_folded_into_kernels_and_biases(batch_state):
    config, tensors = convert_generator(batch_state, "x.pth")
    assert (config.norm, config.upsampling) == ("folded", "transpose")
    norm = {
        part: batch_state[f"model.13.{part}"]
        for part in ("weight", "bias", "running_mean", "running_var")
    }
    factor = norm["weight"] / np.sqrt(norm["running_var"] + 1e-5)
    kernel = batch_state["model.12.weight"].transpose(2, 3, 1, 0) * factor[:, None]
    np.testing.assert_allclose(tensors["up1/kernel"], kernel, rtol=1e-5)
    bias = norm["bias"] - norm["running_mean"] * factor
    np.testing.assert_allclose(tensors["up1/bias"], bias, rtol=1e-4, atol=1e-6)
    np.testing.assert_array_equal(tensors["head/bias"], batch_state["model.19.bias"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda s: s.update({"model.4.bias": np.zeros(8)}), r"bias at model\.4 .*not taken"),
        (lambda s: s.pop("model.5.running_mean"), r"the norm model\.5 does not fit model\.4"),
        (lambda s: s.update({"model.5.weight": np.ones(3)}), r"the norm model\.5 does not fit"),
        (lambda s: s.pop("model.19.bias"), r"model\.19\.bias is missing"),
    ],
)
def test_batch_norm_that_does_not_fit_is_refused_by_name(batch_state, change, expected):
    change(batch_state)
    with pytest.raises(WeightsError, match=rf"x\.pth.*{expected}"):
        convert_generator(batch_state, "x.pth")


def test_weights_in_a_whole_checkpoint_are_found(make_state):
    state = {key: torch.from_numpy(value) for key, value in make_state().items()}
    buffer = io.BytesIO()
    torch.save({"epoch": 7, "state_dict": state}, buffer)
    assert read_generator(buffer.getvalue(), "x.ckpt")[0] == CONFIG


class Payload:
    def __reduce__(self):
        return (print, ("executed",))


def test_code_in_a_pickle_is_never_run(capsys):
    buffer = io.BytesIO()
    torch.save({"model.1.weight": Payload()}, buffer)
    with pytest.raises(WeightsError, match="could run code"):
        read_generator(buffer.getvalue(), "x.pth")
    assert "executed" not in capsys.readouterr().out


@pytest.mark.parametrize("options", [{}, {"_use_new_zipfile_serialization": False}])
@pytest.mark.parametrize("keep", [0.01, 0.5, 0.99])
def test_file_cut_anywhere_is_refused(make_state, options, keep):
    data = packed(make_state(), **options)
    with pytest.raises(WeightsError, match=r"x\.pth"):
        read_generator(data[: int(len(data) * keep)], "x.pth")


@pytest.mark.parametrize("thing", [[torch.zeros(2)], torch.zeros(2), {"state": {"a": 1}}])
def test_files_with_something_else_are_refused(thing):
    buffer = io.BytesIO()
    torch.save(thing, buffer)
    with pytest.raises(WeightsError, match=r"x\.pth"):
        read_generator(buffer.getvalue(), "x.pth")


def test_without_pytorch_the_command_that_installs_it_is_named(make_state, monkeypatch):
    data = packed(make_state())
    monkeypatch.setitem(sys.modules, "torch", None)
    with pytest.raises(WeightsError, match="pip install torch"):
        read_generator(data, "x.pth")
