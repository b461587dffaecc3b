"""`cgbatch train cyclegan`: two folders of photos in, both directions out."""

from __future__ import annotations

import re
import signal
import sys
from typing import TYPE_CHECKING, Any

import click

from cgbatch.cli import options, param_types, training_options
from cgbatch.cli.command import Command
from cgbatch.cli.recipe_options import recipe_options
from cgbatch.cli.train_cyclegan_begin import TrainCycleganOptions, new, recorded
from cgbatch.errors import ExitCode
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.training.cyclegan.recipes import RECIPES

if TYPE_CHECKING:
    from cgbatch.training.cyclegan.run_folder import RunFacts

_PLAIN_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,29}")


def _plain(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not _PLAIN_NAME.fullmatch(value):
        raise click.BadParameter(
            f"{value!r} cannot name photos: use small letters, digits, '-', '_' and '.', "
            "such as summer."
        )
    return value


@click.command(cls=Command, name="cyclegan")
@click.option(
    "--a",
    type=param_types.EXISTING_FOLDER,
    metavar="DIR",
    help="Photos of one kind, e.g. of summer.",
)
@click.option(
    "--b",
    type=param_types.EXISTING_FOLDER,
    metavar="DIR",
    help="Photos of the other kind. --recipe teach can do without them; with them, it also learns "
    "what leads from their translations back to them.",
)
@click.option("--from-name", callback=_plain, metavar="NAME", help="What --a shows: summer.")
@click.option(
    "--to-name", callback=_plain, metavar="NAME", help="What it becomes, and --b shows: winter."
)
@click.option(
    "--name", callback=_plain, metavar="NAME", help="Domain of both directions. [FROM-TO]"
)
@training_options.run_folder
@click.option(
    "--recipe",
    type=click.Choice(["auto", *RECIPES]),
    default="auto",
    show_default=True,
    help="Where the numbers below begin: as published, what two cores can do in an hour, making "
    "the weights of --init-from better, or teaching one direction its recolouring. auto is paper "
    "on a GPU, else small.",
)
@click.option(
    "--pseudo-pairs",
    metavar="MODULE:FUNCTION",
    help="Python function that recolours a picture for a direction, in place of the shipped ones.",
)
@click.option(
    "--init-from",
    metavar="WEIGHTS[,WEIGHTS]",
    help="Begin with weights, by name or file: of the way there and of the way back. With one, the "
    "way back begins with its opposite direction, or is recoloured for --recipe teach.",
)
@training_options.max_hours
@training_options.split
@training_options.resume
@training_options.checkpoint_minutes
@click.option(
    "--keep",
    type=click.IntRange(1),
    default=2,
    show_default=True,
    help="Newest checkpoints that stay, besides the best.",
)
@recipe_options(RECIPES)
@options.device
@options.quiet
@options.debug
def command(**values: Any) -> None:
    """Train both directions between two folders of unpaired photos, or teach one direction.

    A fifth of the photos is held out, chosen by content. The run writes checkpoints, samples,
    figures, weights and, in the end, a report into RUN; stop it with Ctrl-C or SIGTERM, and go on
    with --resume. `cgbatch weights install RUN` takes the weights into use.

    \b
    Examples:
      cgbatch train cyclegan --a summer/ --b winter/ --from-name summer --to-name winter --out run
      cgbatch train cyclegan --a day/ --from-name day --to-name night --out night --recipe teach
      cgbatch train cyclegan --out run --resume
    """  # noqa: D301 - click wants the character, not the backslash
    given = TrainCycleganOptions(**values)
    from cgbatch.files import STATE_FOLDER
    from cgbatch.locking import exclusive

    facts = recorded(given) if given.resume else new(given)
    given.out.mkdir(parents=True, exist_ok=True)
    with exclusive(given.out / STATE_FOLDER, given.out, training_options.LOCAL_OUT):
        number = _train(given, facts)
    if number == signal.SIGINT:
        sys.exit(ExitCode.INTERRUPTED)


def _train(given: TrainCycleganOptions, facts: RunFacts) -> int | None:
    """Train, then write the report; return the number of the signal that ended it."""
    load_tensorflow()
    from cgbatch.machine import usable_cores
    from cgbatch.networks.device import POLICIES, choose_device, choose_training_precision
    from cgbatch.training.cyclegan.run_report import write_report
    from cgbatch.training.cyclegan.starting import Surroundings, open_trainer
    from cgbatch.training.run.clock import Clock
    from cgbatch.training.run.loop import Limits, run
    from cgbatch.training.run.replicas import choose_strategy, share_cores

    share_cores(usable_cores())
    device = choose_device(given.device)
    precision = choose_training_precision(facts.recipe.precision, device)
    strategy = choose_strategy(device.name, every=given.device == "auto")
    say = given.console.say
    say(f"{device.label}, {precision}, {strategy.num_replicas_in_sync} at a time.")
    clock = Clock(facts.max_hours)
    around = Surroundings(POLICIES[precision], strategy, clock, say)
    trainer = open_trainer(given.out, facts, around)
    limits = Limits(trainer.timetable.steps, given.checkpoint_minutes, given.keep)
    ending = run(trainer, limits, given.out, say, clock)
    if ending.finished:
        page = write_report(given.out)
        given.console.say(
            f"The report is {page}; `cgbatch weights install {given.out}` installs it."
        )
    return ending.signal
