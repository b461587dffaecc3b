"""One pipeline for all parcels of a worker: the next one begins while the last one ends."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path
from queue import SimpleQueue
from threading import Condition, Event
from typing import Any

from cgbatch.engine.made import Translating
from cgbatch.engine.pipeline import Pipeline, Stages
from cgbatch.jobs.outcome import Finished, Outcome
from cgbatch.jobs.plan import Task


class WaitingLine:
    """A pipeline that threads hand tasks to; each receives what became of its own.

    A pipeline for each parcel would begin and end empty, and cores would wait meanwhile.

    Args:
        stages: what is done around the networks.
        networks: those.
        stop: what ends all work.
        workers: threads that decode, and threads that encode.
    """

    def __init__(
        self, stages: Stages[Any, Any], networks: Translating[Any], stop: Event, workers: int
    ) -> None:
        self._stages, self._networks = stages, networks
        self._stop, self._workers = stop, workers
        self._tasks = _Tasks()
        self._owners: dict[Path, SimpleQueue[Outcome | _End]] = {}
        self._changed = Condition()
        threading.Thread(target=self._work, name="line", daemon=True).start()

    def outcomes(self, tasks: Sequence[Task]) -> Iterator[Outcome]:
        """Yield what becomes of tasks behind all others; after a stop, of some of them.

        Raises:
            DeviceError, OSError: as pipelines do.
        """
        mine: SimpleQueue[Outcome | _End] = SimpleQueue()
        with self._changed:
            self._owners.update((task.photo.path, mine) for task in tasks)
            self._tasks.extend(tasks)
            self._changed.notify()
        for _ in tasks:
            outcome = mine.get()
            if isinstance(outcome, _End):
                if outcome.error:
                    raise outcome.error
                return
            yield outcome

    def _work(self) -> None:
        """Do tasks as long as there are any, and then wait for others."""
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._tasks)
            try:
                with Pipeline(self._tasks, self._stages, workers=self._workers) as pipeline:
                    for outcome in pipeline.outcomes(self._networks, self._stop):
                        self._hand_over(outcome)
            except Exception as error:
                self._end(_End(error))
            if self._stop.is_set():
                self._end(_End(None))

    def _hand_over(self, outcome: Outcome) -> None:
        path = outcome.task.photo.path if isinstance(outcome, Finished) else outcome.path
        with self._changed:
            self._owners.pop(path).put(outcome)

    def _end(self, end: _End) -> None:
        """Have all who wait hear that nothing more is made."""
        with self._changed:
            self._tasks.clear()
            for owner in self._owners.values():
                owner.put(end)
            self._owners.clear()


class _End:
    """What is received in place of outcomes when there will be none."""

    def __init__(self, error: Exception | None) -> None:
        self.error = error


class _Tasks(deque[Task]):
    """Tasks that wait; an iterator that ends when none does, and goes on when others do."""

    def __iter__(self) -> Iterator[Task]:
        return self

    def __next__(self) -> Task:
        if not self:
            raise StopIteration
        return self.popleft()
