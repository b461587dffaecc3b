"""A plan carried out: every outcome is in the ledger before anyone hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any

from cgbatch.engine.full_stages import make_full_stages
from cgbatch.engine.pipeline import Stages, run
from cgbatch.engine.session import Session
from cgbatch.engine.stages import make_stages
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.plan import Plan, Recipe, problem_of
from cgbatch.jobs.report import Finished, Outcome, result_of


def carry_out(
    plan: Plan, recipe: Recipe, session: Session, ledger: Ledger, out: Path, stop: Event
) -> Iterator[Outcome]:
    """Translate what the plan says is to do; record each outcome, then yield it.

    Raises:
        DeviceError: if the device cannot hold even one photo.
    """
    for outcome in run(plan.todo, _stages(recipe, session, out), stop):
        photo = outcome.task.photo
        if isinstance(outcome, Finished):
            result = result_of(recipe, outcome, session.precision.precision)
            ledger.add_result(result, outcome.task.key, photo.path, outcome.seconds)
            yield outcome
        else:
            problem = problem_of(recipe, photo, outcome.reason)
            ledger.add_problem(problem)
            yield problem


def _stages(recipe: Recipe, session: Session, out: Path) -> Stages[Any]:
    if recipe.full:
        return make_full_stages(recipe, recipe.full, out, session.translator)
    return make_stages(recipe, out, session.translator)
