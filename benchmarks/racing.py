"""Variants measured in turn, and what came out: spreads, and ratios round by round.

Every round runs all variants one after the other, so that a machine that slows down slows all;
every second round goes backwards, so that one that slows down steadily favours none.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

SECONDS = "seconds a picture"

Figures = Mapping[str, float]  # by what they count, with the unit
Runner = Callable[[], Figures]  # one lap of a variant


@dataclass(frozen=True)
class Race:
    """Variants by name, the first of which is what the others are held against."""

    title: str
    runners: Mapping[str, Runner]
    notes: tuple[str, ...] = ()  # sentences that belong to the figures


@dataclass(frozen=True)
class Spread:
    """Where several measurements of one thing lie."""

    smallest: float
    median: float
    largest: float


@dataclass(frozen=True)
class Row:
    """What a variant measured of one kind, round by round.

    `ratios` are to the first variant in the same round; there are none where that did not measure
    this kind.
    """

    variant: str
    kind: str
    values: tuple[float, ...]
    ratios: tuple[float, ...]


@dataclass(frozen=True)
class Result:
    """A race that is over."""

    title: str
    rounds: int
    rows: tuple[Row, ...]
    notes: tuple[str, ...]


def spread(values: Iterable[float]) -> Spread:
    """Return the smallest, the middle and the largest of at least one value."""
    ordered = sorted(values)
    return Spread(ordered[0], statistics.median(ordered), ordered[-1])


def timed(work: Callable[[], object], pictures: int) -> Runner:
    """Return a lap that tells the seconds a picture of work on several."""

    def lap() -> Figures:
        start = time.perf_counter()
        work()
        return {SECONDS: (time.perf_counter() - start) / pictures}

    return lap


def run_race(race: Race, rounds: int, follow: Callable[[str], None]) -> Result:
    """Run all variants in each round; `follow` receives what is about to run."""
    laps: dict[str, list[Figures]] = {variant: [] for variant in race.runners}
    for number in range(rounds):
        order = list(race.runners)[:: 1 if number % 2 == 0 else -1]
        for variant in order:
            follow(f"round {number + 1} of {rounds}: {variant}")
            laps[variant].append(race.runners[variant]())
    return Result(race.title, rounds, tuple(_rows(laps)), race.notes)


def _rows(laps: Mapping[str, list[Figures]]) -> Iterable[Row]:
    first = next(iter(laps.values()))
    for variant, own in laps.items():
        for kind in own[0]:
            values = tuple(lap[kind] for lap in own)
            ratios = (
                value / lap[kind] for value, lap in zip(values, first, strict=True) if kind in lap
            )
            yield Row(variant, kind, values, tuple(ratios))
