"""Batch normalization folded into the convolution before it: fewer layers, the same numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


def folded(
    kernel: NDArray[Any],
    state: Mapping[str, NDArray[Any]],
    norm: str,
    epsilon: float,
    axis: int = 0,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the kernel and bias of a convolution that does what it and its normalization did.

    In float64, so that every machine arrives at the same numbers.

    Args:
        kernel: of a convolution without a bias, in PyTorch's layout.
        state: PyTorch's tensors by name.
        norm: the name of the normalization in it.
        epsilon: of the normalization.
        axis: which axis of the kernel counts what it makes: 0, or 1 if it is transposed.

    Raises:
        KeyError: if the normalization lacks a tensor.
    """
    deviation = np.sqrt(state[f"{norm}.running_var"].astype(np.float64) + epsilon)
    factor = state[f"{norm}.weight"].astype(np.float64) / deviation
    offset = state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * factor
    shape = [1] * kernel.ndim
    shape[axis] = -1
    return kernel.astype(np.float64) * factor.reshape(shape), offset
