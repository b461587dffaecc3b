"""How much results are sharpened, and how wide: what `--sharpen` says."""

from __future__ import annotations

import math
from dataclasses import dataclass

from cgbatch.errors import UsageError

MOST = 5.0  # beyond it there is nothing but rims
NARROWEST, WIDEST = 0.3, 10.0
_USUAL_RADIUS = 1.0
_REACH = 3  # radii: what a Gaussian has beyond is less than a level


@dataclass(frozen=True)
class Sharpening:
    """An unsharp mask: `amount` times what a Gaussian blur of `radius` pixels takes away is added.

    Raises:
        UsageError: if a number is out of its range.
    """

    amount: float
    radius: float = _USUAL_RADIUS  # standard deviation, pixels of the result

    @property
    def reach(self) -> int:
        """Return how many pixels away the mask still looks."""
        return math.ceil(_REACH * self.radius)

    def __post_init__(self) -> None:
        if not (math.isfinite(self.amount) and 0 < self.amount <= MOST):
            raise UsageError(
                f"--sharpen takes an amount above 0 and at most {MOST:g}, not {self.amount:g}. "
                "0.5 is moderate; without --sharpen nothing is sharpened."
            )
        if not (math.isfinite(self.radius) and NARROWEST <= self.radius <= WIDEST):
            raise UsageError(
                f"--sharpen takes a radius from {NARROWEST:g} to {WIDEST:g} pixels, not "
                f"{self.radius:g}."
            )


def parse_sharpening(text: str) -> Sharpening:
    """Read `AMOUNT[,RADIUS]`.

    Raises:
        UsageError: if it is anything else, or a number is out of its range.
    """
    try:
        numbers = [float(word) for word in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) not in (1, 2):
        raise UsageError(f"--sharpen takes AMOUNT or AMOUNT,RADIUS such as 0.5,1, not {text!r}.")
    return Sharpening(*numbers)
