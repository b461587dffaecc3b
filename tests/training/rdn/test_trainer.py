"""An enhancer learns, stops and goes on, and is ISR's when it is done."""

import json
from functools import partial

import numpy as np
import pytest
import tensorflow as tf
from PIL import Image
from support.rdn import tiny_rdn_recipe, write_blocky_photos, write_sharp_photos
from support.resuming import assert_same_state, whole_and_resumed
from support.training import state_of
from support.weights import weights_of

from cgbatch.checkpoints import store
from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.errors import UsageError, WeightsError
from cgbatch.models.configs import RRDNConfig, architecture_of
from cgbatch.models.isr_reference import build_reference
from cgbatch.models.loading import model_tensors
from cgbatch.models.rdn import build_rdn
from cgbatch.models.shapes import tensor_shapes
from cgbatch.training.rdn.recipe import RdnRecipe, rdn_recipe_of
from cgbatch.training.rdn.run_folder import initial_tensors, teacher_of
from cgbatch.training.rdn.teaching import Teachers
from cgbatch.training.rdn.trainer import RdnTrainer, SplitPhotos


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    paths = write_sharp_photos(tmp_path_factory.mktemp("sharp"), 10)
    return SplitPhotos(paths[:8], paths[8:])


def test_a_small_one_learns_a_photo_better_than_bicubic_guesses_it(tmp_path):
    paths = write_blocky_photos(tmp_path, 1)
    sizes = {"C": 1, "D": 1, "G": 16, "G0": 16}
    recipe = tiny_rdn_recipe(**sizes, steps=600, learning_rate=2e-3, clean_part=1.0)
    trainer = RdnTrainer(recipe, SplitPhotos(paths, paths))
    first = trainer.train(1)["l1"]
    while trainer.steps_done < recipe.steps:
        last = trainer.train(50)["l1"]
    assert last < first / 1.5  # it begins bilinearly
    rows = trainer.compared({})
    assert rows[recipe.name]["psnr_clean"] > rows["bicubic"]["psnr_clean"] + 1.5
    assert rows[recipe.name]["ssim_clean"] > rows["bicubic"]["ssim_clean"]
    assert trainer.train(5) == {}


def test_stopping_changes_nothing(photos, tmp_path):
    make = partial(RdnTrainer, tiny_rdn_recipe(), photos)
    assert_same_state(*whole_and_resumed(make, 6, 4, tmp_path))


def test_isr_loads_the_export_and_computes_the_same(photos, tmp_path, random):
    trainer = RdnTrainer(tiny_rdn_recipe(), photos)
    trainer.train(2)
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


def test_without_weights_a_run_begins_bilinearly(photos, random):
    trainer = RdnTrainer(tiny_rdn_recipe(), photos)
    small = random.integers(0, 256, (16, 20, 3), np.uint8)
    bilinear = Image.fromarray(small).resize((40, 32), Image.Resampling.BILINEAR)
    inside = np.s_[2:-2, 2:-2]  # outside the network sees black
    apart = np.abs(trainer.enlarge(small)[inside].astype(int) - np.asarray(bilinear)[inside])
    assert apart.max() <= 1


def test_what_carries_the_picture_can_become_different(photos):
    """Equal channels would be moved alike in every step, and stay equal."""
    trainer = RdnTrainer(tiny_rdn_recipe(), photos)
    trainer.train(3)
    kernel = trainer.checkpoint.network[-4].numpy()  # of UPN3
    assert kernel.shape[-1] == 12
    assert np.abs(kernel[..., 0] - kernel[..., 3]).max() > 1e-5


def lesson_of(teachers, small, large):
    return teachers(tf.constant(small), tf.constant(large)).numpy()


def teacher_that_makes(level, config):
    tensors = {name: np.zeros(shape, np.float32) for name, shape in tensor_shapes(config).items()}
    tensors["SR/bias"][:] = level
    identity = Identity(kind="enhancer", name=f"t{level}", architecture=architecture_of(config))
    return WeightFile(identity, tensors)


def test_each_patch_is_taught_by_the_teacher_nearest_to_its_truth():
    config = tiny_rdn_recipe().config
    teachers = Teachers([teacher_that_makes(level, config) for level in (0.25, 0.75)], "float32")
    small = np.zeros((3, 4, 4, 3), np.float32)
    large = np.float32([0.1, 0.9, 0.3])[:, None, None, None] * np.ones((3, 8, 8, 3), np.float32)
    lesson = lesson_of(teachers, small, large)
    np.testing.assert_allclose(lesson.mean((1, 2, 3)), [0.25, 0.75, 0.25])


@pytest.mark.parametrize(("part", "expected"), [(1.0, 0.25), (0.0, None)])
def test_a_teacher_is_imitated_as_much_as_the_recipe_says(photos, tmp_path, part, expected):
    recipe = tiny_rdn_recipe(teacher_part=part, steps=1000, learning_rate=3e-3)
    teacher = teacher_that_makes(0.25, recipe.config)
    trainer = RdnTrainer(recipe, photos, teachers=[teacher])
    assert (
        "taught by t0.25"
        in store.load(trainer.export(photos.training[0].parent)[0]).metadata.origin
    )
    alone = RdnTrainer(recipe, photos)
    if expected is None:
        assert trainer.train(4) == alone.train(4)
        return
    assert trainer.train(1)["l1"] != alone.train(1)["l1"]
    trainer.train(150)
    made = trainer.enlarge(np.full((16, 16, 3), 200, np.uint8)) / 255
    assert made.mean() == pytest.approx(0.25, abs=0.08)


def test_teachers_are_enhancers_of_the_same_scale(tiny_weights):
    assert teacher_of("noise-cancel", 2).metadata.name == "noise-cancel"
    with pytest.raises(WeightsError, match="enlarges by 2"):
        teacher_of("noise-cancel", 3)
    with pytest.raises(WeightsError, match="not an enhancer"):
        teacher_of("summer2winter", 2)


def test_weights_of_another_size_are_refused(tiny_weights):
    with pytest.raises(WeightsError, match="another size"):
        initial_tensors("noise-cancel", RdnRecipe(C=9).config)
    with pytest.raises(WeightsError, match="not an enhancer"):
        initial_tensors("summer2winter", RdnRecipe().config)


def test_an_rrdn_can_teach_and_not_be_gone_on_with(tmp_path):
    config = RRDNConfig(C=1, D=1, G=2, G0=2, T=1, scale=2)
    path = tmp_path / "x2.safetensors"
    store.save(path, weights_of(config))
    lesson = Teachers([teacher_of(str(path), 2)], "float32")(
        tf.zeros((3, 8, 8, 3)), tf.zeros((3, 16, 16, 3))
    )
    assert lesson.shape == (3, 16, 16, 3)
    with pytest.raises(WeightsError, match=r"holds an RRDN .* where an RDN is wanted"):
        initial_tensors(str(path), RdnRecipe().config)


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
