"""Where the time of a run goes: what each stage works, waits and idles."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cgbatch.files import write_atomically


@dataclass(frozen=True)
class Span:
    """A piece of work of one thread; times are `time.perf_counter()`, seconds."""

    stage: str
    photos: tuple[str, ...]  # names of those it was done for
    thread: int
    ready: float  # when it could have begun
    start: float
    end: float


Record = Callable[[Span], None]


def forget(span: Span) -> None:
    """Record nothing."""


@dataclass(frozen=True)
class StageTimes:
    """How one stage spent the time of a run, all in seconds."""

    stage: str
    threads: int
    photos: int
    working: float  # of all threads together
    waiting: float  # of a photo before this stage, the mean
    idle: float  # of a thread, the mean


class Profile:
    """All spans of a run, and what is to be read in them."""

    def __init__(self) -> None:
        self.began = time.perf_counter()
        self._spans: list[Span] = []

    def record(self, span: Span) -> None:
        """Keep a span; called from any thread."""
        self._spans.append(span)

    @property
    def seconds(self) -> float:
        """Return the time from the beginning to the end of the last span."""
        return max((span.end for span in self._spans), default=self.began) - self.began

    def stages(self) -> tuple[StageTimes, ...]:
        """Return the stages in the order in which they were first at work."""
        by_stage: dict[str, list[Span]] = {}
        for span in sorted(self._spans, key=lambda span: span.start):
            by_stage.setdefault(span.stage, []).append(span)
        return tuple(self._times(stage, spans) for stage, spans in by_stage.items())

    def _times(self, stage: str, spans: Sequence[Span]) -> StageTimes:
        threads = len({span.thread for span in spans})
        working = sum(span.end - span.start for span in spans)
        return StageTimes(
            stage=stage,
            threads=threads,
            photos=sum(len(span.photos) for span in spans),
            working=working,
            waiting=sum(span.start - span.ready for span in spans) / len(spans),
            idle=self.seconds - working / threads,
        )

    def lines(self) -> Iterator[str]:
        """Yield a table for people."""
        yield f"{'stage':10} threads  photos  working s  share  waits s a photo  idle s"
        for each in self.stages():
            share = each.working / each.threads / self.seconds
            yield (
                f"{each.stage:10} {each.threads:7} {each.photos:7} {each.working:10.2f} "
                f"{share:6.0%} {each.waiting:16.3f} {each.idle:7.2f}"
            )
        yield f"{self.seconds:.2f} s in all; a share is that of one thread."

    def write(self, path: Path) -> None:
        """Write the spans as Chrome's tracing and Perfetto read them."""
        write_atomically(path, json.dumps({"traceEvents": list(self._events())}).encode())

    def _events(self) -> Iterator[dict[str, Any]]:
        rows: dict[tuple[str, int], int] = {}
        for span in sorted(self._spans, key=lambda span: span.start):
            key = span.stage, span.thread
            if key not in rows:
                rows[key] = len(rows)
                yield _event("M", "thread_name", rows[key], args={"name": span.stage})
            yield _event(
                "X",
                span.stage,
                rows[key],
                ts=1e6 * (span.start - self.began),
                dur=1e6 * (span.end - span.start),
                args={"photos": span.photos, "waited": span.start - span.ready},
            )


def _event(kind: str, name: str, row: int, **facts: Any) -> dict[str, Any]:
    return {"ph": kind, "name": name, "pid": 1, "tid": row, **facts}


@contextmanager
def timed(
    record: Record, stage: str, photos: tuple[str, ...] = (), ready: float | None = None
) -> Iterator[None]:
    """Record what is done in the block; `ready` is when it could have begun."""
    start = time.perf_counter()
    try:
        yield
    finally:
        end = time.perf_counter()
        thread = threading.get_ident()
        record(Span(stage, photos, thread, start if ready is None else ready, start, end))
