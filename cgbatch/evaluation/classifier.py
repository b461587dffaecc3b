"""A judge that tells two domains apart by features of pictures: logistic regression in NumPy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cgbatch.evaluation.metrics import Features

Vector = NDArray[np.float64]

PENALTY = 1e-4  # of five, the best on average by cross-validation on the shipped pairs
_STEPS = 50
_SMALL = 1e-8  # a Newton step of this length changes no answer


@dataclass(frozen=True)
class DomainClassifier:
    """A linear classifier of pictures, of domain A or of domain B."""

    mean: Vector
    scale: Vector
    weights: Vector  # the offset is the last

    def share_of_b(self, features: Features) -> float:
        """Return the share of pictures, 0 to 1, that are taken for domain B."""
        return float(np.mean(self._scores(features) > 0))

    def accuracy(self, a: Features, b: Features) -> float:
        """Return the share of pictures that are told rightly, both domains counting alike."""
        return (1 - self.share_of_b(a) + self.share_of_b(b)) / 2

    def _scores(self, features: Features) -> Vector:
        scores: Vector = _with_offset((features - self.mean) * self.scale) @ self.weights
        return scores


def learn(a: Features, b: Features, penalty: float = PENALTY) -> DomainClassifier:
    """Fit a logistic regression to features of real photos of both domains.

    Features are standardized and divided by the root of their number, so that the penalty means
    the same for any network; both domains weigh the same, however many photos each has. By Newton's
    method, so equal features give an equal judge.

    Args:
        a: features (N, D) of domain A.
        b: features (M, D) of domain B.
        penalty: half of it times the squared length of the weights is added to the mean loss.
    """
    both = np.concatenate([a, b]).astype(np.float64)
    deviation = both.std(axis=0)
    mean = both.mean(axis=0)
    # A feature that never changes says nothing; dividing by its deviation would be by 0.
    constant = deviation < np.finfo(np.float32).eps * (np.abs(mean) + 1)
    scale = np.where(constant, 0.0, 1 / np.where(constant, 1.0, deviation)) / np.sqrt(a.shape[1])
    x = _with_offset((both - mean) * scale)
    is_b = np.repeat([0.0, 1.0], [len(a), len(b)])
    share = np.repeat([0.5 / len(a), 0.5 / len(b)], [len(a), len(b)])
    penalties = np.full(x.shape[1], penalty)
    penalties[-1] = _SMALL  # the offset is free, up to keeping the system solvable
    weights = np.zeros(x.shape[1])
    loss = _loss(x @ weights, is_b, share, weights, penalties)
    for _ in range(_STEPS):
        p = _probability(x @ weights)
        gradient = x.T @ (share * (p - is_b)) + penalties * weights
        curvature = (x.T * (share * p * (1 - p))) @ x + np.diag(penalties)
        step = np.linalg.solve(curvature, gradient)
        length = 1.0
        # A full step can overshoot where the domains are far apart.
        while length > _SMALL:
            tried = weights - length * step
            new = _loss(x @ tried, is_b, share, tried, penalties)
            if new <= loss:
                weights, loss = tried, new
                break
            length /= 2
        if length <= _SMALL or np.linalg.norm(length * step) < _SMALL:
            break
    return DomainClassifier(mean, scale, weights)


def _loss(scores: Vector, is_b: Vector, share: Vector, weights: Vector, penalties: Vector) -> float:
    errors = np.logaddexp(0, scores) - is_b * scores
    return float(share @ errors + 0.5 * penalties @ weights**2)


def _probability(scores: Vector) -> Vector:
    probability: Vector = 0.5 * (1 + np.tanh(0.5 * scores))
    return probability


def _with_offset(x: Vector) -> Vector:
    return np.concatenate([x, np.ones((len(x), 1))], axis=1)
