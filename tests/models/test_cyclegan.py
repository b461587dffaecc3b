import itertools
from dataclasses import replace

import numpy as np
import pytest
import torch
from support.published import Published, run_pytorch
from torch import nn

from cgbatch.checkpoints.convert_pytorch import convert_generator
from cgbatch.models.configs import GeneratorConfig
from cgbatch.models.cyclegan import build_generator, build_with_head, generated, head_of
from cgbatch.models.loading import load_tensors, model_tensors
from cgbatch.models.parts import GivenParts
from cgbatch.models.shapes import SKIPS, tensor_shapes

SMALL = GeneratorConfig(ngf=8, blocks=2, upsampling="resize", head="affine")


def made_by(generator, photos):
    return generator(photos).numpy()  # without a graph, which would take longer to make than to use


KINDS = list(itertools.product(("transpose", "resize"), ("tanh", "affine")))
PUBLISHED = GeneratorConfig()


@pytest.mark.parametrize(
    "config", [PUBLISHED, *(GeneratorConfig(8, 2, upsampling, head) for upsampling, head in KINDS)]
)
def test_generator_computes_what_pytorch_does(config, random):
    torch.manual_seed(config.ngf)
    reference = Published(config).eval()
    state = {key: value.numpy() for key, value in reference.state_dict().items()}
    detected, tensors = convert_generator(state, "random.pth")
    assert detected == config
    generator = build_generator(config)
    load_tensors(generator, tensors)
    for shape in ((2, 32, 32, 3), (1, 32, 48, 3)):
        photos = random.uniform(-1, 1, shape).astype(np.float32)
        expected = run_pytorch(reference, photos)
        assert expected.std() > 0.05  # the head is at work, not all clipped or zero
        np.testing.assert_allclose(made_by(generator, photos), expected, atol=1e-4, rtol=0)


def trained_a_little(config, random):
    """Return a generator of PyTorch whose batch norms have counted, and learned something."""
    torch.manual_seed(3)
    reference = Published(config).train()
    for part in reference.modules():
        if isinstance(part, nn.BatchNorm2d):
            nn.init.uniform_(part.weight, 0.5, 2.0)
            nn.init.normal_(part.bias, 0.0, 0.3)
    for _ in range(3):
        run_pytorch(reference, random.uniform(-1, 1, (2, 32, 32, 3)).astype(np.float32))
    return reference.eval()


@pytest.mark.parametrize(
    ("upsampling", "head", "prefix"),
    [*((*kind, "") for kind in KINDS), ("resize", "affine", "module.")],
)
def test_batch_norm_is_folded_into_what_computes_the_same(upsampling, head, prefix, random):
    config = GeneratorConfig(8, 2, upsampling, head, norm="folded")
    reference = trained_a_little(config, random)
    state = {prefix + key: value.numpy() for key, value in reference.state_dict().items()}
    assert f"{prefix}model.2.num_batches_tracked" in state
    detected, tensors = convert_generator(state, "batch.pth")
    assert detected == config
    photos = random.uniform(-1, 1, (2, 32, 48, 3)).astype(np.float32)
    expected = run_pytorch(reference, photos)
    assert expected.std() > 0.05
    made = generated(photos, config, GivenParts(tensors, "float32"))
    np.testing.assert_allclose(made, expected, atol=1e-4, rtol=0)
    generator = build_generator(config)
    load_tensors(generator, tensors)
    np.testing.assert_allclose(made_by(generator, photos), made, atol=1e-4, rtol=0)


@pytest.mark.parametrize("config", [SMALL, GeneratorConfig(ngf=8, blocks=2)])
def test_skips_begin_as_if_they_were_not_there(config, random):
    generator, skipping = build_generator(config), build_generator(replace(config, skips=True))
    tensors = model_tensors(generator)
    tensors["head/kernel"] = random.normal(0, 0.05, tensors["head/kernel"].shape)
    load_tensors(generator, tensors)
    load_tensors(skipping, {**model_tensors(skipping), **tensors})
    photos = random.uniform(-1, 1, (2, 32, 48, 3)).astype(np.float32)
    expected = made_by(generator, photos)
    assert np.abs(expected - photos).max() > 0.1
    np.testing.assert_array_equal(made_by(skipping, photos), expected)


@pytest.mark.parametrize("name", SKIPS)
def test_each_skip_has_a_part_in_the_picture(name, random):
    photos = random.uniform(-1, 1, (1, 32, 48, 3)).astype(np.float32)
    whole, without = (build_generator(replace(SMALL, skips=True)) for _ in range(2))
    tensors = {
        name: random.normal(0, 0.1, tensor.shape) for name, tensor in model_tensors(whole).items()
    }
    load_tensors(whole, tensors)
    load_tensors(without, tensors | {f"{name}/kernel": np.zeros_like(tensors[f"{name}/kernel"])})
    apart = np.abs(made_by(whole, photos) - made_by(without, photos))
    assert apart.mean() > 1e-3


def columns_that_see_the_first(config, random):
    """Return how many columns of a picture the pixel in its first one has a part in."""
    tensors = {
        name: random.normal(0, 0.2, shape).astype(np.float32)
        for name, shape in tensor_shapes(config).items()
    }
    photo = random.uniform(-1, 1, (1, 40, 256, 3)).astype(np.float32)
    other = photo.copy()
    other[:, :, 0] *= -1
    # Without norms, which see the whole picture.
    made, changed = (head_of(x, config, GivenParts(tensors, "float32")) for x in (photo, other))
    return np.flatnonzero(np.abs(made - changed).max(axis=(0, 1, 3)))[-1] + 1


def test_dilated_blocks_see_further_at_the_same_size_of_kernels(random):
    near = GeneratorConfig(8, 4, "resize", "affine", norm="folded")
    far = replace(near, dilated=True)
    assert tensor_shapes(near) == tensor_shapes(far)
    # In blocks a step is four pixels of the photo: 2, 4 and 8 of them in place of 1.
    further = 4 * (1 + 3 + 7)
    assert columns_that_see_the_first(far, random) - columns_that_see_the_first(near, random) == (
        further
    )


def test_a_single_pixel_of_the_photo_reaches_its_own_coefficients_by_the_skips(random):
    generator, head = build_with_head(replace(SMALL, skips=True))
    tensors = {name: np.zeros_like(tensor) for name, tensor in model_tensors(generator).items()}
    tensors["skip_head/kernel"][1, 1, 0, 11] = 2.0
    load_tensors(generator, tensors)
    photo = np.full((1, 16, 16, 3), -1, np.float32)
    photo[0, 5, 6, 0] = 0.5
    expected = np.full((16, 16), -2.0)
    expected[5, 6] = 1.0
    np.testing.assert_allclose(made_by(head, photo)[0, ..., 11], expected, atol=1e-6)


def test_untrained_affine_generator_is_the_identity(random):
    photos = random.uniform(-1, 1, (1, 32, 48, 3)).astype(np.float32)
    np.testing.assert_allclose(build_generator(SMALL).predict_on_batch(photos), photos, atol=1e-6)


def test_affine_head_applies_matrix_and_offset_of_each_pixel_and_clips():
    generator = build_generator(SMALL)
    tensors = model_tensors(generator)
    # Red becomes green + 0.25, green stays, blue leaves the range.
    tensors["head/bias"][:] = [-1, 1, 0, 0, 0, 0, 0, 0, 0, 0.25, 0, 5]
    load_tensors(generator, tensors)
    photo = np.full((1, 16, 16, 3), [0.5, -0.5, 0.0], np.float32)
    expected = np.full_like(photo, [0.0, -0.5, 1.0])
    np.testing.assert_allclose(made_by(generator, photo), expected, atol=1e-6)


def test_pictures_of_a_batch_do_not_touch_each_other(random):
    generator = build_generator(GeneratorConfig(ngf=8, blocks=1))
    photos = random.uniform(-1, 1, (3, 32, 32, 3)).astype(np.float32)
    together = made_by(generator, photos)
    for photo, expected in zip(photos, together, strict=True):
        alone = made_by(generator, photo[np.newaxis])[0]
        np.testing.assert_allclose(alone, expected, atol=1e-5)


@pytest.mark.parametrize("policy", ["mixed_bfloat16", "mixed_float16"])
@pytest.mark.parametrize(("head", "skips"), [("tanh", False), ("affine", False), ("affine", True)])
def test_mixed_precision_stays_close_and_ends_in_float32(policy, head, skips, random):
    config = GeneratorConfig(ngf=16, blocks=3, upsampling="resize", head=head, skips=skips)
    precise, mixed = build_generator(config), build_generator(config, policy)
    tensors = model_tensors(precise)
    for name in ("head", *(SKIPS if skips else ())):
        shape = tensors[f"{name}/kernel"].shape
        tensors[f"{name}/kernel"] = random.normal(0, 0.02, shape)
    load_tensors(precise, tensors)
    load_tensors(mixed, tensors)
    photos = random.uniform(-1, 1, (1, 32, 48, 3)).astype(np.float32)
    expected, result = made_by(precise, photos), made_by(mixed, photos)
    assert mixed.get_layer("block1_conv1").compute_dtype == policy.removeprefix("mixed_")
    assert mixed.get_layer("head").compute_dtype == "float32"
    assert result.dtype == np.float32
    assert 0 < np.abs(result - expected).mean() < 0.02
    # Rounded to the 8 bits of bfloat16 at the end, few different values would be left.
    assert np.unique(result).size > result.size // 2


def test_statistics_are_float32_where_float16_would_overflow(random):
    from cgbatch.models.layers import InstanceNormalization

    x = random.normal(300, 50, (1, 64, 64, 2)).astype(np.float16)
    result = np.asarray(InstanceNormalization(dtype="mixed_float16")(x), np.float32)
    np.testing.assert_allclose(result.mean((1, 2)), 0, atol=1e-2)
    np.testing.assert_allclose(result.std((1, 2)), 1, atol=1e-2)
