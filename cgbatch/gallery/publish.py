"""The ledger published: manifest and pages, and nothing that does not belong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from cgbatch.errors import UsageError
from cgbatch.gallery.site import render
from cgbatch.gallery.theme import Theme
from cgbatch.jobs import manifest
from cgbatch.jobs.ledger import Ledger
from cgbatch.jobs.manifest import Manifest, Site
from cgbatch.jobs.prune import sweep


def publish(
    out: Path, ledger: Ledger, changes: Mapping[str, Any], theme: Theme | None = None
) -> None:
    """Bring manifest, pages and pictures in `out` to what the ledger says.

    `changes` are fields of `Site`; those that it does not name stay what they were.
    """
    results = ledger.results()
    sweep(out, (result.id for result in results))
    site = replace(_present_site(out), **changes)
    content = Manifest(site, results, ledger.failures())
    manifest.write(out, content)
    render(out, content, theme)


def _present_site(out: Path) -> Site:
    try:
        return manifest.read(out).site
    except UsageError:  # there is none yet, or a damaged one, which is about to be replaced
        return Site()
