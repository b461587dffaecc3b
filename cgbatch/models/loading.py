"""Move weights between a Keras model and plain named arrays."""

from __future__ import annotations

from collections.abc import Mapping

import keras
import numpy as np
from numpy.typing import NDArray

from cgbatch.models.shapes import check_tensors


def model_tensors(model: keras.Model) -> dict[str, NDArray[np.float32]]:
    """Return the weights as float32 arrays, named and laid out as `tensor_shapes` says."""
    return {
        name: variable.value.numpy().astype(np.float32)
        for name, variable in _variables(model).items()
    }


def load_tensors(model: keras.Model, tensors: Mapping[str, NDArray[np.floating]]) -> None:
    """Set all weights of a model from arrays as `model_tensors` gives them.

    Raises:
        WeightsError: if a name is missing or left over, or a shape differs; the model is then
            unchanged.
    """
    variables = _variables(model)
    shapes = {name: tuple(variable.shape) for name, variable in variables.items()}
    check_tensors(tensors, shapes, model.name)
    for name, variable in variables.items():
        variable.assign(tensors[name])


def _variables(model: keras.Model) -> dict[str, keras.Variable]:
    return {
        f"{layer.name}/{variable.name}": variable
        for layer in model.layers
        for variable in layer.weights
    }
