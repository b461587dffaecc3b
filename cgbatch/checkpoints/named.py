"""Weights as people name them: by a name of the catalogue, or by a file."""

from __future__ import annotations

from pathlib import Path

from cgbatch.checkpoints import catalog, store
from cgbatch.checkpoints.store import WeightFile
from cgbatch.errors import UsageError


def named(text: str) -> WeightFile:
    """Return the weights of a file, or else those of that name in the catalogue.

    Raises:
        UsageError: if what is named like a file is not there.
        WeightsError: if there are no such weights, or they are damaged.
    """
    if Path(text).is_file():
        return store.load(Path(text))
    if text.endswith(".safetensors"):
        raise UsageError(f"There is no file {text!r}.")
    return catalog.load(catalog.open_catalog().find(text))
