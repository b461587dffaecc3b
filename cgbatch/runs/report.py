"""How a run ended: how many photos are done, which failed and why, and what was published."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from cgbatch.errors import ExitCode
from cgbatch.gallery.site import Extras
from cgbatch.jobs.manifest import Failure
from cgbatch.jobs.plan import Plan, Problem


@dataclass(frozen=True)
class Report:
    """The sum of a run."""

    out: Path  # the gallery, if there is one; its first page is index.html
    finished: int
    already_done: int
    failures: tuple[Failure, ...]
    interrupted: bool
    extras: Extras | None  # None: there is no gallery, since there is no result to show

    @property
    def exit_code(self) -> ExitCode:
        """Return the exit code that the run has earned."""
        if self.interrupted:
            return ExitCode.INTERRUPTED
        return ExitCode.SOME_FAILED if self.failures else ExitCode.OK

    def lines(self) -> list[str]:
        """Return the closing lines: one summary, then each failed photo with its reason."""
        parts = [f"{self.finished} done"]
        if self.already_done:
            parts.append(f"{self.already_done} there already")
        if self.failures:
            parts.append(f"{len(self.failures)} failed")
        if self.extras is None:
            parts.append("so there is no gallery")
        if self.interrupted:
            parts.append("stopped by you; the same command goes on where this one stopped")
        return [", ".join(parts) + "."] + [f"  {f.name}: {f.reason}" for f in self.failures]


def sum_up(
    out: Path,
    plan: Plan,
    finished: int,
    problems: Sequence[Problem],
    interrupted: bool,
    extras: Extras | None,
) -> Report:
    """Return the report of a run that made so many results, and had these problems."""
    return Report(
        out=out,
        finished=finished,
        already_done=len(plan.done),
        failures=tuple(problem.failure for problem in (*plan.problems, *problems)),
        interrupted=interrupted,
        extras=extras,
    )
