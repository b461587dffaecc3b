"""Sets of pictures of any size, read when they are looked at, so that memory does not grow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from cgbatch.errors import NoPhotosError, PhotoError
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.discover import discover
from cgbatch.photos.photo import read_size
from cgbatch.photos.types import Picture

Pictures: TypeAlias = Path | Iterable[Picture]  # a folder, or the pictures themselves

SIZE = 256
AT_ONCE = 8  # pictures in memory


def square(path: Path, size: int) -> Picture:
    """Return the middle of a photo as uint8 (size, size, 3).

    Raises:
        PhotoError: if it cannot be read; the text names it.
    """
    try:
        return decode(path, parse_crop("center").box(*read_size(path)), [(size, size)])[0]
    except PhotoError as error:
        raise PhotoError(f"{path.name}: {error}") from error


class Squares:
    """The middles of photos as uint8 (size, size, 3), decoded anew in each iteration."""

    def __init__(self, paths: Sequence[Path], size: int = SIZE) -> None:
        self._paths, self._size = paths, size

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[Picture]:
        """Read the photos one by one.

        Raises:
            PhotoError: if one cannot be read; the text names it.
        """
        for path in self._paths:
            yield square(path, self._size)


def opened(pictures: Pictures, size: int = SIZE) -> Iterable[Picture]:
    """Return the pictures themselves; those of a folder by name, their middles at `size`.

    Raises:
        NoPhotosError: if the folder has none.
        UsageError: if there is no such folder.
    """
    if not isinstance(pictures, Path):
        return pictures
    photos = discover([str(pictures)]).photos
    if not photos:
        raise NoPhotosError(f"No photo found in {pictures}.")
    return Squares([photo.path for photo in photos], size)


def batches(pictures: Iterable[Picture], count: int = AT_ONCE) -> Iterator[NDArray[np.uint8]]:
    """Yield pictures as uint8 (N, S, S, 3), `count` at a time."""
    each = iter(pictures)
    while batch := list(islice(each, count)):
        yield np.stack(batch)
