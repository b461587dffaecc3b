"""Options of runs that more than one machine shares."""

from __future__ import annotations

import click

engine = click.option(
    "--engine",
    type=click.Choice(["local", "ray"]),
    default="local",
    show_default=True,
    help="What does the work: this process, or the workers of a Ray cluster (docs/cluster.md).",
)
address = click.option(
    "--address",
    metavar="auto|HOST:PORT",
    help="The Ray cluster to work on, one that this machine belongs to. Without it a Ray is "
    "started on this machine, and ended.",
)
workers = click.option(
    "--workers",
    type=click.IntRange(1),
    metavar="N",
    help="Workers of --engine ray, each with networks of its own.  [default: one for every two "
    "cores, or for every GPU]",
)

shard = click.option(
    "--shard",
    metavar="K/N",
    help="Take part K of N of the photos alone, into a gallery of its own, for machines that work "
    "side by side; `cgbatch gallery merge` joins the galleries.",
)
