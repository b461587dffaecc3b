"""Render the gallery: a manifest in, static pages out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.gallery.links import FolderLinks
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Result
from cgbatch.photos.encode import write_atomically

RESULT_ID = re.compile(r"[0-9a-f]{16}")


def render(out: Path, manifest: Manifest, theme: Theme | None = None) -> None:
    """Write the pages and assets of a gallery into `out`, and remove pages it no longer names.

    Equal manifests give equal bytes; a file that already holds them is left alone.

    Raises:
        UsageError: if a result's id or a picture's path would lead out of the gallery.
    """
    theme = theme or Theme()
    pages = dict(_pages(manifest, theme))
    for path, data in [*theme.assets(), *pages.items()]:
        _write_if_changed(out / path, data)
    for page in (out / "results").glob("*.html"):
        if RESULT_ID.fullmatch(page.stem) and f"results/{page.name}" not in pages:
            page.unlink()


def _pages(manifest: Manifest, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of every page, the index last so that its links never dangle."""
    environment = theme.environment()
    result_page = environment.get_template("result.html.j2")
    neighbours = [None, *manifest.results, None]
    for position, result in enumerate(manifest.results, start=1):
        text = result_page.render(
            links=FolderLinks("../"),
            manifest=manifest,
            result=result,
            position=position,
            previous=neighbours[position - 1],
            following=neighbours[position + 1],
        )
        yield f"results/{_checked_id(result)}.html", text.encode()
    index = environment.get_template("index.html.j2")
    text = index.render(
        links=FolderLinks(""),
        manifest=manifest,
        directions=directions(manifest.results),
        archive=None,
        single_file=None,
    )
    yield "index.html", text.encode()


def directions(results: tuple[Result, ...]) -> Counter[tuple[str, str]]:
    """Count the results of each direction, named by source and target, in order of appearance."""
    return Counter((result.source, result.target) for result in results)


def _checked_id(result: Result) -> str:
    """Return the result's id, which is about to become a file name."""
    if not RESULT_ID.fullmatch(result.id):
        raise UsageError(
            f"The manifest gives {result.name!r} the id {result.id!r}, which is not 16 hex digits. "
            f"Run `cgbatch run` into that folder again to write it anew."
        )
    return result.id


def _write_if_changed(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, unless it already holds exactly this."""
    if path.is_file() and path.read_bytes() == data:
        return
    write_atomically(path, data)
