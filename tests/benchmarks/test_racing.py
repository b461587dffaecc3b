import pytest

from benchmarks.racing import SECONDS, Race, run_race, spread, timed


def racing(rounds, **figures):
    """Race variants whose laps give these figures; return the result and the order of the laps."""
    order = []
    laps = {name: iter(values) for name, values in figures.items()}

    def runner(name):
        def lap():
            order.append(name)
            return next(laps[name])

        return lap

    race = Race("a race", {name: runner(name) for name in figures}, ("a note",))
    return run_race(race, rounds, lambda text: None), order


def test_every_round_has_all_variants_and_every_second_goes_backwards():
    _, order = racing(3, a=[{"s": 1}] * 3, b=[{"s": 1}] * 3, c=[{"s": 1}] * 3)
    assert "".join(order) == "abccbaabc"


def test_ratios_are_those_of_one_round():
    # The machine is ten times as slow in the second round, which ratios do not feel.
    result, _ = racing(2, ours=[{"s": 1.0}, {"s": 10.0}], theirs=[{"s": 3.0}, {"s": 20.0}])
    ours, theirs = result.rows
    assert ours.ratios == (1, 1)
    assert theirs.values == (3, 20)
    assert theirs.ratios == (3, 2)


def test_each_figure_is_held_against_the_same_figure():
    ours, theirs = {"s": 2.0, "MB": 100.0}, {"s": 3.0, "MB": 50.0}
    result, _ = racing(1, ours=[ours], theirs=[theirs])
    ratios = {(row.variant, row.kind): row.ratios for row in result.rows}
    assert ratios["theirs", "s"] == (1.5,)
    assert ratios["theirs", "MB"] == (0.5,)


def test_a_figure_that_the_first_variant_lacks_has_no_ratios():
    result, _ = racing(1, limit=[{"rate": 4.0}], network=[{"rate": 3.0, "s": 1.0}])
    ratios = {(row.variant, row.kind): row.ratios for row in result.rows}
    assert ratios["network", "rate"] == (0.75,)
    assert ratios["network", "s"] == ()


def test_a_result_says_what_the_race_said():
    result, _ = racing(1, a=[{"s": 1.0}])
    assert (result.title, result.rounds, result.notes) == ("a race", 1, ("a note",))


@pytest.mark.parametrize(
    ("values", "median"), [((5.0, 1.0, 2.0), 2.0), ((4.0, 1.0), 2.5), ((3.0,), 3.0)]
)
def test_a_spread_is_smallest_median_and_largest(values, median):
    found = spread(values)
    assert (found.smallest, found.median, found.largest) == (min(values), median, max(values))


def test_a_timed_lap_does_the_work_and_tells_seconds_a_picture(monkeypatch):
    clock = iter([100.0, 106.0])
    monkeypatch.setattr("benchmarks.racing.time.perf_counter", lambda: next(clock))
    done = []
    assert timed(lambda: done.append(1), 4)() == {SECONDS: 1.5}
    assert done == [1]
