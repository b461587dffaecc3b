"""A run: plan it, carry it out, publish it."""

from __future__ import annotations

from contextlib import ExitStack

from cgbatch.errors import DeviceError
from cgbatch.files import STATE_FOLDER, exclusive
from cgbatch.gallery.publish import publish
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.outcome import Finished, Outcome, result_of
from cgbatch.jobs.output import check_is_ours, discard_if_empty, ledger_file
from cgbatch.jobs.plan import Plan
from cgbatch.jobs.settings import RunSettings
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.runs.planning import plan_run
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
        DeviceError: if the device is missing or cannot hold one photo; what was finished is
            published.
    """
    watcher = watcher or Silence()
    settings = choose_settings(request)
    out = request.out
    check_is_ours(out)
    theme = Theme(request.templates)  # what is wrong with it is said before hours of work
    with ExitStack() as stack:
        stack.enter_context(exclusive(out / STATE_FOLDER))
        stack.callback(discard_if_empty, out)
        ledger = stack.enter_context(Ledger(ledger_file(out)))
        plan = _begin(request, settings, ledger, watcher)
        try:
            outcomes, interrupted = _carry_out(request, settings, plan, ledger, watcher)
        except DeviceError:
            if ledger.results():  # what was finished before the device gave up is shown
                publish(out, ledger, request.site_changes, theme)
            raise
        extras = publish(out, ledger, request.site_changes, theme)
    return sum_up(out, plan, outcomes, interrupted, extras)


def _begin(request: RunRequest, settings: RunSettings, ledger: Ledger, watcher: Watcher) -> Plan:
    """Make the plan, and bring the ledger up to it."""
    planned = plan_run(request, settings, ledger)
    watcher.planned(settings, planned)
    if request.prune and watcher.may_remove(planned.gone):
        ledger.remove(origin.id for origin in planned.gone)
    plan = planned.plan
    watcher.starting(plan)
    ledger.begin(settings.direction.name, plan)
    ledger.set_viewer((task.id for task in plan.done), settings.viewer)
    return plan


def _carry_out(
    request: RunRequest, settings: RunSettings, plan: Plan, ledger: Ledger, watcher: Watcher
) -> tuple[list[Outcome], bool]:
    """Make what is to do; every outcome is in the ledger before the watcher receives it.

    Returns the outcomes, and whether the watcher ended the work early.
    """
    if not plan.todo:
        return [], False
    load_tensorflow()
    from cgbatch.engine.work import open_work  # imports TensorFlow

    work = open_work(settings, request.hardware, request.out)
    watcher.opened(work)
    outcomes = []
    with watcher.working(len(plan.todo)) as stop:
        for outcome in work.carry_out(plan.todo, stop):
            if isinstance(outcome, Finished):
                result = result_of(settings, outcome, work.precision.precision)
                task = outcome.task
                ledger.add_result(result, task.key, task.photo.path, outcome.seconds)
            else:
                ledger.add_problem(outcome)
            outcomes.append(outcome)
            watcher.outcome(outcome)
        return outcomes, stop.is_set()
