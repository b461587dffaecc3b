"""The ledger published: manifest and pages, and nothing that does not belong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cgbatch.errors import UsageError
from cgbatch.files import STATE_FOLDER
from cgbatch.gallery.site import Extras, render
from cgbatch.gallery.theme import Theme
from cgbatch.gallery.uploading import rendered_in
from cgbatch.jobs import manifest
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.manifest import Manifest, Site
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.prune import sweep
from cgbatch.stores.objects import looked_over


def publish(
    out: Path,
    ledger: Ledger,
    changes: Mapping[str, Any],
    theme: Theme | None = None,
    state: Path | None = None,
) -> Extras:
    """Bring manifest, pages and pictures in `out` to what the ledger says.

    `changes` are fields of `Site`; those that it does not name stay what they were. `state` is the
    folder with the gallery's state, if it is not the usual one.

    Raises:
        UsageError: if the gallery cannot be rendered; its pages are then as they were, and the
            manifest is new, so that `cgbatch gallery` can take over.
    """
    results = ledger.results()
    folders = GalleryFolders(out, state or out / STATE_FOLDER)
    pages = folders.pages
    with looked_over(out / "images"), rendered_in(pages, out):
        content = Manifest(_present_site(pages).changed(changes), results, ledger.failures())
        manifest.write(pages, content)
        extras = render(pages, content, theme, folders.state, out)
    sweep(out, results)  # last: pages never name what is not there
    return extras


def _present_site(out: Path) -> Site:
    try:
        return manifest.read_site(out)
    except UsageError:  # there is none yet, or a damaged one, which is about to be replaced
        return Site()
