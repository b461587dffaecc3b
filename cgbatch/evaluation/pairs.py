"""What a photo and its translation show side by side: structure, halo, blots, and the teacher."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgbatch.evaluation.blot import PlainPlaces
from cgbatch.evaluation.halo import Edges
from cgbatch.evaluation.structure import structure_kept
from cgbatch.photos.ranges import array_to_pixels, array_to_unit
from cgbatch.photos.types import Picture

Teacher = Callable[[NDArray[np.float32]], NDArray[np.float32]]
"""Makes of a photo what its translation is to be: float32 (H, W, 3) in [0, 1], in and out."""

_NOTHING = float("nan")


@dataclass(frozen=True)
class PairScores:
    """The scores of one photo and its translation; NaN where there is nothing to measure."""

    structure: float  # -1 to 1
    halo: float  # this and all below: levels of 255
    blot: float
    photo_blot: float  # of the photo unchanged
    from_teacher: float
    photo_from_teacher: float


def pair_scores(
    originals: NDArray[np.uint8], translations: NDArray[np.uint8], teacher: Teacher | None
) -> list[PairScores]:
    """Measure uint8 (N, S, S, 3) and their translations; without a teacher nothing is said of it.

    The teacher sees each picture as the generator does.
    """
    structures = structure_kept(originals, translations)
    pairs = zip(originals, translations, structures, strict=True)
    return [_scores(*pair, teacher) for pair in pairs]


def _scores(
    photo: Picture, translation: Picture, structure: float, teacher: Teacher | None
) -> PairScores:
    plain = PlainPlaces(photo)
    wanted = None if teacher is None else array_to_pixels(teacher(array_to_unit(photo)))
    return PairScores(
        structure=float(structure),
        halo=Edges(photo.astype(np.float32)).halo(translation.astype(np.float32)),
        blot=plain.blot(translation),
        photo_blot=plain.blot(photo),
        from_teacher=_NOTHING if wanted is None else _apart(translation, wanted),
        photo_from_teacher=_NOTHING if wanted is None else _apart(photo, wanted),
    )


def _apart(one: Picture, other: Picture) -> float:
    """Return the mean difference in levels (L1)."""
    return float(np.abs(one.astype(np.float32) - other.astype(np.float32)).mean())
