"""`cgbatch run`: photos in, gallery out."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from cgbatch.cli import options
from cgbatch.cli.choosing import choose
from cgbatch.cli.command import Command
from cgbatch.cli.pruning import gone_results, prune
from cgbatch.cli.run_options import RunOptions
from cgbatch.cli.site_options import site_options
from cgbatch.errors import DeviceError, ExitCode

if TYPE_CHECKING:
    from cgbatch.engine.session import Session
    from cgbatch.jobs.ledger import Ledger
    from cgbatch.jobs.plan import Plan, Recipe
    from cgbatch.jobs.report import Report
    from cgbatch.photos.crop import CropBox
    from cgbatch.photos.discover import Discovery

_STOPPING = "Finishing the photos in flight; Ctrl-C again stops at once."


@click.command(cls=Command, name="run")
@options.photos
@options.domain
@options.target
@options.source
@options.out
@options.crop
@options.crops
@options.viewer
@site_options
@options.enhancer
@options.size
@options.keep_intermediate
@options.resolution
@options.max_resolution
@options.coefficients
@options.full_format
@options.quality
@options.keep_metadata
@options.batch_size
@options.device
@options.precision
@options.force
@options.dry_run
@options.limit
@options.prune
@options.yes
@options.open_gallery
@options.json_lines
@options.quiet
@options.verbose
@options.debug
def command(**values: object) -> None:
    """Translate PHOTOS and add them to a gallery.

    PHOTOS are folders (searched with their subfolders), files, patterns such as 'trip/*.JPG', or
    @list.txt with one of these a line. The photos themselves are never changed. A run that was
    stopped goes on where it was when the same command is given again.

    \b
    Examples:
      cgbatch run photos/ --domain season --to winter
      cgbatch run photos/ --domain time --to night --out evening --open
      cgbatch run photos/ --domain season --to autumn --crop top --dry-run
      cgbatch run photos/ --domain time --to night --crop none --resolution native
    """  # noqa: D301 - click wants the character, not the backslash
    asked = RunOptions(**values)  # type: ignore[arg-type]
    recipe = choose(asked)
    if asked.dry_run:
        _plan_only(asked, recipe)
    else:
        sys.exit(_run(asked, recipe).exit_code)


def _plan_only(asked: RunOptions, recipe: Recipe) -> None:
    """Show the plan; a gallery that does not exist yet is not made."""
    from cgbatch.cli.progress import print_task
    from cgbatch.jobs.ledger import Ledger
    from cgbatch.jobs.output import check_is_ours, ledger_file

    check_is_ours(asked.out)
    existing = ledger_file(asked.out)
    with Ledger(existing if existing.exists() else None) as ledger:
        discovery, plan = _make_plan(asked, recipe, ledger)
        gone = gone_results(ledger, discovery) if asked.prune else ()
    _print_known(asked, plan)
    for task in plan.todo:
        asked.say(f"  to do   {task.photo.name}  crop {_described(task.box)}")
        if asked.json_lines:
            print_task("planned", task)
    for problem in plan.problems:
        asked.say(f"  cannot  {problem.failure.name}: {problem.failure.reason}")
    for origin in gone:
        asked.say(f"  remove  {origin.name} (its photo is gone)")
    asked.say(f"{recipe.direction.name}: {_count(plan)}. Nothing was changed.")


def _described(box: CropBox) -> str:
    """Return a box as `--crop` takes it; the whole of an oblong photo, as its size."""
    if box.width == box.height:
        return f"{box.x},{box.y},{box.width}"
    return f"none ({box.width} x {box.height})"


def _print_known(asked: RunOptions, plan: Plan) -> None:
    """Print what the plan settles already: results that are there, photos that cannot be done."""
    from cgbatch.cli.progress import print_outcome, print_task

    for task in plan.done:
        asked.detail(f"  there   {task.photo.name}")
        if asked.json_lines:
            print_task("there", task)
    if asked.json_lines:
        for problem in plan.problems:
            print_outcome(problem)


def _run(asked: RunOptions, recipe: Recipe) -> Report:
    """Make the plan, carry it out, publish."""
    from cgbatch.cli.published import lines
    from cgbatch.files import STATE_FOLDER, exclusive
    from cgbatch.gallery.publish import publish
    from cgbatch.gallery.theme import Theme
    from cgbatch.jobs.ledger import Ledger
    from cgbatch.jobs.output import check_is_ours, discard_if_empty, ledger_file

    check_is_ours(asked.out)
    theme = Theme(asked.templates)  # what is wrong with it is said before hours of work
    with ExitStack() as stack:
        stack.enter_context(exclusive(asked.out / STATE_FOLDER))
        stack.callback(discard_if_empty, asked.out)
        ledger = stack.enter_context(Ledger(ledger_file(asked.out)))
        discovery, plan = _make_plan(asked, recipe, ledger)
        asked.say(f"{recipe.direction.name}: {_count(plan)}.")
        if asked.prune:
            prune(asked, ledger, discovery)
        _print_known(asked, plan)
        ledger.begin(recipe.direction.name, plan)
        ledger.set_viewer((task.id for task in plan.done), recipe.viewer)
        try:
            report = _carry_out(asked, recipe, plan, ledger)
        except DeviceError:
            if ledger.results():  # what was finished before the device gave up is shown
                publish(asked.out, ledger, asked.site_changes, theme)
            raise
        extras = publish(asked.out, ledger, asked.site_changes, theme)
    for line in report.lines():
        asked.say(line) if report.exit_code == ExitCode.OK else click.echo(line, err=True)
    for line in lines(asked.out, extras):
        asked.say(line)
    if asked.open_gallery:
        click.launch(str(asked.out / "index.html"))
    return report


def _make_plan(asked: RunOptions, recipe: Recipe, ledger: Ledger) -> tuple[Discovery, Plan]:
    """Find the photos and decide what to do with each."""
    from cgbatch.cli.finding import CropChoice, find
    from cgbatch.files import sha256_of
    from cgbatch.jobs.plan import make_plan

    crop_of = CropChoice(asked.crop, asked.crops)
    discovery = find(asked.photos, [asked.out], ledger.cached(sha256_of))
    for entry in crop_of.unmatched(discovery.photos):
        asked.say(f"Note: {asked.crops} has a crop for {entry}, and there is no such photo.")
    finished = {} if asked.force else ledger.finished(asked.out)
    plan = make_plan(discovery.photos, discovery.rejected, recipe, crop_of, finished)
    return discovery, plan.limited(asked.limit)


def _count(plan: Plan) -> str:
    """Return the size of a plan in words."""
    return f"{len(plan.todo)} to do, {len(plan.done)} there, {len(plan.problems)} cannot be done"


def _carry_out(asked: RunOptions, recipe: Recipe, plan: Plan, ledger: Ledger) -> Report:
    """Translate what is to do; TensorFlow is loaded only if there is something."""
    from cgbatch.cli.progress import print_outcome, progress
    from cgbatch.interrupt import stop_on_signal
    from cgbatch.jobs.report import sum_up

    if not plan.todo:
        return sum_up(plan, [], interrupted=False)
    session = _open_session(asked, recipe)
    from cgbatch.engine.job import carry_out

    outcomes = []
    with (
        stop_on_signal(_STOPPING) as stop,
        progress(len(plan.todo), asked.quiet) as show,
    ):
        for outcome in carry_out(plan, recipe, session, ledger, asked.out, stop):
            outcomes.append(outcome)
            show(outcome)
            if asked.json_lines:
                print_outcome(outcome)
        return sum_up(plan, outcomes, stop.is_set())


def _open_session(asked: RunOptions, recipe: Recipe) -> Session:
    """Load TensorFlow, networks and weights."""
    if not asked.debug:
        from cgbatch.networks.quiet import load_tensorflow

        load_tensorflow()
    from cgbatch.engine.session import open_full_session, open_session

    together = asked.batch_size, asked.device, asked.precision
    if recipe.full:
        session = open_full_session(recipe.generator, recipe.size, *together)
    else:
        session = open_session(recipe.generator, recipe.enhancer, recipe.size, *together)
    asked.detail(
        f"{session.device.label}, {session.precision.precision} ({session.precision.reason}), "
        f"{session.translator.batch_size} at a time."
    )
    return session
