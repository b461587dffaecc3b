"""`cgbatch train split`: which photos are trained on and which are held out, as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cgbatch.cli import options, param_types
from cgbatch.cli.command import Command
from cgbatch.errors import UsageError

if TYPE_CHECKING:
    from cgbatch.photos.walk import Rejected
    from cgbatch.training.data.duplicates import Looks
    from cgbatch.training.data.split import Split

_FILE = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True)
class TrainSplitOptions:
    """The command line."""

    folders: tuple[Path, ...]
    out: Path
    quiet: bool
    debug: bool


@click.command(cls=Command, name="split")
@click.argument(
    "folders", nargs=-1, required=True, type=param_types.EXISTING_FOLDER, metavar="DIR..."
)
@click.option(
    "--out", type=_FILE, required=True, metavar="FILE", help="Where the split goes, JSON."
)
@options.quiet
@options.debug
def command(**values: Any) -> None:
    """Hold out a fifth of the photos of each DIR, and name those that show nearly the same.

    The content of a photo decides, so the split stays as it is when photos are added or renamed,
    and it is the one that `cgbatch train` and `train evaluate` make themselves; with --split they
    take that of the file, also after you have changed it. Photos that cannot be read are in neither
    part.
    """
    given = TrainSplitOptions(**values)
    from cgbatch.photos.left_out import counted
    from cgbatch.training.data import split as split_file
    from cgbatch.training.data.duplicates import look_at
    from cgbatch.training.data.split_folder import split_folder

    if not given.out.absolute().parent.is_dir():
        raise UsageError(f"The folder of {given.out} does not exist.")
    found = [split_file.Split(folder, split_folder(folder)) for folder in given.folders]
    looks = look_at(list(dict.fromkeys(path for split in found for path in _all(split))))
    damaged = {row.path for row in looks.unreadable}
    splits = [
        split_file.Split(split.folder, split_file.without(split.photos, damaged)) for split in found
    ]
    split_file.write(given.out, splits)
    if given.quiet:
        return
    for split in splits:
        photos = split.photos
        click.echo(
            f"{split.folder}: {len(photos.training):,} photos, "
            f"and {len(photos.held_out):,} held out."
        )
        if photos.left_out:
            click.echo(f"  without {counted(photos.left_out)}")
    _show_unreadable([*(row for s in found for row in s.photos.unreadable), *looks.unreadable])
    _show_twins(splits, looks)
    click.echo(f"Written to {given.out}.")


def _all(split: Split) -> tuple[Path, ...]:
    return (*split.photos.training, *split.photos.held_out)


def _show_unreadable(rows: Iterable[Rejected]) -> None:
    for row in rows:
        click.echo(f"Left out: {row.name}: {row.reason}")


def _show_twins(splits: Iterable[Split], looks: Looks) -> None:
    from cgbatch.training.data.duplicates import near_duplicates

    held_out = {path for split in splits for path in split.photos.held_out}
    folder_of = {path: split.folder for split in splits for path in _all(split)}
    twins = near_duplicates(looks)
    if not twins:
        click.echo("No two photos show nearly the same.")
        return
    click.echo(f"{len(twins):,} pairs of photos show nearly the same:")
    for pair in twins:
        notes = []
        if (pair.one in held_out) != (pair.other in held_out):
            notes.append("one is held out")
        if folder_of[pair.one] != folder_of[pair.other]:
            notes.append("in two folders")
        remark = f" ({', '.join(notes)})" if notes else ""
        click.echo(f"  {pair.one}  {pair.other}  {1 - pair.difference:.0%} alike{remark}")
