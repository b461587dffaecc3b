"""Weights to a file for another program: written, tried there, and only then put in place."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cgbatch.checkpoints.catalog import load
from cgbatch.checkpoints.entry import Entry
from cgbatch.checkpoints.store import WeightFile
from cgbatch.errors import CgbatchError, UsageError, WeightsError
from cgbatch.exporting.about import facts_of
from cgbatch.exporting.formats import Format
from cgbatch.exporting.trying import largest_difference
from cgbatch.files import TEMPORARY_PATTERN, check_free
from cgbatch.models.configs import config_of
from cgbatch.refusals import explained

TOLERANCE = 1e-4


@dataclass(frozen=True)
class Exported:
    """An export that is in place, and how it was tried."""

    size: int  # bytes
    runtime: str  # name and version
    difference: float  # the largest, in the network's own range


def export(entry: Entry, format_: Format, out: Path) -> Exported:
    """Write weights for another program, and keep them if it computes what cgbatch does.

    Args:
        entry: the weights.
        format_: of the file or folder.
        out: which must not be there; its folder is made.

    Raises:
        UsageError: if the format has no room for the network, its program is not installed, or
            `out` cannot be its name or is there already.
        WeightsError: if the weights are damaged, or the program computes something else.
        PlaceError: if nothing can be written there.
    """
    _check_name(out, format_)
    check_free(out)
    if reason := format_.refusal(config_of(entry.architecture)):
        raise UsageError(f"{entry.name} cannot be exported as {format_.name}: {reason}")
    format_.check_installed()
    weights = load(entry)
    with explained(out.parent), _folder_beside(out) as folder:
        made = folder / out.name
        format_.write(weights, facts_of(entry, format_.layout), made)
        difference = _tried(format_, weights, made)
        if not difference <= TOLERANCE:  # also if it is not a number
            raise WeightsError(
                f"{entry.name} was not exported: {format_.runtime_and_version()} computes up to "
                f"{difference:.2g} more or less than cgbatch, and {TOLERANCE} is allowed. Another "
                f"version of {format_.runtime} may do better."
            )
        size = _size_of(made)
        check_free(out)
        made.rename(out)
    return Exported(size, format_.runtime_and_version(), difference)


def _check_name(out: Path, format_: Format) -> None:
    # Keras takes `.weights.h5` for a format of its own.
    fits = out.name.endswith(format_.suffixes) and not out.name.endswith(".weights.h5")
    if format_.suffixes and not fits:
        raise UsageError(
            f"{out} cannot be the name of an export as {format_.name}: "
            f"let it end in {' or '.join(format_.suffixes)}."
        )


@contextmanager
def _folder_beside(out: Path) -> Iterator[Path]:
    """Make a folder beside `out` for what is not finished, and remove it in the end."""
    folder = out.parent / TEMPORARY_PATTERN.replace("*", secrets.token_hex(8))
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _tried(format_: Format, weights: WeightFile, made: Path) -> float:
    """Return the largest difference between what the program makes of the export, and cgbatch.

    Raises:
        WeightsError: if the program does not take the export or a picture.
    """
    try:
        return largest_difference(weights, format_.open(weights, made))
    except CgbatchError:
        raise
    # Programs refuse files and pictures with errors of their own.
    except Exception as error:
        raise WeightsError(
            f"{weights.metadata.name} was not exported: {format_.runtime_and_version()} does not "
            f"run what was written ({error})."
        ) from error


def _size_of(made: Path) -> int:
    files = made.rglob("*") if made.is_dir() else [made]
    return sum(path.stat().st_size for path in files if path.is_file())
