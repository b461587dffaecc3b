"""`cgbatch train rdn`: photos in, an enhancer out."""

from __future__ import annotations

import signal
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cgbatch.cli import options
from cgbatch.cli.command import Command
from cgbatch.errors import ExitCode, UsageError
from cgbatch.training.rdn.recipe import RdnRecipe

if TYPE_CHECKING:
    from cgbatch.checkpoints.store import Tensors
    from cgbatch.training.rdn.run_folder import RdnFacts
    from cgbatch.training.rdn.trainer import RdnTrainer

_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
_RECIPE = RdnRecipe()
_NUMBERS = {
    "name": (str, "Name of the weights."),
    "steps": (click.IntRange(1), "Steps of the whole run."),
    "patch_size": (click.IntRange(16), "Side of the small pictures, pixels."),
    "batch_size": (click.IntRange(1), "Patches in a step."),
    "learning_rate": (click.FloatRange(0, min_open=True), "Adam's step at first."),
    "constant_part": (
        click.FloatRange(0, 1),
        "Part of the run with that step; then it falls to 0.",
    ),
    "clean_part": (click.FloatRange(0, 1), "Part of the patches that are only reduced."),
    "average": (click.FloatRange(0, 1, max_open=True), "Decay of the average of the weights."),
    "precision": (click.Choice(["auto", "float32", "bfloat16"]), "Arithmetic of the network."),
    "seed": (click.IntRange(0), "Where all randomness begins."),
}


_SIZES = ("C", "D", "G", "G0")


def _sizes(ctx: click.Context, parameter: click.Parameter, value: str | None) -> dict[str, int]:
    """Read C,D,G,G0 into fields of the recipe."""
    if value is None:
        return {}
    parts = value.split(",")
    if len(parts) != len(_SIZES) or not all(part.strip().isdecimal() for part in parts):
        raise click.BadParameter(f"{value!r}: four numbers, such as 3,10,64,64.")
    return dict(zip(_SIZES, map(int, parts), strict=True))


def _numbers(command: Any) -> Any:  # noqa: ANN401 - click's decorators
    for name, (kind, text) in reversed(_NUMBERS.items()):
        shown = f"{text} [{getattr(_RECIPE, name)}]"
        command = click.option(f"--{name.replace('_', '-')}", type=kind, help=shown)(command)
    return command


@click.command(cls=Command, name="rdn")
@click.option("--photos", type=_FOLDER, metavar="DIR", help="Sharp photos, the larger the better.")
@options.run_folder
@click.option(
    "--init-from", metavar="WEIGHTS", help="Begin with weights, by name or file: psnr-small."
)
@click.option(
    "--network",
    callback=_sizes,
    metavar="C,D,G,G0",
    help="Size of the network: layers of a block, blocks, and channels that a layer adds and that "
    f"a block passes on. [{','.join(str(getattr(_RECIPE, name)) for name in _SIZES)}]",
)
@options.max_hours
@options.split
@options.resume
@options.checkpoint_minutes
@_numbers
@options.device
@options.quiet
@options.debug
def command(
    photos: Path | None,
    out: Path,
    init_from: str | None,
    network: dict[str, int],
    max_hours: float | None,
    split: Path | None,
    resume: bool,
    checkpoint_minutes: float,
    device: str,
    quiet: bool,
    debug: bool,
    **numbers: Any,
) -> None:
    """Train an enhancer that doubles pictures and takes noise, JPEG and grids away.

    A fifth of the photos is held out, chosen by content. Stop a run with Ctrl-C or SIGTERM, and go
    on with --resume. `cgbatch weights install RUN` takes the weights into use.

    \b
    Example:
      cgbatch train rdn --photos photos/ --out run --init-from psnr-small --max-hours 1
    """  # noqa: D301 - click wants the character, not the backslash
    if not debug:
        from cgbatch.networks.quiet import load_tensorflow

        load_tensorflow()
    from cgbatch.files import STATE_FOLDER, exclusive
    from cgbatch.networks.device import POLICIES, choose_device, choose_training_precision
    from cgbatch.training.rdn.run_folder import open_trainer
    from cgbatch.training.run.clock import Clock
    from cgbatch.training.run.loop import Limits, run

    def say(text: str) -> None:
        if not quiet:
            click.echo(text, err=True)

    asked = {name: value for name, value in numbers.items() if value is not None} | network
    if resume and (asked or photos or init_from or max_hours or split):
        raise UsageError("A run goes on with what it was begun with: --resume needs only --out.")
    facts = _recorded(out) if resume else _new(photos, out, init_from, max_hours, split, asked)
    out.mkdir(parents=True, exist_ok=True)
    with exclusive(out / STATE_FOLDER):
        chosen = choose_device(device)
        precision = choose_training_precision(facts.recipe.precision, chosen)
        say(f"{chosen.label}, {precision}.")
        clock = Clock(facts.max_hours)
        trainer = open_trainer(out, facts, POLICIES[precision], clock, say)
        ending = run(trainer, Limits(facts.recipe.steps, checkpoint_minutes), out, say, clock)
        if ending.finished:
            _show(trainer, facts)
            say(f"`cgbatch weights install {out}` installs the weights.")
    if ending.signal == signal.SIGINT:
        sys.exit(ExitCode.INTERRUPTED)


def _recorded(out: Path) -> RdnFacts:
    from cgbatch.training.rdn.run_folder import read_facts

    return read_facts(out)


def _new(
    photos: Path | None,
    out: Path,
    init_from: str | None,
    max_hours: float | None,
    split: Path | None,
    numbers: Mapping[str, Any],
) -> RdnFacts:
    from cgbatch.training.cyclegan.run_folder import check_is_new
    from cgbatch.training.rdn.run_folder import FACTS, RdnFacts

    if photos is None:
        raise UsageError("A new run needs --photos.")
    check_is_new(out, FACTS)
    return RdnFacts(
        photos=photos.resolve(),
        recipe=RdnRecipe(**numbers),
        init_from=init_from,
        max_hours=max_hours,
        split=split and split.resolve(),
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
