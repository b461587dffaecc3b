"""What commands print for people, on stderr: stdout is for data."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cgbatch.installing import hints
from cgbatch.photos.left_out import LeftOut, summary
from cgbatch.stores.objects import ObjectPath

if TYPE_CHECKING:
    from cgbatch.gallery.site import Extras

# tqdm's own format, but photos per second also when they are slow.
_BAR = "{l_bar}{bar}| {n_fmt}/{total_fmt} [{elapsed}<{remaining}, {rate_noinv_fmt}]"
_MOST_FOR_MAIL = 20_000_000  # bytes


@dataclass(frozen=True)
class Console:
    """The terminal of a command, as talkative as its user wants it."""

    quiet: bool = False
    verbose: bool = False

    def say(self, text: str) -> None:
        """Print a line, unless `--quiet`."""
        if not self.quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        """Print a line that only `--verbose` shows."""
        if self.verbose:
            self.say(text)

    def warn(self, text: str) -> None:
        """Print a line in any case."""
        click.echo(text, err=True)

    def left_out(self, items: Sequence[LeftOut]) -> None:
        """Print in one line what is left out, and with `--verbose` each of it."""
        line = summary(items)
        if line:
            self.say(line)
        for item in items:
            self.detail(f"  left out  {item}")

    def missing(self, reasons: Iterable[str]) -> None:
        """Print how to install what photos failed for want of."""
        for command in hints(reasons):
            self.warn(f"To install what is missing: {command}")

    @contextmanager
    def counted(self, total: int) -> Iterator[Callable[[str], None]]:
        """Yield a function that takes a line for every photo, and shows how many are done."""
        if self.quiet:
            yield lambda line: None
        elif sys.stderr.isatty():
            from tqdm import tqdm

            with tqdm(total=total, unit="photo", dynamic_ncols=True, bar_format=_BAR) as bar:
                yield lambda line: bar.update()
        else:
            numbers = count(1)
            yield lambda line: self.say(f"[{next(numbers)}/{total}] {line}")

    def open_page(self, page: Path) -> None:
        """Open a page in the browser; one in a store is opened by nobody but its host."""
        if isinstance(page, ObjectPath):
            self.say(
                f"Note: --open opens pages of this machine. {page} is shown where its bucket is "
                f"published as a website, or from a copy of the folder."
            )
        else:
            click.launch(str(page))

    def published(self, out: Path, extras: Extras) -> None:
        """Print where a gallery and its extras lie, and how large they are."""
        for line in published(out, extras):
            self.say(line)


def published(out: Path, extras: Extras) -> Iterator[str]:
    """Yield where a gallery and its extras lie, and how large they are."""
    yield f"Gallery: {out / 'index.html'}"
    if extras.studio:
        yield f"Studio: {out / extras.studio}"
    for part in extras.archive.parts if extras.archive else ():
        yield f"All results: {out / part.path} ({_size(part.bytes)})"
    if extras.single_file:
        size = extras.single_file.bytes
        yield f"In one file: {out / extras.single_file.path} ({_size(size)})"
        if size > _MOST_FOR_MAIL:
            yield (
                f"Note: {extras.single_file.path} is too large for most mail boxes. Publish the "
                f"gallery and send a link, or send the pictures alone: --zip makes results.zip."
            )


def _size(count: int) -> str:
    """Return a number of bytes for people."""
    return f"{count / 1e6:.1f} MB" if count >= 1e6 else f"{max(1, round(count / 1e3))} kB"
