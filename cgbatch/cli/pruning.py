"""`--prune`: which results have lost their photo, and their removal once the user agrees."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from cgbatch.cli.run_options import RunOptions
from cgbatch.errors import UsageError

if TYPE_CHECKING:
    from cgbatch.jobs.ledger import Ledger, Origin
    from cgbatch.photos.discover import Discovery


def gone_results(ledger: Ledger, discovery: Discovery) -> tuple[Origin, ...]:
    """Return the results that `--prune` would remove."""
    from cgbatch.files import sha256_of
    from cgbatch.jobs.prune import without_photo

    return without_photo(ledger.origins(), discovery.photos, ledger.cached(sha256_of))


def prune(asked: RunOptions, ledger: Ledger, discovery: Discovery) -> None:
    """List the results whose photo is gone, ask, and remove them from the ledger.

    Raises:
        UsageError: if nobody can be asked and `--yes` was not given.
    """
    gone = gone_results(ledger, discovery)
    if not gone:
        asked.say("Nothing to prune: every result still has its photo.")
        return
    for origin in gone:
        click.echo(f"  remove {origin.name}: its photo is gone", err=True)
    if not asked.yes:
        if not sys.stdin.isatty():
            raise UsageError("--prune asks before it removes; where nobody can answer, add --yes.")
        if not click.confirm("Remove them?", err=True):
            return
    ledger.remove(origin.id for origin in gone)
