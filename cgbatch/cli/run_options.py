"""The command line of `cgbatch run`, as one value."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import click

from cgbatch.domains import Viewer


@dataclass(frozen=True)
class RunOptions:
    """Hold the command line; the fields are described in `options`."""

    photos: tuple[str, ...]
    domain: str
    target: str
    source: str | None
    out: Path
    title: str | None
    viewer: Viewer | None
    open_gallery: bool
    crop: str
    crops: Path | None
    enhancer: str
    size: int
    keep_intermediate: bool
    batch_size: int | None
    device: str
    precision: str
    force: bool
    dry_run: bool
    limit: int | None
    prune: bool
    yes: bool
    json_lines: bool
    quiet: bool
    verbose: bool
    debug: bool

    @property
    def site_changes(self) -> dict[str, object]:
        """Return the fields of `Site` that the command line names."""
        return {"title": self.title} if self.title else {}

    def say(self, text: str) -> None:
        """Print for people, on stderr: stdout is for `--json`."""
        if not self.quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Print what only `--verbose` shows."""
        if self.verbose:
            self.say(text)
