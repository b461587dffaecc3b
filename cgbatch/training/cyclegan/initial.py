"""Weights that a run begins with: of the catalogue or of files, one for each direction."""

from __future__ import annotations

from pathlib import Path

from cgbatch.checkpoints import catalog, store
from cgbatch.checkpoints.catalog import Catalog
from cgbatch.checkpoints.store import WeightFile
from cgbatch.domains import direction_name
from cgbatch.errors import UsageError, WeightsError
from cgbatch.models.configs import GeneratorConfig, config_of


def initial_weights(text: str) -> tuple[WeightFile, WeightFile]:
    """Return the weights for both directions, from A to B first.

    Args:
        text: a name of the catalogue or a file; or two, with a comma between. With one, B to
            A begins with the weights of the opposite direction, and where there are none, with the
            same.

    Raises:
        UsageError: if there are more than two.
        WeightsError: if weights do not exist, or are not of a generator.
    """
    names = [name.strip() for name in text.split(",")]
    if len(names) > 2 or not all(names):
        raise UsageError(f"--init-from takes one or two weights, not {text!r}.")
    known = catalog.open_catalog()
    a_to_b = _find(known, names[0])
    if len(names) == 2:
        return a_to_b, _find(known, names[1])
    opposite = direction_name(a_to_b.metadata.target, a_to_b.metadata.source)
    if any(entry.name == opposite for entry in known.entries):
        return a_to_b, _find(known, opposite)
    return a_to_b, a_to_b


def generator_of(text: str) -> dict[str, str | int]:
    """Return the numbers of the generators in those weights, as a recipe has them.

    Raises:
        WeightsError: if the two are of different architecture.
    """
    a_to_b, b_to_a = (dict(weights.metadata.architecture) for weights in initial_weights(text))
    if a_to_b != b_to_a:
        raise WeightsError(
            f"The weights {text} are of two different networks; a run trains two of the same kind."
        )
    del a_to_b["network"]
    return a_to_b


def _find(known: Catalog, name: str) -> WeightFile:
    path = Path(name)
    weights = store.load(path) if path.is_file() else catalog.load(known.find(name))
    if not isinstance(config_of(weights.metadata.architecture), GeneratorConfig):
        raise WeightsError(f"{name} is not a generator; a run cannot begin with it.")
    return weights
