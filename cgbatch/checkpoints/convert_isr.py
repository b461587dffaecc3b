"""Read and write RDN weights in the HDF5 files of the ISR package."""

from __future__ import annotations

import io
import math
import re
from pathlib import Path

import h5py
import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.store import Tensors
from cgbatch.errors import WeightsError
from cgbatch.files import write_atomically
from cgbatch.models.configs import RDNConfig
from cgbatch.models.shapes import check_tensors, tensor_shapes

_DENSE = re.compile(r"F_(\d+)_(\d+)/kernel")
_RRDN = re.compile(r"F_\d+_\d+_\d+/kernel")
_KERAS3_VARIABLES = {"0": "kernel", "1": "bias"}
_KERAS_VERSION = "2.2.4-tf"  # of the published files; Keras reads it to know the layout


def read_rdn(data: bytes, name: str) -> tuple[RDNConfig, dict[str, NDArray[np.float32]]]:
    """Read an RDN from ISR's HDF5; `name` is what errors call the file.

    All three layouts are read: weights alone as ISR publishes them, a whole Keras model, and the
    `.weights.h5` of Keras 3.

    Raises:
        WeightsError: if the file is damaged or holds another network.
    """
    try:
        with h5py.File(io.BytesIO(data), "r") as file:
            tensors = _read_tensors(file)
    except (OSError, RuntimeError, KeyError, ValueError, TypeError) as error:
        raise WeightsError(
            f"{name} is not an HDF5 file of weights, or cut short. Get the file again."
        ) from error
    return _detect(tensors, name), tensors


def write_rdn(path: Path, config: RDNConfig, tensors: Tensors) -> None:
    """Write the weights as ISR does, for `load_weights` of its RDN."""
    buffer = io.BytesIO()
    with h5py.File(buffer, "w", libver="earliest") as file:
        # Keras goes by the order of this list, which must be that of ISR's network.
        names = list(dict.fromkeys(key.split("/")[0] for key in tensor_shapes(config)))
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


def _read_tensors(file: h5py.File) -> dict[str, NDArray[np.float32]]:
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


def _detect(tensors: Tensors, name: str) -> RDNConfig:
    """Read the network's numbers from the names and shapes of its tensors."""
    if any(_RRDN.fullmatch(key) for key in tensors):
        raise WeightsError(f"{name} holds an RRDN (ESRGAN), which this version does not run.")
    dense = [tuple(map(int, match.groups())) for match in map(_DENSE.fullmatch, tensors) if match]
    try:
        scale = math.isqrt(tensors["UPN3/kernel"].shape[3] // 3)
        config = RDNConfig(
            C=max(c for _, c in dense),
            D=max(d for d, _ in dense),
            G=tensors["F_1_1/kernel"].shape[3],
            G0=tensors["F_m1/kernel"].shape[3],
            scale=scale,
            # Depth to space leaves three channels to the last layer; repeating pixels, all.
            upscaling="shuffle" if tensors["SR/kernel"].shape[2] == 3 else "ups",
        )
    except (KeyError, ValueError, IndexError) as error:
        raise WeightsError(f"{name} does not hold an RDN as ISR builds it.") from error
    check_tensors(tensors, tensor_shapes(config), name)
    return config
