"""A run: plan it, carry it out, publish it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from cgbatch import refusals
from cgbatch.engine.engine import Engine
from cgbatch.engine.engines import engine_for
from cgbatch.engine.profile import Profile, Record, forget, timed
from cgbatch.errors import CgbatchError, DeviceError, PlaceError
from cgbatch.gallery.publish import publish
from cgbatch.gallery.theme import Theme
from cgbatch.jobs import ledger_file
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.outcome import Finished, Outcome, result_of
from cgbatch.jobs.output import PROFILE, GalleryFolders, taken
from cgbatch.jobs.plan import Plan, Problem, Task
from cgbatch.jobs.prune import sweep
from cgbatch.jobs.settings import RunSettings
from cgbatch.runs.planning import Planned, plan_run
from cgbatch.runs.report import Report, sum_up
from cgbatch.runs.request import RunRequest
from cgbatch.runs.settings import choose_settings
from cgbatch.runs.watching import Silence, Watcher


def run(request: RunRequest, watcher: Watcher | None = None) -> Report:
    """Translate photos and add them to a gallery; what is there already is not made again.

    A photo that fails is a row of the report. TensorFlow is loaded only if there is something to
    do.

    Raises:
        UsageError: if the request contradicts itself, names what does not exist, or another run
            is at work in the gallery.
        NoPhotosError: if there is no photo.
        WeightsError: if weights are missing or damaged.
        DeviceError: if the device or the Ray cluster is missing, or cannot go on; what was
            finished is published.
        PlaceError: if a folder or disk refuses, or the photos may not be read; what was finished
            is kept, and published if the disk has room.
    """
    watcher = watcher or Silence()
    settings = choose_settings(request)
    theme = Theme(request.templates)  # what is wrong with it is said before hours of work
    profile = Profile() if request.profile else None
    record = profile.record if profile else forget  # a million photos have millions of spans
    folders = request.folders
    ready = engine_for(request.cluster, settings, request.hardware, folders, record)
    with _explained(folders), taken(folders) as ledger, ready as engine:
        with timed(record, "plan"):
            planned = plan_run(request, settings, ledger, engine.begin)
        if planned.obstacle:
            raise PlaceError(planned.obstacle)
        plan = _begin(request, settings, planned, ledger, watcher)
        books = _Books(settings, ledger, watcher, record)
        try:
            with _explained(folders):
                interrupted = _carry_out(plan.todo, engine, books)
        except (DeviceError, PlaceError):
            _show_what_is_there(request, ledger, watcher, theme)
            raise
        extras = None
        if folders.is_published or ledger.has_results:
            with timed(record, "gallery"), watcher.publishing():
                extras = publish(folders.out, ledger, request.site_changes, theme, folders.state)
        if profile:
            file = folders.state / PROFILE
            profile.write(file)
            watcher.profiled(profile, file)
    return sum_up(folders.out, plan, books.finished, books.problems, interrupted, extras)


@contextmanager
def _explained(folders: GalleryFolders) -> Iterator[None]:
    """Work with a gallery: what the disks of it and of its state refuse ends as one sentence."""
    with refusals.explained(folders.out), ledger_file.explained(folders.ledger):
        yield


def _show_what_is_there(
    request: RunRequest, ledger: Ledger, watcher: Watcher, theme: Theme
) -> None:
    """Publish what was finished before a device or a disk gave up, as far as the disk has room."""
    out = request.out
    with watcher.publishing(), suppress(OSError, sqlite3.Error, CgbatchError):
        results = ledger.results()
        sweep(out, results)  # pictures of results that were not finished need it
        if results:
            publish(out, ledger, request.site_changes, theme, request.folders.state)


def _begin(
    request: RunRequest,
    settings: RunSettings,
    planned: Planned,
    ledger: Ledger,
    watcher: Watcher,
) -> Plan:
    """Bring the ledger up to the plan."""
    watcher.planned(settings, planned)
    if request.prune and watcher.may_remove(planned.gone):
        ledger.remove(origin.id for origin in planned.gone)
    plan = planned.plan
    watcher.starting(plan)
    ledger.begin(settings.direction.name, plan)
    ledger.set_viewer((task.id for task in plan.done), settings.viewer)
    return plan


@dataclass
class _Books:
    """Where everything is entered that becomes of photos; of a million, few are kept here."""

    settings: RunSettings
    ledger: Ledger
    watcher: Watcher
    record: Record
    finished: int = 0
    problems: list[Problem] = field(default_factory=list)

    def enter(self, outcome: Outcome, precision: str) -> None:
        """Enter an outcome in the ledger, and then let the watcher receive it."""
        if isinstance(outcome, Finished):
            task = outcome.task
            with timed(self.record, "ledger", (task.photo.name,)):
                result = result_of(self.settings, outcome, precision)
                self.ledger.add_result(result, task.key, task.photo.path, outcome.seconds)
            self.finished += 1
        else:
            self.ledger.add_problem(outcome)
            self.problems.append(outcome)
        self.watcher.outcome(outcome)


def _carry_out(tasks: Sequence[Task], engine: Engine, books: _Books) -> bool:
    """Make what is to do; return whether the watcher ended the work early."""
    if not tasks:
        return False
    with engine.at_work(tasks) as at_work:
        books.watcher.opened(at_work.description)
        with books.watcher.working(len(tasks)) as stop:
            for outcome, precision in at_work.outcomes(stop):
                books.enter(outcome, precision)
            return stop.is_set()
