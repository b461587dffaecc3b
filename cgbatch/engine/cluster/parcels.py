"""What goes to a worker and comes back, and the file in which parcels wait to be sent."""

from __future__ import annotations

import pickle
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cgbatch.jobs.pictures import Pictures
from cgbatch.jobs.plan import Task

_LENGTH = struct.Struct("<Q")  # in front of each parcel in the file


@dataclass(frozen=True)
class Parcel:
    """A few tasks with their numbers in the plan, which a worker does together."""

    tasks: tuple[tuple[int, Task], ...]


@dataclass(frozen=True)
class Receipt:
    """What became of one task; its pictures are written."""

    number: int
    made: Pictures | str  # or the reason, for the report
    seconds: float
    precision: str


@dataclass(frozen=True)
class Returned:
    """What a worker returns for a parcel: not all of it after a stop or a refusal.

    `refusal` is what would end every other parcel, too: a disk or a device that refuses.
    """

    receipts: tuple[Receipt, ...]
    refusal: Exception | None = None


def write_parcels(file: Path, parcels: Iterable[Parcel]) -> None:
    """Write parcels one after the other, so that few of them are ever in memory.

    Raises:
        OSError: if the disk refuses.
    """
    with file.open("wb") as opened:
        for parcel in parcels:
            data = pickle.dumps(parcel)
            opened.write(_LENGTH.pack(len(data)))
            opened.write(data)


def read_parcels(file: Path) -> Iterator[bytes]:
    """Yield each parcel as it was written; none any more as soon as the file is gone.

    Raises:
        OSError: if it cannot be read.
    """
    with file.open("rb") as opened:
        while file.exists() and (head := opened.read(_LENGTH.size)):
            yield opened.read(*_LENGTH.unpack(head))


def parcels_of(tasks: Iterable[tuple[int, Task]], photos: int) -> Iterator[Parcel]:
    """Yield parcels of so many photos each, the last one of what is left."""
    waiting: list[tuple[int, Task]] = []
    for each in tasks:
        waiting.append(each)
        if len(waiting) == photos:
            yield Parcel(tuple(waiting))
            waiting = []
    if waiting:
        yield Parcel(tuple(waiting))
