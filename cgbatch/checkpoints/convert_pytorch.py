"""Generators as the CycleGAN authors publish them: PyTorch state dictionaries, both ways."""

from __future__ import annotations

import io
import pickle
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.batch_norm import folded
from cgbatch.errors import WeightsError
from cgbatch.installing import TORCH, install_command
from cgbatch.models.configs import AFFINE_CHANNELS, GeneratorConfig, Head, Upsampling
from cgbatch.models.shapes import check_tensors, tensor_shapes

Arrays = Mapping[str, NDArray[np.float32]]

_FIRST_BLOCK = 10  # the published Sequential: stem at 1, down at 4 and 7, blocks from 10
# From the last block on: the places of both upsampling convolutions and of the head.
_TAIL: dict[Upsampling, tuple[int, int, int]] = {"transpose": (0, 3, 7), "resize": (2, 7, 11)}
_HEADS: dict[int, Head] = {3: "tanh", AFFINE_CHANNELS: "affine"}

# Statistics of batches. PyTorch before 0.4 stored them with instance norm too, and never used them.
_BUFFER = re.compile(r"\.(running_mean|running_var|num_batches_tracked)$")
_EPSILON = 1e-5  # of PyTorch's norms
_BLOCK = re.compile(r"model\.(\d+)\.conv_block\.1\.weight$")


def read_generator(
    data: bytes, name: str
) -> tuple[GeneratorConfig, dict[str, NDArray[np.float32]]]:
    """Read a generator from a file of PyTorch; `name` is what errors call the file.

    Only tensors are read: nothing in the file is executed.

    Raises:
        WeightsError: if PyTorch is not installed, or the file holds something else.
    """
    return convert_generator(_read_arrays(data, name), name)


def convert_generator(
    state: Arrays, name: str
) -> tuple[GeneratorConfig, dict[str, NDArray[np.float32]]]:
    """Find out which generator a state dictionary belongs to, and rename and transpose its arrays.

    Kernels come as PyTorch's (out, in, height, width), transposed ones as (in, out, height, width).
    Batch norm is folded into them; what old instance norms counted is dropped.

    Raises:
        WeightsError: if it is not one of the generators that this project knows.
    """
    named = {key.removeprefix("module."): array for key, array in state.items()}
    arrays = {key: array for key, array in named.items() if not _BUFFER.search(key)}
    config = _detect(arrays, name)
    places = _places(config)
    if _has_batch_norm(named):
        config = replace(config, norm="folded")
        arrays = _folded(named, config, list(places), name)
    expected = {f"{place}.{part}" for place in places for part in ("weight", "bias")}
    if expected != arrays.keys():
        wrong = sorted(expected ^ arrays.keys())
        raise WeightsError(
            f"{name} is not a generator as CycleGAN publishes it: "
            f"{wrong[0]} is {'missing' if wrong[0] in expected else 'not part of one'}."
        )
    tensors = {}
    for place, layer in places.items():
        tensors[f"{layer}/kernel"] = _to_keras(arrays[f"{place}.weight"])
        tensors[f"{layer}/bias"] = arrays[f"{place}.bias"].astype(np.float32)
    check_tensors(tensors, tensor_shapes(config), name)
    return config, tensors


def state_of(config: GeneratorConfig, tensors: Arrays) -> dict[str, NDArray[np.float32]]:
    """Return what `convert_generator` reads: the arrays of a state dictionary, by their names.

    Folded norms become norms of batches that change nothing but add the bias: the authors' network
    has either norms of single pictures, or those of batches and no biases.
    """
    state = {}
    for place, layer in _places(config).items():
        kernel, bias = tensors[f"{layer}/kernel"], tensors[f"{layer}/bias"]
        state[f"{place}.weight"] = np.ascontiguousarray(kernel.transpose(3, 2, 0, 1))
        if config.norm == "folded" and layer != "head":
            first, _, number = place.rpartition(".")
            ones = np.ones(len(bias), np.float32)
            norm = {"weight": ones, "bias": bias, "running_mean": 0 * ones}
            norm["running_var"] = ones - np.float32(_EPSILON)
            norm["num_batches_tracked"] = np.zeros((), np.int64)
            state |= {f"{first}.{int(number) + 1}.{part}": array for part, array in norm.items()}
        else:
            state[f"{place}.bias"] = bias
    return state


def _has_batch_norm(arrays: Arrays) -> bool:
    """Return whether there are norms with statistics and with weights; instance norms lack these.

    The authors' convolutions have no biases before batch norm (`use_bias`), and biases before
    instance norm.
    """
    places = {_BUFFER.sub("", key) for key in arrays if key.endswith(".running_var")}
    return any(f"{place}.weight" in arrays for place in places)


def _folded(
    arrays: Arrays, config: GeneratorConfig, places: Sequence[str], name: str
) -> dict[str, NDArray[np.float32]]:
    """Return the arrays of a generator whose convolutions, but for the head, took their norms in.

    Raises:
        WeightsError: if a convolution lacks its norm, or has a bias beside it.
    """
    *normalized, _ = places
    rest = {key: array for key, array in arrays.items() if not _BUFFER.search(key)}
    for place in normalized:
        first, _, number = place.rpartition(".")
        norm = f"{first}.{int(number) + 1}"
        if f"{place}.bias" in arrays:
            raise WeightsError(
                f"{name} has a bias at {place} and trained weights in the norm after it: whether "
                "that norm is of batches or of single pictures the file does not say, so it is "
                "not taken. The CycleGAN authors' networks have one or the other."
            )
        axis = int(config.upsampling == "transpose" and place in places[-3:-1])
        try:
            kernel, bias = folded(arrays[f"{place}.weight"], arrays, norm, _EPSILON, axis)
        except (KeyError, ValueError) as error:
            raise WeightsError(
                f"{name} is not a generator with batch norm as CycleGAN builds it: the norm {norm} "
                f"does not fit {place} ({error})."
            ) from error
        rest[f"{place}.weight"] = kernel.astype(np.float32)
        rest[f"{place}.bias"] = bias.astype(np.float32)
        for part in ("weight", "bias"):
            del rest[f"{norm}.{part}"]
    return rest


def _read_arrays(data: bytes, name: str) -> dict[str, NDArray[np.float32]]:
    try:
        import torch
    except ModuleNotFoundError as error:
        raise WeightsError(
            f"{name} is a file of PyTorch, which is not installed. "
            f"Install it with: {install_command(TORCH)}"
        ) from error
    try:
        state = torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)
    except pickle.UnpicklingError as error:
        raise WeightsError(
            f"{name} is damaged, or holds other things than tensors, which could run code and are "
            "therefore not opened. Get the file again, or ask its author for a plain state_dict."
        ) from error
    # On damaged files PyTorch's reader fails in any way, down to struct.error.
    except Exception as error:
        raise WeightsError(
            f"{name} is cut short, damaged, or not from PyTorch. Get the file again."
        ) from error
    try:
        state = state.get("state_dict", state)  # what a whole checkpoint calls it
        return {str(key): tensor.float().numpy() for key, tensor in state.items()}
    except AttributeError as error:
        raise WeightsError(
            f"{name} holds other things than named tensors. Ask its author for a plain state_dict."
        ) from error


def _detect(arrays: Arrays, name: str) -> GeneratorConfig:
    blocks = sum(1 for key in arrays if _BLOCK.fullmatch(key))
    stem = arrays.get("model.1.weight")
    if stem is None or stem.ndim != 4 or not blocks:
        raise WeightsError(
            f"{name} is not a residual generator as CycleGAN publishes it "
            "(`resnet_9blocks` with a state_dict from model.1.weight on)."
        )
    for upsampling, (_, _, head) in _TAIL.items():
        last = arrays.get(f"model.{_FIRST_BLOCK + blocks + head}.weight")
        if last is not None and len(last) in _HEADS:
            return GeneratorConfig(len(stem), blocks, upsampling, _HEADS[len(last)])
    raise WeightsError(
        f"{name} does not end like a generator that this version knows: "
        "a 7x7 convolution to 3 channels (tanh) or 12 (affine)."
    )


def _places(config: GeneratorConfig) -> dict[str, str]:
    """Map the places in the published Sequential to this project's layer names."""
    places = {"model.1": "stem", "model.4": "down1", "model.7": "down2"}
    for block in range(config.blocks):
        for place, convolution in ((1, 1), (5, 2)):
            key = f"model.{_FIRST_BLOCK + block}.conv_block.{place}"
            places[key] = f"block{block + 1}_conv{convolution}"
    for layer, offset in zip(("up1", "up2", "head"), _TAIL[config.upsampling], strict=True):
        places[f"model.{_FIRST_BLOCK + config.blocks + offset}"] = layer
    return places


def _to_keras(kernel: NDArray[np.float32]) -> NDArray[np.float32]:
    """Reverse (out, in) or, for a transposed convolution, (in, out); Keras puts both last."""
    return np.ascontiguousarray(kernel.transpose(2, 3, 1, 0), dtype=np.float32)
