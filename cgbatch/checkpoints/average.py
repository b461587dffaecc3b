"""One network's weights of several moments, as their mean."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from cgbatch.checkpoints.store import NOT_STATED, WeightFile
from cgbatch.errors import UsageError, WeightsError
from cgbatch.models.configs import config_of
from cgbatch.models.shapes import check_tensors, tensor_shapes

_JOINED = ("data", "licence", "origin", "limits")  # facts of which none may be lost


def average(weights: Sequence[WeightFile], shares: Sequence[float] | None = None) -> WeightFile:
    """Return the mean of weights, under the name of the first.

    Where one was trained on from another, the mean keeps much of what each does well (Wortsman et
    al. 2022, "Model soups"; for enhancers Wang et al. 2018, "ESRGAN", section 3.4). Weights that
    were trained apart have nothing in common whose mean would work.

    Args:
        weights: two or more, of one network and one direction.
        shares: how much each counts; only their ratios matter. `None` for all alike.

    Raises:
        UsageError: if there are fewer than two, or as many shares are not there, or one is not
            above zero.
        WeightsError: if they are of different networks or directions, or not whole.
    """
    parts = _parts(len(weights), shares)
    _check_match(weights)
    tensors = {
        name: np.average([each.tensors[name] for each in weights], axis=0, weights=parts)
        for name in weights[0].tensors
    }
    facts: dict[str, Any] = {
        fact: _joined(getattr(each.metadata, fact) for each in weights) for fact in _JOINED
    }
    steps = " and ".join(
        f"{part:.0%} ({each.metadata.steps})" for part, each in zip(parts, weights, strict=True)
    )
    metadata = replace(weights[0].metadata, steps=f"the mean of {steps}", **facts)
    return WeightFile(metadata, {k: v.astype(np.float32) for k, v in tensors.items()})


def _parts(count: int, shares: Sequence[float] | None) -> list[float]:
    """Return the shares of so many weights as parts of one."""
    if count < 2:
        raise UsageError("A mean is of two weights or more.")
    shares = [1.0] * count if shares is None else shares
    if len(shares) != count or not all(0 < share < np.inf for share in shares):
        raise UsageError(f"{count} weights need {count} shares above zero, such as 2,1 for two.")
    return [share / sum(shares) for share in shares]


def _check_match(weights: Sequence[WeightFile]) -> None:
    """Refuse weights of different networks or directions."""
    first, *others = weights
    # By their configs: older weights do not name what has been added since.
    config = config_of(first.metadata.architecture)
    for other in others:
        if config_of(other.metadata.architecture) != config:
            raise WeightsError(
                f"The weights {first.metadata.name} and {other.metadata.name} are of two different "
                "networks, which have no mean."
            )
        one, two = ((each.metadata.source, each.metadata.target) for each in (first, other))
        if one != two:
            raise WeightsError(
                f"The weights {first.metadata.name} and {other.metadata.name} lead to different "
                "places. Name weights of one direction, from different moments of its training."
            )
    for each in weights:
        check_tensors(each.tensors, tensor_shapes(config), each.metadata.name)


def _joined(facts: Iterable[str]) -> str:
    """Return what several weights say, each saying once."""
    stated = dict.fromkeys(fact for fact in facts if fact != NOT_STATED)
    return "; ".join(stated) or NOT_STATED
