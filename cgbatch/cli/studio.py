"""`cgbatch studio`: a page on which visitors turn photos of their own."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import click

from cgbatch.cli import options, param_types
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.cli.site_options import words_options

TITLE = "Your photo in another light"


def _names(ctx: click.Context, parameter: click.Parameter, value: str | None) -> list[str] | None:
    """Return names between commas, each once."""
    if value is None:
        return None
    names = list(dict.fromkeys(filter(None, (name.strip() for name in value.split(",")))))
    if not names:
        raise click.BadParameter("it names no direction.")
    return names


@click.command(cls=Command, name="studio")
@click.option(
    "--out",
    type=param_types.FOLDER,
    default="studio",
    show_default=True,
    help="Folder of the page. A studio that is there is replaced; other files never are.",
)
@click.option(
    "--directions",
    metavar="NAME,...",
    callback=_names,
    help="What visitors can choose, such as day2night,summer2winter. Without it, all directions "
    "that there are.",
)
@click.option(
    "--single-file", is_flag=True, help="The whole studio in one page for e-mail, too: studio.html."
)
@words_options
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser at the end.")
@options.quiet
@options.debug
def command(
    out: Path,
    directions: list[str] | None,
    single_file: bool,
    site_changes: Mapping[str, Any],
    templates: Path | None,
    open_page: bool,
    quiet: bool,
    debug: bool,
) -> None:
    """Write a page on which visitors turn photos of their own, in their own browser.

    It opens from disk and on any static host, and sends nothing anywhere: the networks lie beside
    it. In a gallery there is one with `cgbatch gallery GALLERY --studio`.

    \b
    Examples:
      cgbatch studio --open
      cgbatch studio --directions day2night,summer2winter --title "Our valley at night"
    """  # noqa: D301 - click wants the character, not the backslash
    from cgbatch.gallery.studio import PAGE, SINGLE_FILE, plan_studio
    from cgbatch.gallery.studio_folder import write_single_studio, write_studio
    from cgbatch.gallery.theme import Theme
    from cgbatch.jobs.manifest import Site
    from cgbatch.refusals import explained

    studio = plan_studio(Site(title=TITLE).changed(site_changes), directions)
    console, theme = Console(quiet), Theme(templates)
    with explained(out):
        size = write_studio(out, studio, theme)
        console.say(f"Studio: {out / PAGE} ({size / 1e6:.1f} MB)")
        if single_file:
            size = write_single_studio(out, studio, theme)
            console.say(f"In one file: {out / SINGLE_FILE} ({size / 1e6:.1f} MB)")
    if open_page:
        click.launch(str(out / PAGE))
