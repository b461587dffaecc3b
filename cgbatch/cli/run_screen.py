"""What `cgbatch run` shows: a bar on a terminal, lines elsewhere, JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import click

from cgbatch.cli.console import Console
from cgbatch.cli.json_lines import print_outcome, print_task
from cgbatch.errors import UsageError
from cgbatch.interrupt import stop_on_signal
from cgbatch.jobs.identity import Origin
from cgbatch.jobs.outcome import Finished, Outcome
from cgbatch.jobs.plan import Plan, Problem
from cgbatch.jobs.settings import RunSettings
from cgbatch.photos.crop import CropBox
from cgbatch.runs.planning import Planned
from cgbatch.runs.watching import Watcher

if TYPE_CHECKING:
    from cgbatch.engine.profile import Profile

_PUBLISHING = "Writing the pages; Ctrl-C again stops at once."
_STOPPING = "Finishing the photos in flight; Ctrl-C again stops at once."


class RunScreen(Watcher):
    """The watcher of a run that a person or a program started from a shell.

    Args:
        console: where lines for people go.
        json_lines: whether stdout gets one JSON object per photo.
        agreed: whether removing results needs no question.
        crops: the file of `--crops`, for the note on entries that fit no photo.
    """

    def __init__(
        self, console: Console, json_lines: bool, agreed: bool, crops: Path | None
    ) -> None:
        self._console = console
        self._json_lines = json_lines
        self._agreed = agreed
        self._crops = crops
        self._count: Callable[[str], None] = console.say

    def preview(self, settings: RunSettings, planned: Planned) -> None:
        """Show what a run would do."""
        self._note(planned)
        self._console.left_out(planned.left_out)
        plan = planned.plan
        self.starting(plan)
        for task in plan.todo:
            self._console.say(f"  to do   {task.photo.name}  crop {_described(task.box)}")
            if self._json_lines:
                print_task("planned", task)
        for problem in plan.problems:
            self._console.say(f"  cannot  {problem.failure.name}: {problem.failure.reason}")
        self._console.missing(problem.failure.reason for problem in plan.problems)
        for origin in planned.gone:
            self._console.say(f"  remove  {origin.name} (its photo is gone)")
        self._console.say(f"{settings.direction.name}: {_size(plan)}. Nothing was changed.")
        if planned.obstacle:
            self._console.warn(f"Note: a run would end at once. {planned.obstacle}")

    def planned(self, settings: RunSettings, planned: Planned) -> None:
        """Show how much there is to do."""
        self._note(planned)
        self._console.left_out(planned.left_out)
        self._console.say(f"{settings.direction.name}: {_size(planned.plan)}.")

    def _note(self, planned: Planned) -> None:
        for task in planned.plan.todo:
            if task.note:
                self._console.say(f"Note: {task.photo.name}: {task.note}")
        for entry in planned.unmatched:
            self._console.say(
                f"Note: {self._crops} has a crop for {entry}, and there is no such photo."
            )

    def may_remove(self, gone: Sequence[Origin]) -> bool:
        """List the results whose photo is gone, and ask.

        Raises:
            UsageError: if nobody can be asked and `--yes` was not given.
        """
        if not gone:
            self._console.say("Nothing to prune: every result still has its photo.")
            return False
        for origin in gone:
            self._console.warn(f"  remove {origin.name}: its photo is gone")
        if self._agreed:
            return True
        if not sys.stdin.isatty():
            raise UsageError("--prune asks before it removes; where nobody can answer, add --yes.")
        return click.confirm("Remove them?", err=True)

    def starting(self, plan: Plan) -> None:
        """Show what the plan settles: results that are there, photos that cannot be done."""
        for task in plan.done if self._console.verbose or self._json_lines else ():
            self._console.detail(f"  there   {task.photo.name}")
            if self._json_lines:
                print_task("there", task)
        if self._json_lines:
            for problem in plan.problems:
                print_outcome(problem)

    def opened(self, computer: str) -> None:
        """Show what computes."""
        self._console.detail(computer)

    @contextmanager
    def working(self, total: int) -> Iterator[Event]:
        """Show how far the run is; Ctrl-C ends it after the photos in flight."""
        with stop_on_signal(_STOPPING) as stop, self._console.counted(total) as self._count:
            yield stop

    def outcome(self, outcome: Outcome) -> None:
        """Show what became of a photo."""
        match outcome:
            case Finished():
                self._count(f"{outcome.task.photo.name} ({outcome.seconds:.1f} s)")
            case Problem():
                self._count(f"{outcome.failure.name}: {outcome.failure.reason}")
        if self._json_lines:
            print_outcome(outcome)

    def publishing(self) -> AbstractContextManager[object]:
        """Have the pages written to their end, also if the terminal is closed meanwhile."""
        return stop_on_signal(_PUBLISHING)

    def profiled(self, profile: Profile, file: Path) -> None:
        """Show the table, also with `--quiet`: it was asked for."""
        for line in profile.lines():
            self._console.warn(line)
        self._console.warn(f"{file} shows it in ui.perfetto.dev or chrome://tracing.")


def _size(plan: Plan) -> str:
    """Return the size of a plan in words."""
    return f"{len(plan.todo)} to do, {len(plan.done)} there, {len(plan.problems)} cannot be done"


def _described(box: CropBox) -> str:
    """Return a box as `--crop` takes it; the whole of an oblong photo, as its size."""
    if box.width == box.height:
        return f"{box.x},{box.y},{box.width}"
    return f"none ({box.width} x {box.height})"
