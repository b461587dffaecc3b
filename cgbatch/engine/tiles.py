"""Large pictures through an enhancer in tiles that show nothing of it: each sees what it needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np

from cgbatch.engine.made import Enhanced
from cgbatch.errors import PhotoError
from cgbatch.photos.types import Picture

SIDE = 512  # of a tile, pixels before enlarging; half a gigabyte of memory with the largest network
_MULTIPLE = 4  # what networks are padded to: a tile inside a picture needs no padding

Enlarge = Callable[[Sequence[Picture]], Sequence[Enhanced | PhotoError]]
Span = tuple[int, int]  # first pixel, and the one after the last


def enlarged_in_tiles(picture: Picture, reach: int, enlarge: Enlarge) -> Picture:
    """Double a picture, uint8 (H, W, 3), tile by tile; the same as if it were taken whole.

    Args:
        picture: of any size.
        reach: how many pixels beside it what becomes of a pixel depends on.
        enlarge: what doubles pictures.

    Raises:
        PhotoError: if the network makes no picture of a tile.
    """
    height, width, _ = picture.shape
    whole = np.empty((2 * height, 2 * width, 3), np.uint8)
    for rows, seen_rows in _spans(height, reach):
        for columns, seen_columns in _spans(width, reach):
            (made,) = enlarge([picture[slice(*seen_rows), slice(*seen_columns)]])
            if isinstance(made, PhotoError):
                raise made
            y, x = 2 * (rows[0] - seen_rows[0]), 2 * (columns[0] - seen_columns[0])
            down, across = (2 * (span[1] - span[0]) for span in (rows, columns))
            place = slice(2 * rows[0], 2 * rows[1]), slice(2 * columns[0], 2 * columns[1])
            whole[place] = made.result[y : y + down, x : x + across]
    return whole


def _spans(length: int, reach: int) -> Iterator[tuple[Span, Span]]:
    """Yield, along one side, what each tile covers and what it has to see for that."""
    margin = -(-reach // _MULTIPLE) * _MULTIPLE
    for start in range(0, length, SIDE):
        end = min(start + SIDE, length)
        yield (start, end), (max(start - margin, 0), min(end + margin, length))
