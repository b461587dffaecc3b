"""`cgbatch gallery merge`: galleries that were made apart, joined."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cgbatch.cli import options, param_types
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.cli.site_options import site_options
from cgbatch.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cgbatch.jobs.merging import Merged


@click.command(cls=Command, name="merge")
@click.argument("out", type=param_types.FOLDER, metavar="OUT")
@click.argument("parts", type=param_types.FOLDER, nargs=-1, required=True, metavar="PART...")
@options.state
@site_options
@options.open_gallery
@options.quiet
@options.debug
def command(
    out: Path,
    parts: tuple[Path, ...],
    state: Path | None,
    site_changes: Mapping[str, Any],
    templates: Path | None,
    open_gallery: bool,
    quiet: bool,
    debug: bool,
) -> None:
    """Add the galleries PART... to the gallery OUT, which is made if it is new.

    They are left as they are, and can be deleted afterwards: pictures get a second name, or are
    copied where OUT lies on another disk. Of two results of one photo the later one stays. A merge
    that was stopped goes on when the same command is given again.

    \b
    Example:
      cgbatch run photos/ --domain season --to winter --shard 1/2 --out part1
      cgbatch run photos/ --domain season --to winter --shard 2/2 --out part2
      cgbatch gallery merge gallery part1 part2
    """  # noqa: D301 - click wants the character, not the backslash
    from cgbatch.gallery.publish import publish
    from cgbatch.gallery.theme import Theme
    from cgbatch.jobs import manifest
    from cgbatch.jobs.merging import merge
    from cgbatch.jobs.output import GalleryFolders, taken
    from cgbatch.refusals import explained

    console, theme = Console(quiet), Theme(templates)
    folders = GalleryFolders(out, state) if state else GalleryFolders.usual(out)
    first = manifest.read_site(parts[0])  # what a new gallery says about itself
    with explained(out), taken(folders) as ledger:
        site = manifest.read_site(out) if folders.is_published else first
        merged = []
        for part in parts:
            merged.append(merge(part, out, ledger))
            _show(merged[-1], console)
        if not ledger.has_results:
            raise UsageError("There is no result in any of them that could be shown.")
        extras = publish(out, ledger, {**vars(site), **site_changes}, theme, state)
    console.published(out, extras)
    if open_gallery:
        click.launch(str(out / "index.html"))
    sys.exit(ExitCode.SOME_FAILED if any(each.broken for each in merged) else ExitCode.OK)


def _show(merged: Merged, console: Console) -> None:
    known = f", {merged.known} known already" if merged.known else ""
    console.say(f"{merged.part}: {merged.added} results added{known}.")
    if merged.broken:
        console.warn(
            f"{merged.part}: {merged.broken} results are left out, for their pictures are not "
            f"there, or not whole. Run that part again, and then this command."
        )
    if not merged.is_remembered:
        console.warn(
            f"{merged.part}: what runs remember of it is not there (a published copy, or made "
            f"with --state). Its results are shown; a run would make them again."
        )
