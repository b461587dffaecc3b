"""Pseudo pairs that the weights of a run make."""

import numpy as np
import pytest

from cgbatch.checkpoints import catalog
from cgbatch.models.configs import config_of
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.loading import load_tensors
from cgbatch.training.cyclegan.partners import translations


@pytest.fixture
def weights(tiny_weights, monkeypatch):
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))
    known = catalog.open_catalog()
    return tuple(catalog.load(known.find(name)) for name in ("summer2winter", "winter2summer"))


@pytest.fixture
def config(weights):
    return config_of(weights[0].metadata.architecture)


def test_each_is_what_the_generator_of_its_direction_makes(weights, config, random):
    picture = random.uniform(0, 1, (32, 48, 3)).astype(np.float32)
    made = [translate(picture) for translate in translations(weights, "float32")]
    for found, direction in zip(made, weights, strict=True):
        network = build_generator(config)
        load_tensors(network, direction.tensors)
        expected = (network(picture[None] * 2 - 1).numpy()[0] + 1) / 2
        np.testing.assert_allclose(found, expected, atol=1e-5)
    assert not np.allclose(*made, atol=1e-3)


def test_pictures_keep_a_size_that_no_generator_takes(weights, random):
    picture = random.uniform(0, 1, (33, 46, 3)).astype(np.float32)
    a_to_b, _ = translations(weights, "float32")
    assert a_to_b(picture).shape == (33, 46, 3)
