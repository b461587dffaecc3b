"""`cgbatch completion`: how to make the shell complete commands and options."""

from __future__ import annotations

import click

from cgbatch.cli import options
from cgbatch.cli.command import Command

_LINES = {
    "bash": ("~/.bashrc", 'eval "$(_CGBATCH_COMPLETE=bash_source cgbatch)"'),
    "zsh": ("~/.zshrc", 'eval "$(_CGBATCH_COMPLETE=zsh_source cgbatch)"'),
    "fish": (
        "~/.config/fish/completions/cgbatch.fish",
        "_CGBATCH_COMPLETE=fish_source cgbatch | source",
    ),
}


@click.command(cls=Command, name="completion")
@click.argument("shell", type=click.Choice(list(_LINES)))
@options.debug
def command(shell: str, debug: bool) -> None:
    """Show the line that makes SHELL complete cgbatch's commands."""
    file, line = _LINES[shell]
    click.echo(f"# Add this line to {file}, then open a new terminal:\n{line}")
