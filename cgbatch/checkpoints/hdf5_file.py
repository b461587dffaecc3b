"""Read and write named tensors in the HDF5 files of Keras, of all its versions, without Keras."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.store import Tensors
from cgbatch.errors import WeightsError
from cgbatch.files import write_atomically

SIGNATURE = b"\x89HDF\r\n\x1a\n"

_KERAS3_VARIABLES = {"0": "kernel", "1": "bias"}
_KERAS_VERSION = "2.2.4-tf"  # of ISR's published files; Keras reads it to know the layout


def read_tensors(data: bytes, name: str) -> dict[str, NDArray[np.float32]]:
    """Read `<layer>/kernel` and `<layer>/bias` of every layer; `name` is what errors call the file.

    All three layouts are read: weights alone, a whole Keras model, and the `.weights.h5` of Keras
    3.

    Raises:
        WeightsError: if the file is damaged, or no HDF5 of weights.
    """
    try:
        with h5py.File(io.BytesIO(data), "r") as file:
            return _read(file)
    except (OSError, RuntimeError, KeyError, ValueError, TypeError) as error:
        raise WeightsError(
            f"{name} is not an HDF5 file of weights, or cut short. Get the file again."
        ) from error


def write_tensors(path: Path, layers: Iterable[str], tensors: Tensors) -> None:
    """Write weights alone, for Keras' `load_weights`; `layers` are in the order of the network."""
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", libver="earliest") as file:
        names = list(layers)
        file.attrs["layer_names"] = [name.encode() for name in names]
        file.attrs["backend"] = b"tensorflow"
        file.attrs["keras_version"] = _KERAS_VERSION.encode()
        for name in names:
            group = file.create_group(name)
            parts = [f"{name}/kernel", f"{name}/bias"]
            group.attrs["weight_names"] = [f"{part}:0".encode() for part in parts]
            for part in parts:
                group.create_dataset(f"{part}:0", data=tensors[part])
    write_atomically(path, buffer.getvalue())


def _read(file: h5py.File) -> dict[str, NDArray[np.float32]]:
    tensors = {}

    def collect(path: str, node: h5py.Group | h5py.Dataset) -> None:
        if isinstance(node, h5py.Dataset) and not path.startswith("optimizer"):
            tensors[_tensor_name(path, node)] = np.asarray(node[()], np.float32)

    file.get("model_weights", file).visititems(collect)
    return tensors


def _tensor_name(path: str, dataset: h5py.Dataset) -> str:
    """Name a tensor from its path `F_0/F_0/kernel:0` or, in Keras 3, `layers/conv2d_1/vars/0`."""
    layer, *_, variable = path.split("/")
    if layer == "layers":
        owner = dataset.parent.attrs.get("name", "")
        return f"{owner}/{_KERAS3_VARIABLES.get(variable, variable)}"
    return f"{layer}/{variable.removesuffix(':0')}"
