"""What happens at which step: stages, ramps and the fall of the learning rate. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cgbatch.errors import UsageError

Phase = Literal["warm start", "head start", "game", "teaching"]

# What a step costs beside the others, per picture and pixel: two generators on two pictures each;
# two discriminators and generators that only translate; all of the game; one generator on one.
_COST: dict[Phase, float] = {"warm start": 1.0, "head start": 1.0, "game": 3.0, "teaching": 0.25}


@dataclass(frozen=True)
class Ramp:
    """A weight that changes linearly while the game runs."""

    start: float
    end: float

    @staticmethod
    def parse(text: str) -> Ramp:
        """Read `START,END`, or one number for both.

        Raises:
            UsageError: if the text is neither, or a number is negative.
        """
        try:
            numbers = [float(part) for part in text.split(",")]
            start, end = numbers * 2 if len(numbers) == 1 else numbers
        except ValueError:
            raise UsageError(
                f"{text!r} is neither a number nor START,END, such as 0.12,0.02."
            ) from None
        if not all(0 <= number < float("inf") for number in (start, end)):
            raise UsageError(f"{text!r}: a weight is a number from 0.")
        return Ramp(start, end)

    def __str__(self) -> str:
        same = self.start == self.end
        return f"{self.start:g}" if same else f"{self.start:g},{self.end:g}"

    @property
    def is_used(self) -> bool:
        """Return whether the weight is ever above zero."""
        return self.start > 0 or self.end > 0

    def at(self, part: float) -> float:
        """Return the weight when this part of the game is over, 0 to 1."""
        return self.start + (self.end - self.start) * part


@dataclass(frozen=True)
class Stage:
    """The size at which a stage trains, its number of steps, and its pictures per step.

    `None` steps are all that is left; `None` pictures the recipe's batch size.
    """

    size: int
    steps: int | None = None
    batch_size: int | None = None

    def __str__(self) -> str:
        parts = [self.size, self.steps, self.batch_size]
        while parts[-1] is None:
            parts.pop()
        return ":".join("" if part is None else str(part) for part in parts)


def parse_stages(text: str) -> tuple[Stage, ...]:
    """Read `SIZE[:STEPS[:BATCH]],...`; an empty text means no stages.

    Raises:
        UsageError: if the text is something else.
    """
    return tuple(_parse_stage(part) for part in text.split(",") if text)


def _parse_stage(text: str) -> Stage:
    found = re.fullmatch(r"\s*(\d{1,5})(?::(\d{0,9})(?::(\d{1,4}))?)?\s*", text)
    numbers = [int(number) if number else None for number in found.groups()] if found else [0]
    if not found or 0 in numbers:
        raise UsageError(
            f"{text!r} is not a valid stage: write SIZE:STEPS or SIZE:STEPS:BATCH, "
            "such as 64:1000:4,128:2000."
        )
    return Stage(*numbers)


def show_stages(stages: Sequence[Stage]) -> str:
    """Write stages as `parse_stages` reads them."""
    return ",".join(map(str, stages))


@dataclass(frozen=True)
class Segment:
    """Consecutive steps that share one compiled step."""

    phase: Phase
    size: int
    steps: int
    batch_size: int

    @property
    def cost(self) -> float:
        """Return the segment's share of the work, in no unit."""
        return _COST[self.phase] * self.steps * self.batch_size * self.size**2


@dataclass(frozen=True)
class Moment:
    """A step: its segment, and how far segment and phase have come."""

    index: int  # of the segment
    segment: Segment
    done: int  # steps of this segment that are over
    part: float  # of the phase that is over, 0 to 1
    rate: float  # factor of the learning rate, 0 to 1


class Timetable:
    """The segment of every step, and how far its phase has come.

    Without a time limit this depends on the step alone. With one, the work is fitted into the
    hours that there are: what is late is cut short, and every phase still runs through its decay.

    Args:
        segments: what is done, in order.
        constant_part: part of each phase with a constant learning rate, before it falls to 0.
    """

    def __init__(self, segments: Sequence[Segment], constant_part: float) -> None:
        self.segments = tuple(segment for segment in segments if segment.steps)
        if not self.segments:
            raise UsageError("There is nothing to train: all stages have 0 steps.")
        self._constant_part = constant_part
        total = sum(segment.cost for segment in self.segments)
        self._ends = [0.0]
        for segment in self.segments:
            self._ends.append(self._ends[-1] + segment.cost / total)
        self._ends[-1] = 1.0

    @property
    def steps(self) -> int:
        """Return the number of steps of the whole run, when there is time for all."""
        return sum(segment.steps for segment in self.segments)

    def moment(self, index: int, done: int, share_of_time: float = 0.0) -> Moment | None:
        """Return what follows after `done` steps of a segment; `None` when the run is over."""
        last = len(self.segments)
        while index < last and (
            done >= self.segments[index].steps or share_of_time >= self._ends[index + 1]
        ):
            index, done = index + 1, 0
        if index == last:
            return None
        segment = self.segments[index]
        start, end = self._ends[index], self._ends[index + 1]
        progress = max(start + (end - start) * done / segment.steps, share_of_time)
        part = self._part_of_phase(index, progress)
        # The head start is too short for a decay.
        rate = 1.0 if segment.phase == "head start" else self._rate(part)
        return Moment(index, segment, done, part, rate)

    def left(self, moment: Moment) -> int:
        """Return how many steps follow a moment, itself among them, when there is time."""
        later = self.segments[moment.index + 1 :]
        return moment.segment.steps - moment.done + sum(segment.steps for segment in later)

    def _part_of_phase(self, index: int, progress: float) -> float:
        phase = self.segments[index].phase
        same = [i for i, segment in enumerate(self.segments) if segment.phase == phase]
        start, end = self._ends[same[0]], self._ends[same[-1] + 1]
        return min(1.0, (progress - start) / (end - start))

    def _rate(self, part: float) -> float:
        if part <= self._constant_part:
            return 1.0
        return (1.0 - part) / (1.0 - self._constant_part)
