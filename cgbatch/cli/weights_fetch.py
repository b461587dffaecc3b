"""`cgbatch weights fetch` and `path`: what others publish, and where it is kept."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from cgbatch.cli import options
from cgbatch.cli.command import Command
from cgbatch.errors import ExitCode, UsageError, WeightsError

if TYPE_CHECKING:
    from cgbatch.checkpoints.fetch import Fetched
    from cgbatch.checkpoints.receiving import Progress


@click.command(cls=Command)
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--all", "take_all", is_flag=True, help="All that are known.")
@click.option(
    "--mirror",
    metavar="URL",
    help="Address below which the files lie, in place of their authors'. CGBATCH_MIRROR names one "
    "for good.",
)
@click.option("--offline", is_flag=True, help="Use what was fetched before, or put there by hand.")
@options.quiet
@options.debug
def fetch(
    names: tuple[str, ...],
    take_all: bool,
    mirror: str | None,
    offline: bool,
    quiet: bool,
    debug: bool,
) -> None:
    """Fetch weights that others publish, and install them beside those that are here.

    \b
    ISR's enhancers:              noise-cancel, psnr-large, psnr-small, gans
    CycleGAN authors' generators: summer2winter_yosemite, winter2summer_yosemite

    They come under names of their own (isr-noise-cancel), which `cgbatch run --enhancer` takes. A
    broken download goes on where it was. Files are verified by their SHA-256. The CycleGAN authors
    publish none: there the first file that comes is believed, and every later one has to be the
    same. Proxies are those of the environment (HTTPS_PROXY).
    """  # noqa: D301 - click wants the character, not the backslash
    from cgbatch.checkpoints import published
    from cgbatch.checkpoints.catalog import writable_folder
    from cgbatch.checkpoints.fetch import fetch as receive
    from cgbatch.checkpoints.fetch import take

    if bool(names) == take_all:
        known = ", ".join(each.name for each in published.PUBLISHED)
        raise UsageError(f"Say what to fetch: one or more of {known}; or --all.")
    wished = published.PUBLISHED if take_all else tuple(map(published.find, names))
    failed = 0
    for each in wished:
        try:
            if offline:
                fetched = take(each, writable_folder())
            else:
                with _bar(each.file, quiet) as progress:
                    fetched = receive(each, writable_folder(), mirror, progress)
        except WeightsError as error:
            failed += 1
            click.echo(str(error), err=True)
        else:
            _report(each.file, fetched, quiet)
    if failed:
        sys.exit(ExitCode.WEIGHTS)


def _report(file: str, fetched: Fetched, quiet: bool) -> None:
    entry = fetched.entry
    click.echo(f"{entry.name}: {entry.path} ({entry.size / 1e6:.1f} MB)")
    if not fetched.is_vouched_for and not quiet:
        click.echo(
            f"Note: nobody published a digest of {file}. What came has the SHA-256 "
            f"{fetched.sha256}, and is what later ones are compared with.",
            err=True,
        )


@contextmanager
def _bar(file: str, quiet: bool) -> Iterator[Progress]:
    """Yield what shows on a terminal how much has been received."""
    if quiet or not sys.stderr.isatty():
        yield lambda there, total: None
        return
    from tqdm import tqdm

    with tqdm(desc=file, unit="B", unit_scale=True, dynamic_ncols=True, delay=0.5) as bar:

        def show(there: int, total: int | None) -> None:
            bar.total = total
            bar.update(there - bar.n)

        yield show


@click.command(cls=Command)
@click.argument("name", required=False)
@options.debug
def path(name: str | None, debug: bool) -> None:
    """Say where the file of the published weights NAME is kept, or can be put by hand.

    Without NAME: the folder of all of them.
    """
    from cgbatch.checkpoints.fetch import folder, place_of
    from cgbatch.checkpoints.published import find

    click.echo(place_of(find(name)) if name else folder())
