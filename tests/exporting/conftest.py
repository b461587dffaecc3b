import numpy as np
import pytest
from support.weights import save_weights

from cgbatch.models.configs import GeneratorConfig


@pytest.fixture(scope="module")
def make_entry(tmp_path_factory):
    """Return a function that saves random weights of a small network, and returns their entry."""

    def make(config, name="tiny"):
        kind = "generator" if isinstance(config, GeneratorConfig) else "enhancer"
        folder = tmp_path_factory.mktemp("weights")
        return save_weights(folder, kind, name, config, np.random.default_rng(4))

    return make
