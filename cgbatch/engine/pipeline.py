"""Threads and bounded queues: decode, translate and encode at the same time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from threading import Event
from typing import Generic, TypeVar

from cgbatch.engine.made import Made, Translating
from cgbatch.engine.profile import Record, forget, timed
from cgbatch.errors import PhotoError
from cgbatch.jobs.outcome import Finished, Outcome
from cgbatch.jobs.pictures import Pictures
from cgbatch.jobs.plan import Problem, Task
from cgbatch.photos.discover import Photo
from cgbatch.photos.types import Picture

Kept = TypeVar("Kept")
_Out = TypeVar("_Out")

_AHEAD = 2  # batches that are decoded while others are translated
_FIRST_AHEAD = 4  # photos that are decoded before it is known what a batch is
_IN_FLIGHT = 2  # batches: while one is translated the next one stands ready


@dataclass(frozen=True)
class Decoded(Generic[Kept]):
    """A photo as the network sees it, uint8 (h, w, 3), and what is kept for encoding."""

    task: Task
    photo: Picture
    kept: Kept
    started: float  # time.monotonic() when decoding began


@dataclass(frozen=True)
class Stages(Generic[Made, Kept]):
    """What is done with a photo before the networks and after them.

    `decode` returns what the network sees, and what `encode` receives. `problem` makes the row of a
    photo that fails anywhere on its way.
    """

    decode: Callable[[Task], tuple[Picture, Kept]]
    encode: Callable[[Task, Kept, Made], Pictures]
    problem: Callable[[Photo, str], Problem]


class _Lane:
    """The threads of one stage, whose work is recorded."""

    def __init__(self, stage: str, threads: int, record: Record) -> None:
        self._stage, self._record = stage, record
        self._pool = ThreadPoolExecutor(threads, stage)

    def submit(
        self, photos: tuple[str, ...], work: Callable[..., _Out], *arguments: object
    ) -> Future[_Out]:
        """Have work done for photos of these names as soon as a thread is free."""
        ready = time.perf_counter()

        def recorded() -> _Out:
            with timed(self._record, self._stage, photos, ready):
                return work(*arguments)

        return self._pool.submit(recorded)

    def close(self) -> None:
        """Wait for what is being done; what is not begun never will be."""
        self._pool.shutdown(cancel_futures=True)


class Pipeline(Generic[Made, Kept]):
    """All stages of a run; decoding begins when its `with` block is entered.

    Decoding runs ahead by two batches at most, one batch stands ready while another is translated,
    and few wait to be encoded: the number of pictures in memory does not depend on the number of
    tasks.

    Args:
        tasks: what is to be made.
        stages: what is done around the networks.
        record: what receives how long each piece of work took.
        workers: threads that decode, and threads that encode.
    """

    def __init__(
        self,
        tasks: Iterable[Task],
        stages: Stages[Made, Kept],
        record: Record = forget,
        workers: int = 2,
    ) -> None:
        self._source, self._stages, self._workers = iter(tasks), stages, workers
        self._decoders = _Lane("decode", workers, record)
        self._networks = _Lane("translate", 1, record)
        self._encoders = _Lane("encode", workers, record)
        self._decoding: deque[Future[Decoded[Kept] | Problem]] = deque()
        self._encoding: deque[Future[Outcome]] = deque()

    def __enter__(self) -> Pipeline[Made, Kept]:
        self._look_ahead(_FIRST_AHEAD)
        return self

    def __exit__(self, *error: object) -> None:
        for lane in (self._decoders, self._networks, self._encoders):
            lane.close()

    def outcomes(self, translate: Translating[Made], stop: Event) -> Iterator[Outcome]:
        """Take all tasks through the networks; yield an outcome for each as soon as it is known.

        After `stop` is set no batch is begun; the one in flight is finished.

        Raises:
            OSError: if pictures cannot be written, after an outcome for all that are.
        """
        # In a thread of its own: this one must answer a signal while a batch runs.
        flying: deque[tuple[list[Decoded[Kept]], Future[_Batch[Made]]]] = deque()
        while True:
            while len(flying) < _IN_FLIGHT and not stop.is_set():
                batch = self._next_batch(translate.batch_size)
                if not batch:
                    break
                yield from (item for item in batch if isinstance(item, Problem))
                ready = [item for item in batch if isinstance(item, Decoded)]
                if ready:
                    names = tuple(item.task.photo.name for item in ready)
                    made = self._networks.submit(names, _translate_unless, stop, translate, ready)
                    flying.append((ready, made))
            if not flying:
                break
            items, translating = flying.popleft()
            if translating.exception():  # the device gave up: what was finished before is kept
                yield from self._written(most_waiting=0)
            yield from self._send_to_encoders(items, translating.result())
            yield from self._written(most_waiting=2 * self._workers)
        yield from self._written(most_waiting=0)

    def _next_batch(self, size: int) -> list[Decoded[Kept] | Problem]:
        """Wait for the next photos to be decoded, and have others decoded in their place."""
        batch: list[Decoded[Kept] | Problem] = []
        self._look_ahead(_AHEAD * size)
        while len(batch) < size and self._decoding:
            batch.append(self._decoding.popleft().result())
            self._look_ahead(_AHEAD * size)
        return batch

    def _look_ahead(self, count: int) -> None:
        for task in islice(self._source, max(0, count - len(self._decoding))):
            self._decoding.append(self._decoders.submit((task.photo.name,), self._decode, task))

    def _decode(self, task: Task) -> Decoded[Kept] | Problem:
        started = time.monotonic()
        try:
            photo, kept = self._stages.decode(task)
        except PhotoError as error:
            return self._stages.problem(task.photo, str(error))
        return Decoded(task, photo, kept, started)

    def _send_to_encoders(
        self, items: list[Decoded[Kept]], made: _Batch[Made]
    ) -> Iterator[Problem]:
        """Have what was made encoded; yield the photos of which nothing was."""
        for item, picture in zip(items, made, strict=False):  # after a stop, nothing was made
            if isinstance(picture, PhotoError):
                yield self._stages.problem(item.task.photo, str(picture))
            else:
                name = item.task.photo.name
                encoding = self._encoders.submit((name,), self._encode, item, picture)
                self._encoding.append(encoding)

    def _encode(self, item: Decoded[Kept], made: Made) -> Outcome:
        task, problem = item.task, self._stages.problem
        try:
            pictures = self._stages.encode(task, item.kept, made)
        except PhotoError as error:
            return problem(task.photo, str(error))
        except MemoryError:
            return problem(
                task.photo,
                "There is not enough free memory for this photo in full. Choose a smaller "
                "--resolution.",
            )
        return Finished(task, pictures, time.monotonic() - item.started)

    def _written(self, most_waiting: int) -> Iterator[Outcome]:
        """Yield what is written, and wait where more than so many are not.

        Raises:
            OSError: if the gallery's disk refuses; what others have written there was yielded.
        """
        waiting = self._encoding
        while waiting and (len(waiting) > most_waiting or waiting[0].done()):
            encoding = waiting.popleft()
            if isinstance(encoding.exception(), OSError):
                yield from (each.result() for each in waiting if not each.exception())
            yield encoding.result()


_Batch = list[Made | PhotoError]


def _translate_unless(
    stop: Event, translate: Translating[Made], items: list[Decoded[Kept]]
) -> _Batch[Made]:
    """Translate, or nothing any more."""
    return [] if stop.is_set() else list(translate([item.photo for item in items]))
