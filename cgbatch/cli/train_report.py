"""`cgbatch train report`: the page of curves, samples and held-out photos, at any time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from cgbatch.cli import options, param_types
from cgbatch.cli.command import Command
from cgbatch.networks.quiet import load_tensorflow


@dataclass(frozen=True)
class TrainReportOptions:
    """The command line."""

    run: Path
    debug: bool


@click.command(cls=Command, name="report")
@click.argument("run", type=param_types.EXISTING_FOLDER)
@options.debug
def command(**values: Any) -> None:
    """Write the report of RUN, which may still be training."""
    given = TrainReportOptions(**values)
    load_tensorflow()
    from cgbatch.training.cyclegan.run_report import write_report

    click.echo(write_report(given.run))
