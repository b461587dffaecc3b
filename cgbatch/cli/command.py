"""How every command ends: with a sentence for the user and a documented exit code."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from pathlib import Path

import click

from cgbatch.errors import CgbatchError, ExitCode, PlaceError
from cgbatch.interrupt import signals_raised
from cgbatch.networks.quiet import tensorflow_speaking
from cgbatch.refusals import REFUSED, refusal
from cgbatch.streams import OutputError

_CLICKS_OWN = (click.ClickException, click.exceptions.Exit)
_STOPPED = (KeyboardInterrupt, click.Abort)  # the latter at a question


class Command(click.Command):
    """A command whose errors end as one message; `--debug` shows the traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command."""
        is_debugged = ctx.params.get("debug")
        try:
            with signals_raised(), tensorflow_speaking() if is_debugged else nullcontext():
                return super().invoke(ctx)
        except _CLICKS_OWN:
            raise
        except (Exception, KeyboardInterrupt) as error:
            if is_debugged and not isinstance(error, _STOPPED):
                raise
            sys.exit(explain(error))


def explain(error: BaseException) -> ExitCode:
    """Print what happened; return the exit code."""
    if isinstance(error, OutputError):
        error = PlaceError(f"What is printed cannot be written ({error.strerror}).")
    elif isinstance(error, OSError) and error.errno in REFUSED and error.filename:
        error = refusal(error, Path())
    if isinstance(error, CgbatchError):
        click.echo(f"Error: {error}", err=True)
        return error.exit_code
    if isinstance(error, _STOPPED):
        click.echo("Stopped.", err=True)
        return ExitCode.INTERRUPTED
    click.echo(
        f"Error: something went wrong inside cgbatch ({type(error).__name__}: {error}). "
        f"Run the same command with --debug and report what it prints.",
        err=True,
    )
    return ExitCode.INTERNAL
