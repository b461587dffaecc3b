"""What a comparison found: pictures and figures of every photo, and what sums them up."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from cgbatch.comparing.figures import NAMES, Estimate, Figures, differences, estimate


@dataclass(frozen=True)
class ShownVariant:
    """What one variant made of one photo: addresses of pictures, and figures."""

    translated: str  # relative to the folder, as all addresses here
    restored: str | None  # what it made of the degraded photo; None where there is no truth
    figures: Figures


@dataclass(frozen=True)
class ComparedPhoto:
    """One photo with every variant; its name stays at home."""

    number: int
    width: int  # of all its pictures, pixels
    height: int
    original: str  # the truth, where `is_true`
    is_true: bool  # the crop has as many pixels as the results
    shown: tuple[ShownVariant, ...]  # in the order of the variants


@dataclass(frozen=True)
class NotCompared:
    """A photo that failed, and why, in words that may be published."""

    number: int
    reason: str


@dataclass(frozen=True)
class SumOfVariant:
    """The means of one variant over the photos."""

    title: str
    means: dict[str, Estimate | None]  # by the names of `Figures`
    gain: Estimate | None  # of PSNR over the first variant, photo by photo


@dataclass(frozen=True)
class EnhancerComparison:
    """A whole comparison."""

    id: str  # what tells it from others: photos, crops, weights and settings
    source: str
    target: str
    degradation: str
    size: int  # shorter side of translations, pixels
    variants: tuple[str, ...]  # what people read
    photos: tuple[ComparedPhoto, ...]
    not_compared: tuple[NotCompared, ...]

    def sums(self) -> Iterator[SumOfVariant]:
        """Yield what sums up each variant."""
        first = self._column(0, "psnr")
        for place, title in enumerate(self.variants):
            means = {name: estimate(self._column(place, name)) for name in NAMES}
            gain = estimate(differences(self._column(place, "psnr"), first)) if place else None
            yield SumOfVariant(title, means, gain)

    def best(self, name: str) -> str | None:
        """Return the variant with the highest mean; None where nothing was measured."""
        found = [(each.means[name], each.title) for each in self.sums()]
        known = [(mean.mean, title) for mean, title in found if mean]
        return max(known, key=lambda pair: pair[0])[1] if known else None

    @property
    def pairs_to_vote_on(self) -> int:
        """Return how many pairs of two variants on one photo there are."""
        return len(self.photos) * math.comb(len(self.variants), 2)

    def _column(self, place: int, name: str) -> list[float | None]:
        return [getattr(photo.shown[place].figures, name) for photo in self.photos]
