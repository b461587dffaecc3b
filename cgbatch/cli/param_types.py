"""What the values of options are: folders here or in a store, sizes, and words beside numbers."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click

from cgbatch.errors import UsageError
from cgbatch.runs.defaults import SMALLEST_RESOLUTION
from cgbatch.stores.objects import ObjectPath, is_url, located

# Not `readable`: what may not be read there is said by the command, in a better sentence.
_FOLDERS: dict[str, Any] = {"path_type": Path, "file_okay": False, "readable": False}


class PlaceType(click.Path):
    """A folder of this machine or in a store."""

    def convert(
        self,
        value: str | os.PathLike[str],
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> Any:  # noqa: ANN401 - as click has it
        """Return its path."""
        try:
            place = self.named(os.fspath(value))
        except UsageError as error:
            self.fail(str(error), param, ctx)
        return place if isinstance(place, ObjectPath) else super().convert(place, param, ctx)

    def named(self, text: str) -> Path:
        """Return what a user names.

        Raises:
            UsageError: if it cannot be used.
        """
        return located(text)


class FolderType(PlaceType):
    """A folder of this machine."""

    def named(self, text: str) -> Path:
        """Return its path.

        Raises:
            UsageError: if it lies in a store.
        """
        if is_url(text):
            raise UsageError(
                f"{text} lies in a store; photos and galleries of a run may, and this may not. "
                f"Name a folder of this machine."
            )
        return Path(text)


FOLDER = FolderType(**_FOLDERS)
PLACE = PlaceType(**_FOLDERS)
EXISTING_FOLDER = click.Path(path_type=Path, file_okay=False, exists=True)
FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
SIZES = click.IntRange(64, 2048)


def multiple_of_four(
    ctx: click.Context, parameter: click.Parameter, value: int | None
) -> int | None:
    """Return a number of pixels that the networks can take.

    Raises:
        BadParameter: if it is not a multiple of 4.
    """
    if value and value % 4:
        raise click.BadParameter(f"{value} is not a multiple of 4.")
    return value


def count_or_auto(ctx: click.Context, parameter: click.Parameter, value: str) -> int | None:
    """Return a number from 1, or None for `auto`.

    Raises:
        BadParameter: if it is neither.
    """
    if value == "auto":
        return None
    if not value.isascii() or not value.isdecimal() or int(value) < 1:
        raise click.BadParameter(f"{value!r} is neither auto nor a whole number from 1.")
    return int(value)


def pixels_or_native(ctx: click.Context, parameter: click.Parameter, value: str) -> str | int:
    """Return a number of pixels, or `native`.

    Raises:
        BadParameter: if it is neither, or too small.
    """
    if value == "native":
        return value
    if not value.isascii() or not value.isdecimal() or int(value) < SMALLEST_RESOLUTION:
        raise click.BadParameter(
            f"{value!r} is neither native nor a whole number from {SMALLEST_RESOLUTION}."
        )
    return int(value)


def safe_or_all(ctx: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return which metadata is kept, if any.

    Raises:
        BadParameter: if it is neither `safe` nor `all`.
    """
    if value not in (None, "safe", "all"):
        raise click.BadParameter(
            f"{value!r} is neither safe nor all. In front of PHOTOS, write --keep-metadata=safe."
        )
    return value
