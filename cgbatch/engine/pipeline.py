"""Threads and bounded queues: decode, translate and encode at the same time."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from itertools import islice
from threading import Event
from typing import Generic, TypeVar

from cgbatch.errors import PhotoError
from cgbatch.jobs.outcome import Finished, Outcome
from cgbatch.jobs.pictures import Pictures
from cgbatch.jobs.plan import Problem, Task
from cgbatch.photos.types import Picture

_In = TypeVar("_In")
_Out = TypeVar("_Out")
Made = TypeVar("Made")  # what the networks make of a photo


@dataclass(frozen=True)
class Decoded:
    """A photo in two sizes, for the network and for the gallery; uint8 (h, w, 3)."""

    task: Task
    photo: Picture
    original: Picture
    started: float  # time.monotonic() when decoding began


@dataclass(frozen=True)
class Stages(Generic[Made]):
    """The three functions that a photo passes through, and how many go together.

    `translate` takes 1 to `batch_size()` pictures and returns, for each, what it became or why not;
    `batch_size` is called before every batch, for it may fall while the run goes on; `problem`
    makes the row of a photo that fails in one of them.
    """

    decode: Callable[[Task], tuple[Picture, Picture]]
    translate: Callable[[Sequence[Picture]], Sequence[Made | PhotoError]]
    encode: Callable[[Task, Picture, Made], Pictures]
    batch_size: Callable[[], int]
    problem: Callable[[Task, str], Problem]


def run(
    tasks: Iterable[Task], stop: Event, stages: Stages[Made], workers: int = 2
) -> Iterator[Outcome]:
    """Take tasks through all stages; yield an outcome for each as soon as it is known.

    Decoding runs ahead by two batches at most, and a batch is translated while the one before it
    is encoded, so the number of pictures in memory does not depend on the number of tasks.
    After `stop` is set no batch is begun; the one in flight is finished.
    """
    with (
        ThreadPoolExecutor(workers, "decode") as decoders,
        ThreadPoolExecutor(1, "translate") as model,
        ThreadPoolExecutor(workers, "encode") as encoders,
    ):

        def decode(task: Task) -> Decoded | Problem:
            started = time.monotonic()
            try:
                photo, original = stages.decode(task)
            except PhotoError as error:
                return stages.problem(task, str(error))
            return Decoded(task, photo, original, started)

        def encode(item: Decoded, made: Made) -> Outcome:
            try:
                pictures = stages.encode(item.task, item.original, made)
            except PhotoError as error:
                return stages.problem(item.task, str(error))
            except MemoryError:
                return stages.problem(
                    item.task,
                    "There is not enough free memory for this photo in full. Choose a smaller "
                    "--resolution.",
                )
            except OSError as error:
                return stages.problem(
                    item.task, f"Its pictures could not be written: {error.strerror}."
                )
            return Finished(item.task, pictures, time.monotonic() - item.started)

        writing: deque[Future[Outcome]] = deque()
        with closing(_ahead(decoders, decode, tasks, lambda: 2 * stages.batch_size())) as decoded:
            while not stop.is_set() and (batch := list(islice(decoded, stages.batch_size()))):
                yield from (item for item in batch if isinstance(item, Problem))
                ready = [item for item in batch if isinstance(item, Decoded)]
                if stop.is_set() or not ready:
                    continue
                # In a thread of its own: this one must answer a signal while a batch runs.
                translating = model.submit(stages.translate, [item.photo for item in ready])
                yield from _drain(writing)
                for item, made in zip(ready, translating.result(), strict=True):
                    if isinstance(made, PhotoError):
                        yield stages.problem(item.task, str(made))
                    else:
                        writing.append(encoders.submit(encode, item, made))
        yield from _drain(writing)


def _ahead(
    pool: Executor,
    work: Callable[[_In], _Out],
    items: Iterable[_In],
    depth: Callable[[], int],
) -> Generator[_Out, None, None]:
    """Yield `work(item)` in order while up to `depth()` further items are worked on in the pool."""
    waiting: deque[Future[_Out]] = deque()
    source = iter(items)
    try:
        while True:
            for item in islice(source, max(0, depth() - len(waiting))):
                waiting.append(pool.submit(work, item))
            if not waiting:
                return
            yield waiting.popleft().result()
    finally:
        for future in waiting:
            future.cancel()


def _drain(futures: deque[Future[_Out]]) -> Iterator[_Out]:
    while futures:
        yield futures.popleft().result()
