"""`cgbatch crop`: a page on which the crops of photos are picked by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from cgbatch.cli import options
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.errors import ExitCode


@click.command(cls=Command, name="crop")
@options.photos
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default="crops.html",
    show_default=True,
    help="The page. Only a page that this command wrote before is replaced.",
)
@options.crop
@options.crops
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser at the end.")
@options.all_folders
@options.quiet
@options.verbose
@options.debug
def command(
    photos: tuple[str, ...],
    out: Path,
    crop: str,
    crops: Path | None,
    open_page: bool,
    all_folders: bool,
    quiet: bool,
    verbose: bool,
    debug: bool,
) -> None:
    """Write a page on which you pick the crop of each of PHOTOS.

    Open the page in a browser, move the squares, and download crops.json for --crops of
    `cgbatch run`. It needs no network, holds small copies of the photos, and starts from the
    crops that --crop and --crops give: an earlier crops.json can be gone over again.

    \b
    Examples:
      cgbatch crop photos/ --open
      cgbatch crop photos/ --crops crops.json --out again.html
    """  # noqa: D301 - click wants the character, not the backslash
    from cgbatch.gallery import picker
    from cgbatch.gallery.replacing import check_replaceable
    from cgbatch.photos.fence import Fence, OpenFence
    from cgbatch.refusals import explained
    from cgbatch.runs.planning import CropChoice, find

    console = Console(quiet, verbose)
    check_replaceable(out, picker.COMMAND)
    rule_for = CropChoice(crop, crops)
    discovery = find(photos, fence_of=OpenFence if all_folders else Fence)
    console.left_out(discovery.left_out)
    for entry in rule_for.unmatched(discovery.photos):
        console.say(f"Note: {crops} has a crop for {entry}, and there is no such photo here.")
    picks, unusable = picker.plan_picks(discovery.photos, rule_for)
    left_out = [*discovery.rejected, *unusable]
    if picks:
        with explained(out), console.counted(len(picks)) as show:
            failed = picker.write(out, picks, left_out, show)
        left_out += failed
        size = f"{out.stat().st_size / 1e6:.1f} MB"
        console.say(f"{out}: {len(picks) - len(failed)} photos, {size}. Open it in a browser.")
    recentred = [pick for pick in picks if pick.note]
    for rejected in left_out:
        console.warn(f"  not on the page: {rejected.name}: {rejected.reason}")
    console.missing(rejected.reason for rejected in left_out)
    for pick in recentred:
        console.warn(f"  starts from the centre: {pick.photo.name}: {pick.note}")
    if open_page and picks:
        click.launch(str(out))
    sys.exit(ExitCode.SOME_FAILED if left_out or recentred else ExitCode.OK)
