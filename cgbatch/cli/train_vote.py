"""`cgbatch train vote`: a page on which people tell translations from photos."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from cgbatch.cli import options, param_types
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.errors import ExitCode

_MOST = 40  # pictures of each kind: ten minutes, and an interval of about 15 % each way


@dataclass(frozen=True)
class TrainVoteOptions:
    """The command line."""

    made: tuple[str, ...]
    real: tuple[str, ...]
    out: Path
    count: int
    size: int
    seed: int
    open_page: bool
    quiet: bool
    debug: bool


@click.command(cls=Command, name="vote")
@click.argument("made", nargs=-1, required=True, metavar="MADE...")
@click.option(
    "--real",
    multiple=True,
    required=True,
    metavar="PHOTOS",
    help="Real photos of what MADE were translated to, e.g. winter: a folder or file; may be given "
    "more than once.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default="vote.html",
    show_default=True,
    help="The page. Only a page that this command wrote before is replaced.",
)
@click.option(
    "--count",
    type=click.IntRange(1, 1000),
    default=_MOST,
    show_default=True,
    help="How many translations at most, and as many real photos.",
)
@click.option(
    "--size",
    type=param_types.SIZES,
    default=256,
    show_default=True,
    help="Side in pixels of all pictures. What is smaller is left out.",
)
@click.option(
    "--seed",
    type=click.IntRange(0),
    default=0,
    show_default=True,
    help="For drawing pictures and their order.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser at the end.")
@options.quiet
@options.debug
def command(**values: Any) -> None:
    """Write a page on which people say of each picture whether it is a photo or made.

    MADE are translations: folders, or files such as gallery/images/*/result.jpg. The page shows
    them among real photos in random order, says at the end how many were taken for photos, and
    gives that as vote.json. It needs no network.

    \b
    Example:
      cgbatch train vote gallery/images/*/result.jpg --real winter/ --open
    """  # noqa: D301 - click wants the character, not the backslash
    from cgbatch.gallery import ballot
    from cgbatch.gallery.replacing import check_replaceable
    from cgbatch.refusals import explained
    from cgbatch.runs.planning import find

    given = TrainVoteOptions(**values)
    console = Console(given.quiet)
    check_replaceable(given.out, ballot.COMMAND)
    made, real = (find(inputs) for inputs in (given.made, given.real))
    for found in (made, real):
        console.left_out(found.left_out)
    rules = ballot.BallotRules(given.count, given.size, given.seed)
    with explained(given.out):
        drawn = ballot.draw(made.photos, real.photos, rules)
        ballot.write(given.out, drawn)
    left_out = [*made.rejected, *real.rejected, *drawn.left_out]
    for row in left_out:
        console.warn(f"  not on the page: {row.name}: {row.reason}")
    half = len(drawn.candidates) // 2
    console.say(f"{given.out}: {half} translations and {half} photos. Open it in a browser.")
    if given.open_page:
        click.launch(str(given.out))
    sys.exit(ExitCode.SOME_FAILED if left_out else ExitCode.OK)
