"""The engine of this process: its own threads, and TensorFlow in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from threading import Event

from cgbatch.engine.engine import AtWork, Delivery
from cgbatch.engine.opening import Opening
from cgbatch.engine.pipeline import Pipeline
from cgbatch.engine.profile import Record
from cgbatch.engine.work import Work
from cgbatch.jobs.plan import Task


class LocalEngine:
    """An engine whose networks begin to be opened when there is something to do for them.

    Args:
        work: what is done with photos.
        record: what receives how long each piece of it took.
    """

    def __init__(self, work: Work, record: Record) -> None:
        self._work, self._record = work, record
        self._opening = Opening(work.open, record)

    def __enter__(self) -> LocalEngine:
        self._opening.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, *error: object) -> None:
        self._opening.__exit__(kind, *error)

    def begin(self) -> None:
        """Begin to load TensorFlow and the networks."""
        self._opening.begin()

    @contextmanager
    def at_work(self, tasks: Sequence[Task]) -> Iterator[AtWork]:
        """Decode the first photos while the networks are being loaded, and yield when they are.

        Raises:
            WeightsError, DeviceError, UsageError: as `work_of` says.
        """
        with Pipeline(tasks, self._work.stages, self._record) as pipeline:
            session = self._opening.session()
            precision = session.precision.precision

            def outcomes(stop: Event) -> Iterator[Delivery]:
                return (
                    (outcome, precision) for outcome in pipeline.outcomes(session.translator, stop)
                )

            yield AtWork(session.description, outcomes)
