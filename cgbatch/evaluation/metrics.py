"""Distances between two sets of pictures by their features: KID and FID. NumPy alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Features = NDArray[np.floating]  # (pictures, numbers a picture)

SUBSETS = 100
LARGEST_SUBSET = 1000
_ROWS = 4096  # rows that are factored at a time


@dataclass(frozen=True)
class Kid:
    """A kernel inception distance: its mean over subsets and their standard deviation."""

    mean: float
    deviation: float


def kid(
    one: Features,
    other: Features,
    *,
    subsets: int = SUBSETS,
    subset_size: int | None = None,
    seed: int = 0,
) -> Kid:
    """Return the kernel inception distance (Binkowski et al. 2018, section 3 and appendix).

    The unbiased estimate of the squared maximum mean discrepancy with the kernel
    `(x . y / numbers + 1) ** 3`, averaged over random subsets. It is near 0 for equal domains, and
    below 0 for some of them. Subsets hold `subset_size` pictures of each set; by default half of
    the smaller set, at most 1,000. The deviation of such halves is about the error that the choice
    of the photos leaves in the mean (the delete-half jackknife, Wu 1986).

    Args:
        one: features (N, D).
        other: features (M, D) of the same network.
        subsets: how many are drawn.
        subset_size: pictures of each set in one.
        seed: for drawing; equal seeds draw equal subsets.

    Raises:
        ValueError: if a set has fewer than 2 pictures, or fewer than a subset.
    """
    _check(one, other)
    smaller = min(len(one), len(other))
    size = subset_size or max(2, min(LARGEST_SUBSET, smaller // 2))
    if not 2 <= size <= smaller:
        raise ValueError(f"subsets of {size} cannot be drawn from {smaller} pictures")
    random = np.random.default_rng(seed)
    distances = []
    for _ in range(subsets):
        x = one[random.choice(len(one), size, replace=False)]
        y = other[random.choice(len(other), size, replace=False)]
        distances.append(squared_discrepancy(x, y))
    return Kid(float(np.mean(distances)), float(np.std(distances)))


def squared_discrepancy(one: Features, other: Features) -> float:
    """Return the unbiased estimate of the squared MMD (Gretton et al. 2012, lemma 6) of two sets.

    Args:
        one: features (N, D), N at least 2.
        other: features (M, D), M at least 2.
    """
    x, y = one.astype(np.float64), other.astype(np.float64)
    return _mean_of_pairs(x) + _mean_of_pairs(y) - 2 * float(_kernel(x, y).mean())


def _mean_of_pairs(x: Features) -> float:
    """Return the mean kernel of two different pictures: one with itself would be a bias."""
    kernel = _kernel(x, x)
    count = len(x)
    return float((kernel.sum() - np.trace(kernel)) / (count * (count - 1)))


def _kernel(x: Features, y: Features) -> NDArray[np.float64]:
    similarity: NDArray[np.float64] = (x @ y.T) / x.shape[1] + 1.0
    return similarity**3


def fid(one: Features, other: Features) -> float:
    """Return the Fréchet inception distance (Heusel et al. 2017) of two sets of features.

    `|m1 - m2|^2 + tr(S1 + S2 - 2 (S1 S2)^(1/2))` of the means and covariances. With `S = R^T R` the
    last trace is the sum of the singular values of `R1 R2^T`. So no product of covariances is made,
    whose root would lose half the digits, and singular covariances need no correction.
    With fewer pictures than features the value is too large, by more the fewer there are: it then
    compares only what was measured on equally many pictures (`is_fid_biased`).

    Args:
        one: features (N, D), N at least 2.
        other: features (M, D) of the same network, M at least 2.

    Raises:
        ValueError: if a set has fewer than 2 pictures.
    """
    _check(one, other)
    mean_one, root_one = _mean_and_root(one)
    mean_other, root_other = _mean_and_root(other)
    between = np.linalg.svd(root_one @ root_other.T, compute_uv=False).sum()
    means = np.sum((mean_one - mean_other) ** 2)
    traces = np.sum(root_one**2) + np.sum(root_other**2)
    # Rounding can leave equal sets a little below 0, which no distance is.
    return max(0.0, float(means + traces - 2 * between))


def is_fid_biased(one: Features, other: Features) -> bool:
    """Return whether a set has too few pictures for a covariance of full rank."""
    return bool(min(len(one), len(other)) <= one.shape[1])


def _mean_and_root(features: Features) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and a matrix R with covariance `R^T R`, of at most D rows."""
    count, numbers = features.shape
    mean = features.mean(axis=0, dtype=np.float64)
    root = np.zeros((0, numbers))
    for start in range(0, count, _ROWS):
        centred = features[start : start + _ROWS].astype(np.float64) - mean
        root = np.concatenate([root, centred])
        if len(root) > numbers:
            root = np.asarray(np.linalg.qr(root, mode="r"))
    return mean, root / np.sqrt(count - 1)


def _check(one: Features, other: Features) -> None:
    if min(len(one), len(other)) < 2:
        raise ValueError("a distance needs at least 2 pictures on either side")
    if one.shape[1] != other.shape[1]:
        raise ValueError("features of two networks cannot be compared")
