"""What became of each photo of a run, and how the run ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cgbatch import __version__
from cgbatch.errors import ExitCode
from cgbatch.jobs.manifest import Failure, Result
from cgbatch.jobs.pictures import Pictures
from cgbatch.jobs.plan import Plan, Problem, Recipe, Task


@dataclass(frozen=True)
class Finished:
    """Say that a task has its pictures on disk; `seconds` count from decoding to the last file."""

    task: Task
    pictures: Pictures
    seconds: float


Outcome = Finished | Problem


@dataclass(frozen=True)
class Report:
    """Sum up a run."""

    finished: int
    already_done: int
    failures: tuple[Failure, ...]
    interrupted: bool

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
        if self.interrupted:
            parts.append("stopped by you; the same command goes on where this one stopped")
        return [", ".join(parts) + "."] + [f"  {f.name}: {f.reason}" for f in self.failures]


def result_of(recipe: Recipe, finished: Finished, precision: str) -> Result:
    """Return the manifest's record of a finished task; `precision` is what it was computed in."""
    task, direction = finished.task, recipe.direction
    return Result(
        id=task.id,
        name=task.photo.name,
        photo_sha256=task.photo.sha256,
        photo_width=task.width,
        photo_height=task.height,
        crop=task.box,
        domain=direction.domain,
        source=direction.source,
        target=direction.target,
        viewer=recipe.viewer,
        generator=recipe.generator.name,
        generator_sha256=recipe.generator.sha256,
        enhancer=recipe.enhancer.name if recipe.enhancer else None,
        enhancer_sha256=recipe.enhancer.sha256 if recipe.enhancer else None,
        precision=precision,
        version=__version__,
        pictures=finished.pictures,
    )


def sum_up(plan: Plan, outcomes: Sequence[Outcome], interrupted: bool) -> Report:
    """Return the report of a run that had these outcomes."""
    problems = [*plan.problems, *(item for item in outcomes if isinstance(item, Problem))]
    return Report(
        finished=sum(isinstance(item, Finished) for item in outcomes),
        already_done=len(plan.done),
        failures=tuple(problem.failure for problem in problems),
        interrupted=interrupted,
    )
