"""The discriminator: its patches, its normalizations, and PyTorch's geometry."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from cgbatch.models.configs import DiscriminatorConfig
from cgbatch.models.loading import load_tensors, model_tensors
from cgbatch.models.patchgan import build_discriminator, refresh

torch = pytest.importorskip("torch")


def picture(side=64, seed=0):
    return np.random.default_rng(seed).uniform(-1, 1, (1, side, side, 3)).astype(np.float32)


def torch_reference(tensors, norm):
    """Build the published discriminator in PyTorch with these weights."""
    layers = []
    for number, stride in enumerate((2, 2, 2, 1), start=1):
        layers.append(convolution(tensors, f"conv{number}", stride))
        if norm == "instance" and number > 1:
            layers.append(torch.nn.InstanceNorm2d(8 * 2 ** (number - 1)))
        layers.append(torch.nn.LeakyReLU(0.2))
    return torch.nn.Sequential(*layers, convolution(tensors, "score", 1))


def convolution(tensors, name, stride):
    kernel = torch.tensor(tensors[f"{name}/kernel"].transpose(3, 2, 0, 1).copy())
    layer = torch.nn.Conv2d(kernel.shape[1], kernel.shape[0], 4, stride, padding=1)
    layer.weight.data, layer.bias.data = kernel, torch.tensor(tensors[f"{name}/bias"])
    return layer


@pytest.mark.parametrize("side", [32, 64, 72])
def test_it_is_the_published_network(side):
    model = build_discriminator(DiscriminatorConfig(ndf=8))
    random = np.random.default_rng(1)
    tensors = {
        name: random.normal(0, 0.1, tensor.shape).astype(np.float32)
        for name, tensor in model_tensors(model).items()
    }
    load_tensors(model, tensors)
    batch = picture(side)
    with torch.no_grad():
        expected = torch_reference(tensors, "instance")(torch.tensor(batch.transpose(0, 3, 1, 2)))
    scores = model(batch).numpy()
    assert scores.shape == (1, side // 8 - 2, side // 8 - 2, 1)
    np.testing.assert_allclose(scores.transpose(0, 3, 1, 2), expected, atol=1e-4)


def test_a_score_sees_a_patch_of_70_pixels():
    model = build_discriminator(DiscriminatorConfig(ndf=4, norm="spectral"))
    photo = tf.Variable(picture(128))
    with tf.GradientTape() as tape:
        score = model(photo)[0, 7, 7, 0]
    touched = np.abs(tape.gradient(score, photo)[0]).sum(axis=-1) > 0
    rows, columns = np.nonzero(touched)
    assert np.ptp(rows) + 1 == np.ptp(columns) + 1 == 70


def test_spectral_norm_divides_by_the_largest_singular_value():
    # How fast the estimate comes near hangs on how far apart the two largest values are.
    keras.utils.set_random_seed(2)
    model = build_discriminator(DiscriminatorConfig(ndf=4, norm="spectral"))
    for _ in range(100):
        refresh(model)
    layer = model.get_layer("conv2")
    kernel = layer.kernel.numpy()
    largest = np.linalg.svd(kernel.reshape(-1, kernel.shape[-1]), compute_uv=False)[0]
    x = np.random.default_rng(0).normal(size=(1, 8, 8, kernel.shape[2])).astype(np.float32)
    expected = tf.nn.conv2d(x, kernel / largest, 2, "SAME") + layer.bias.numpy()
    np.testing.assert_allclose(layer(x), expected, atol=1e-4)


def test_a_scaled_kernel_is_the_same_discriminator():
    model = build_discriminator(DiscriminatorConfig(ndf=4, norm="spectral"))
    before = model(picture()).numpy()
    for layer in model.layers:
        if hasattr(layer, "kernel"):
            layer.kernel.assign(3.0 * layer.kernel)
    np.testing.assert_allclose(model(picture()), before, rtol=1e-3, atol=1e-5)


@pytest.mark.parametrize(("norm", "hidden"), [("instance", True), ("spectral", False)])
def test_instance_norm_hides_contrast_and_spectral_norm_does_not(norm, hidden):
    model = build_discriminator(DiscriminatorConfig(ndf=8, norm=norm))
    scores = [model(contrast * picture()).numpy() for contrast in (0.5, 1.0)]
    change = np.abs(scores[0] - scores[1]).max() / np.abs(scores[1]).max()
    assert (change < 0.1) == hidden


@pytest.mark.parametrize("norm", ["instance", "spectral"])
def test_scores_are_float32_in_mixed_precision(norm):
    model = build_discriminator(DiscriminatorConfig(ndf=4, norm=norm), "mixed_bfloat16")
    assert model(picture()).dtype == tf.float32
    assert all(weight.dtype == "float32" for weight in model.weights)
