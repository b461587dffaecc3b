"""Which failures of earlier runs say nothing any more, now that a new one is planned."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from sqlite3 import Connection

from cgbatch.jobs.plan import Plan
from cgbatch.photos.places import place_of
from cgbatch.stores.objects import ObjectPath, located


def outdated_failures(db: Connection, direction: str, plan: Plan) -> Iterator[str]:
    """Yield the ids of failures of files that are gone or, by whatever name, planned again.

    Args:
        db: of a ledger.
        direction: of the plan.
        plan: what is to be done.
    """
    named, placed = defaultdict(list), defaultdict(list)
    rows = db.execute("SELECT id, name, path, direction FROM failures")
    for id_, name, path, its_direction in rows:
        where = located(os.fsdecode(path))
        if its_direction == direction:
            named[name].append(id_)
            placed[place_of(where)].append(id_)
        if not (os.path.lexists(where) or _is_stored(where)):
            yield id_
    # A million photos are walked through only where one has failed before.
    for name, path in _planned(plan) if named else ():
        yield from named.get(name, ())
        yield from placed.get(place_of(path), ())


def _planned(plan: Plan) -> Iterator[tuple[str, Path]]:
    """Yield the name of every photo of a plan, and where it lies."""
    for task in chain(plan.todo, plan.done):
        yield task.photo.name, task.photo.path
    for problem in plan.problems:
        yield problem.failure.name, problem.path


def _is_stored(path: Path) -> bool:
    """Return whether a path is one in a store, and leads to something, as far as is known."""
    try:
        return isinstance(path, ObjectPath) and path.exists()
    except OSError:
        return True
