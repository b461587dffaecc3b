"""Exports compute elsewhere what the weights compute here, or there are none."""

import json
from dataclasses import replace
from pathlib import Path

import h5py
import numpy as np
import onnx
import onnxruntime
import pytest
import tensorflow as tf
import torch
from support.published import Published, run_pytorch

from cgbatch.checkpoints.catalog import load
from cgbatch.checkpoints.convert_pytorch import read_generator
from cgbatch.errors import PlaceError, UsageError, WeightsError
from cgbatch.exporting import formats
from cgbatch.exporting.export import export
from cgbatch.exporting.formats import FORMATS
from cgbatch.models.configs import GeneratorConfig, RDNConfig, RRDNConfig
from cgbatch.models.isr_reference import build_reference
from cgbatch.networks.opening import open_network

PUBLISHED = GeneratorConfig(ngf=4, blocks=1)
FOLDED = replace(PUBLISHED, norm="folded")
SKIPPING = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine", skips=True)
RDN = RDNConfig(C=1, D=2, G=4, G0=4)
RRDN = RRDNConfig(C=1, D=1, G=4, G0=4, T=1)


@pytest.fixture
def pictures(random):
    return random.uniform(-1, 1, (2, 8, 12, 3)).astype(np.float32)


@pytest.fixture
def random():
    return np.random.default_rng(8)


def left_in(folder):
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize("config", [PUBLISHED, SKIPPING, RDN, RRDN], ids=lambda c: c.network)
def test_onnx_takes_pictures_of_any_shape_by_usual_operations(
    make_entry, config, pictures, tmp_path
):
    entry, out = make_entry(config), tmp_path / "x.onnx"
    made = export(entry, FORMATS["onnx"], out)
    assert made.difference < 1e-4
    assert made.size == out.stat().st_size
    assert left_in(tmp_path) == ["x.onnx"]
    session = onnxruntime.InferenceSession(out)
    expected = np.asarray(open_network(load(entry))(pictures))
    assert expected.std() > 0.01
    (result,) = session.run(None, {"picture": pictures})
    np.testing.assert_allclose(result, expected, atol=1e-4, rtol=0)
    scale = getattr(config, "scale", 1)
    sides = ["height", "width"] if scale == 1 else [f"{scale}*height", f"{scale}*width"]
    assert session.get_inputs()[0].shape == ["batch", "height", "width", 3]
    assert session.get_outputs()[0].shape == ["batch", *sides, 3]
    used = {node.op_type for node in onnx.load(out).graph.node}
    assert not used & {"ScatterElements", "Compress", "ConstantOfShape"}
    assert ("Pad" in used) == isinstance(config, GeneratorConfig)


def test_onnx_says_what_it_is(make_entry, tmp_path):
    entry = replace(make_entry(SKIPPING), licence="CC0", source="day", target="night")
    export(entry, FORMATS["onnx"], tmp_path / "x.onnx")
    facts = onnxruntime.InferenceSession(tmp_path / "x.onnx").get_modelmeta().custom_metadata_map
    assert (facts["licence"], facts["direction"]) == ("CC0", "day to night")
    assert facts["weights_sha256"] == entry.sha256
    assert facts["layout"] == "batch, height, width, 3"
    assert "pixel / 127.5 - 1" in facts["input"]
    assert "guided filter" in facts["left_out"]
    assert json.loads(facts["architecture"])["skips"] is True


@pytest.mark.parametrize("config", [PUBLISHED, RDN], ids=lambda c: c.network)
def test_saved_model_is_tensorflow_s(make_entry, config, pictures, tmp_path):
    entry, out = make_entry(config), tmp_path / "new" / "x"
    made = export(entry, FORMATS["savedmodel"], out)
    assert made.runtime.startswith("tensorflow 2.")
    assert left_in(out.parent) == ["x"]
    network = tf.saved_model.load(str(out)).signatures["serving_default"]
    expected = np.asarray(open_network(load(entry))(pictures))
    result = network(picture=tf.constant(pictures))["result"]
    np.testing.assert_allclose(result, expected, atol=1e-4, rtol=0)
    facts = json.loads((out / "assets.extra" / "cgbatch.json").read_text())
    assert facts["licence"] == entry.licence
    assert "left_out" not in facts  # neither has coefficients


@pytest.mark.parametrize("config", [RDN, RRDN], ids=lambda c: c.network)
def test_isr_reads_its_file(make_entry, config, pictures, tmp_path):
    entry, out = make_entry(config), tmp_path / "x.hdf5"
    export(entry, FORMATS["isr-hdf5"], out)
    network = build_reference(config)
    network.load_weights(out)
    expected = np.asarray(open_network(load(entry))(pictures))
    np.testing.assert_allclose(network(pictures), expected, atol=1e-4, rtol=0)
    with h5py.File(out) as file:
        facts = json.loads(file.attrs["cgbatch"])
    assert (facts["name"], facts["weights_sha256"]) == ("tiny", entry.sha256)


@pytest.mark.parametrize("config", [PUBLISHED, FOLDED], ids=lambda c: c.norm)
def test_pytorch_reads_a_published_generator_s_file(make_entry, config, pictures, tmp_path):
    entry, out = make_entry(config), tmp_path / "x.pth"
    export(entry, FORMATS["pth"], out)
    state = torch.load(out, weights_only=True)
    network = Published(config).eval()
    network.load_state_dict(state)
    expected = np.asarray(open_network(load(entry))(pictures))
    np.testing.assert_allclose(run_pytorch(network, pictures), expected, atol=1e-4, rtol=0)
    facts = state._metadata["cgbatch"]
    assert (facts["name"], facts["layout"]) == ("tiny", "batch, 3, height, width")
    found, tensors = read_generator(out.read_bytes(), out.name)
    assert found == config
    for name, tensor in load(entry).tensors.items():
        np.testing.assert_allclose(tensors[name], tensor, rtol=1e-6)


@pytest.mark.parametrize(
    ("config", "name", "expected"),
    [
        (PUBLISHED, "isr-hdf5", "it is a generator, and the ISR package runs enhancers only"),
        (SKIPPING, "pth", r"it has the affine head, .*\(resize\), skips, .*Use onnx"),
        (replace(PUBLISHED, upsampling="resize"), "pth", r"it has pixels that are repeated"),
        (RDN, "pth", "it is an enhancer, .*Use isr-hdf5 or onnx"),
    ],
)
def test_networks_that_a_program_does_not_know_are_refused(
    make_entry, config, name, expected, tmp_path
):
    out = tmp_path / f"x{FORMATS[name].suffixes[0]}"
    with pytest.raises(UsageError, match=f"tiny cannot be exported as {name}: {expected}"):
        export(make_entry(config), FORMATS[name], out)
    assert left_in(tmp_path) == []


def ending(runtime):
    """Return the format of TensorFlow with another end."""
    return replace(FORMATS["savedmodel"], open=lambda weights, path: runtime)


def changed(change):
    def run(pictures):
        return change(np.asarray(open_network(run.weights)(pictures)))

    return run


@pytest.mark.parametrize(
    "change",
    [lambda y: y + 2e-4, lambda y: y * np.nan, lambda y: y[:, :-4], lambda y: y[:1]],
    ids=["another", "no number", "smaller", "one picture"],
)
def test_what_computes_something_else_is_not_kept(make_entry, change, tmp_path):
    entry, runtime = make_entry(PUBLISHED), changed(change)
    runtime.weights = load(entry)
    with pytest.raises(
        WeightsError, match=r"tiny was not exported: tensorflow [\d.]+ (computes|does)"
    ):
        export(entry, ending(runtime), tmp_path / "x")
    assert left_in(tmp_path) == []


def test_what_is_a_hair_away_is_kept_and_the_difference_said(make_entry, tmp_path):
    entry, runtime = make_entry(PUBLISHED), changed(lambda y: y + np.float32(5e-5))
    runtime.weights = load(entry)
    assert 4e-5 < export(entry, ending(runtime), tmp_path / "x").difference < 6e-5
    assert left_in(tmp_path) == ["x"]


def test_what_its_program_does_not_open_is_not_kept(make_entry, tmp_path):
    def cut(weights, facts, path):
        FORMATS["onnx"].write(weights, facts, path)
        path.write_bytes(path.read_bytes()[:1000])

    with pytest.raises(WeightsError, match=r"onnxruntime [\d.]+ does not run what was written"):
        export(make_entry(RDN), replace(FORMATS["onnx"], write=cut), tmp_path / "x.onnx")
    assert left_in(tmp_path) == []


@pytest.mark.parametrize("name", ["onnx", "savedmodel"])
def test_nothing_is_overwritten(make_entry, name, tmp_path):
    out = tmp_path / "x.onnx"
    out.write_text("mine")
    with pytest.raises(UsageError, match="is there already"):
        export(make_entry(RDN), FORMATS[name], out)
    assert out.read_text() == "mine"


def test_what_appears_meanwhile_is_not_overwritten(make_entry, tmp_path):
    out = tmp_path / "x"

    def write(weights, facts, path):
        FORMATS["savedmodel"].write(weights, facts, path)
        out.mkdir()

    with pytest.raises(UsageError, match="is there already"):
        export(make_entry(RDN), replace(FORMATS["savedmodel"], write=write), out)
    assert left_in(out) == []
    assert left_in(tmp_path) == ["x"]


@pytest.mark.parametrize(
    ("format_name", "name"),
    [("onnx", "x.pth"), ("pth", "x"), ("isr-hdf5", "x.weights.h5"), ("isr-hdf5", "x.onnx")],
)
def test_names_that_the_program_would_not_take_are_refused(make_entry, format_name, name, tmp_path):
    with pytest.raises(UsageError, match=rf"x.* cannot be the name .* as {format_name}: let it"):
        export(make_entry(RDN), FORMATS[format_name], tmp_path / name)


@pytest.mark.parametrize(
    ("lacking", "config", "name", "command"),
    [
        ("tf2onnx", RDN, "onnx", r"pip install onnx .*tf2onnx>=1\.17.* onnxruntime"),
        ("onnxruntime", RDN, "onnx", "pip install onnx .* onnxruntime"),
        ("ISR", RDN, "isr-hdf5", r"pip install --no-deps ISR==2\.2\.0"),
        ("torch", PUBLISHED, "pth", "pip install torch"),
    ],
)
def test_without_the_program_nothing_is_written(
    make_entry, lacking, config, name, command, monkeypatch, tmp_path
):
    really_find = formats.find_spec
    monkeypatch.setattr(formats, "find_spec", lambda m: None if m == lacking else really_find(m))
    out = tmp_path / f"x{FORMATS[name].suffixes[0]}"
    with pytest.raises(UsageError, match=f"{lacking} is not installed.*{command}"):
        export(make_entry(config), FORMATS[name], out)
    assert left_in(tmp_path) == []


def test_damaged_weights_are_not_exported(make_entry, tmp_path):
    entry = make_entry(RDN)
    entry.path.write_bytes(entry.path.read_bytes()[:-1])
    with pytest.raises(WeightsError, match="cut short"):
        export(entry, FORMATS["onnx"], tmp_path / "x.onnx")


def test_a_place_that_refuses_is_a_sentence(make_entry, tmp_path):
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(PlaceError, match="file"):
        export(make_entry(RDN), FORMATS["onnx"], Path(tmp_path, "file", "x.onnx"))
