"""One weight file: safetensors that say what they are; float16 on disk, float32 in memory."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, get_args

import numpy as np
import safetensors.numpy
from numpy.typing import NDArray
from safetensors import SafetensorError

from cgbatch import __version__
from cgbatch.errors import WeightsError
from cgbatch.files import sha256_of_bytes, write_atomically

Kind = Literal["generator", "enhancer"]
Tensors = Mapping[str, NDArray[np.float32]]

NOT_STATED = "not stated"
LFS_POINTER = b"version https://git-lfs.github.com/spec"

# All facts in one entry: safetensors does not keep the order of several.
_METADATA_KEY = "cgbatch"
_LENGTH_BYTES = 8  # the header's length, before the header


@dataclass(frozen=True, kw_only=True)
class Identity:
    """What weights are: for which network, from where, and what they are bad at.

    `source`, `target`, `domain` and `viewer` are a generator's direction; empty for an enhancer.

    Raises:
        WeightsError: if the kind does not exist.
    """

    kind: Kind
    name: str
    architecture: Mapping[str, str | int] = field(hash=False)
    source: str = ""
    target: str = ""
    domain: str = ""
    viewer: str = ""
    data: str = NOT_STATED
    steps: str = NOT_STATED
    licence: str = NOT_STATED
    origin: str = NOT_STATED
    limits: str = NOT_STATED
    version: str = __version__

    def __post_init__(self) -> None:
        if self.kind not in get_args(Kind):
            raise WeightsError(
                f"Weights of the kind {self.kind!r} are unknown to this version of cgbatch; "
                f"it knows {' and '.join(get_args(Kind))}."
            )


@dataclass(frozen=True)
class WeightFile:
    """What a weight file holds."""

    metadata: Identity
    tensors: Tensors


def encode(weights: WeightFile) -> bytes:
    """Write a weight file to bytes, tensors as float16; equal content gives equal bytes.

    Raises:
        WeightsError: if a number is not finite, or too large for float16.
    """
    small = as_float16(weights)
    text = json.dumps(asdict(weights.metadata), sort_keys=True, ensure_ascii=False)
    return safetensors.numpy.save(small, metadata={_METADATA_KEY: text})


def as_float16(weights: WeightFile) -> dict[str, NDArray[np.float16]]:
    """Return the tensors as files hold them.

    Raises:
        WeightsError: if a number is not finite, or too large for float16.
    """
    small = {}
    for name, tensor in weights.tensors.items():
        with np.errstate(over="ignore"):
            # Contiguous: safetensors 0.8 writes the memory of a turned kernel, not its order.
            small[name] = np.ascontiguousarray(tensor, dtype=np.float16)
        if not np.isfinite(small[name]).all():
            raise WeightsError(
                f"{weights.metadata.name}: {name} holds numbers that are not finite, or beyond "
                "65504. Such weights come from a training run that diverged."
            )
    return small


def save(path: Path, weights: WeightFile) -> None:
    """Write a weight file, whole or not at all.

    Raises:
        WeightsError: if a number is not finite, or too large for float16.
    """
    write_atomically(path, encode(weights))


def load(path: Path, sha256: str | None = None) -> WeightFile:
    """Read a weight file, tensors as float32, and verify it.

    Args:
        path: the file.
        sha256: what the catalogue says its SHA-256 is; `None` for a file that is in no catalogue.

    Raises:
        WeightsError: if the file is missing, cut short, altered, a Git-LFS pointer, or of another
            format.
    """
    return decode(read(path), path.name, sha256)


def read(path: Path) -> bytes:
    """Read a file of weights in any format.

    Raises:
        WeightsError: if the file cannot be read or is a Git-LFS pointer.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise WeightsError(f"The weight file {path.name} is missing.") from error
    except OSError as error:
        raise WeightsError(f"{path.name} cannot be read: {error.strerror}.") from error
    if data.startswith(LFS_POINTER):
        raise WeightsError(
            f"{path.name} is only a Git-LFS pointer to the weights. "
            "Fetch the weights themselves with `git lfs pull`."
        )
    return data


def decode(data: bytes, name: str, sha256: str | None = None) -> WeightFile:
    """Read what `encode` wrote; `name` is what errors call the file.

    Raises:
        WeightsError: if the bytes are cut short, altered or of another format.
    """
    header = _header(data, name)
    expected = _length(data, header, name)
    if len(data) < expected:
        raise WeightsError(
            f"{name} is cut short: {len(data):,} of {expected:,} bytes. Get the file again."
        )
    if sha256 is not None and sha256_of_bytes(data) != sha256:
        raise WeightsError(
            f"{name} is not the file that the catalogue describes: its SHA-256 is "
            f"{sha256_of_bytes(data)[:16]}..., not {sha256[:16]}... Get the file again, "
            "or import it anew with `cgbatch weights import`."
        )
    try:
        tensors = safetensors.numpy.load(data)
    except SafetensorError as error:
        raise WeightsError(f"{name} is damaged: {error}. Get the file again.") from error
    return WeightFile(
        _identity(header.get("__metadata__"), name),
        {key: tensor.astype(np.float32) for key, tensor in tensors.items()},
    )


def looks_like_one(data: bytes) -> bool:
    """Return whether bytes begin as safetensors do: eight bytes of length, then JSON."""
    return data[_LENGTH_BYTES : _LENGTH_BYTES + 1] == b"{"


def _header(data: bytes, name: str) -> dict[str, Any]:
    """Read the JSON at the start of a safetensors file."""
    length = int.from_bytes(data[:_LENGTH_BYTES], "little")
    start = data[_LENGTH_BYTES : _LENGTH_BYTES + length]
    if not looks_like_one(data):
        raise WeightsError(f"{name} is not a safetensors file.")
    if len(start) < length:
        raise WeightsError(f"{name} is cut short. Get the file again.")
    try:
        header = json.loads(start)
    except ValueError as error:
        raise WeightsError(f"{name} is not a safetensors file, or damaged.") from error
    assert isinstance(header, dict)  # it starts with a brace
    return header


def _length(data: bytes, header: dict[str, Any], name: str) -> int:
    """Return how many bytes the file has when it is whole."""
    length = int.from_bytes(data[:_LENGTH_BYTES], "little")
    try:
        ends = [v["data_offsets"][1] for k, v in header.items() if k != "__metadata__"]
        return _LENGTH_BYTES + length + max(ends, default=0)
    except (TypeError, KeyError, IndexError) as error:
        raise WeightsError(f"{name} is damaged: its header makes no sense.") from error


def _identity(metadata: object, name: str) -> Identity:
    try:
        facts = json.loads(metadata[_METADATA_KEY])  # type: ignore[index]
        return Identity(**facts)
    except (TypeError, KeyError, ValueError) as error:
        raise WeightsError(
            f"{name} holds tensors, but does not say what they are: it was not written by cgbatch, "
            f"or by a version newer than {__version__}."
        ) from error


def identity_fields() -> tuple[str, ...]:
    """Return the names of the facts that an identity holds."""
    return tuple(f.name for f in fields(Identity))
