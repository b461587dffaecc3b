"""Bradley-Terry from votes: who is liked best, and how far that can be trusted."""

import csv
import io
import json
import math

import numpy as np
import pytest

from cgbatch.comparing.ranking import rank, ranking_csv, ranking_json, ranking_table
from cgbatch.comparing.votes import Answer, Vote
from cgbatch.errors import UsageError

VARIANTS = ("none", "lean", "gan")


def vote(answers, voter=1, variants=VARIANTS):
    return Vote("abc", voter, variants, tuple(answers))


def drawn(strengths, count, seed=0):
    """Answers as the model itself would give them."""
    random = np.random.default_rng(seed)
    for _ in range(count):
        one, other = (int(x) for x in random.choice(len(strengths), 2, replace=False))
        likely = 1 / (1 + math.exp(strengths[other] - strengths[one]))
        yield Answer(1, one, other, float(random.random() < likely))


def test_strengths_come_back():
    strengths = np.array([-1.0, 0.2, 0.8])
    ranking = rank([vote(drawn(strengths, 6000))])
    assert [place.variant for place in ranking.places] == ["gan", "lean", "none"]
    found = {place.variant: place.strength for place in ranking.places}
    assert [found[name] for name in VARIANTS] == pytest.approx(strengths, abs=0.1)


def test_intervals_hold_the_truth_about_as_often_as_they_say():
    strengths = np.array([-0.5, 0.5])
    share = 1 / (1 + math.exp(-1))
    held = 0
    for seed in range(40):
        best = next(
            place
            for place in rank([vote(drawn(strengths, 24, seed), variants=("a", "b"))]).places
            if place.variant == "b"
        )
        held += best.low <= share <= best.high
    assert 34 <= held <= 40


def test_no_difference_is_half_a_vote():
    halves = rank([vote([Answer(1, 0, 1, 0.5)] * 4, variants=("a", "b"))])
    evenly = rank([vote([Answer(1, 0, 1, n % 2) for n in range(4)], variants=("a", "b"))])
    assert [p.share for p in halves.places] == pytest.approx([0.5, 0.5])
    assert [p.share for p in evenly.places] == pytest.approx([0.5, 0.5])
    assert [p.no_difference for p in halves.places] == [4, 4]
    assert [p.preferred for p in evenly.places] == [2, 2]


def test_who_never_lost_is_not_certain_to_win():
    best, worst = rank([vote([Answer(1, 0, 1, 1.0)] * 10, variants=("a", "b"))]).places
    assert (best.variant, best.preferred) == ("a", 10)
    assert 0.9 < best.share < 1
    assert best.low < 0.85
    assert worst.share == pytest.approx(1 - best.share)


def test_who_votes_on_few_pairs_leaves_others_in_the_middle():
    places = {p.variant: p for p in rank([vote([Answer(1, 0, 1, 1.0)] * 3)]).places}
    assert places["gan"].shown == 0
    assert places["gan"].high - places["gan"].low > 0.5


def test_voters_who_disagree_make_intervals_wide():
    alike = [vote([Answer(1, 0, 1, float(n % 2)) for n in range(20)], v, "ab") for v in range(6)]
    torn = [vote([Answer(1, 0, 1, float(v % 2))] * 20, v, "ab") for v in range(6)]
    narrow, wide = (rank(votes).places[0] for votes in (alike, torn))
    assert narrow.share == pytest.approx(wide.share) == pytest.approx(0.5)
    assert wide.high - wide.low > 2 * (narrow.high - narrow.low)


def test_votes_that_name_other_variants_are_refused():
    answers = [Answer(1, 0, 1, 1.0)]
    with pytest.raises(UsageError, match="other variants"):
        rank([vote(answers), vote(answers, 2, ("none", "lean", "else"))])


def test_the_same_as_table_csv_and_json():
    ranking = rank([vote(drawn([0, 1, 2], 30)), vote(drawn([0, 1, 2], 20, 1), 2)])
    table = ranking_table(ranking)
    assert "2 voters, 50 answers" in table
    assert "1. gan" in table
    rows = list(csv.DictReader(io.StringIO(ranking_csv(ranking))))
    facts = json.loads(ranking_json(ranking))
    assert (facts["comparison"], facts["voters"], facts["answers"]) == ("abc", 2, 50)
    for row, fact, place in zip(rows, facts["places"], ranking.places, strict=True):
        assert row["variant"] == fact["variant"] == place.variant
        assert float(row["share"]) == pytest.approx(fact["share"], rel=1e-5)
        assert fact["low"] < fact["share"] < fact["high"]


def test_a_single_voter_is_called_one():
    assert "nothing of what other people like" in ranking_table(rank([vote(drawn([0, 1, 2], 9))]))
