"""A worker: a process on some machine that has opened the networks, and does parcels of tasks."""

from __future__ import annotations

import pickle
import socket
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from cgbatch import __version__
from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.checkpoints.entry import Entry
from cgbatch.engine.cluster.line import WaitingLine
from cgbatch.engine.cluster.parcels import Parcel, Receipt, Returned
from cgbatch.engine.cluster.stopping import Heard
from cgbatch.engine.hardware import Hardware
from cgbatch.engine.work import work_of
from cgbatch.errors import CgbatchError, PlaceError, UsageError
from cgbatch.jobs.outcome import Finished, Outcome
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.settings import RunSettings
from cgbatch.networks.quiet import load_tensorflow


@dataclass(frozen=True)
class Assignment:
    """What a worker is told before its first parcel; all paths are absolute."""

    settings: RunSettings
    hardware: Hardware
    cores: int  # of this worker
    threads: int  # of TensorFlow, as many as the local engine has where the run was started
    out: Path
    marker: Path  # a file of this run in the gallery: who sees it, sees the gallery
    sample: Path  # a photo of the run: who sees it, sees the photos
    bell: Any  # Ray's handle of a `Bell`
    version: str = __version__


class PhotoWorker:
    """A worker, whose networks are opened once; it may be called by several threads.

    What keeps it from working is returned with its first parcel: an error that Ray knew of would
    have it try again for ever.
    """

    def __init__(self, assignment: Assignment) -> None:
        self._stop = Heard(assignment.bell)
        self._refusal: Exception | None = None
        try:
            self._open(assignment)
        except Exception as error:
            self._refusal = _portable(error)

    def _open(self, told: Assignment) -> None:
        _check(told)
        load_tensorflow()
        from cgbatch.networks.device import divide_among_threads

        divide_among_threads(told.threads)
        # Pixels that wait in a file do so on this machine, not on a drive that all share.
        here = GalleryFolders(told.out, Path(tempfile.gettempdir()))
        work = work_of(_with_weights_of_here(told.settings), told.hardware, here)
        self._session = work.open()
        self._line = WaitingLine(
            work.stages, self._session.translator, self._stop, min(told.cores, 2)
        )

    def __call__(self, row: dict[str, Any]) -> dict[str, bytes]:
        """Do a parcel; whatever happens to a photo is part of what is returned."""
        return {"returned": pickle.dumps(self._done(pickle.loads(row["parcel"])))}

    def _done(self, parcel: Parcel) -> Returned:
        receipts: list[Receipt] = []
        if not self._refusal:
            try:
                receipts.extend(self._receipts(parcel))
            except Exception as error:
                self._refusal = _portable(error)
        return Returned(tuple(receipts), self._refusal)

    def _receipts(self, parcel: Parcel) -> Iterator[Receipt]:
        numbers = {task.photo.path: number for number, task in parcel.tasks}
        tasks = [task for _, task in parcel.tasks]
        for outcome in self._line.outcomes(tasks):
            yield self._receipt(numbers, outcome)

    def _receipt(self, numbers: dict[Path, int], outcome: Outcome) -> Receipt:
        precision = self._session.precision.precision
        if isinstance(outcome, Finished):
            number = numbers[outcome.task.photo.path]
            return Receipt(number, outcome.pictures, outcome.seconds, precision)
        return Receipt(numbers[outcome.path], outcome.failure.reason, 0, precision)


def _check(told: Assignment) -> None:
    """Make sure that this machine sees what all share; else pictures would be made for nobody.

    Raises:
        UsageError: if another version of cgbatch is at work here.
        PlaceError: if gallery or photos are not seen.
    """
    here = socket.gethostname()
    if told.version != __version__:
        raise UsageError(
            f"{here} has cgbatch {__version__}, and this run is one of {told.version}. Install the "
            f"same version on all machines of the cluster."
        )
    for path, folder in ((told.marker, told.out), (told.sample, told.sample.parent)):
        if not path.exists():
            raise PlaceError(
                f"{here}, a machine of the cluster, does not see what is in {folder}. Photos and "
                f"gallery have to lie in folders that all machines share, by the same path."
            )


def _with_weights_of_here(settings: RunSettings) -> RunSettings:
    """Return the settings with weights where this machine has them, if it has them elsewhere."""
    enhancer = settings.enhancer and _of_here(settings.enhancer)
    return replace(settings, generator=_of_here(settings.generator), enhancer=enhancer)


def _of_here(entry: Entry) -> Entry:
    if entry.path.exists():
        return entry
    same = (own for own in open_catalog().entries if own.sha256 == entry.sha256)
    return next(same, entry)


def _portable(error: Exception) -> Exception:
    """Return an error that can travel: those of libraries often cannot."""
    if isinstance(error, CgbatchError | OSError):
        return error
    return RuntimeError(f"{type(error).__name__}: {error}")
