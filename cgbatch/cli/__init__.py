"""The command line. Commands are loaded when they are called, so that `--help` is quick."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from cgbatch import __version__

_COMMANDS = {
    "run": "cgbatch.cli.run",
    "crop": "cgbatch.cli.crop",
    "gallery": "cgbatch.cli.gallery",
    "compare": "cgbatch.cli.compare",
    "studio": "cgbatch.cli.studio",
    "weights": "cgbatch.cli.weights",
    "train": "cgbatch.cli.train",
    "doctor": "cgbatch.cli.doctor",
    "completion": "cgbatch.cli.completion",
}


class LazyGroup(click.Group):
    """A group whose commands are imported only when they are needed.

    Args:
        modules: where each command is, in the order in which a user meets them.
    """

    def __init__(self, modules: Mapping[str, str], **options: Any) -> None:
        super().__init__(**options)
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command by name: the object `command` of its module."""
        if cmd_name not in self._modules:
            return None
        command: click.Command = import_module(self._modules[cmd_name]).command
        return command


@click.group(
    cls=LazyGroup, modules=_COMMANDS, context_settings={"help_option_names": ["-h", "--help"]}
)
@click.version_option(__version__, prog_name="cgbatch")
def main() -> None:
    """Turn a folder of photos into another season or time of day, as an interactive gallery."""
