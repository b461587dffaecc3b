"""A ranking of variants from votes on pairs: the model of Bradley and Terry (1952)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass

import numpy as np
from numpy.typing import NDArray

from cgbatch import __version__
from cgbatch.comparing.figures import CONFIDENCE
from cgbatch.comparing.tables import in_columns
from cgbatch.comparing.votes import Answer, Vote
from cgbatch.errors import UsageError

FORMAT = 1
RANKING_TABLE, RANKING_FACTS = "ranking.csv", "ranking.json"
_SAMPLES = 1000
_SEED = 0
# Of a vote, added to either side of every pair: who never lost would be infinitely strong.
_PRIOR = 0.5

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class RankedVariant:
    """One variant in the ranking."""

    variant: str
    share: float  # of votes that it would get beside each of the others equally often, 0 to 1
    low: float  # the interval of the share
    high: float
    strength: float  # log-worth in the model; the mean over variants is 0
    shown: int
    preferred: int
    no_difference: int


@dataclass(frozen=True)
class Ranking:
    """All variants, the one that is liked best first."""

    comparison: str
    voters: int
    answers: int
    places: tuple[RankedVariant, ...]


def rank(votes: Sequence[Vote]) -> Ranking:
    """Merge votes on one comparison; no difference is half a vote for either.

    For intervals voters are drawn again and again, and strengths as uncertain as the answers of
    these leave them. With one voter they say nothing of what other people like.

    Raises:
        UsageError: if votes name other variants than the first.
    """
    variants = votes[0].variants
    count = len(variants)
    if any(vote.variants != variants for vote in votes):
        raise UsageError("The votes name other variants, though they are of one comparison.")
    every = [answer for vote in votes for answer in vote.answers]
    wins = np.stack([_wins(vote.answers, count) for vote in votes])
    strengths = _strengths(wins.sum(axis=0))
    shares = _shares(strengths)
    low, high = _interval(wins)
    places = [
        RankedVariant(
            variant=variants[which],
            share=float(shares[which]),
            low=float(low[which]),
            high=float(high[which]),
            strength=float(strengths[which]),
            shown=sum(which in (a.first, a.second) for a in every),
            preferred=sum(_winner(a) == which for a in every),
            no_difference=sum(a.share == 0.5 and which in (a.first, a.second) for a in every),
        )
        for which in map(int, np.argsort(-shares, kind="stable"))
    ]
    return Ranking(votes[0].comparison, len(votes), len(every), tuple(places))


def _winner(answer: Answer) -> int | None:
    return {1.0: answer.first, 0.0: answer.second}.get(answer.share)


def _wins(answers: Sequence[Answer], count: int) -> Numbers:
    """Return how many votes each got beside each other, (winner, loser)."""
    wins = np.zeros((count, count))
    for answer in answers:
        wins[answer.first, answer.second] += answer.share
        wins[answer.second, answer.first] += 1 - answer.share
    return wins


def _with_prior(wins: Numbers) -> Numbers:
    return wins + _PRIOR * (1 - np.eye(len(wins)))


def _strengths(wins: Numbers) -> Numbers:
    import choix  # loads SciPy, which takes a second

    fitted: Numbers = choix.ilsr_pairwise_dense(_with_prior(wins), max_iter=10_000, tol=1e-6)
    centred: Numbers = fitted - fitted.mean()
    return centred


def _preferences(strengths: Numbers) -> Numbers:
    """Return how likely each is preferred to each other in the model."""
    likely: Numbers = 1 / (1 + np.exp(strengths[None] - strengths[:, None]))
    return likely


def _shares(strengths: Numbers) -> Numbers:
    """Return how often each would be preferred to one of the others."""
    against = _preferences(strengths)
    np.fill_diagonal(against, 0)
    shares: Numbers = against.sum(axis=1) / (len(strengths) - 1)
    return shares


def _covariance(wins: Numbers, strengths: Numbers) -> Numbers:
    """Return how uncertain strengths are: the inverse of the information (Laplace).

    Drawing answers anew would not do: who won each of ten would win each in every sample.
    """
    counted = _with_prior(wins)
    likely = _preferences(strengths)
    weights = (counted + counted.T) * likely * (1 - likely)
    np.fill_diagonal(weights, 0)
    information = np.diag(weights.sum(axis=1)) - weights
    # A pseudo-inverse, since strengths that are all shifted say the same.
    return np.asarray(np.linalg.pinv(information, hermitian=True), np.float64)


def _interval(wins: Numbers) -> tuple[Numbers, Numbers]:
    """Return between which shares 95 of 100 samples lie, given the wins by voter (N, V, V)."""
    random = np.random.default_rng(_SEED)
    samples = []
    fitted: dict[tuple[int, ...], tuple[Numbers, Numbers]] = {}  # of few voters the same come again
    for _ in range(_SAMPLES):
        voters = tuple(sorted(random.integers(len(wins), size=len(wins)).tolist()))
        if voters not in fitted:
            drawn = wins[list(voters)].sum(axis=0)
            strengths = _strengths(drawn)
            fitted[voters] = strengths, _covariance(drawn, strengths)
        strengths, covariance = fitted[voters]
        samples.append(_shares(random.multivariate_normal(strengths, covariance, method="eigh")))
    tail = (1 - CONFIDENCE) / 2
    low, high = np.quantile(np.stack(samples), [tail, 1 - tail], axis=0)
    return low, high


def ranking_table(ranking: Ranking) -> str:
    """Write a ranking as lines of text."""
    head = ["", "preferred to another", "95 % interval", "shown", "preferred", "no difference"]
    body = [
        [
            f"{number}. {place.variant}",
            f"{place.share:.0%}",
            f"{place.low:.0%} to {place.high:.0%}",
            *map(str, (place.shown, place.preferred, place.no_difference)),
        ]
        for number, place in enumerate(ranking.places, 1)
    ]
    voters = "1 voter" if ranking.voters == 1 else f"{ranking.voters} voters"
    lines = [f"{voters}, {ranking.answers} answers", "", in_columns(head, body)]
    if ranking.voters == 1:
        lines += ["", "One voter: the intervals say nothing of what other people like."]
    return "\n".join(lines)


def ranking_csv(ranking: Ranking) -> str:
    """Write a line for every variant."""
    out = io.StringIO()
    rows = [asdict(place) for place in ranking.places]
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    for row in rows:
        writer.writerow({k: f"{v:.6g}" if isinstance(v, float) else v for k, v in row.items()})
    return out.getvalue()


def ranking_json(ranking: Ranking) -> str:
    """Write all of it; `docs/enhancers.md` says what is in it."""
    facts = {
        "format": FORMAT,
        "version": __version__,
        "model": "Bradley-Terry",
        "confidence": CONFIDENCE,
        **asdict(ranking),
    }
    return json.dumps(facts, indent=1, ensure_ascii=False) + "\n"
