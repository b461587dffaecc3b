"""What is compared: enhancers by name, each with or without sharpening after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cgbatch.errors import UsageError
from cgbatch.photos.sharpening import Sharpening, parse_sharpening

NONE = "none"
USUAL = (NONE, "noise-cancel", "noise-cancel+0.5", "esrgan")
BICUBIC = f"{NONE} (bicubic)"  # what tables and pages call it: it is enlarged to be compared


@dataclass(frozen=True)
class Variant:
    """An enhancer, or none, and what sharpens its results."""

    enhancer: str
    sharpening: Sharpening | None = None

    @property
    def name(self) -> str:
        """Return what `--variant` calls it."""
        if self.sharpening is None:
            return self.enhancer
        amount, radius = self.sharpening.amount, self.sharpening.radius
        usual = radius == Sharpening(amount).radius
        return f"{self.enhancer}+{amount:g}" + ("" if usual else f",{radius:g}")

    @property
    def title(self) -> str:
        """Return what people read."""
        return BICUBIC if self.name == NONE else self.name


def parse_variants(texts: Sequence[str]) -> tuple[Variant, ...]:
    """Read what `--variant` was given; nothing means the usual ones.

    Raises:
        UsageError: if there are fewer than two, or one is there twice or cannot be read.
    """
    variants = tuple(parse_variant(text) for text in texts or USUAL)
    names = [variant.name for variant in variants]
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"--variant {name} is there twice. Name each once.")
    if len(variants) < 2:
        raise UsageError("One variant cannot be compared with itself: give --variant once more.")
    return variants


def parse_variant(text: str) -> Variant:
    """Read `NAME[+AMOUNT[,RADIUS]]`.

    Raises:
        UsageError: if it is anything else.
    """
    name, plus, sharpening = text.strip().partition("+")
    if not name or (plus and not sharpening):
        raise UsageError(
            f"--variant takes NAME or NAME+AMOUNT such as noise-cancel+0.5, not {text!r}."
        )
    return Variant(name, parse_sharpening(sharpening) if plus else None)
