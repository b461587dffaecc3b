"""An enhancer learns, stops and goes on, and is ISR's when it is done."""

import json

import numpy as np
import pytest
from support.rdn import tiny_rdn_recipe, write_blocky_photos, write_sharp_photos
from support.training import state_of

from cgbatch.checkpoints import store
from cgbatch.errors import UsageError, WeightsError
from cgbatch.models.isr_reference import build_reference
from cgbatch.models.loading import model_tensors
from cgbatch.models.rdn import build_rdn
from cgbatch.training.rdn.recipe import RdnRecipe, rdn_recipe_of
from cgbatch.training.rdn.run_folder import initial_tensors
from cgbatch.training.rdn.trainer import RdnTrainer, SplitPhotos
from cgbatch.training.run.loop import Limits, run


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    paths = write_sharp_photos(tmp_path_factory.mktemp("sharp"), 10)
    return SplitPhotos(paths[:8], paths[8:])


def trained(photos, recipe, folder, stops):
    for stop in stops:
        trainer = RdnTrainer(recipe, photos)
        run(trainer, Limits(stop, chunk=2), folder, print)
    return trainer


def test_a_small_one_learns_a_photo_better_than_bicubic_guesses_it(tmp_path):
    paths = write_blocky_photos(tmp_path, 1)
    sizes = {"C": 1, "D": 1, "G": 32, "G0": 32}
    recipe = tiny_rdn_recipe(**sizes, steps=1200, learning_rate=4e-3, clean_part=1.0)
    trainer = RdnTrainer(recipe, SplitPhotos(paths, paths))
    first = trainer.train(1)["l1"]
    while trainer.steps_done < recipe.steps:
        last = trainer.train(50)["l1"]
    assert last < first / 5
    rows = trainer.compared({})
    assert rows[recipe.name]["psnr_clean"] > rows["bicubic"]["psnr_clean"] + 1.5
    assert rows[recipe.name]["ssim_clean"] > rows["bicubic"]["ssim_clean"]
    assert trainer.train(5) == {}


def test_stopping_changes_nothing(photos, tmp_path):
    recipe = tiny_rdn_recipe()
    whole = state_of(trained(photos, recipe, tmp_path / "whole", [6]))
    parts = state_of(trained(photos, recipe, tmp_path / "parts", [2, 6]))
    assert whole.keys() == parts.keys()
    assert len(whole) > 50
    assert not [key for key in whole if not np.array_equal(whole[key], parts[key])]


def test_isr_loads_the_export_and_computes_the_same(photos, tmp_path, random):
    trainer = trained(photos, tiny_rdn_recipe(steps=2), tmp_path, [2])
    own, isr = trainer.export(tmp_path / "weights")
    tensors = store.load(own).tensors
    recipe = tiny_rdn_recipe()
    reference = build_reference(recipe.config)
    reference.load_weights(isr)
    network = build_rdn(recipe.config)
    small = random.integers(0, 256, (16, 24, 3), np.uint8)
    expected = np.clip(reference.predict_on_batch(small[None] / np.float32(255))[0], 0, 1)
    assert np.abs(trainer.enlarge(small) - 255 * expected).max() < 0.51
    assert model_tensors(network).keys() == tensors.keys()


def test_a_run_begins_with_the_weights_it_is_given(photos):
    recipe = tiny_rdn_recipe()
    start = model_tensors(build_rdn(recipe.config))
    trainer = RdnTrainer(recipe, photos, start=start)
    small = np.full((8, 8, 3), 100, np.uint8)
    other = RdnTrainer(recipe, photos)
    assert not np.array_equal(trainer.enlarge(small), other.enlarge(small))
    for name, figures in trainer.compared({"start": start}).items():
        if name in ("start", recipe.name):
            assert figures == trainer.compared({})[recipe.name]


def test_weights_of_another_size_are_refused(tiny_weights):
    with pytest.raises(WeightsError, match="another size"):
        initial_tensors("noise-cancel", RdnRecipe(C=9).config)
    with pytest.raises(WeightsError, match="not an enhancer"):
        initial_tensors("summer2winter", RdnRecipe().config)


@pytest.mark.parametrize(("part", "rate"), [(0.0, 1.0), (0.3, 1.0), (0.65, 0.5), (1.0, 0.0)])
def test_the_learning_rate_stays_and_then_falls(part, rate):
    recipe = RdnRecipe(learning_rate=2e-4, constant_part=0.3)
    assert recipe.rate(part) == pytest.approx(2e-4 * rate)


def test_hours_make_the_rate_fall_earlier(photos):
    """With no time left nothing is learnt, however few steps are done."""
    trainer = RdnTrainer(tiny_rdn_recipe(), photos, share_of_time=lambda: 1.0)
    before = {key: value for key, value in state_of(trainer).items() if "network" in key}
    trainer.train(2)
    after = state_of(trainer)
    assert before
    assert all(np.array_equal(value, after[key]) for key, value in before.items())


def test_a_recipe_goes_through_json():
    recipe = tiny_rdn_recipe(seed=5)
    assert rdn_recipe_of(json.loads(json.dumps(recipe.as_dict()))) == recipe
    with pytest.raises(UsageError, match="has no colour"):
        rdn_recipe_of({"colour": 3})


@pytest.mark.parametrize("changes", [{"patch_size": 15}, {"clean_part": 1.1}, {"steps": 0}])
def test_numbers_that_make_no_sense_are_refused(changes):
    with pytest.raises(UsageError):
        RdnRecipe(**changes)
