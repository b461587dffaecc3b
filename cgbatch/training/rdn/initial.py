"""Weights that an enhancer's training begins with, where no others are named."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cgbatch.models.configs import RDNConfig
from cgbatch.models.shapes import tensor_shapes

_BRANCH = 0.3  # of the weights with which a dense block adds to its input
_CARRIES = ("F_m1", "UPN1", "UPN2", "UPN3")
# Over pixels repeated twice it makes what bilinear interpolation makes.
_BILINEAR = np.outer([1, 2, 1], [1, 2, 1]) / 16


def initial_weights(config: RDNConfig, seed: int) -> dict[str, NDArray[np.float32]]:
    """Return weights with which the network enlarges bilinearly (at scale 2, smoothly at others).

    The first three channels carry the picture past the dense blocks, which are random (He et al.
    2015) and not yet listened to: what is left to learn is the difference, and no hour is spent on
    finding out that the answer looks like the question.
    """
    random = np.random.default_rng(seed)
    weights = {}
    for name, shape in tensor_shapes(config).items():
        layer, kind = name.split("/")
        tensor = np.zeros(shape) if kind == "bias" else _kernel(layer, shape, random)
        weights[name] = tensor.astype(np.float32)
    return weights


def _kernel(
    layer: str, shape: tuple[int, ...], random: np.random.Generator
) -> NDArray[np.floating]:
    height, width, before, after = shape
    kernel = random.normal(0.0, np.sqrt(2.0 / (height * width * before)), shape)
    if layer == "SR":
        copies = kernel.reshape(height, width, -1, 3, after)  # of the picture, each in its colours
        # They begin differently, or each would learn what all the others do; together it is naught.
        copies -= copies.mean(axis=2, keepdims=True)
        for colour in range(3):
            copies[:, :, :, colour, colour] += _BILINEAR[..., None] / copies.shape[2]
    elif layer in ("GFF_2", "UPN3"):
        kernel[:] = 0
    elif layer.startswith("LFF"):
        kernel *= _BRANCH
    if layer in _CARRIES:
        carried = min(before, after, 3)
        for channel in range(after if layer == "UPN3" else carried):
            kernel[..., channel] = 0
            kernel[height // 2, width // 2, channel % carried, channel] = 1
    return kernel
