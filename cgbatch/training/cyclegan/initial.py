"""Weights that a run begins with: of the catalogue or of files, one for each direction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from cgbatch.checkpoints import catalog
from cgbatch.checkpoints.named import named
from cgbatch.checkpoints.store import Tensors, WeightFile
from cgbatch.domains import direction_name
from cgbatch.errors import UsageError, WeightsError
from cgbatch.models.configs import GeneratorConfig, architecture_of, config_of
from cgbatch.models.shapes import SKIPS, check_tensors, tensor_shapes

ADDABLE = ("skips", "dilated")  # what generators can begin with though their weights have it not


def named_weights(text: str, most: int) -> tuple[WeightFile, ...]:
    """Return weights for the directions of a run, from A to B first, as many as are named.

    Args:
        text: a name of the catalogue or a file, or two with a comma between.
        most: so many may be named, one or two.

    Raises:
        UsageError: if there are more, or a file is not there.
        WeightsError: if weights do not exist, or are not of a generator.
    """
    names = [name.strip() for name in text.split(",")]
    if len(names) > most or not all(names):
        taken = "the weights of one generator" if most == 1 else "one or two weights"
        raise UsageError(f"--init-from takes {taken}, not {text!r}.")
    return tuple(map(_generator, names))


def initial_weights(text: str) -> tuple[WeightFile, WeightFile]:
    """Return the weights of both directions, from A to B first.

    If one is named, B to A begins with the weights of the opposite direction, and where there are
    none, with the same.

    Args:
        text: as for `named_weights`.

    Raises:
        UsageError: if more than two are named.
        WeightsError: if weights do not exist, or are not of a generator.
    """
    a_to_b, *others = named_weights(text, 2)
    if others:
        return a_to_b, others[0]
    known = catalog.open_catalog()
    opposite = direction_name(a_to_b.metadata.target, a_to_b.metadata.source)
    if any(entry.name == opposite for entry in known.entries):
        return a_to_b, _generator(opposite)
    return a_to_b, a_to_b


def fitted(weights: WeightFile, config: GeneratorConfig) -> Tensors:
    """Return the tensors of a generator as one of another depth, or with skips, begins with them.

    One with dilated blocks begins with those of one without, and learns to look further.

    Skips that the weights lack begin with zeros, which change nothing; of blocks that are too many
    those are kept that lie evenly between the first and the last.

    Raises:
        WeightsError: if the two differ otherwise.
    """
    own = generator_config(weights)
    places = np.rint(np.linspace(1, own.blocks, min(config.blocks, own.blocks))).astype(int)
    kept = {f"block{place}_": f"block{number}_" for number, place in enumerate(places, 1)}
    tensors = {}
    for name, tensor in weights.tensors.items():
        block, after, rest = name.partition("_")
        is_block = block.startswith("block")
        if not is_block:
            tensors[name] = tensor
        elif block + after in kept:
            tensors[kept[block + after] + rest] = tensor
    expected = tensor_shapes(config)
    for name, shape in expected.items():
        if name.partition("/")[0] in SKIPS:
            tensors.setdefault(name, np.zeros(shape, np.float32))
    check_tensors(tensors, expected, weights.metadata.name)
    return tensors


def generator_of(weights: Sequence[WeightFile]) -> dict[str, str | int]:
    """Return the numbers of the generators in weights, as a recipe has them.

    If one of two has skips or dilated blocks, both begin with them.

    Raises:
        WeightsError: if they are otherwise of different architecture.
    """
    configs = [generator_config(each) for each in weights]
    added: dict[str, Any] = {
        name: any(getattr(config, name) for config in configs) for name in ADDABLE
    }
    # By their configs: older weights do not name what has been added since.
    first, *others = (architecture_of(replace(config, **added)) for config in configs)
    if any(other != first for other in others):
        names = " and ".join(each.metadata.name for each in weights)
        raise WeightsError(
            f"The weights {names} are of two different networks; a run trains two of the same kind."
        )
    del first["network"], first["norm"]  # no other can be trained
    return first


def _generator(name: str) -> WeightFile:
    weights = named(name)
    generator_config(weights)
    return weights


def generator_config(weights: WeightFile) -> GeneratorConfig:
    """Return the config of weights that a run begins with.

    Raises:
        WeightsError: if they are not of a generator, or of one whose batch norm was folded.
    """
    config = config_of(weights.metadata.architecture)
    if not isinstance(config, GeneratorConfig):
        raise WeightsError(
            f"{weights.metadata.name} is not a generator; a run cannot begin with it."
        )
    if config.norm == "folded":
        raise WeightsError(
            f"{weights.metadata.name} was trained with batch norm, which is folded into its "
            f"convolutions; a run trains with instance norm and cannot begin with it."
        )
    return config
