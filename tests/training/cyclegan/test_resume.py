"""A run that was stopped and resumed ends with the same numbers as one that was not."""

from functools import partial

import numpy as np
import pytest
from support.resuming import assert_same_state, whole_and_resumed
from support.training import EVERYTHING, SIDE, state_of, tiny_extractor, tiny_recipe

from cgbatch.training.cyclegan.schedule import Ramp, parse_stages


@pytest.fixture(scope="module")
def everything(make_trainer, tmp_path_factory):
    """Two trainers at the end: of all segments, and of the last one from its second step on."""
    stages = parse_stages(f"{SIDE}:1:2,{2 * SIDE}:3")
    changes = {**EVERYTHING, "stages": stages, "lambda_features": Ramp(1, 1), "feature_memory": 2}
    make = partial(make_trainer, tiny_recipe(**changes), extractor=tiny_extractor())
    return whole_and_resumed(make, 9, 7, tmp_path_factory.mktemp("everything"))


def test_stopping_changes_nothing_coarse_to_fine_with_everything(everything):
    assert any("features" in name for name in state_of(everything[0]))
    assert_same_state(*everything)


def test_batches_are_opened_once_a_segment(everything):
    whole, resumed = everything
    assert whole.steps_done == whole.timetable.steps == 9
    assert whole._feed.opened == [(0, 0), (1, 0), (2, 0), (3, 0)]
    assert resumed._feed.opened == [(3, 1)]
    assert whole.train(3) == {}


def test_another_seed_is_another_run(make_trainer):
    one, other = (state_of(make_trainer(tiny_recipe(seed=seed)).networks) for seed in (0, 1))
    assert any(not np.array_equal(one[key], other[key]) for key in one)
