"""`cgbatch run`: photos in, gallery out."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from cgbatch.cli import machine_options, options
from cgbatch.cli.command import Command
from cgbatch.cli.console import Console
from cgbatch.cli.site_options import site_options
from cgbatch.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cgbatch.runs.report import Report
    from cgbatch.runs.request import RunRequest


@dataclass(frozen=True, kw_only=True)
class ShellOptions:
    """The options that say how the run is started and shown; the others make a `RunRequest`."""

    dry_run: bool
    yes: bool
    open_gallery: bool
    json_lines: bool
    quiet: bool
    verbose: bool
    debug: bool


@click.command(cls=Command, name="run")
@options.photos
@options.domain
@options.target
@options.source
@options.out
@options.state
@options.crop
@options.crops
@options.viewer
@site_options
@options.enhancer
@options.size
@options.keep_intermediate
@options.sharpen
@options.finish
@options.resolution
@options.max_resolution
@options.coefficients
@options.full_format
@options.quality
@options.keep_metadata
@options.batch_size
@options.device
@options.precision
@machine_options.engine
@machine_options.address
@machine_options.workers
@options.all_folders
@options.force
@options.dry_run
@options.limit
@machine_options.shard
@options.prune
@options.yes
@options.profile
@options.open_gallery
@options.json_lines
@options.quiet
@options.verbose
@options.debug
def command(**values: Any) -> None:
    """Translate PHOTOS and add them to a gallery.

    PHOTOS are folders (searched with their subfolders), files, patterns such as 'trip/*.JPG', or
    @list.txt with one of these a line, relative to the folder of the list. The photos themselves
    are never changed. A run that was stopped goes on where it was when the same command is given
    again.

    \b
    Examples:
      cgbatch run photos/ --domain season --to winter
      cgbatch run photos/ --domain time --to night --out evening --open
      cgbatch run photos/ --domain season --to autumn --crop top --dry-run
      cgbatch run photos/ --domain time --to night --crop none --resolution native
    """  # noqa: D301 - click wants the character, not the backslash
    shell = ShellOptions(**{name: values.pop(name) for name in ShellOptions.__annotations__})
    request = _request(**values)
    console = Console(shell.quiet, shell.verbose)
    from cgbatch.cli.run_screen import RunScreen

    screen = RunScreen(console, shell.json_lines, shell.yes, request.crops)
    if shell.dry_run:
        from cgbatch.runs.planning import preview
        from cgbatch.runs.settings import choose_settings

        settings = choose_settings(request)
        screen.preview(settings, preview(request, settings))
        return
    from cgbatch.runs.running import run

    report = run(request, screen)
    _close(report, console)
    if shell.open_gallery and report.extras:
        console.open_page(report.out / "index.html")
    sys.exit(report.exit_code)


def _request(
    batch_size: int | None,
    device: str,
    precision: str,
    engine: str,
    address: str | None,
    workers: int | None,
    coefficients: str | None,
    **values: Any,
) -> RunRequest:
    from cgbatch.engine.hardware import Cluster, Hardware
    from cgbatch.runs.request import RunRequest

    if engine == "local" and (address or workers):
        option = "--address" if address else "--workers"
        raise UsageError(f"{option} is about a Ray cluster: add --engine ray, or leave it out.")
    return RunRequest(
        hardware=Hardware(batch_size, device, precision),
        cluster=Cluster(address, workers) if engine == "ray" else None,
        coefficients=int(coefficients) if coefficients else None,
        **values,
    )


def _close(report: Report, console: Console) -> None:
    """Print how the run ended: what failed also with `--quiet`."""
    show = console.say if report.exit_code == ExitCode.OK else console.warn
    for line in report.lines():
        show(line)
    console.missing(failure.reason for failure in report.failures)
    if report.extras:
        console.published(report.out, report.extras)
