"""The recolouring that makes pseudo pairs of photos: one that ships, or a user's own."""

from __future__ import annotations

import importlib
from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cgbatch.errors import UsageError
from cgbatch.training.recolouring.rules import RECOLOURINGS, Recolouring

OwnRecolouring = Callable[[NDArray[np.float32], str], ArrayLike]
"""Takes a picture as `Recolouring` does, and the direction, such as `dry2flooded`."""


def load(name: str | None, direction: str) -> Recolouring:
    """Return the recolouring of a direction: a named Python function, or the one that ships.

    Args:
        name: `module:function`; what it names is imported from where Python finds modules, and
            is called with a picture and the direction.
        direction: such as `summer2winter`.

    Raises:
        UsageError: if there is no such function, or none ships for the direction.
    """
    if name is not None:
        return _Checked(_import(name), name, direction)
    if direction not in RECOLOURINGS:
        shipped = ", ".join(RECOLOURINGS)
        raise UsageError(
            f"There is no recolouring for {direction!r}; those that ship are {shipped}. "
            "Give a Python function with --pseudo-pairs module:function, "
            "or choose --warm-start statistics."
        )
    return RECOLOURINGS[direction]


def _import(name: str) -> OwnRecolouring:
    """Return the function that `module:function` names."""
    module_name, _, function_name = name.partition(":")
    example = "Give module:function, such as my_recolourings:paint."
    if not module_name or not function_name:
        raise UsageError(f"{name!r} names no Python function. {example}")
    try:
        module = importlib.import_module(module_name)
    except ImportError as error:
        raise UsageError(
            f"The module of {name!r} cannot be imported: {error}. "
            "Run where Python finds it, or add its folder to PYTHONPATH."
        ) from error
    function = getattr(module, function_name, None)
    if not callable(function):
        raise UsageError(f"The module {module_name!r} has no function {function_name!r}. {example}")
    return function  # type: ignore[no-any-return]


class _Checked:
    """A user's function, with a clear message if what it returns is not valid."""

    def __init__(self, function: OwnRecolouring, name: str, direction: str) -> None:
        self._function, self._name, self._direction = function, name, direction

    def __call__(self, picture: NDArray[np.float32]) -> NDArray[np.float32]:
        recoloured = np.asarray(self._function(picture, self._direction))
        if recoloured.shape != picture.shape:
            raise UsageError(
                f"{self._name!r} returned an array of shape {recoloured.shape} for a picture of "
                f"shape {picture.shape}; a recolouring keeps the shape (H, W, 3)."
            )
        if recoloured.dtype.kind != "f" or not np.isfinite(recoloured).all():
            raise UsageError(
                f"{self._name!r} returned {recoloured.dtype} numbers that are not all finite "
                "floats; a recolouring returns floats in [0, 1]."
            )
        return recoloured.astype(np.float32)
