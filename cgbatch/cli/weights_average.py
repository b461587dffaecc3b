"""`cgbatch weights average`: weights between weights."""

from __future__ import annotations

from pathlib import Path

import click

from cgbatch.cli import options
from cgbatch.cli.command import Command
from cgbatch.errors import UsageError


def _numbers(context: click.Context, option: click.Parameter, value: str | None) -> object:
    """Return numbers with commas between."""
    try:
        return None if value is None else [float(word) for word in value.split(",")]
    except ValueError as error:
        raise click.BadParameter("give numbers with commas between, such as 2,1.") from error


@click.command(cls=Command)
@click.argument("names", nargs=-1, required=True, metavar="WEIGHTS...")
@click.option(
    "--shares",
    callback=_numbers,
    metavar="N,N,...",
    help="How much each counts, in the same order: 2,1 for two thirds and one third. Without it, "
    "all alike.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    required=True,
    help="File to write (.safetensors). Nothing is overwritten.",
)
@options.debug
def average(names: tuple[str, ...], shares: list[float] | None, out: Path, debug: bool) -> None:
    """Write the mean of WEIGHTS, to have some of what each does well.

    WEIGHTS are names as `cgbatch weights list` shows, or weight files, of one direction: those that
    a training run began with, say, and those that it ended with. Of weights that were trained apart
    the mean shows nothing. It takes no training. `cgbatch train evaluate` measures what is
    written, and `cgbatch weights import` takes it into use.

    \b
    Example:
      cgbatch weights average summer2winter runs/snow/weights/summer2winter.safetensors \\
          --shares 1,2 --out mean.safetensors
    """  # noqa: D301 - click wants the character, not the backslash
    from cgbatch.checkpoints import store
    from cgbatch.checkpoints.average import average as mean_of
    from cgbatch.checkpoints.named import named
    from cgbatch.files import check_free

    if out.suffix != ".safetensors":
        raise UsageError(f"{out} cannot be the name of weights: let it end in .safetensors.")
    check_free(out)
    store.save(out, mean_of([named(name) for name in names], shares))
    click.echo(f"{out}: the mean of {len(names)} weights")
