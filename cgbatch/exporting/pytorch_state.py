"""Generators as a PyTorch state dictionary, for the CycleGAN authors' program."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.convert_pytorch import state_of
from cgbatch.checkpoints.store import WeightFile
from cgbatch.exporting.about import KEY
from cgbatch.exporting.trying import Runtime
from cgbatch.models.configs import GeneratorConfig, config_of


def write(weights: WeightFile, facts: Mapping[str, str], path: Path) -> None:
    """Write what `load_state_dict` of the authors' network takes."""
    import torch

    from cgbatch.exporting.published_generator import build_published

    config = _config_of(weights)
    arrays = state_of(config, weights.tensors)
    network = build_published(config)
    network.load_state_dict({key: torch.from_numpy(array) for key, array in arrays.items()})
    state = network.state_dict()
    # Versions of layers are kept here, by the layers' names, and nothing else is looked at.
    state._metadata[KEY] = dict(facts)
    torch.save(state, path)


def open_(weights: WeightFile, path: Path) -> Runtime:
    """Read the file in PyTorch, into the authors' network."""
    import torch

    from cgbatch.exporting.published_generator import build_published

    network = build_published(_config_of(weights))
    network.load_state_dict(torch.load(path, weights_only=True))

    def run(pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        with torch.inference_mode():
            made = network.model(torch.from_numpy(pictures).permute(0, 3, 1, 2))
        return np.asarray(made.permute(0, 2, 3, 1))

    return run


def _config_of(weights: WeightFile) -> GeneratorConfig:
    config = config_of(weights.metadata.architecture)
    assert isinstance(config, GeneratorConfig)  # others are refused before anything is written
    return config
