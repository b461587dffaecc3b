"""Render the gallery: a manifest in, static pages out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from cgbatch.errors import UsageError
from cgbatch.gallery.links import download_name, quote_path
from cgbatch.jobs.manifest import Manifest, Result
from cgbatch.photos.encode import write_atomically
from cgbatch.resources import folder

RESULT_ID = re.compile(r"[0-9a-f]{16}")


def render(out: Path, manifest: Manifest) -> None:
    """Write the pages and assets of a gallery into `out`, and remove pages it no longer names.

    Equal manifests give equal bytes; a file that already holds them is left alone.

    Raises:
        UsageError: if a result's id or a picture's path would lead out of the gallery.
    """
    pages = dict(_pages(manifest))
    for path, data in [*_assets(), *pages.items()]:
        _write_if_changed(out / path, data)
    for page in (out / "results").glob("*.html"):
        if RESULT_ID.fullmatch(page.stem) and f"results/{page.name}" not in pages:
            page.unlink()


def _pages(manifest: Manifest) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of every page, the index last so that its links never dangle."""
    environment = _environment()
    result_page = environment.get_template("result.html.j2")
    neighbours = [None, *manifest.results, None]
    for position, result in enumerate(manifest.results, start=1):
        text = result_page.render(
            root="../",
            manifest=manifest,
            result=result,
            position=position,
            previous=neighbours[position - 1],
            following=neighbours[position + 1],
        )
        yield f"results/{_checked_id(result)}.html", text.encode()
    index = environment.get_template("index.html.j2")
    directions = Counter((result.source, result.target) for result in manifest.results)
    text = index.render(root="", manifest=manifest, directions=directions)
    yield "index.html", text.encode()


def _environment() -> Environment:
    """Return a Jinja environment that escapes everything and stumbles over every misspelt name."""
    environment = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["link"] = quote_path
    environment.filters["download_name"] = download_name
    return environment


def _checked_id(result: Result) -> str:
    """Return the result's id, which is about to become a file name."""
    if not RESULT_ID.fullmatch(result.id):
        raise UsageError(
            f"The manifest gives {result.name!r} the id {result.id!r}, which is not 16 hex digits. "
            f"Run `cgbatch run` into that folder again to write it anew."
        )
    return result.id


def _assets() -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of every script, style sheet and icon."""
    for path in sorted((folder("templates") / "assets").iterdir()):
        if path.suffix in {".css", ".js", ".svg"}:
            yield f"assets/{path.name}", path.read_bytes()


def _write_if_changed(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, unless it already holds exactly this."""
    if path.is_file() and path.read_bytes() == data:
        return
    write_atomically(path, data)
