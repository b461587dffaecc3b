"""What a comparison is requested to do, and what that means in weights and photos."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.checkpoints.entry import Entry
from cgbatch.comparing.degradation import Damage
from cgbatch.comparing.variants import NONE, Variant
from cgbatch.domains import Direction, resolve
from cgbatch.engine.hardware import Hardware
from cgbatch.runs.defaults import SIZE


@dataclass(frozen=True, kw_only=True)
class CompareRequest:
    """Which photos are translated to what, and what is compared on them."""

    photos: tuple[str, ...]
    domain: str
    target: str
    source: str | None = None
    out: Path
    crop: str = "center"
    crops: Path | None = None
    variants: tuple[Variant, ...]
    damage: Damage
    size: int = SIZE
    most_pairs: int  # that a voter is asked about
    hardware: Hardware = field(default_factory=Hardware)
    all_folders: bool = False


@dataclass(frozen=True)
class ChosenWeights:
    """The direction and the weights of a comparison."""

    direction: Direction
    generator: Entry
    enhancers: tuple[Entry | None, ...]  # in the order of the variants


def choose(request: CompareRequest) -> ChosenWeights:
    """Find direction and weights.

    Raises:
        UsageError: if there is no such direction.
        WeightsError: if there are no such weights.
    """
    known = open_catalog()
    direction = resolve(request.domain, request.target, request.source, known.directions())
    enhancers = tuple(
        None if variant.enhancer == NONE else known.enhancer(variant.enhancer)
        for variant in request.variants
    )
    return ChosenWeights(direction, known.generator_for(direction), enhancers)
