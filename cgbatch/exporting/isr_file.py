"""Enhancers as HDF5 for the ISR package."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.convert_isr import write_enhancer
from cgbatch.checkpoints.store import WeightFile
from cgbatch.exporting.about import KEY, as_json
from cgbatch.exporting.trying import Runtime
from cgbatch.models.configs import EnhancerConfig, GeneratorConfig, config_of
from cgbatch.models.isr_reference import build_reference


def write(weights: WeightFile, facts: Mapping[str, str], path: Path) -> None:
    """Write what `load_weights` of ISR's networks reads."""
    write_enhancer(path, _config_of(weights), weights.tensors)
    with h5py.File(path, "r+") as file:
        file.attrs[KEY] = as_json(facts)


def open_(weights: WeightFile, path: Path) -> Runtime:
    """Have ISR build its network, and read the file."""
    network = build_reference(_config_of(weights))
    network.load_weights(path)

    def run(pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(network(pictures, training=False))

    return run


def _config_of(weights: WeightFile) -> EnhancerConfig:
    config = config_of(weights.metadata.architecture)
    assert not isinstance(config, GeneratorConfig)  # which is refused before anything is written
    return config
