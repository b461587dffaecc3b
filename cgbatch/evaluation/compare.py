"""Compare translations with real photos of the target domain, and with their originals."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgbatch.errors import UsageError
from cgbatch.evaluation import metrics
from cgbatch.evaluation.features import FeatureNetwork, Matrix
from cgbatch.evaluation.metrics import Kid
from cgbatch.evaluation.pairs import PairScores, Teacher, pair_scores
from cgbatch.evaluation.pictures import Pictures, batches, opened
from cgbatch.photos.types import Picture

FEWEST = 4  # pictures in a set: half of them make a subset


@dataclass(frozen=True)
class Distance:
    """How far a set of pictures is from the target domain; small is near."""

    kid: Kid
    fid: float
    fid_is_biased: bool  # fewer pictures than features: only like sets compare


@dataclass(frozen=True)
class MeanLevels:
    """A mean over pictures in levels of 255; small is good."""

    translated: float
    unchanged: float  # of the originals


@dataclass(frozen=True)
class Scores:
    """What translations are worth, by one network's features and beside their originals.

    A mean is over the pictures that have what it measures; None if none has.
    """

    features: str  # name of the network: scores of another have nothing to do with these
    pictures: int
    targets: int
    translated: Distance
    unchanged: Distance  # of the originals, which is what there is to win
    structure: float | None  # -1 to 1
    halo: float | None  # levels of 255; that of the originals is 0
    blot: MeanLevels | None
    from_teacher: MeanLevels | None


@dataclass(frozen=True)
class Measured:
    """What is kept of pictures once they are no longer in memory."""

    features: Matrix
    pairs: Sequence[PairScores]


def compare(
    originals: Pictures,
    translations: Pictures,
    targets: Pictures,
    features: FeatureNetwork,
    seed: int = 0,
) -> Scores:
    """Measure how near translations are to a target domain, and what they do to their originals.

    Args:
        originals: photos, or a folder; uint8 (S, S, 3) each, all of one size.
        translations: what they became, in the same order and size.
        targets: real photos of the target domain; the same kind and any number.
        features: what looks at them.
        seed: for drawing subsets.

    Raises:
        UsageError: if a set has fewer than 4 pictures, or translations and originals do not pair.
        NoPhotosError: if a folder has no photo.
        PhotoError: if one cannot be read.
    """
    before = [opened(originals), opened(originals)]
    measured = measure(zip_strictly(before[0], opened(translations)), features)
    return score(
        features.of(before[1]), measured, features.of(opened(targets)), features.name, seed
    )


def zip_strictly(
    originals: Iterable[Picture], translations: Iterable[Picture]
) -> Iterator[tuple[NDArray[np.uint8], NDArray[np.uint8]]]:
    """Yield batches of pairs.

    Raises:
        UsageError: if one side has more pictures, or another size.
    """
    try:
        for before, after in zip(batches(originals), batches(translations), strict=True):
            if before.shape != after.shape:
                raise ValueError
            yield before, after
    except ValueError as error:
        raise UsageError(
            "Originals and translations do not pair: both need equally many pictures of one size, "
            "in the same order."
        ) from error


def measure(
    pairs: Iterable[tuple[NDArray[np.uint8], NDArray[np.uint8]]],
    features: FeatureNetwork,
    teacher: Teacher | None = None,
) -> Measured:
    """Look at batches of originals and translations once; keep features and scores of pairs."""
    rows, scores = [np.zeros((0, features.numbers), np.float32)], []
    for originals, translations in pairs:
        rows.append(features.of_batch(translations))
        scores += pair_scores(originals, translations, teacher)
    return Measured(np.concatenate(rows), scores)


def score(
    originals: Matrix, measured: Measured, targets: Matrix, network: str, seed: int
) -> Scores:
    """Compute scores from features that are at hand.

    Raises:
        UsageError: if a set has fewer than 4 pictures.
    """
    pairs = measured.pairs
    return Scores(
        features=network,
        pictures=len(measured.features),
        targets=len(targets),
        translated=distance(measured.features, targets, seed),
        unchanged=distance(originals, targets, seed),
        structure=_mean(pair.structure for pair in pairs),
        halo=_mean(pair.halo for pair in pairs),
        blot=_levels((pair.blot, pair.photo_blot) for pair in pairs),
        from_teacher=_levels((pair.from_teacher, pair.photo_from_teacher) for pair in pairs),
    )


def _levels(pairs: Iterable[tuple[float, float]]) -> MeanLevels | None:
    both = list(pairs)
    translated, unchanged = (_mean(pair[side] for pair in both) for side in (0, 1))
    if translated is None or unchanged is None:
        return None
    return MeanLevels(translated, unchanged)


def _mean(values: Iterable[float]) -> float | None:
    """Return the mean of those that are numbers; None if there is none."""
    known = [value for value in values if not math.isnan(value)]
    return float(np.mean(known)) if known else None


def distance(pictures: Matrix, targets: Matrix, seed: int) -> Distance:
    """Return the distance between features of two sets.

    Raises:
        UsageError: if a set has fewer than 4 pictures.
    """
    if min(len(pictures), len(targets)) < FEWEST:
        raise UsageError(
            f"{min(len(pictures), len(targets))} pictures are too few to measure anything: at "
            f"least {FEWEST} are needed, and some hundreds for figures that mean something."
        )
    return Distance(
        metrics.kid(pictures, targets, seed=seed),
        metrics.fid(pictures, targets),
        metrics.is_fid_biased(pictures, targets),
    )
