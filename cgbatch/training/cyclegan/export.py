"""What a run leaves: weight files of its generators, that say what they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints import store
from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.domains import Viewer, direction_name
from cgbatch.models.configs import GeneratorConfig, architecture_of

DEFAULT_VIEWER: Viewer = "hover"


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The two domains of a run, and the name by which `cgbatch run --domain` will find them."""

    name: str
    a: str  # what the photos of A show, e.g. summer
    b: str

    @property
    def a_to_b(self) -> str:
        """Return the name of the direction from A to B."""
        return direction_name(self.a, self.b)

    @property
    def b_to_a(self) -> str:
        """Return the name of the direction from B to A."""
        return direction_name(self.b, self.a)

    @property
    def directions(self) -> tuple[tuple[str, str], ...]:
        """Return source and target of both directions."""
        return (self.a, self.b), (self.b, self.a)


def write_generator(
    folder: Path,
    pair: Pair,
    direction: tuple[str, str],
    config: GeneratorConfig,
    tensors: Mapping[str, NDArray[np.float32]],
    facts: Mapping[str, Any],
) -> Path:
    """Write the weights of one direction; `facts` are `data`, `steps` and `origin`.

    Raises:
        WeightsError: if a number is not finite.
    """
    source, target = direction
    name = direction_name(source, target)
    identity = Identity(
        kind="generator",
        name=name,
        architecture=architecture_of(config),
        source=source,
        target=target,
        domain=pair.name,
        viewer=DEFAULT_VIEWER,
        **facts,
    )
    path = folder / f"{name}.safetensors"
    store.save(path, WeightFile(identity, dict(tensors)))
    return path
