"""`cgbatch gallery`: render again from the manifest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from cgbatch.cli import options
from cgbatch.cli.command import Command


@click.command(cls=Command, name="gallery")
@options.gallery_folder
@options.title
@options.open_gallery
@options.quiet
@options.debug
def command(out: Path, title: str | None, open_gallery: bool, quiet: bool, debug: bool) -> None:
    """Render the pages of GALLERY again from its manifest.json.

    Needs neither the photos nor TensorFlow, and works on a published copy.
    """
    from cgbatch.gallery.site import render
    from cgbatch.jobs import manifest

    content = manifest.read(out)
    if title:
        content = replace(content, site=replace(content.site, title=title))
        manifest.write(out, content)
    render(out, content)
    index = out / "index.html"
    if not quiet:
        click.echo(f"Gallery: {index} ({len(content.results)} results)", err=True)
    if open_gallery:
        click.launch(str(index))
