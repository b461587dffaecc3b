"""What carries out a plan, as a run sees it: this process, or machines that work together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from cgbatch.jobs.outcome import Outcome
from cgbatch.jobs.plan import Task

# What became of a photo, and the precision that it was computed in.
Delivery = tuple[Outcome, str]


@dataclass(frozen=True)
class AtWork:
    """An engine that is ready to make results, or makes them already.

    `outcomes` yields what became of each task as soon as it is known, in any order, and has what it
    yields on disk. When its event is set, it begins nothing more and soon ends. It raises:

        DeviceError: if what computes cannot go on.
        OSError: if the gallery's disk refuses, after an outcome for all that is written.
    """

    description: str  # of what computes, for people
    outcomes: Callable[[Event], Iterator[Delivery]]


class Engine(Protocol):
    """What makes results; a context within which it may have something ready."""

    def begin(self) -> object:
        """Get ready meanwhile, for there will be something to do; called once or more."""

    def at_work(self, tasks: Sequence[Task]) -> AbstractContextManager[AtWork]:
        """Return a context that lasts while results of tasks are made.

        Raises:
            WeightsError, DeviceError, UsageError: as `work_of` says.
        """
