"""How a photo is spoilt on its way to half the size: what `--degradation` says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cgbatch.errors import UsageError
from cgbatch.photos.types import Picture
from cgbatch.training.rdn.degrade import blurred, gridded, jpeg, noisy, reduced, to_uint8

SCALE = 2
_CLEAN = "clean"
_MOST: Mapping[str, float] = {"jpeg": 100, "noise": 100, "blur": 10, "grid": 50}
_ACCEPTED = (
    "--degradation takes clean, jpeg:QUALITY (1 to 100), noise:LEVELS (of 255), blur:PIXELS or "
    "grid:LEVELS, such as jpeg:50."
)


@dataclass(frozen=True)
class Damage:
    """What happens to a photo besides being reduced to half, by bicubic.

    `strength` is the quality of a JPEG; the standard deviation of noise or of the grid that
    transposed convolutions leave, in levels; that of a Gaussian blur in pixels of the large photo.
    """

    kind: str
    strength: float = 0.0

    @property
    def name(self) -> str:
        """Return what `--degradation` calls it."""
        return self.kind if self.kind == _CLEAN else f"{self.kind}:{self.strength:g}"

    def small(self, truth: Picture, random: np.random.Generator) -> Picture:
        """Return a picture of half the size, spoilt; all chance comes from `random`."""
        if self.kind == "blur":
            return reduced(blurred(truth, self.strength), SCALE)
        picture = reduced(truth, SCALE)
        levels = picture.astype(np.float32)
        if self.kind == "jpeg":
            return jpeg(picture, round(self.strength))
        if self.kind == "noise":
            return to_uint8(noisy(levels, self.strength, 0.0, random))
        if self.kind == "grid":
            return to_uint8(gridded(levels, self.strength, random))
        return picture


def parse_degradation(text: str) -> Damage:
    """Read `clean` or `KIND:STRENGTH`.

    Raises:
        UsageError: if it is anything else, or the strength is out of its range.
    """
    kind, colon, number = text.strip().partition(":")
    if kind == _CLEAN and not colon:
        return Damage(_CLEAN)
    try:
        strength = float(number)
    except ValueError:
        strength = math.nan
    if kind not in _MOST or not 0 < strength <= _MOST[kind]:
        raise UsageError(f"{text!r} is no degradation. {_ACCEPTED}")
    if kind == "jpeg" and strength != round(strength):
        raise UsageError(f"The quality of a JPEG is a whole number. {_ACCEPTED}")
    return Damage(kind, strength)
