"""`cgbatch compare`: enhancers side by side, by figures and by votes."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cgbatch.cli import options, param_types
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.errors import ExitCode, UsageError
from cgbatch.runs.defaults import SIZE

if TYPE_CHECKING:
    from cgbatch.comparing.comparing import Compared
    from cgbatch.comparing.request import CompareRequest

_OUT = "comparison"
_MOST_PAIRS = 60  # a quarter of an hour


@dataclass(frozen=True, kw_only=True)
class CompareOptions:
    """The command line."""

    words: tuple[str, ...]
    votes: bool
    domain: str | None
    target: str | None
    source: str | None
    variants: tuple[str, ...]
    degradation: str
    out: Path | None
    crop: str
    crops: Path | None
    size: int
    pairs: int
    device: str
    precision: str
    all_folders: bool
    open_page: bool
    quiet: bool
    verbose: bool
    debug: bool


@click.command(cls=Command, name="compare")
@click.argument("words", nargs=-1, required=True, metavar="PHOTOS...")
@click.option("--domain", metavar="NAME", help="What to change, as for `cgbatch run`.")
@click.option("--to", "target", metavar="NAME", help="What the photos become, e.g. winter.")
@options.source
@click.option(
    "--variant",
    "variants",
    multiple=True,
    metavar="NAME[+SHARPEN]",
    help="What is compared: an enhancer or none, and how its results are sharpened, such as "
    "esrgan or noise-cancel+0.5. Give it at least twice.  [default: none, noise-cancel, "
    "noise-cancel+0.5, esrgan]",
)
@click.option(
    "--degradation",
    default="clean",
    show_default=True,
    metavar="clean|KIND:N",
    help="How photos are spoilt, besides being reduced to half, before they are enhanced and "
    "compared with themselves: jpeg:50, noise:10, blur:0.7 or grid:4.",
)
@click.option(
    "--votes",
    is_flag=True,
    help="PHOTOS are files that voters gave back: print the ranking that they make together.",
)
@click.option(
    "--out",
    type=param_types.FOLDER,
    help="Folder of the comparison; one that is there is replaced, other files never are. With "
    f"--votes, where ranking.csv and ranking.json go.  [default: {_OUT}]",
)
@options.crop
@options.crops
@click.option(
    "--size",
    type=param_types.SIZES,
    callback=param_types.multiple_of_four,
    default=SIZE,
    show_default=True,
    help="Shorter side in pixels at which photos are translated; results have twice of it.",
)
@click.option(
    "--pairs",
    type=click.IntRange(1),
    default=_MOST_PAIRS,
    show_default=True,
    help="How many pairs at most each voter is asked about, drawn by chance for each.",
)
@options.device
@options.precision
@options.all_folders
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser at the end.")
@options.quiet
@options.verbose
@options.debug
def command(**values: Any) -> None:
    """Compare enhancers on PHOTOS: by figures, by eye, and by blind votes.

    Every photo is translated with each variant; the page shows them beside each other and zooms
    them together. Where the truth is known, since a photo is reduced, enhanced and compared with
    itself, PSNR and SSIM are measured. vote.html asks which of two pictures looks better and does
    not say which is which; whoever votes gets a vote.json, and --votes merges any number of them.

    \b
    Examples:
      cgbatch compare photos/ --domain season --to winter --open
      cgbatch compare photos/ --domain time --to night --degradation jpeg:50 --out nights
      cgbatch compare photos/ --domain season --to winter --variant psnr-small --variant esrgan+0.3
      cgbatch compare --votes votes/*.json
    """  # noqa: D301 - click wants the character, not the backslash
    given = CompareOptions(**values)
    console = Console(given.quiet, given.verbose)
    if given.votes:
        _merge(given, console)
        return
    request = _request(given)
    from cgbatch.comparing.comparing import compare
    from cgbatch.comparing.tables import as_table

    done = compare(request, console.counted)
    _close(done, request, console)
    comparison = done.comparison
    if comparison.photos:
        click.echo(as_table(comparison))
        pairs = min(comparison.pairs_to_vote_on, request.most_pairs)
        console.say(f"Pictures and figures: {request.out / 'index.html'}")
        console.say(f"Blind voting on {pairs} pairs: {request.out / 'vote.html'}")
        if given.open_page:
            click.launch(str(request.out / "index.html"))
    sys.exit(ExitCode.SOME_FAILED if comparison.not_compared else ExitCode.OK)


def _request(given: CompareOptions) -> CompareRequest:
    if given.domain is None or given.target is None:
        raise UsageError(
            "Say what the photos become, such as --domain season --to winter; or --votes, if these "
            "are votes to be merged."
        )
    from cgbatch.comparing.degradation import parse_degradation
    from cgbatch.comparing.request import CompareRequest
    from cgbatch.comparing.variants import parse_variants
    from cgbatch.engine.hardware import Hardware

    return CompareRequest(
        photos=given.words,
        domain=given.domain,
        target=given.target,
        source=given.source,
        out=given.out or Path(_OUT),
        crop=given.crop,
        crops=given.crops,
        variants=parse_variants(given.variants),
        damage=parse_degradation(given.degradation),
        size=given.size,
        most_pairs=given.pairs,
        hardware=Hardware(1, given.device, given.precision),
        all_folders=given.all_folders,
    )


def _close(done: Compared, request: CompareRequest, console: Console) -> None:
    """Print what was left out and what failed, by the names that the pages do not have."""
    console.left_out(done.discovery.left_out)
    for entry in done.unmatched:
        console.say(
            f"Note: {request.crops} has a crop for {entry}, and there is no such photo here."
        )
    for row in done.comparison.not_compared:
        console.warn(f"  not compared: {done.names[row.number - 1]}: {row.reason}")
    console.missing(row.reason for row in done.comparison.not_compared)
    small = [photo for photo in done.comparison.photos if not photo.is_true]
    for photo in small:
        console.say(
            f"  no PSNR and SSIM: {done.names[photo.number - 1]}: its crop has fewer than "
            f"{photo.width} x {photo.height} pixels."
        )


def _merge(given: CompareOptions, console: Console) -> None:
    from cgbatch.comparing import folder, votes
    from cgbatch.comparing.ranking import rank, ranking_table
    from cgbatch.refusals import explained

    ranking = rank(votes.read(votes.expanded(given.words)))
    if given.out:
        with explained(given.out):
            folder.write_ranking(given.out, ranking)
        console.say(f"Also written: {given.out / 'ranking.csv'} and ranking.json")
    click.echo(ranking_table(ranking))
