"""The engine of a Ray cluster: rounds, until each task is done or was tried often enough."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from threading import Event

import ray

from cgbatch.checkpoints.entry import Entry
from cgbatch.engine.cluster.connecting import connected
from cgbatch.engine.cluster.crew import Crew, crew_for
from cgbatch.engine.cluster.parcels import Receipt, parcels_of, write_parcels
from cgbatch.engine.cluster.rounds import Round
from cgbatch.engine.cluster.stopping import Bell
from cgbatch.engine.cluster.worker import Assignment
from cgbatch.engine.engine import AtWork, Delivery
from cgbatch.engine.hardware import Cluster, Hardware
from cgbatch.files import TEMPORARY_PATTERN, write_atomically
from cgbatch.jobs.outcome import Finished
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.plan import Task, problem_of
from cgbatch.jobs.settings import RunSettings
from cgbatch.machine import usable_cores

_TRIALS = 3  # rounds in which a photo may lose its worker
_PHOTOS = 8  # of a parcel at most; at full resolution, where each takes seconds, fewer
_FULL_PHOTOS = 2
_GPU_PHOTOS = 64  # which go through the networks together
_PARCELS = 4  # of each worker at least, where there are enough photos: all end at the same time
_AT_ONCE = 2  # parcels of a worker: one begins while the other one ends
_LOST = (
    "The process that worked on this photo ended, three times, and so the photo was left out. It "
    "may need more memory than the machines of the cluster have."
)


@dataclass(frozen=True)
class RayEngine:
    """An engine that has tasks done by workers of a Ray cluster.

    Workers write pictures into the gallery and return what became of each photo.
    """

    cluster: Cluster
    settings: RunSettings
    hardware: Hardware
    folders: GalleryFolders

    def __enter__(self) -> RayEngine:
        return self

    def __exit__(self, *error: object) -> None:
        """Leave nothing to be done: whatever is started ends with the work."""

    def begin(self) -> None:
        """Do nothing yet."""

    @contextmanager
    def at_work(self, tasks: Sequence[Task]) -> Iterator[AtWork]:
        """Start Ray or find it, and yield when it is known what it has.

        Raises:
            DeviceError: if there is no Ray.
            UsageError: if it has no room for the workers that are asked for.
            OSError: if a folder refuses.
        """
        with connected(self.cluster), _marker(self.folders.out) as marker:
            nodes = [node["Resources"] for node in ray.nodes() if node["Alive"]]
            crew = crew_for(self.cluster.workers, self.hardware.device, nodes)
            assignment = self._assignment(crew, marker, tasks[0].photo.path)
            yield AtWork(crew.description, partial(self._outcomes, tasks, crew, assignment))

    def _assignment(self, crew: Crew, marker: Path, sample: Path) -> Assignment:
        here = {"ray.io/node-id": ray.get_runtime_context().get_node_id()}
        return Assignment(
            settings=_with_absolute_weights(self.settings),
            hardware=replace(self.hardware, device="gpu" if crew.gpus else "cpu"),
            cores=crew.cores,
            threads=usable_cores(),
            out=self.folders.out.absolute(),
            marker=marker.absolute(),
            sample=sample.absolute(),
            bell=ray.remote(Bell).options(num_cpus=0, label_selector=here).remote(),
        )

    def _outcomes(
        self, tasks: Sequence[Task], crew: Crew, assignment: Assignment, stop: Event
    ) -> Iterator[Delivery]:
        """Yield what became of each task; what is lost on the way is tried again, alone.

        Raises:
            DeviceError, OSError: as `AtWork` says.
        """
        waiting = bytearray(b"\1") * len(tasks)  # a byte a task: there may be a million
        for trial in range(_TRIALS):
            count = sum(waiting)
            photos = self._photos_a_parcel(count, crew) if trial == 0 else 1
            parcels = -(-count // photos)
            smaller = replace(crew, workers=min(crew.workers, parcels))
            refusal = None
            with self._parcels(tasks, waiting, photos) as file:
                # A worker that dies takes both with it: in later rounds it has one.
                round_ = Round(file, smaller, assignment, _AT_ONCE if trial == 0 else 1)
                for returned in round_.returned(stop):
                    for receipt in returned.receipts:
                        waiting[receipt.number] = 0
                        yield self._delivery(tasks[receipt.number], receipt)
                    if returned.refusal and not refusal:
                        refusal = returned.refusal
                        round_.end()
            if refusal:
                raise refusal
            if stop.is_set() or not any(waiting):
                return
        for number, is_waiting in enumerate(waiting):
            if is_waiting:
                yield problem_of(self.settings, tasks[number].photo, _LOST), ""

    def _photos_a_parcel(self, count: int, crew: Crew) -> int:
        most = _GPU_PHOTOS if crew.gpus else _PHOTOS
        if self.settings.full:
            most = _FULL_PHOTOS
        return max(1, min(most, count // (_PARCELS * crew.workers)))

    @contextmanager
    def _parcels(self, tasks: Sequence[Task], waiting: bytearray, photos: int) -> Iterator[Path]:
        """Write what is waiting to a file beside the ledger, which is gone afterwards."""
        for leftover in self.folders.state.glob(TEMPORARY_PATTERN):  # of a run that was killed
            leftover.unlink(missing_ok=True)
        file = _temporary(self.folders.state.absolute())
        chosen = ((n, _absolute(task)) for n, task in enumerate(tasks) if waiting[n])
        try:
            write_parcels(file, parcels_of(chosen, photos))
            yield file
        finally:
            file.unlink(missing_ok=True)

    def _delivery(self, task: Task, receipt: Receipt) -> Delivery:
        if isinstance(receipt.made, str):
            return problem_of(self.settings, task.photo, receipt.made), receipt.precision
        return Finished(task, receipt.made, receipt.seconds), receipt.precision


def _with_absolute_weights(settings: RunSettings) -> RunSettings:
    def absolute(entry: Entry) -> Entry:
        return replace(entry, folder=entry.folder.absolute())

    enhancer = settings.enhancer and absolute(settings.enhancer)
    return replace(settings, generator=absolute(settings.generator), enhancer=enhancer)


@contextmanager
def _marker(out: Path) -> Iterator[Path]:
    """Put a file into the gallery by which workers know that they see it."""
    file = _temporary(out)
    write_atomically(file, b"cgbatch")
    try:
        yield file
    finally:
        file.unlink(missing_ok=True)


def _temporary(folder: Path) -> Path:
    return folder / TEMPORARY_PATTERN.replace("*", secrets.token_hex(8))


def _absolute(task: Task) -> Task:
    """Return a task as any process understands it, whatever folder that works in."""
    return replace(task, photo=replace(task.photo, path=task.photo.path.absolute()))
