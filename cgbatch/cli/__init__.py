"""The command line. Commands are loaded when they are called, so that `--help` is quick."""

from __future__ import annotations

from importlib import import_module

import click

from cgbatch import __version__

_COMMANDS = {
    "run": "cgbatch.cli.run",
    "crop": "cgbatch.cli.crop",
    "gallery": "cgbatch.cli.gallery",
    "weights": "cgbatch.cli.weights",
    "doctor": "cgbatch.cli.doctor",
    "completion": "cgbatch.cli.completion",
}


class LazyGroup(click.Group):
    """Import the module of a command only when that command is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which a user meets them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name: the object `command` of its module."""
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(_COMMANDS[cmd_name]).command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="cgbatch")
def main() -> None:
    """Turn a folder of photos into another season or time of day, as an interactive gallery."""
