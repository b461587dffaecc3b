"""Read and write RDN and RRDN weights in the HDF5 files of the ISR package."""

from __future__ import annotations

import math
import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.hdf5_file import read_tensors, write_tensors
from cgbatch.checkpoints.store import Tensors
from cgbatch.errors import WeightsError
from cgbatch.models.configs import EnhancerConfig, RDNConfig, RRDNConfig
from cgbatch.models.shapes import check_tensors, tensor_shapes

_DENSE = re.compile(r"F_(\d+)_(\d+)/kernel")
_RRDN = re.compile(r"F_(\d+)_(\d+)_(\d+)/kernel")


def read_rdn(data: bytes, name: str) -> tuple[RDNConfig, dict[str, NDArray[np.float32]]]:
    """Read an RDN from HDF5 with ISR's names; `name` is what errors call the file.

    Raises:
        WeightsError: if the file is damaged or holds another network.
    """
    config, tensors = read_enhancer(data, name)
    if not isinstance(config, RDNConfig):
        raise WeightsError(f"{name} holds an RRDN (ESRGAN) where an RDN is wanted.")
    return config, tensors


def read_enhancer(data: bytes, name: str) -> tuple[EnhancerConfig, dict[str, NDArray[np.float32]]]:
    """Read an RDN or RRDN from HDF5 with ISR's names; `name` is what errors call the file.

    Raises:
        WeightsError: if the file is damaged or holds another network.
    """
    tensors = read_tensors(data, name)
    return detect(tensors, name), tensors


def write_enhancer(path: Path, config: EnhancerConfig, tensors: Tensors) -> None:
    """Write the weights as ISR does, for `load_weights` of its RDN or RRDN."""
    # Keras goes by the order of layers, which must be that of ISR's network.
    write_tensors(path, dict.fromkeys(key.split("/")[0] for key in tensor_shapes(config)), tensors)


def detect(tensors: Tensors, name: str) -> EnhancerConfig:
    """Read an enhancer's numbers from the names and shapes of its tensors, which fit it.

    Raises:
        WeightsError: if they are of another network.
    """
    deeper = _numbers(_RRDN, tensors)
    config = _rrdn_of(deeper, tensors, name) if deeper else _rdn_of(tensors, name)
    check_tensors(tensors, tensor_shapes(config), name)
    return config


def _numbers(pattern: re.Pattern[str], tensors: Tensors) -> list[tuple[int, ...]]:
    """Return the numbers in the names of dense convolutions."""
    matches = map(pattern.fullmatch, tensors)
    return [tuple(map(int, match.groups())) for match in matches if match]


def _rdn_of(tensors: Tensors, name: str) -> RDNConfig:
    dense = _numbers(_DENSE, tensors)
    try:
        return RDNConfig(
            C=max(c for _, c in dense),
            D=max(d for d, _ in dense),
            G=tensors["F_1_1/kernel"].shape[3],
            G0=tensors["F_m1/kernel"].shape[3],
            scale=math.isqrt(tensors["UPN3/kernel"].shape[3] // 3),
            # Depth to space leaves three channels to the last layer; repeating pixels, all.
            upscaling="shuffle" if tensors["SR/kernel"].shape[2] == 3 else "ups",
        )
    except (KeyError, ValueError, IndexError) as error:
        raise WeightsError(f"{name} does not hold an RDN as ISR builds it.") from error


def _rrdn_of(dense: list[tuple[int, ...]], tensors: Tensors, name: str) -> RRDNConfig:
    try:
        return RRDNConfig(
            C=max(c for _, _, c in dense),
            D=max(d for _, d, _ in dense),
            G=tensors["F_1_1_1/kernel"].shape[3],
            G0=tensors["Pre_blocks_conv/kernel"].shape[3],
            T=max(t for t, _, _ in dense),
            scale=math.isqrt(tensors["PreShuffle/kernel"].shape[3] // 3),
        )
    except (KeyError, IndexError) as error:
        raise WeightsError(f"{name} does not hold an RRDN as ISR builds it.") from error
