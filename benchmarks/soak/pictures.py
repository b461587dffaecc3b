"""Whether the published pictures of a result show the colours of its photo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from benchmarks.soak.scene import Colours
from benchmarks.soak.weights import translated
from cgbatch.jobs.pictures import Pictures
from cgbatch.photos.types import Picture

_PATCH = 0.06  # of the side of a picture: what is looked at, around the middle of each quarter
_COARSE = 4  # more levels by which small WebPs may differ


def wrong_pictures(
    out: Path, pictures: Pictures, colours: Colours, tolerance: float
) -> Iterator[str]:
    """Yield a line for each picture that is no picture or shows something else."""
    result = translated(colours)
    for name, image, shown, within in (
        ("original", pictures.original, colours, tolerance),
        ("result", pictures.result, result, tolerance),
        ("thumb", pictures.thumb, result, tolerance + _COARSE),
        ("thumb_original", pictures.thumb_original, colours, tolerance + _COARSE),
        ("preview", pictures.preview, result, tolerance + _COARSE),
        ("preview_original", pictures.preview_original, colours, tolerance + _COARSE),
    ):
        try:
            far = _farthest(_opened(out / image.path), shown)
        except (OSError, SyntaxError) as error:
            yield f"{name} is no picture ({error})"
            continue
        if far > within:
            yield f"{name} is {far:.0f} levels from the colours of its photo"
    try:
        both = _opened(out / pictures.side_by_side.path)
    except (OSError, SyntaxError) as error:
        yield f"side_by_side is no picture ({error})"
        return
    side = both.shape[0]
    far = max(_farthest(both[:, :side], colours), _farthest(both[:, -side:], result))
    if far > tolerance + _COARSE:
        yield f"side_by_side is {far:.0f} levels from the colours of its photo"


def _opened(path: Path) -> Picture:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def _farthest(picture: Picture, colours: Colours) -> float:
    """Return by how many levels the middles of the quarters differ at the most."""
    height, width, _ = picture.shape
    seen = [_patch(picture, height * y, width * x) for y in (0.25, 0.75) for x in (0.25, 0.75)]
    return float(np.abs(np.array(seen) - colours).max())


def _patch(picture: Picture, y: float, x: float) -> Colours:
    reach = max(1, round(picture.shape[0] * _PATCH))
    rows, columns = (slice(round(at) - reach, round(at) + reach) for at in (y, x))
    return np.asarray(picture[rows, columns].mean(axis=(0, 1)))
