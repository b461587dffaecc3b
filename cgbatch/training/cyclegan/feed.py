"""The batches of a run: both domains side by side, from any step on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf

from cgbatch.photos.types import Picture
from cgbatch.training.cyclegan.game import Batch, Example
from cgbatch.training.cyclegan.schedule import Segment
from cgbatch.training.data import stream


@dataclass(frozen=True)
class TrainingPhotos:
    """The photos of a domain that are trained on, and their recoloured partners if used.

    `finished` are the partners with the finish of their direction, where it has one.
    """

    photos: tuple[Path, ...]
    partners: tuple[Picture, ...] | None = None
    finished: tuple[Picture, ...] | None = None

    def stream(self, segment: Segment, batch_size: int, seed: int, start: int) -> tf.data.Dataset:
        """Return batches of photos, partners and finished partners, alike cropped.

        Where there are none, what comes before stands for them.
        """
        size = segment.size
        if self.partners is None:
            photos = stream.crops(
                self.photos, size=size, batch_size=batch_size, seed=seed, start=start
            )
            return photos.map(lambda batch: (batch, batch, batch))
        made = [each for each in (self.partners, self.finished) if each is not None]
        pictures = list(zip(self.photos, zip(*made, strict=True), strict=True))
        pairs = stream.pairs(pictures, size=size, batch_size=batch_size, seed=seed, start=start)
        return pairs.map(lambda *batch: (*batch, batch[-1])[:3])


@dataclass(frozen=True)
class Feed:
    """The batches of a run; the same for the same seed, segment and step."""

    a: TrainingPhotos
    b: TrainingPhotos
    seed: int

    def batches(self, index: int, segment: Segment, batch_size: int, start: int) -> Iterator[Batch]:
        """Return the batches of segment number `index` from its step `start` on, without end."""
        seeds = _seeds(self.seed, index)
        domains: Sequence[tuple[TrainingPhotos, int]] = ((self.a, seeds[0]), (self.b, seeds[1]))
        both = tf.data.Dataset.zip(
            tuple(domain.stream(segment, batch_size, seed, start) for domain, seed in domains)
        )
        for (a, partner_a, finished_a), (b, partner_b, finished_b) in both.prefetch(2):
            yield Batch(a, b, partner_a, partner_b, finished_a, finished_b)


@dataclass(frozen=True)
class TaughtFeed:
    """The batches of a run that teaches one direction; as `Feed`.

    Photos of A lead to their partners; with B, every other batch leads from partners back to the
    photos of B that they were made of, which are as real as a target can be.
    """

    a: TrainingPhotos
    b: TrainingPhotos | None
    seed: int

    def batches(
        self, index: int, segment: Segment, batch_size: int, start: int
    ) -> Iterator[Example]:
        """Return the batches of segment number `index` from its step `start` on, without end."""
        seeds = _seeds(self.seed, index)
        if self.b is None:
            there = self.a.stream(segment, batch_size, seeds[0], start)
            yield from (Example(photo, partner) for photo, partner, _ in there)
            return
        there = iter(self.a.stream(segment, batch_size, seeds[0], (start + 1) // 2))
        back = iter(self.b.stream(segment, batch_size, seeds[1], start // 2))
        for step in itertools.count(start):
            if step % 2 == 0:
                photo, partner, _ = next(there)
                yield Example(photo, partner)
            else:
                photo, partner, _ = next(back)
                yield Example(partner, photo)


def _seeds(seed: int, index: int) -> list[int]:
    """Return a seed for each domain that no other segment has."""
    state = np.random.SeedSequence([seed, index]).generate_state(2)
    return [int(number) for number in state & 0x7FFFFFFF]
