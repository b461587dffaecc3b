"""Options of commands that train and that measure what was trained, each defined once."""

from __future__ import annotations

import click

from cgbatch.cli.param_types import FILE, FOLDER, SIZES, multiple_of_four
from cgbatch.runs.defaults import SIZE

LOCAL_OUT = "Choose an --out on a local disk."  # of a run that trains, where locks are missing


def _part_of_run(ctx: click.Context, parameter: click.Parameter, value: bool) -> str:
    """Return the folder of a run that the weights are taken from."""
    from cgbatch.training.run.folder import BEST, WEIGHTS

    return BEST if value else WEIGHTS


measured_size = click.option(
    "--size",
    type=SIZES,
    default=SIZE,
    show_default=True,
    callback=multiple_of_four,
    help="Side in pixels at which photos are translated and compared. Multiple of 4.",
)
run_folder = click.option(
    "--out", type=FOLDER, required=True, metavar="RUN", help="Folder of the run."
)
max_hours = click.option(
    "--max-hours",
    type=click.FloatRange(0, min_open=True),
    metavar="H",
    help="Fit the whole run, with its decay, into H hours.",
)
resume = click.option("--resume", is_flag=True, help="Go on with the run in --out.")
checkpoint_minutes = click.option(
    "--checkpoint-minutes",
    type=click.FloatRange(0),
    default=10.0,
    show_default=True,
    help="Time between two checkpoints, with samples and weights.",
)
best = click.option(
    "--best",
    "part",
    is_flag=True,
    callback=_part_of_run,
    help="Of a RUN, take the weights with the best score, not the newest.",
)
split = click.option(
    "--split",
    type=FILE,
    metavar="FILE",
    help="What `cgbatch train split` wrote, in place of holding out a fifth by content.",
)
