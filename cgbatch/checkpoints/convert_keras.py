"""Find out which network the tensors of an HDF5 file of Keras belong to, by their names."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints import convert_isr
from cgbatch.checkpoints.hdf5_file import read_tensors
from cgbatch.checkpoints.store import Tensors
from cgbatch.errors import WeightsError
from cgbatch.models.configs import AFFINE_CHANNELS, Config, GeneratorConfig
from cgbatch.models.shapes import SKIPS, check_tensors, tensor_shapes

_BLOCK = re.compile(r"block(\d+)_conv1/kernel")


def read_network(data: bytes, name: str) -> tuple[Config, dict[str, NDArray[np.float32]]]:
    """Read an RDN or RRDN with ISR's names, or a generator with ours; `name` is the file's.

    Raises:
        WeightsError: if the file is damaged or holds another network.
    """
    tensors = read_tensors(data, name)
    if "stem/kernel" in tensors:
        return _generator_of(tensors, name), tensors
    return convert_isr.detect(tensors, name), tensors


def _generator_of(tensors: Tensors, name: str) -> GeneratorConfig:
    """Read a generator's numbers from the names and shapes of its tensors, which fit it."""
    blocks = [int(match[1]) for match in map(_BLOCK.fullmatch, tensors) if match]
    try:
        ngf = tensors["stem/kernel"].shape[3]
        affine = tensors["head/kernel"].shape[3] == AFFINE_CHANNELS
        config = GeneratorConfig(
            ngf=ngf,
            blocks=max(blocks),
            # The kernels of transposed convolutions have their channels the other way round.
            upsampling="transpose" if tensors["up1/kernel"].shape[2] == 2 * ngf else "resize",
            head="affine" if affine else "tanh",
            skips=f"{SKIPS[0]}/kernel" in tensors,
        )
    except (KeyError, IndexError, ValueError) as error:
        raise WeightsError(f"{name} does not hold a generator as cgbatch builds it.") from error
    check_tensors(tensors, tensor_shapes(config), name)
    return config
