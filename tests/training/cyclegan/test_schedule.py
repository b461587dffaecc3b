"""Ramps, stages and the timetable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cgbatch.errors import UsageError
from cgbatch.training.cyclegan.recipe import Recipe, recipe_of
from cgbatch.training.cyclegan.recipes import RECIPES
from cgbatch.training.cyclegan.schedule import (
    Ramp,
    Segment,
    Stage,
    Timetable,
    parse_stages,
    show_stages,
)
from cgbatch.training.cyclegan.timetable import timetable_of


def steps_of(timetable, share=lambda step: 0.0):
    """Yield every moment of a run."""
    index = done = step = 0
    while moment := timetable.moment(index, done, share(step)):
        yield moment
        index, done, step = moment.index, moment.done + 1, step + 1


@pytest.mark.parametrize(
    ("text", "ramp"), [("10", Ramp(10, 10)), ("0.12,0.02", Ramp(0.12, 0.02)), ("0", Ramp(0, 0))]
)
def test_ramps_are_read(text, ramp):
    assert Ramp.parse(text) == ramp
    assert Ramp.parse(str(ramp)) == ramp


@pytest.mark.parametrize("text", ["", "a", "1,2,3", "-1", "1,-1", "nan", "inf", "1,"])
def test_what_is_no_ramp_is_refused(text):
    with pytest.raises(UsageError):
        Ramp.parse(text)


def test_a_ramp_is_a_line():
    assert [Ramp(4, 2).at(part) for part in (0, 0.5, 1)] == [4, 3, 2]
    assert not Ramp(0, 0).is_used
    assert Ramp(0, 1).is_used


stages = st.lists(
    st.builds(
        Stage,
        st.integers(1, 9999),
        st.none() | st.integers(1, 9999),
        st.none() | st.integers(1, 99),
    ),
    max_size=4,
)


@given(stages)
def test_stages_are_read_as_they_are_written(these):
    assert parse_stages(show_stages(these)) == tuple(these)


@pytest.mark.parametrize("text", ["x", "64:x", "64:1:2:3", "0:5", "64:0", "64 128", ":5"])
def test_what_is_no_stage_is_refused(text):
    with pytest.raises(UsageError, match="stage"):
        parse_stages(text)


def test_the_published_schedule():
    timetable = timetable_of(Recipe(epochs=200), photos=10)
    moments = list(steps_of(timetable))
    assert len(moments) == timetable.steps == 2000
    assert {moment.rate for moment in moments[:1001]} == {1.0}
    assert moments[1500].rate == pytest.approx(0.5)
    assert 0 < moments[-1].rate < 0.002
    assert [moments[step].part for step in (0, 500, 1000)] == [0, 0.25, 0.5]


def test_several_replicas_share_the_epochs():
    assert timetable_of(Recipe(epochs=3, batch_size=2), photos=10, replicas=2).steps == 8


def test_the_last_stage_takes_what_is_left():
    recipe = Recipe(epochs=10, stages=parse_stages("64:5:4,128"))
    game = timetable_of(recipe, photos=10).segments
    assert game == (Segment("game", 64, 5, 4), Segment("game", 128, 80, 1))


def test_every_phase_has_a_decay_of_its_own():
    moments = list(steps_of(timetable_of(RECIPES["small"], photos=100)))
    phases = [moment.segment.phase for moment in moments]
    assert list(dict.fromkeys(phases)) == ["warm start", "head start", "game"]
    assert phases.count("head start") == 150
    for phase in ("warm start", "game"):
        rates = [moment.rate for moment in moments if moment.segment.phase == phase]
        assert rates[0] == 1.0
        assert rates[-1] < 0.01
    assert {m.rate for m in moments if m.segment.phase == "head start"} == {1.0}


@given(st.integers(1, 40), st.integers(1, 40), st.floats(0.001, 0.2))
def test_with_too_little_time_the_run_still_goes_through_all_of_its_decay(first, second, pace):
    timetable = Timetable(
        [Segment("warm start", 32, first, 1), Segment("game", 32, second, 1)], 0.5
    )
    moments = list(steps_of(timetable, lambda step: min(1.0, step * pace)))
    assert len(moments) <= min(timetable.steps, 1 / pace + 2)
    ways = [(moment.index, moment.part) for moment in moments]
    assert ways == sorted(ways)
    game = 3 * second / (first + 3 * second)  # its part of the work
    steps_end_it = 1 / second
    assert moments[-1].rate <= 2 * max(pace / game, steps_end_it) + 1e-9


def test_a_run_that_has_time_enough_is_not_hurried():
    segments = [Segment("warm start", 32, 6, 1), Segment("game", 32, 6, 1)]
    timetable = Timetable(segments, 0.5)
    assert len(list(steps_of(timetable, lambda step: step / 1000))) == 12


def test_nothing_to_train_is_said():
    with pytest.raises(UsageError, match="nothing to train"):
        Timetable([], 0.5)


@pytest.mark.parametrize("name", RECIPES)
def test_recipes_are_read_as_they_are_written(name):
    assert recipe_of(RECIPES[name].as_dict()) == RECIPES[name]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"crop_size": 100}, "multiple of 8"),
        ({"stages": (Stage(20),)}, "multiple of 8"),
        ({"lambda_anchor": Ramp(1, 1)}, "--warm-start"),
        ({"lambda_variation": Ramp(1, 1)}, "--head affine"),
        ({"warm_start": "statistics"}, "--warm-stages"),
        ({"warm_start": "statistics", "warm_stages": (Stage(64),)}, "number of steps"),
        ({"stages": (Stage(64), Stage(128))}, "last stage"),
        ({"feature_memory": 1}, "--feature-memory"),
    ],
)
def test_contradictions_are_said(changes, message):
    with pytest.raises(UsageError, match=message):
        Recipe(**changes)


def test_paper_is_the_published_recipe():
    paper = RECIPES["paper"]
    assert (paper.epochs, paper.batch_size, paper.crop_size, paper.pool_size) == (200, 1, 256, 50)
    assert (paper.generator.ngf, paper.generator.blocks) == (64, 9)
    assert (paper.lambda_cycle, paper.lambda_identity) == (Ramp(10, 10), Ramp(5, 5))
    assert (paper.learning_rate, paper.beta1, paper.beta2) == (2e-4, 0.5, 0.999)
