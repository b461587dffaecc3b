"""The ledger published: manifest and pages, and nothing that does not belong."""

from __future__ import annotations

from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.gallery.site import render
from cgbatch.jobs import manifest
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.manifest import Manifest
from cgbatch.jobs.prune import sweep

DEFAULT_TITLE = "Photos in another light"


def publish(out: Path, ledger: Ledger, title: str | None) -> None:
    """Bring manifest, pages and pictures in `out` to what the ledger says.

    Without a `title` the gallery keeps the one it has.
    """
    results = ledger.results()
    sweep(out, (result.id for result in results))
    content = Manifest(title or _present_title(out), results, ledger.failures())
    manifest.write(out, content)
    render(out, content)


def _present_title(out: Path) -> str:
    try:
        return manifest.read(out).title
    except UsageError:  # there is none yet, or a damaged one, which is about to be replaced
        return DEFAULT_TITLE
