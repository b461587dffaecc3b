"""Pictures that show how far a run is: fixed held-out photos, both ways, back and identity."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cgbatch.files import write_atomically
from cgbatch.networks.pixels import array_from_signed
from cgbatch.photos import encode
from cgbatch.training.data.held_out import Pictures

Network = Callable[[Pictures], Pictures]

COLUMNS = ("photo", "translated", "and back", "identity")
_GAP = 4
_NAME = re.compile(r"step-(\d{9})-.+\.jpg")
_MOST = 64  # steps whose samples stay


def grid(photos: Pictures, there: Network, back: Network) -> NDArray[np.uint8]:
    """Return a row for each photo: itself, translated, translated back, and identity.

    The identity is what the way back makes of a photo that is there already.
    """
    translated = there(photos)
    columns = [photos, translated, back(translated), back(photos)]
    rows = [_joined([column[i] for column in columns], axis=1) for i in range(len(photos))]
    return array_from_signed(_joined(rows, axis=0))


def _joined(parts: Sequence[Pictures], axis: int) -> Pictures:
    shape = list(parts[0].shape)
    shape[axis] = _GAP
    gap = np.ones(shape, np.float32)
    spaced = [piece for part in parts for piece in (part, gap)][:-1]
    return np.concatenate(spaced, axis=axis)


def write(folder: Path, step: int, direction: str, picture: NDArray[np.uint8]) -> bytes:
    """Write a grid, thin out older ones, and return the JPEG."""
    data = encode.jpeg(picture)
    write_atomically(folder / f"step-{step:09}-{direction}.jpg", data)
    _thin_out(folder)
    return data


def found(folder: Path, direction: str) -> dict[int, Path]:
    """Return the grids of a direction by step."""
    paths = sorted(folder.glob(f"step-*-{direction}.jpg"))
    return {int(match[1]): path for path in paths if (match := _NAME.fullmatch(path.name))}


def _thin_out(folder: Path) -> None:
    """Keep the first and the last steps and, of a long run, every second of those between."""
    steps = sorted(
        {int(match[1]) for path in folder.iterdir() if (match := _NAME.match(path.name))}
    )
    if len(steps) > _MOST:
        for step in steps[1:-1:2]:
            for path in folder.glob(f"step-{step:09}-*.jpg"):
                path.unlink()
