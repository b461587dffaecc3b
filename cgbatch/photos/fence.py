"""What is not entered on the way through folders: results, and what is none of the user's."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path

from cgbatch.photos import galleries, system_names
from cgbatch.photos.left_out import Kind

_MOST_ENTRIES = 10_000  # that are looked at only to be counted


class Fence:
    """A keeper of everything that is not asked for.

    Args:
        exclude: output folders.
    """

    def __init__(self, exclude: Sequence[Path]) -> None:
        self._excluded = {Path(os.path.realpath(path)) for path in exclude}
        self.count = Census()

    def bars(self, folder: Path) -> bool:
        """Return whether a folder is an output folder."""
        return Path(os.path.realpath(folder)) in self._excluded

    def refuses(self, folder: Path) -> bool:
        """Return whether a folder holds results, so that it may not even be named."""
        return galleries.is_part_of(folder, self._excluded) or galleries.is_within_gallery(folder)

    def kind_of_folder(self, path: Path, names: Collection[str]) -> Kind | None:
        """Return why a folder, which lists these names, is not entered; None if it is."""
        return Kind.GALLERY if galleries.holds_results(path, names) else None

    def kind_by_name(self, path: Path) -> Kind | None:
        """Return why a folder that was found, not named, is not entered; None if it may be."""
        return system_names.kind_of_folder(path)

    def kind_of_file(self, path: Path) -> Kind | None:
        """Return why a picture that was found, not named, is left out; None if it is not."""
        return system_names.kind_of_file(path)


class OpenFence(Fence):
    """A fence around output folders alone: `--all-folders`."""

    def refuses(self, folder: Path) -> bool:
        """Return whether a folder is an output folder or one that belongs to it."""
        return galleries.is_part_of(folder, self._excluded)

    def kind_of_folder(self, path: Path, names: Collection[str]) -> None:
        """Leave no gallery out."""

    def kind_by_name(self, path: Path) -> None:
        """Leave no folder out."""

    def kind_of_file(self, path: Path) -> None:
        """Leave no picture out."""


class Census:
    """A count of pictures in folders that are not entered, which ends before it takes long."""

    def __init__(self) -> None:
        self._entries = _MOST_ENTRIES

    def __call__(self, folder: Path) -> tuple[int, bool]:
        """Return the number of pictures below a folder, and whether all were counted."""
        pending, pictures = [folder], 0
        while pending:
            try:
                with os.scandir(pending.pop()) as listing:
                    for entry in listing:
                        if not self._entries:
                            return pictures, False
                        self._entries -= 1
                        if entry.is_dir(follow_symlinks=False):
                            pending.append(Path(entry.path))
                        else:
                            pictures += system_names.is_picture(entry.name)
            except OSError:  # what nobody may read is not missed
                continue
        return pictures, True
