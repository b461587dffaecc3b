"""Render the gallery: a manifest in, static pages out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.files import write_if_changed
from cgbatch.gallery import archive, single_file, studio_folder
from cgbatch.gallery.extras import Extra, prepared
from cgbatch.gallery.links import FolderLinks
from cgbatch.gallery.single_file import SingleFile
from cgbatch.gallery.studio import PAGE, plan_gallerys_studio, render_studio
from cgbatch.gallery.theme import Theme
from cgbatch.jobs.manifest import Manifest, Result

# What pages load only where pictures can be zoomed into.
ZOOM_ASSETS = ("assets/zoom.css", "assets/zoom.js")
RESULT_ID = re.compile(r"[0-9a-f]{16}")


@dataclass(frozen=True)
class Extras:
    """What is published beside the pages; None is what was not requested."""

    archive: Extra | None
    single_file: Extra | None
    studio: str | None = None  # its page, relative to the gallery


def render(out: Path, manifest: Manifest, theme: Theme | None = None) -> Extras:
    """Write pages, assets and extras of a gallery into `out`; remove those it no longer names.

    Nothing is changed before everything is rendered. Equal manifests give equal bytes; a file that
    already holds them is left alone.

    Raises:
        UsageError: if a result's id or a picture's path would lead out of the gallery, if a picture
            is missing that an extra needs, or if a user's template is wrong.
        WeightsError: if weights that the studio needs are missing or damaged.
    """
    theme = theme or Theme()
    with theme.explained(), ExitStack() as stack:
        pages = dict(_result_pages(manifest, theme))
        extras = Extras(
            stack.enter_context(_archive(out, manifest)),
            stack.enter_context(_single_file(out, manifest, theme)),
            f"{studio_folder.IN_GALLERY}/{PAGE}" if manifest.site.studio else None,
        )
        pages["index.html"] = _index(manifest, theme, extras)
        assets, studio = _assets(manifest, theme), dict(_studio_files(out, manifest, theme))
        files = {**assets, **studio, **pages}  # the index last, so that its links never dangle
        for extra in filter(None, (extras.archive, extras.single_file)):
            extra.publish()
        for path, data in files.items():
            write_if_changed(out / path, data)
    _remove_what_is_not_named(out, files, extras)
    return extras


def _result_pages(manifest: Manifest, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of every result's page."""
    template = theme.environment().get_template("result.html.j2")
    for place in places(manifest.results):
        text = template.render(links=FolderLinks("../"), manifest=manifest, **vars(place))
        yield f"results/{_checked_id(place.result)}.html", text.encode()


def _assets(manifest: Manifest, theme: Theme) -> dict[str, bytes]:
    """Return the path and bytes of the assets that some page may load."""
    zoom = any(result.pictures.can_zoom for result in manifest.results)
    return {path: data for path, data in theme.assets() if zoom or path not in ZOOM_ASSETS}


def _studio_files(out: Path, manifest: Manifest, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of the studio's files, if one is wanted."""
    if manifest.site.studio:
        studio_folder.check_folder(out / studio_folder.IN_GALLERY)
        studio = plan_gallerys_studio(manifest, "../index.html")
        for path, data in render_studio(studio, theme):
            yield f"{studio_folder.IN_GALLERY}/{path}", data


def _index(manifest: Manifest, theme: Theme, extras: Extras) -> bytes:
    text = (
        theme.environment()
        .get_template("index.html.j2")
        .render(
            links=FolderLinks(""),
            manifest=manifest,
            directions=directions(manifest.results),
            **vars(extras),
        )
    )
    return text.encode()


def _archive(out: Path, manifest: Manifest) -> AbstractContextManager[Extra | None]:
    if not manifest.site.zip:
        return nullcontext()
    return prepared(out, archive.FILE_NAME, partial(archive.write, out=out, manifest=manifest))


def _single_file(
    out: Path, manifest: Manifest, theme: Theme
) -> AbstractContextManager[Extra | None]:
    if not manifest.site.single_file:
        return nullcontext()
    # What is mailed has no studio beside it.
    document = SingleFile(
        theme,
        replace(manifest, site=replace(manifest.site, studio=False)),
        places=places(manifest.results),
        directions=directions(manifest.results),
    )
    return prepared(out, single_file.FILE_NAME, partial(document.write, out=out))


@dataclass(frozen=True)
class Place:
    """Where a result stands among the others; templates know its fields by name."""

    result: Result
    position: int  # from 1
    previous: Result | None
    following: Result | None


def places(results: tuple[Result, ...]) -> list[Place]:
    """Return the place of every result, in order."""
    near = [None, *results, None]
    return [
        Place(result, position, near[position - 1], near[position + 1])
        for position, result in enumerate(results, start=1)
    ]


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


def _remove_what_is_not_named(out: Path, files: Collection[str], extras: Extras) -> None:
    """Remove pages of results that are gone, and assets and extras that are no longer needed."""
    for page in (out / "results").glob("*.html"):
        if RESULT_ID.fullmatch(page.stem) and f"results/{page.name}" not in files:
            page.unlink()
    for path in ZOOM_ASSETS:
        if path not in files:
            (out / path).unlink(missing_ok=True)
    prefix = f"{studio_folder.IN_GALLERY}/"
    studio_folder.remove_what_is_not_named(
        out / studio_folder.IN_GALLERY,
        [path.removeprefix(prefix) for path in files if path.startswith(prefix)],
    )
    if not extras.archive:
        (out / archive.FILE_NAME).unlink(missing_ok=True)
    if not extras.single_file:
        (out / single_file.FILE_NAME).unlink(missing_ok=True)
