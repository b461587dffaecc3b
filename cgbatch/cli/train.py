"""`cgbatch train`: new directions and enhancers from folders of photos."""

from __future__ import annotations

import click

from cgbatch.cli import LazyGroup

_MODULES = {
    "cyclegan": "cgbatch.cli.train_cyclegan",
    "rdn": "cgbatch.cli.train_rdn",
    "split": "cgbatch.cli.train_split",
    "evaluate": "cgbatch.cli.train_evaluate",
    "vote": "cgbatch.cli.train_vote",
    "report": "cgbatch.cli.train_report",
}


@click.group(cls=LazyGroup, modules=_MODULES, name="train")
def command() -> None:
    """Train new directions and enhancers, and measure them."""
