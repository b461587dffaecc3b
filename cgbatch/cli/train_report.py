"""`cgbatch train report`: the page of curves, samples and held-out photos, at any time."""

from __future__ import annotations

from pathlib import Path

import click

from cgbatch.cli import options
from cgbatch.cli.command import Command
from cgbatch.networks.quiet import load_tensorflow


@click.command(cls=Command, name="report")
@click.argument("run", type=options.EXISTING_FOLDER)
@options.debug
def command(run: Path, debug: bool) -> None:
    """Write the report of RUN, which may still be training."""
    load_tensorflow()
    from cgbatch.training.cyclegan.run_report import write_report

    click.echo(write_report(run))
