"""`cgbatch train rdn`: photos in, an enhancer out."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cgbatch.cli import options, param_types, training_options
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.cli.recipe_options import recipe_options
from cgbatch.errors import ExitCode, UsageError
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.training.rdn.recipe import RdnRecipe

if TYPE_CHECKING:
    from cgbatch.checkpoints.store import Tensors
    from cgbatch.training.rdn.run_folder import RdnFacts
    from cgbatch.training.rdn.trainer import RdnTrainer

_RECIPE = RdnRecipe()
_SIZES = ("C", "D", "G", "G0")


def _sizes(ctx: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, int]:
    """Read C,D,G,G0 into fields of the recipe."""
    if value is None:
        return {}
    parts = value.split(",")
    if len(parts) != len(_SIZES) or not all(part.strip().isdecimal() for part in parts):
        raise click.BadParameter(f"{value!r}: four numbers, such as 3,10,64,64.")
    return dict(zip(_SIZES, map(int, parts), strict=True))


@dataclass(frozen=True)
class TrainRdnOptions:
    """The command line; `changes` are numbers of the recipe."""

    photos: Path | None
    out: Path
    init_from: str | None
    teacher: tuple[str, ...]
    network: Mapping[str, int]
    max_hours: float | None
    split: Path | None
    resume: bool
    checkpoint_minutes: float
    device: str
    quiet: bool
    debug: bool
    changes: Mapping[str, Any]

    @property
    def numbers(self) -> Mapping[str, Any]:
        """Return all numbers of the recipe that were named."""
        return {**self.changes, **self.network}


@click.command(cls=Command, name="rdn")
@click.option(
    "--photos",
    type=param_types.EXISTING_FOLDER,
    metavar="DIR",
    help="Sharp photos, the larger the better.",
)
@training_options.run_folder
@click.option(
    "--init-from", metavar="WEIGHTS", help="Begin with weights, by name or file: psnr-small."
)
@click.option(
    "--teacher",
    multiple=True,
    metavar="WEIGHTS",
    help="Learn from an enhancer too, of any size; several times: each patch from the nearest.",
)
@click.option(
    "--network",
    callback=_sizes,
    metavar="C,D,G,G0",
    help="Size of the network: layers of a block, blocks, and channels that a layer adds and that "
    f"a block passes on. [{','.join(str(getattr(_RECIPE, name)) for name in _SIZES)}]",
)
@training_options.max_hours
@training_options.split
@training_options.resume
@training_options.checkpoint_minutes
@recipe_options({"default": _RECIPE})
@options.device
@options.quiet
@options.debug
def command(**values: Any) -> None:
    """Train an enhancer that doubles pictures and takes noise, JPEG and grids away.

    A fifth of the photos is held out, chosen by content. Stop a run with Ctrl-C or SIGTERM, and go
    on with --resume. `cgbatch weights install RUN` takes the weights into use.

    \b
    Example:
      cgbatch train rdn --photos photos/ --out run --init-from psnr-small --max-hours 1
    """  # noqa: D301 - click wants the character, not the backslash
    given = TrainRdnOptions(**values)
    console = Console(given.quiet)
    load_tensorflow()
    from cgbatch.files import STATE_FOLDER
    from cgbatch.locking import exclusive
    from cgbatch.networks.device import POLICIES, choose_device, choose_training_precision
    from cgbatch.training.rdn.run_folder import open_trainer
    from cgbatch.training.run.clock import Clock
    from cgbatch.training.run.loop import Limits, run

    facts = _recorded(given) if given.resume else _new(given)
    out = given.out
    out.mkdir(parents=True, exist_ok=True)
    with exclusive(out / STATE_FOLDER, out, training_options.LOCAL_OUT):
        device = choose_device(given.device)
        precision = choose_training_precision(facts.recipe.precision, device)
        console.say(f"{device.label}, {precision}.")
        clock = Clock(facts.max_hours)
        trainer = open_trainer(out, facts, POLICIES[precision], clock, console.say)
        limits = Limits(facts.recipe.steps, given.checkpoint_minutes)
        ending = run(trainer, limits, out, console.say, clock)
        if ending.finished:
            _show(trainer, facts)
            console.say(f"`cgbatch weights install {out}` installs the weights.")
    if ending.signal == signal.SIGINT:
        sys.exit(ExitCode.INTERRUPTED)


def _recorded(given: TrainRdnOptions) -> RdnFacts:
    """Read what the run was begun with; nothing else may be named."""
    from cgbatch.training.rdn.run_folder import read_facts

    others = (
        *(given.numbers, given.photos, given.init_from, given.teacher),
        *(given.max_hours, given.split),
    )
    if any(others):
        raise UsageError("A run goes on with what it was begun with: --resume needs only --out.")
    return read_facts(given.out)


def _new(given: TrainRdnOptions) -> RdnFacts:
    """Put together what a new run is begun with."""
    from cgbatch.training.rdn.run_folder import FACTS, RdnFacts
    from cgbatch.training.run.folder import check_is_new

    if given.photos is None:
        raise UsageError("A new run needs --photos.")
    check_is_new(given.out, FACTS)
    return RdnFacts(
        photos=given.photos.resolve(),
        recipe=RdnRecipe(**given.numbers),
        init_from=given.init_from,
        teachers=given.teacher,
        max_hours=given.max_hours,
        split=given.split and given.split.resolve(),
    )


def _show(trainer: RdnTrainer, facts: RdnFacts) -> None:
    """Print how well held-out photos are restored, and by what."""
    from cgbatch.training.rdn.run_folder import initial_tensors

    others: dict[str, Tensors] = {}
    if facts.init_from:
        others[facts.init_from] = initial_tensors(facts.init_from, facts.recipe.config)
    rows = trainer.compared(others)
    damages = [key.removeprefix("psnr_") for key in next(iter(rows.values())) if "psnr_" in key]
    click.echo(f"{'held-out photos, dB / SSIM':28}" + "".join(f"{name:>16}" for name in damages))
    for name, figures in rows.items():
        cells = (f"{figures[f'psnr_{d}']:6.2f} / {figures[f'ssim_{d}']:.3f}" for d in damages)
        click.echo(f"{name:28}" + "".join(f"{cell:>16}" for cell in cells))
