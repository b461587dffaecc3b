"""Weights of a generator that moves red to green, green to blue and blue to red, and no more.

So results are told from originals, and what they must show is known.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from benchmarks.soak.scene import Colours
from cgbatch.checkpoints import catalog, store
from cgbatch.checkpoints.entry import Entry
from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.files import sha256_of
from cgbatch.models.configs import GeneratorConfig, architecture_of
from cgbatch.models.shapes import tensor_shapes

_NAME = "summer2winter"
_CONFIG = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine")
_ORDER = [2, 0, 1]  # of the bands of a result, by those of the photo


def make_weights(folder: Path) -> None:
    """Write them and a catalogue into a new folder."""
    tensors = {name: np.zeros(shape, np.float32) for name, shape in tensor_shapes(_CONFIG).items()}
    # The head adds its matrix to the identity; the offset stays zero.
    matrix = np.eye(3, dtype=np.float32)[_ORDER] - np.eye(3, dtype=np.float32)
    tensors["head/bias"][:9] = matrix.ravel()
    architecture = architecture_of(_CONFIG)
    identity = Identity(kind="generator", name=_NAME, architecture=architecture)
    folder.mkdir()
    path = folder / f"{_NAME}.safetensors"
    store.save(path, WeightFile(identity, tensors))
    entry = Entry(
        kind="generator", name=_NAME, architecture=architecture, file=path.name,
        size=path.stat().st_size, sha256=sha256_of(path), folder=folder,
    )  # fmt: skip
    catalog.write_entries(folder, [entry])


def translated(colours: Colours) -> Colours:
    """Return what becomes of colours."""
    return colours[:, _ORDER]
