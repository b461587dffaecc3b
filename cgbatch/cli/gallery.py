"""`cgbatch gallery`: render again from the manifest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from cgbatch.cli import gallery_merge, options
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.cli.site_options import site_options


class _Gallery(Command):
    """Renders a gallery, unless the first word is `merge`."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of this command, or of the one that is named."""
        if args[:1] == ["merge"]:
            merge = gallery_merge.command
            return merge.make_context(f"{info_name} merge", args[1:], parent, **extra)
        return super().make_context(info_name, args, parent, **extra)


@click.command(cls=_Gallery, name="gallery")
@options.gallery_folder
@site_options
@options.open_gallery
@options.quiet
@options.debug
def command(
    out: Path,
    site_changes: Mapping[str, Any],
    templates: Path | None,
    open_gallery: bool,
    quiet: bool,
    debug: bool,
) -> None:
    """Render the pages of GALLERY again from its manifest.json.

    Needs neither the photos nor TensorFlow, and works on a published copy.

    `cgbatch gallery merge OUT PART...` joins galleries.
    """
    from cgbatch.gallery.site import render
    from cgbatch.gallery.theme import Theme
    from cgbatch.gallery.uploading import rendered_in, without_state
    from cgbatch.jobs import manifest
    from cgbatch.refusals import explained
    from cgbatch.stores.objects import looked_over

    with explained(out), without_state(out) as folders, looked_over(out / "images"):
        content = manifest.read(out)
        changed = replace(content, site=content.site.changed(site_changes))
        with rendered_in(folders.pages, out):
            extras = render(folders.pages, changed, Theme(templates), folders.state, out)
            if changed != content:
                manifest.write(folders.pages, changed)
    console = Console(quiet)
    console.published(out, extras)
    if open_gallery:
        console.open_page(out / "index.html")
