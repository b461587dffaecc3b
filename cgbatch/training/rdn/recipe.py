"""Every number of a training run of an enhancer; needs no TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any

from cgbatch.errors import UsageError
from cgbatch.models.configs import RDNConfig
from cgbatch.training.run.numbers import FROM_1, PART, Range, TrainingPrecision, number

# ruff: noqa: RUF009 - `number` is `dataclasses.field` with a text


@dataclass(frozen=True, kw_only=True)
class RdnRecipe:
    """All numbers of a run. The defaults are those that did best in 40 minutes on two cores.

    Raises:
        UsageError: if a number makes no sense.
    """

    name: str = number("my-enhancer", "Name of the weights.")
    C: int = 3
    D: int = 10
    G: int = 64
    G0: int = 64
    scale: int = 2
    steps: int = number(20_000, "Steps of the whole run.", FROM_1)
    patch_size: int = number(48, "Side of the small pictures, pixels.", Range(16))
    batch_size: int = number(8, "Patches in a step.", FROM_1)
    learning_rate: float = number(1e-4, "Adam's step at first.", Range(0, is_least_open=True))
    constant_part: float = number(0.3, "Part of the run with that step; then it falls to 0.", PART)
    gradient_norm: float = 1.0  # length at which gradients are cut off
    clean_part: float = number(0.4, "Part of the patches that are only reduced.", PART)
    teacher_part: float = number(
        0.5, "Part of the loss that asks for what a --teacher makes, not for the photo.", PART
    )
    average: float = number(
        0.999, "Decay of the average of the weights.", Range(0, 1, is_most_open=True)
    )
    precision: TrainingPrecision = number("auto", "Arithmetic of the network.")
    seed: int = number(0, "Where all randomness begins.")

    def __post_init__(self) -> None:
        if self.patch_size < 16 or self.steps < 1 or self.batch_size < 1:
            raise UsageError("A run needs patches of at least 16 pixels, a step and a batch.")
        if not 0 <= self.clean_part <= 1 or not 0 <= self.constant_part <= 1:
            raise UsageError("Parts of a run and of its patches are numbers from 0 to 1.")

    @property
    def config(self) -> RDNConfig:
        """Return which network is trained."""
        return RDNConfig(self.C, self.D, self.G, self.G0, self.scale)

    def rate(self, part: float) -> float:
        """Return the learning rate when so much of the run is over, 0 to 1."""
        if part <= self.constant_part:
            return self.learning_rate
        return self.learning_rate * max(0.0, 1.0 - part) / (1.0 - self.constant_part)

    def as_dict(self) -> dict[str, Any]:
        """Return the recipe as JSON can hold it."""
        return asdict(self)


def rdn_recipe_of(facts: Mapping[str, Any]) -> RdnRecipe:
    """Read what `RdnRecipe.as_dict` wrote.

    Raises:
        UsageError: if a number is unknown or makes no sense.
    """
    unknown = set(facts) - {field.name for field in fields(RdnRecipe)}
    if unknown:
        raise UsageError(f"A recipe has no {', '.join(sorted(unknown))}.")
    return RdnRecipe(**facts)
