import numpy as np
import pytest

from cgbatch.evaluation.classifier import PENALTY, learn


def clouds(apart, counts=(200, 200), numbers=12, seed=0):
    random = np.random.default_rng(seed)
    shift = np.zeros(numbers)
    shift[:3] = apart
    return random.normal(size=(counts[0], numbers)), random.normal(
        size=(counts[1], numbers)
    ) + shift


def test_domains_that_are_apart_are_told_apart():
    judge = learn(*clouds(3))
    a, b = clouds(3, seed=1)
    assert judge.accuracy(a, b) > 0.98
    assert judge.share_of_b(b) > 0.98
    assert judge.share_of_b(a) < 0.02


def test_equal_domains_are_not():
    judge = learn(*clouds(0))
    assert abs(judge.accuracy(*clouds(0, seed=1)) - 0.5) < 0.1


def test_a_domain_with_more_photos_is_not_preferred():
    judge = learn(*clouds(0.4, (2000, 60)))
    a, b = clouds(0.4, (2000, 2000), seed=1)
    assert abs(judge.share_of_b(a) - (1 - judge.share_of_b(b))) < 0.15


def test_accuracy_counts_both_domains_alike():
    judge = learn(*clouds(3))
    a, b = clouds(3, (10, 1000), seed=1)
    # All of A on the side of B: half of the two domains is wrong, however many photos B has.
    assert judge.accuracy(a + 9, b) == pytest.approx(0.5, abs=0.02)


def test_it_is_the_minimum():
    a, b = clouds(0.8, (50, 80))
    judge = learn(a, b)
    both = np.concatenate([a, b])
    x = np.concatenate([(both - judge.mean) * judge.scale, np.ones((130, 1))], axis=1)
    is_b = np.repeat([0, 1], [50, 80])
    share = np.repeat([0.5 / 50, 0.5 / 80], [50, 80])
    gradient = x.T @ (share * (1 / (1 + np.exp(-x @ judge.weights)) - is_b))
    gradient[:-1] += PENALTY * judge.weights[:-1]
    np.testing.assert_allclose(gradient, 0, atol=1e-7)


def test_domains_far_apart_and_more_numbers_than_photos():
    a, b = clouds(50, (10, 12), numbers=100)
    assert learn(a, b).accuracy(a, b) == 1


def test_a_number_that_never_changes_says_nothing():
    a, b = clouds(3)
    a[:, 5] = b[:, 5] = 7
    judge = learn(a.astype(np.float32), b.astype(np.float32))
    a[:, 5] = 1e6
    assert judge.accuracy(a, b) > 0.98


def test_the_unit_of_a_number_does_not_matter():
    (a, b), units = clouds(1), np.geomspace(1e-4, 1e4, 12)
    fresh = clouds(1, seed=1)
    one = learn(a, b).share_of_b(fresh[0])
    assert learn(a * units, b * units).share_of_b(fresh[0] * units) == one
