import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.evaluation import metrics
from cgbatch.evaluation.metrics import fid, is_fid_biased, kid, squared_discrepancy

# What clean-fid 0.1.35 says, and within 4e-8 torchmetrics 1.9.0 and torch-fidelity 0.4.0 too;
# record_reference.py prints it again.
REFERENCE_FID = {
    "many": 0.45315227992697515,
    "few": 21.50545637339914,
    "uneven": 2.7945683457683685,
}
REFERENCE_KID = {"many": 0.023634575612460365, "few": 0.045943879782612065}


def reference_features(name):
    from importlib.util import module_from_spec, spec_from_file_location
    from pathlib import Path

    path = Path(__file__).with_name("reference_features.py")
    spec = spec_from_file_location("reference_features", path)
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.features(name)


@pytest.mark.parametrize("name", REFERENCE_FID)
def test_fid_is_that_of_public_implementations(name):
    assert fid(*reference_features(name)) == pytest.approx(REFERENCE_FID[name], rel=1e-7)


@pytest.mark.parametrize("name", REFERENCE_KID)
def test_kid_is_that_of_public_implementations(name):
    one, other = reference_features(name)
    found = kid(one, other, subsets=2, subset_size=len(one))
    assert found.mean == pytest.approx(REFERENCE_KID[name], rel=1e-9)
    assert found.deviation < 1e-12  # all pictures are in every subset


def test_kid_is_the_sum_that_the_paper_writes():
    one, other = (x[:7] for x in reference_features("few"))

    def kernel(x, y):
        return (x @ y / len(x) + 1) ** 3

    def within(x):
        pairs = [kernel(x[i], x[j]) for i in range(7) for j in range(7) if i != j]
        return sum(pairs) / 42

    between = sum(kernel(a, b) for a in one for b in other) / 49
    expected = within(one) + within(other) - 2 * between
    assert squared_discrepancy(one, other) == pytest.approx(expected, rel=1e-10)


def test_kid_of_one_domain_is_0_on_average():
    random = np.random.default_rng(0)
    found = [kid(*random.normal(size=(2, 20, 8)), subsets=5).mean for _ in range(300)]
    assert abs(np.mean(found)) < 4 * np.std(found) / np.sqrt(300)
    assert min(found) < 0  # a biased estimate never is


def test_kid_draws_equal_subsets_for_equal_seeds():
    one, other = reference_features("uneven")
    assert kid(one, other, seed=3) == kid(one, other, seed=3)
    assert kid(one, other, seed=3) != kid(one, other, seed=4)


def test_the_deviation_of_kid_is_about_its_error():
    random = np.random.default_rng(1)
    drawn = [kid(random.normal(size=(60, 6)), random.normal(0.7, size=(60, 6))) for _ in range(40)]
    error = np.std([found.mean for found in drawn])
    assert 0.6 < np.mean([found.deviation for found in drawn]) / error < 1.7


def test_subsets_are_halves_and_never_more_than_1000(monkeypatch):
    sizes = set()
    monkeypatch.setattr(
        metrics, "squared_discrepancy", lambda x, y: sizes.add((len(x), len(y))) or 0.0
    )
    kid(np.zeros((9, 2)), np.zeros((60, 2)))
    kid(np.zeros((2500, 2)), np.zeros((4000, 2)))
    assert sizes == {(4, 4), (1000, 1000)}


def test_fid_in_one_dimension_is_the_formula_of_two_bells():
    random = np.random.default_rng(2)
    one, other = random.normal(1, 2, (50, 1)), random.normal(3, 5, (70, 1))
    spread = (one.std(ddof=1) - other.std(ddof=1)) ** 2
    assert fid(one, other) == pytest.approx((one.mean() - other.mean()) ** 2 + spread)


@given(st.integers(0, 99), st.integers(2, 12), st.integers(2, 12), st.integers(1, 9))
def test_fid_is_symmetric_and_counts_a_shift_in_full(seed, count, other_count, numbers):
    random = np.random.default_rng(seed)
    one = random.normal(size=(count, numbers))
    other = random.normal(size=(other_count, numbers)) * 3
    shift = random.normal(size=numbers)
    assert fid(one, other) == pytest.approx(fid(other, one), abs=1e-9)
    assert fid(one, one) == pytest.approx(0, abs=1e-9)
    assert fid(one, one + shift) == pytest.approx(np.sum(shift**2), abs=1e-9)


def test_fid_does_not_hang_on_how_many_rows_are_factored_at_a_time(monkeypatch):
    one, other = reference_features("many")
    whole = fid(one, other)
    monkeypatch.setattr(metrics, "_ROWS", 7)
    assert fid(one, other) == pytest.approx(whole, rel=1e-10)


def test_fid_of_float32_features_loses_nothing():
    one, other = (x.astype(np.float32) for x in reference_features("many"))
    assert fid(one, other) == pytest.approx(fid(one.astype(float), other.astype(float)), rel=1e-12)


@pytest.mark.parametrize(("count", "biased"), [(8, True), (9, False)])
def test_fid_is_said_to_be_biased_where_a_covariance_lacks_rank(count, biased):
    assert is_fid_biased(np.zeros((count, 8)), np.zeros((20, 8))) is biased


@pytest.mark.parametrize("distance", [kid, fid])
def test_sets_that_have_no_distance_are_refused(distance):
    with pytest.raises(ValueError, match="at least 2"):
        distance(np.zeros((1, 4)), np.zeros((5, 4)))
    with pytest.raises(ValueError, match="two networks"):
        distance(np.zeros((5, 4)), np.zeros((5, 3)))


def test_a_subset_larger_than_a_set_is_refused():
    with pytest.raises(ValueError, match="cannot be drawn"):
        kid(np.zeros((5, 4)), np.zeros((5, 4)), subset_size=6)
