"""One direction that is taught by its recolouring, and nothing else."""

from functools import partial
from itertools import islice

import numpy as np
import pytest
import tensorflow as tf
from support.resuming import assert_same_state, whole_and_resumed
from support.training import PAIR, SIDE, taught_recipe

from cgbatch.checkpoints import store
from cgbatch.errors import UsageError
from cgbatch.models.configs import config_of
from cgbatch.networks.opening import open_network
from cgbatch.training.cyclegan.feed import TaughtFeed, TrainingPhotos
from cgbatch.training.cyclegan.networks import translate_all
from cgbatch.training.cyclegan.recipe import recipe_of
from cgbatch.training.cyclegan.recipes import RECIPES
from cgbatch.training.cyclegan.schedule import Ramp, Segment, Stage, parse_stages
from cgbatch.training.cyclegan.timetable import timetable_of
from cgbatch.training.data.stream import read_at

NONE = {f"lambda_{name}": Ramp(0, 0) for name in ("anchor", "gradients", "variation", "overshoot")}


def test_the_teacher_is_imitated(make_taught):
    trainer = make_taught(
        taught_recipe(ngf=8, stages=(Stage(SIDE, 150, 4),), learning_rate=3e-3, average=0.9)
    )
    before = trainer.validate()
    assert before["score"] == before["levels_from_teacher_square2circle"] > 10
    losses = trainer.train(150)
    assert set(losses) == {"anchor", "gradients", "overshoot", "gradient", "pictures"}
    assert losses["pictures"] == 4
    after = trainer.validate()
    assert after["score"] < before["score"] / 3


@pytest.mark.parametrize("name", NONE)
def test_each_loss_alone_goes_down_when_only_it_is_trained(make_taught, name):
    changes = {**NONE, name: Ramp(1, 1), "stages": (Stage(SIDE, 80),), "learning_rate": 2e-3}
    trainer = make_taught(taught_recipe(**changes))
    random = np.random.default_rng(0)
    for variable in trainer.student.generator.network.trainable_variables:
        variable.assign(random.normal(0, 0.1, variable.shape))
    loss = name.removeprefix("lambda_")
    first = trainer.train(5)
    assert set(first) == {loss, "gradient", "pictures"}
    trainer.train(70)
    assert trainer.train(5)[loss] < 0.8 * first[loss]


def test_skips_learn_too(make_taught):
    trainer = make_taught()
    trainer.train(3)
    network = trainer.student.generator.network
    for name in ("skip_half", "skip_whole", "skip_head"):
        assert np.abs(network.get_layer(name).kernel.numpy()).max() > 0


def test_stopping_changes_nothing(make_taught, tmp_path):
    recipe = taught_recipe(stages=parse_stages(f"{SIDE}:3:2,{2 * SIDE}:3"))
    assert_same_state(*whole_and_resumed(partial(make_taught, recipe), 6, 4, tmp_path))


@pytest.mark.parametrize("policy", ["float32", "mixed_bfloat16"])
def test_what_is_left_makes_what_the_average_makes(make_taught, tmp_path, policy):
    trainer = make_taught(policy=policy)
    trainer.train(6)
    (path,) = trainer.export(tmp_path)
    weights = store.load(path)
    assert path.name == f"{PAIR.a_to_b}.safetensors"
    assert config_of(weights.metadata.architecture).skips
    assert weights.metadata.steps == "6 steps at 32 pixels towards recoloured photos"
    photos = trainer._examination.photos
    made = open_network(weights)(tf.constant(photos)).numpy()
    expected = translate_all(trainer.student.averaged, photos)
    assert np.abs(made - expected).mean() < (1e-3 if policy == "float32" else 2e-2)


@pytest.fixture
def feed(shapes):
    """Red squares that become blue, and green circles that lead back to blue ones."""
    squares, circles = shapes["square"][:3], shapes["circle"][:3]
    red, blue = (
        tuple(read_at(path, SIDE)[..., order] for path in paths)
        for paths, order in ((squares, [2, 1, 0]), (circles, [0, 2, 1]))
    )
    return TaughtFeed(TrainingPhotos(squares, red), TrainingPhotos(circles, blue), seed=4)


def test_every_other_batch_leads_from_a_partner_back_to_a_photo(feed):
    segment = Segment("teaching", SIDE, 6, 2)
    batches = list(islice(feed.batches(0, segment, 2, 0), 6))
    for number, example in enumerate(batches):
        photo, target = example.photo.numpy(), example.target.numpy()
        assert photo.shape == target.shape == (2, SIDE, SIDE, 3)
        order = [0, 2, 1] if number % 2 else [2, 1, 0]
        assert not np.allclose(photo, target, atol=0.1)
        np.testing.assert_allclose(photo[..., order], target, atol=1e-5)
    blue = batches[1].target.numpy()
    assert blue[..., 2].max() > blue[..., 1].max() + 0.5  # the photo, not its partner

    for start in (3, 4):
        again = next(feed.batches(0, segment, 2, start))
        np.testing.assert_array_equal(again.photo, batches[start].photo)
        np.testing.assert_array_equal(again.target, batches[start].target)


def test_samples_show_the_teacher_beside_the_student(make_taught, tmp_path):
    trainer = make_taught()
    trainer.sample(tmp_path, 0)
    (file,) = tmp_path.iterdir()
    assert PAIR.a_to_b in file.name


def test_the_recipe_is_what_the_command_line_says_of_it():
    recipe = RECIPES["teach"]
    assert recipe.is_taught
    assert recipe_of(recipe.as_dict()) == recipe
    segments = timetable_of(recipe, 500).segments
    assert [(segment.phase, segment.size) for segment in segments] == [
        ("teaching", 128),
        ("teaching", 256),
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"lambda_cycle": Ramp(1, 0)}, "set --lambda-cycle to 0"),
        ({"lambda_adversarial": Ramp(1, 0)}, "set --lambda-adversarial to 0"),
        ({"lambda_identity": Ramp(1, 0)}, "set --lambda-identity to 0"),
        ({"lambda_features": Ramp(1, 0)}, "set --lambda-features to 0"),
        ({"warm_start": "none"}, "needs pictures to hold on to"),
        ({"warm_start": "none", **NONE}, "needs a teacher"),
        ({"warm_start": "statistics", "warm_stages": (Stage(SIDE, 1),)}, "needs a teacher"),
    ],
)
def test_what_teaching_cannot_have_is_said(changes, message):
    with pytest.raises(UsageError, match=message):
        taught_recipe(**changes)
