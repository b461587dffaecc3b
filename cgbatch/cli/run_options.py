"""The command line of `cgbatch run`, as one value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from cgbatch.domains import Viewer

if TYPE_CHECKING:
    from cgbatch.photos.full_file import FullFormat
    from cgbatch.photos.metadata import Keep


@dataclass(frozen=True)
class RunOptions:
    """Hold the command line; the fields are described in `options`."""

    photos: tuple[str, ...]
    domain: str
    target: str
    source: str | None
    out: Path
    viewer: Viewer | None
    site_changes: Mapping[str, Any]  # fields of `Site`
    templates: Path | None
    open_gallery: bool
    crop: str
    crops: Path | None
    enhancer: str | None
    size: int | None
    resolution: int | Literal["native"]
    max_resolution: int | None
    coefficients: str | None
    full_format: FullFormat | None
    quality: int | None
    keep_metadata: Keep | None
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

    def say(self, text: str) -> None:
        """Print for people, on stderr: stdout is for `--json`."""
        if not self.quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Print what only `--verbose` shows."""
        if self.verbose:
            self.say(text)
