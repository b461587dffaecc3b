"""One round: parcels through Ray Data, each once; what a worker that died had is not returned."""

from __future__ import annotations

import pickle
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any

import ray
from ray.data import ActorPoolStrategy, DataContext
from ray.data.block import Block, BlockMetadata
from ray.data.datasource import Datasource, ReadTask

from cgbatch.engine.cluster.crew import Crew
from cgbatch.engine.cluster.parcels import Returned, read_parcels
from cgbatch.engine.cluster.worker import Assignment, PhotoWorker
from cgbatch.errors import DeviceError

_IN_STORE = 4_000_000  # bytes of parcels that wait for workers in Ray's memory: about a thousand
_HEARS_EVERY = 0.2  # seconds
_GIVEN_UP = (
    ray.exceptions.RayError,
    ray.data.exceptions.ExecutionTimeoutError,  # nothing has come for half an hour
    ray.data.exceptions.SystemException,
)


@dataclass(frozen=True)
class Round:
    """What goes through Ray Data at once.

    Args:
        file: of parcels, on this machine.
        crew: the workers.
        assignment: what each is told.
        at_once: parcels that a worker has in hand: one that dies takes them with it.
    """

    file: Path
    crew: Crew
    assignment: Assignment
    at_once: int

    def returned(self, stop: Event) -> Iterator[Returned]:
        """Yield what workers return, as it comes; after a stop, what was finished before.

        Raises:
            DeviceError: if Ray cannot go on.
        """
        with _settings(), _stopped_with(stop, self):
            try:
                for bundle in self._dataset().iter_internal_ref_bundles():
                    for block in bundle.block_refs:
                        yield from _unpacked(block)
            except _GIVEN_UP as error:
                raise DeviceError(
                    f"Ray gave up ({_first_line(error)}). What is finished is kept; give the same "
                    f"command again to go on. Does each machine of the cluster have this cgbatch?"
                ) from error

    def end(self) -> None:
        """Have workers begin no other photo."""
        self.file.unlink(missing_ok=True)
        self.assignment.bell.ring.remote()

    def _dataset(self) -> Any:  # noqa: ANN401 - Ray's
        this_machine = {"ray.io/node-id": ray.get_runtime_context().get_node_id()}
        parcels = ray.data.read_datasource(
            _ParcelSource(self.file),
            override_num_blocks=1,
            num_cpus=0,
            label_selector=this_machine,
        )
        # Ray would give a worker that was started anew the same parcel again, for ever, and would
        # wait for ever for one that has no machine any more. So it is told not to: what is lost
        # is not returned, and goes into another round. (Ray 2.64 will not let itself be told.)
        return parcels.map(
            PhotoWorker,
            fn_constructor_args=(self.assignment,),
            compute=ActorPoolStrategy(
                size=self.crew.workers,
                max_tasks_in_flight_per_actor=self.at_once,
                max_concurrent_calls_per_actor=self.at_once,
                enable_true_multi_threading=True,
            ),
            num_cpus=self.crew.cores,
            num_gpus=self.crew.gpus or None,
            max_restarts=-1,
            max_task_retries=0,
        )


class _ParcelSource(Datasource):  # type: ignore[misc]
    """The parcels of a file, each a block of its own."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def estimate_inmemory_data_size(self) -> None:
        """Return nothing: it does not matter."""

    def get_read_tasks(self, parallelism: int, *limits: Any, **more: Any) -> list[ReadTask]:
        """Return the one task that reads the file; it reads only so far ahead as is allowed."""
        unknown = BlockMetadata(num_rows=None, size_bytes=None, input_files=None, exec_stats=None)
        return [ReadTask(partial(_rows, self._file), unknown)]


def _rows(file: Path) -> Iterator[Block]:
    import pyarrow

    for parcel in read_parcels(file):
        yield pyarrow.table({"parcel": pyarrow.array([parcel], pyarrow.binary())})


def _unpacked(block: Any) -> Iterable[Returned]:  # noqa: ANN401 - Ray's
    """Return what lies in a block; nothing if the machine that had it is gone."""
    try:
        table = ray.get(block)
    except ray.exceptions.RayError:
        return ()
    rows = ray.data.block.BlockAccessor.for_block(table).iter_rows(public_row_format=True)
    return [pickle.loads(row["returned"]) for row in rows]


def _first_line(error: Exception) -> str:
    return f"{type(error).__name__}: {str(error).strip().partition(chr(10))[0]}"


@contextmanager
def _settings() -> Iterator[None]:
    """Have Ray Data say nothing, lose nothing but what is lost, and read little ahead."""
    context = DataContext.get_current()
    limits = context.execution_options.resource_limits.copy(object_store_memory=_IN_STORE)
    wanted = {
        "enable_progress_bars": False,
        "print_on_execution_start": False,
        "max_errored_blocks": -1,
        "target_max_block_size": 1,  # so each row, which is a parcel, is a block
    }
    before = {name: getattr(context, name) for name in wanted}
    limits_before = context.execution_options.resource_limits
    for name, value in wanted.items():
        setattr(context, name, value)
    context.execution_options.resource_limits = limits
    try:
        yield
    finally:
        for name, value in before.items():
            setattr(context, name, value)
        context.execution_options.resource_limits = limits_before


@contextmanager
def _stopped_with(stop: Event, round_: Round) -> Iterator[None]:
    """Have a round end as soon as an event is set, or the block is left early."""
    left = Event()

    def wait() -> None:
        while not left.wait(_HEARS_EVERY):
            if stop.is_set():
                round_.end()
                return

    thread = threading.Thread(target=wait, name="stop", daemon=True)
    thread.start()
    try:
        yield
    except BaseException:
        round_.end()
        raise
    finally:
        left.set()
        thread.join()
