"""The numbers of a recipe: fields that know their range, and what the command line says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

# float16 would need its losses scaled.
TrainingPrecision = Literal["auto", "float32", "bfloat16"]


@dataclass(frozen=True)
class Range:
    """The numbers that a field may have, both ends included unless they are open."""

    least: int = 0
    most: int | None = None
    is_least_open: bool = False
    is_most_open: bool = False


FROM_0, FROM_1, PART = Range(0), Range(1), Range(0, 1)


def number(default: object, help_: str, allowed: Range = FROM_0) -> Any:  # noqa: ANN401
    """Declare a field of a recipe that the command line has an option for."""
    return field(default=default, metadata={"help": help_, "range": allowed})
