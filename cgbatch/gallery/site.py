"""Render the gallery: a manifest in, static pages out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext, suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.files import STATE_FOLDER
from cgbatch.gallery import archive, shards, single_file, sitemap, studio_folder
from cgbatch.gallery.archive import Archive
from cgbatch.gallery.arrangement import INDEX, Arrangement, arrange
from cgbatch.gallery.extras import Extra, prepared
from cgbatch.gallery.pages import GalleryPages, directions, places
from cgbatch.gallery.rendered import Rendered
from cgbatch.gallery.single_file import SingleFile
from cgbatch.gallery.studio import PAGE, plan_gallerys_studio, render_studio
from cgbatch.gallery.theme import Theme
from cgbatch.gallery.waiting import waiting
from cgbatch.jobs.manifest import Manifest, Result
from cgbatch.stores import contents

# What pages load only where pictures can be zoomed into.
ZOOM_ASSETS = ("assets/zoom.css", "assets/zoom.js")
# And only where there are many pages.
PAGES_ASSETS = ("assets/pages.css", "assets/pages.js")
RESULT_ID = re.compile(r"[0-9a-f]{16}")
# Whose names are ours, by folder; those that no page links to go.
_OWN = {
    "results": re.compile(r"[0-9a-f]{16}\.html"),
    "pages": re.compile(r"[0-9a-f]{16}\.html"),
    "albums": re.compile(r"(from-)?[0-9a-f]{16}\.html"),
    shards.FOLDER: re.compile(r"[0-9a-f]{16}\.js"),
}


# What gives the names in each folder with such files; where there may be a million, not at once.
OWN_FOLDERS = {
    **dict.fromkeys(("results", "pages", shards.FOLDER), contents.below_hex),
    **dict.fromkeys(("albums", "assets", studio_folder.IN_GALLERY), contents.below),
}


@dataclass(frozen=True)
class Extras:
    """What is published beside the pages; None is what was not requested."""

    archive: Archive | None
    single_file: Extra | None
    studio: str | None = None  # its page, relative to the gallery


def render(
    out: Path,
    manifest: Manifest,
    theme: Theme | None = None,
    state: Path | None = None,
    pictures: Path | None = None,
) -> Extras:
    """Write pages, assets and extras of a gallery into `out`; remove those it no longer names.

    Nothing is changed before everything is rendered. Equal manifests give equal bytes; a file that
    already holds them is left alone, and what `state`, the folder with the gallery's state, says
    was rendered from the same is not rendered again. Pictures are read from the gallery `pictures`,
    if they are not in `out`.

    Raises:
        UsageError: if a result's id or a picture's path would lead out of the gallery, if a picture
            is missing that an extra needs, or if a user's template is wrong.
        WeightsError: if weights that the studio needs are missing or damaged.
    """
    theme = theme or Theme()
    for result in manifest.results:
        _check_id(result)
    rendered = Rendered(out, state or out / STATE_FOLDER, theme)
    inputs: dict[str, str] = {}
    with theme.explained(), ExitStack() as stack:
        arrangement = arrange(manifest)
        pages = GalleryPages(manifest, arrangement, theme)
        files = stack.enter_context(waiting(out))
        others = {**_assets(manifest, theme), **dict(_studio_files(out, manifest, theme))}
        for path, data in others.items():
            files.add(path, data)
        for page in pages.all_but_index():
            inputs[page.path] = page.inputs
            if not rendered.has(page.path, page.inputs):
                files.add(page.path, page.render())
        for path, data in sitemap.sitemap(manifest.site, filter(_is_page, inputs), theme):
            if not sitemap.is_foreign(out / path):
                others[path] = data
                files.add(path, data)
        extras = Extras(
            stack.enter_context(_archive(out, manifest, arrangement, rendered, pictures or out)),
            stack.enter_context(_single_file(out, manifest, theme, pictures or out)),
            f"{studio_folder.IN_GALLERY}/{PAGE}" if manifest.site.studio else None,
        )
        files.add(INDEX, pages.index(**vars(extras)))  # the last, so that its links never dangle
        if extras.archive:
            extras.archive.publish()
        if extras.single_file:
            extras.single_file.publish()
        files.write(out)
    rendered.remember({**inputs, **(extras.archive.inputs if extras.archive else {})})
    _remove_what_is_not_named(out, {*others, *inputs}, extras)
    return extras


def _assets(manifest: Manifest, theme: Theme) -> dict[str, bytes]:
    """Return the path and bytes of the assets that some page may load."""
    unused: set[str] = set()
    if not any(result.pictures.can_zoom for result in manifest.results):
        unused.update(ZOOM_ASSETS)
    if len(manifest.results) <= manifest.site.page_size:
        unused.update(PAGES_ASSETS)
    return {path: data for path, data in theme.assets() if path not in unused}


def _studio_files(out: Path, manifest: Manifest, theme: Theme) -> Iterator[tuple[str, bytes]]:
    """Yield the path and bytes of the studio's files, if one is wanted."""
    if manifest.site.studio:
        studio_folder.check_folder(out / studio_folder.IN_GALLERY)
        studio = plan_gallerys_studio(manifest, "../index.html")
        for path, data in render_studio(studio, theme):
            yield f"{studio_folder.IN_GALLERY}/{path}", data


def _archive(
    out: Path, manifest: Manifest, arrangement: Arrangement, rendered: Rendered, pictures: Path
) -> AbstractContextManager[Archive | None]:
    if not manifest.site.zip:
        return nullcontext()
    return archive.prepared_archive(out, manifest, arrangement.results, rendered, pictures)


def _single_file(
    out: Path, manifest: Manifest, theme: Theme, pictures: Path
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
    return prepared(out, single_file.FILE_NAME, partial(document.write, out=pictures))


def is_own(path: str) -> bool:
    """Return whether a file that is called so was written here, and goes if no page needs it."""
    folder, _, name = path.rpartition("/")
    if folder in _OWN:
        return bool(_OWN[folder].fullmatch(name))
    studios = f"{studio_folder.IN_GALLERY}/"
    return (
        path in (*ZOOM_ASSETS, *PAGES_ASSETS, single_file.FILE_NAME)
        or archive.is_named_so(path)
        or sitemap.is_named_so(path)
        or (path.startswith(studios) and studio_folder.is_named_so(path.removeprefix(studios)))
    )


def _is_page(path: str) -> bool:
    return path.endswith(".html")


def _check_id(result: Result) -> None:
    """Refuse a result's id that is not fit to become a file name."""
    if not RESULT_ID.fullmatch(result.id):
        raise UsageError(
            f"The manifest gives {result.name!r} the id {result.id!r}, which is not 16 hex digits. "
            f"Run `cgbatch run` into that folder again to write it anew."
        )


def _remove_what_is_not_named(out: Path, files: Collection[str], extras: Extras) -> None:
    """Remove pages of what is gone, and assets and extras that are no longer needed."""
    for folder, names in _OWN.items():
        for page in (out / folder).glob("*"):
            if names.fullmatch(page.name) and f"{folder}/{page.name}" not in files:
                page.unlink()
        with suppress(OSError):  # it is not there, or holds what is not ours, or pages
            (out / folder).rmdir()
    for path in (*ZOOM_ASSETS, *PAGES_ASSETS):
        if path not in files:
            (out / path).unlink(missing_ok=True)
    prefix = f"{studio_folder.IN_GALLERY}/"
    studio_folder.remove_what_is_not_named(
        out / studio_folder.IN_GALLERY,
        [path.removeprefix(prefix) for path in files if path.startswith(prefix)],
    )
    archive.remove(out, extras.archive)
    sitemap.remove(out, files)
    if not extras.single_file:
        (out / single_file.FILE_NAME).unlink(missing_ok=True)
