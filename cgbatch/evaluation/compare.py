"""Compare translations with real photos of the target domain, and with their originals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgbatch.errors import UsageError
from cgbatch.evaluation import metrics
from cgbatch.evaluation.features import FeatureNetwork, Matrix
from cgbatch.evaluation.metrics import Kid
from cgbatch.evaluation.pictures import Pictures, batches, opened
from cgbatch.evaluation.structure import structure_kept
from cgbatch.photos.types import Picture

FEWEST = 4  # pictures in a set: half of them make a subset


@dataclass(frozen=True)
class Distance:
    """How far a set of pictures is from the target domain; small is near."""

    kid: Kid
    fid: float
    fid_is_biased: bool  # fewer pictures than features: only like sets compare


@dataclass(frozen=True)
class Scores:
    """What translations are worth, by one network's features."""

    features: str  # name of the network: scores of another have nothing to do with these
    pictures: int
    targets: int
    translated: Distance
    unchanged: Distance  # of the originals, which is what there is to win
    structure: float | None  # mean over pictures, -1 to 1; None if no original has any edge


@dataclass(frozen=True)
class Measured:
    """What is kept of pictures once they are no longer in memory."""

    features: Matrix
    structure: NDArray[np.float64]  # one a picture, NaN where there is nothing to keep


def compare(
    originals: Pictures,
    translations: Pictures,
    targets: Pictures,
    features: FeatureNetwork,
    seed: int = 0,
) -> Scores:
    """Measure how near translations are to a target domain, and how much structure they keep.

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
    pairs: Iterable[tuple[NDArray[np.uint8], NDArray[np.uint8]]], features: FeatureNetwork
) -> Measured:
    """Look at batches of originals and translations once; keep features and structure."""
    rows, kept = [np.zeros((0, features.numbers), np.float32)], [np.zeros(0)]
    for originals, translations in pairs:
        rows.append(features.of_batch(translations))
        kept.append(structure_kept(originals, translations))
    return Measured(np.concatenate(rows), np.concatenate(kept))


def score(
    originals: Matrix, measured: Measured, targets: Matrix, network: str, seed: int
) -> Scores:
    """Compute scores from features that are at hand.

    Raises:
        UsageError: if a set has fewer than 4 pictures.
    """
    structure = measured.structure[~np.isnan(measured.structure)]
    return Scores(
        features=network,
        pictures=len(measured.features),
        targets=len(targets),
        translated=distance(measured.features, targets, seed),
        unchanged=distance(originals, targets, seed),
        structure=float(structure.mean()) if len(structure) else None,
    )


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
