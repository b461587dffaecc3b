"""A run that was stopped and resumed ends with the same numbers as one that was not."""

import numpy as np
import pytest
from support.training import EVERYTHING, SIDE, state_of, tiny_recipe

from cgbatch.training.cyclegan.schedule import Stage, parse_stages
from cgbatch.training.run.loop import Limits, run

RECIPES = {
    "published": tiny_recipe(head="tanh", upsampling="transpose"),
    "everything": tiny_recipe(**EVERYTHING),
    "coarse to fine": tiny_recipe(stages=parse_stages(f"{SIDE}:3:2,{2 * SIDE}:3")),
}


def trained(make_trainer, recipe, folder, stops):
    """Train up to each stop with a new trainer each time; return the last."""
    for stop in stops:
        trainer = make_trainer(recipe)
        run(trainer, Limits(stop, chunk=2), folder, print)
    return trainer


@pytest.mark.parametrize("name", RECIPES)
def test_stopping_changes_nothing(make_trainer, tmp_path, name):
    recipe = RECIPES[name]
    steps = make_trainer(recipe).timetable.steps
    whole = state_of(trained(make_trainer, recipe, tmp_path / "whole", [steps]))
    stops = [2, steps]
    parts = state_of(trained(make_trainer, recipe, tmp_path / "parts", stops))
    assert whole.keys() == parts.keys()
    assert len(whole) > 50
    different = [key for key in whole if not np.array_equal(whole[key], parts[key])]
    assert not different


def test_another_seed_is_another_run(make_trainer, tmp_path):
    ends = [
        state_of(trained(make_trainer, tiny_recipe(seed=seed), tmp_path / str(seed), [2]))
        for seed in (0, 1)
    ]
    assert any(not np.array_equal(ends[0][key], ends[1][key]) for key in ends[0])


def test_batches_are_opened_once_a_segment(make_trainer):
    trainer = make_trainer(tiny_recipe(**{**EVERYTHING, "stages": (Stage(SIDE, 4),)}))
    for _ in range(5):
        trainer.train(2)
    assert trainer.steps_done == trainer.timetable.steps == 9
    assert trainer._feed.opened == [(0, 0), (1, 0), (2, 0)]
    assert trainer.train(3) == {}
