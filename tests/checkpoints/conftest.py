import numpy as np
import pytest

from cgbatch.checkpoints import store
from cgbatch.checkpoints.install import Facts, install
from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.models.configs import GeneratorConfig, RDNConfig, architecture_of
from cgbatch.models.shapes import tensor_shapes


@pytest.fixture
def random():
    return np.random.default_rng(7)


@pytest.fixture
def make_weights(random):
    """Make weights of a small network, different on every call."""

    def make(config=None, name="sharp"):
        config = config or RDNConfig(C=1, D=1, G=2, G0=2)
        generator = isinstance(config, GeneratorConfig)
        identity = Identity(
            kind="generator" if generator else "enhancer",
            name=name,
            architecture=architecture_of(config),
            licence="CC0",
        )
        shapes = tensor_shapes(config).items()
        return WeightFile(
            identity, {k: random.normal(size=s).astype(np.float32) for k, s in shapes}
        )

    return make


@pytest.fixture
def import_enhancer(make_weights, tmp_path):
    """Install a new small enhancer, and return its entry."""

    def import_(name, folder, **facts):
        source = tmp_path / "source.safetensors"
        store.save(source, make_weights())
        return install(source, name, folder, Facts(**facts))

    return import_
