"""Weights as a SavedModel, for TensorFlow without cgbatch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from cgbatch.checkpoints.store import WeightFile
from cgbatch.exporting.about import as_json
from cgbatch.exporting.served import PICTURE, RESULT, served
from cgbatch.exporting.trying import Runtime
from cgbatch.networks.opening import open_network

_FACTS = Path("assets.extra", "cgbatch.json")  # where TensorFlow leaves room for what is not its
_SIGNATURE = "serving_default"


def write(weights: WeightFile, facts: Mapping[str, str], path: Path) -> None:
    """Write a folder; the number, height and width of pictures stay free."""
    module = tf.Module()
    module.network = served(open_network(weights))
    tf.saved_model.save(module, str(path), signatures={_SIGNATURE: module.network})
    (path / _FACTS).parent.mkdir()
    (path / _FACTS).write_text(as_json(facts) + "\n", encoding="utf-8")


def open_(weights: WeightFile, path: Path) -> Runtime:
    """Open the folder in TensorFlow."""
    network = tf.saved_model.load(str(path)).signatures[_SIGNATURE]

    def run(pictures: NDArray[np.float32]) -> NDArray[np.float32]:
        return np.asarray(network(**{PICTURE: tf.constant(pictures)})[RESULT])

    return run
