"""The game's step: every loss moves what it should, alone; what is trained; precision; replicas."""

import os
import subprocess
import sys
from typing import NamedTuple

import numpy as np
import pytest
import tensorflow as tf
from support.training import EVERYTHING, SIDE, PaintedFeed, state_of, tiny_extractor, tiny_recipe

from cgbatch.training.cyclegan.compiled import CompiledStep
from cgbatch.training.cyclegan.features import FeatureDistance
from cgbatch.training.cyclegan.game import LAMBDAS, Batch, Game, Pace
from cgbatch.training.cyclegan.networks import Networks, trained
from cgbatch.training.cyclegan.pool import PicturePool
from cgbatch.training.cyclegan.schedule import Ramp, Segment, Stage
from cgbatch.training.cyclegan.warm_start import WarmStart

MEMORY = 20
NONE = {name: Ramp(0, 0) for name in LAMBDAS}


def batch_of(shapes, count=1, seed=0):
    return next(PaintedFeed(shapes, seed).batches(0, Segment("game", SIDE, 1, count), count, 0))


def pace_of(recipe, step=0, rate=1.0):
    lambdas = tf.constant([getattr(recipe, name).start for name in LAMBDAS], tf.float32)
    return Pace(tf.constant(step, tf.int64), tf.constant(rate, tf.float32), lambdas)


def game_of(recipe, policy="float32"):
    networks = Networks(recipe, policy)
    return networks, game_with(recipe, networks)


def game_with(recipe, networks):
    pools = [PicturePool(recipe.pool_size, SIDE, seed) for seed in (0, 1)]
    features = [FeatureDistance(tiny_extractor(), recipe.feature_memory) for _ in range(2)]
    return Game(recipe, networks, *pools, features)


def values(network):
    return [variable.numpy() for variable in network.trainable_variables]


def moved(before, network):
    return any(not np.array_equal(a, b) for a, b in zip(before, values(network), strict=True))


def scattered(networks, seed=0):
    """Give all weights random values, so that no loss is zero by luck."""
    random = np.random.default_rng(seed)
    for generator in (networks.a_to_b, networks.b_to_a):
        for variable in generator.network.trainable_variables:
            variable.assign(random.normal(0, 0.1, variable.shape))


class EveryLoss(NamedTuple):
    """A step with every loss in it, of which the pace weighs one: it is traced once for all."""

    networks: Networks
    step: CompiledStep

    def begin(self):
        """Give the generators the same weights again, and Adam nothing to remember."""
        scattered(self.networks)
        adam = self.networks.generator_adam
        for slot in (*adam._means, *adam._squares, adam._step):
            slot.assign(tf.zeros_like(slot))

    def losses(self, name, batch, number, rate=1.0):
        weights = tf.constant([float(each == name) for each in LAMBDAS])
        pace = Pace(tf.constant(number, tf.int64), tf.constant(rate, tf.float32), weights)
        return self.step(batch, pace)


@pytest.fixture(scope="module")
def every_loss():
    changes = {name: Ramp(1, 1) for name in LAMBDAS} | {"warm_stages": (Stage(SIDE, 1),)}
    recipe = tiny_recipe(
        **changes,
        warm_start="pseudo-pairs",
        feature_memory=MEMORY,
        learning_rate=2e-3,
        beta1=0.9,
    )
    networks, game = game_of(recipe)
    networks.discriminator_adam.apply = lambda gradients, rate: rate  # they stand still
    step = CompiledStep(game.step, tf.distribute.get_strategy(), 1, SIDE, Batch)
    return EveryLoss(networks, step)


@pytest.mark.parametrize("name", LAMBDAS)
def test_each_loss_alone_goes_down_when_only_it_is_trained(shapes, every_loss, name):
    every_loss.begin()
    if name == "lambda_features":
        for number in range(MEMORY):  # there is no distance until features of so many are known
            every_loss.losses(name, batch_of(shapes, seed=number + 1), number, rate=0.0)
    batch, loss = batch_of(shapes), name.removeprefix("lambda_")
    losses = [float(every_loss.losses(name, batch, number)[loss]) for number in range(25)]
    assert losses[0] > 0
    assert losses[-1] < 0.8 * losses[0]


def test_a_step_is_traced_once(shapes, every_loss):
    for number, name in enumerate(LAMBDAS[:3]):
        every_loss.losses(name, batch_of(shapes, seed=number), number, rate=1 / (number + 1))
    assert every_loss.step.traces == 1


@pytest.fixture(scope="module")
def networks():
    return Networks(tiny_recipe(), "float32")


@pytest.mark.parametrize("name", LAMBDAS)
def test_a_loss_moves_both_generators_and_without_weight_is_not_computed(shapes, networks, name):
    changes = {**NONE, name: Ramp(1, 1)}
    if name in ("lambda_anchor", "lambda_gradients"):
        changes |= {"warm_start": "pseudo-pairs", "warm_stages": (Stage(SIDE, 1),)}
    recipe = tiny_recipe(**changes, feature_memory=2)
    scattered(networks)
    game = game_with(recipe, networks)
    generators = [networks.a_to_b.network, networks.b_to_a.network]
    for number in range(3 if name == "lambda_features" else 1):  # after two, two are remembered
        before = [values(generator) for generator in generators]
        losses = game.step(batch_of(shapes, seed=number), pace_of(recipe, number))
    judged = {"discriminator"} if name == "lambda_adversarial" else set()
    assert set(losses) == {name.removeprefix("lambda_"), "gradient"} | judged
    assert all(moved(old, generator) for old, generator in zip(before, generators, strict=True))


class Looking:
    """A distance that only keeps what it was shown."""

    def of(self, made, photos, step):
        self.made = made
        return tf.reduce_mean(tf.square(made - photos))


def test_features_see_translations_with_the_finish_of_their_partners(shapes, networks):
    recipe = tiny_recipe(**NONE | {"lambda_features": Ramp(1, 1)})
    into_a, into_b = Looking(), Looking()
    pools = [PicturePool(recipe.pool_size, SIDE, seed) for seed in (0, 1)]
    batch = batch_of(shapes)
    batch = batch._replace(finished_a=batch.partner_a + 0.25, finished_b=batch.partner_b - 0.5)
    Game(recipe, networks, *pools, (into_a, into_b)).step(batch, pace_of(recipe, rate=0.0))
    made_a, made_b = networks.b_to_a(batch.b).picture, networks.a_to_b(batch.a).picture
    np.testing.assert_allclose(into_b.made, made_b + 0.25, atol=1e-6)
    np.testing.assert_allclose(into_a.made, made_a - 0.5, atol=1e-6)


def test_cycle_and_identity_compare_both_ways_with_what_was_given(shapes):
    """Generators that only make all brighter lose what they add, whatever the photo."""
    recipe = tiny_recipe()
    networks, game = game_of(recipe)
    for generator, added in ((networks.a_to_b, 0.05), (networks.b_to_a, 0.02)):
        generator.network.get_layer("head").bias.assign([0] * 9 + [added] * 3)
    losses = game.step(batch_of(shapes), pace_of(recipe))  # its numbers go from -1 to 1
    assert float(losses["identity"]) == pytest.approx(2 * (0.05 + 0.02), rel=1e-3)
    assert float(losses["cycle"]) == pytest.approx(2 * 2 * (0.05 + 0.02), rel=1e-3)


PUBLISHED = tiny_recipe(head="tanh", upsampling="transpose")


@pytest.mark.parametrize("recipe", [PUBLISHED, tiny_recipe(**EVERYTHING)])
def test_a_step_moves_all_four_networks_and_the_average(shapes, recipe):
    networks, game = game_of(recipe)
    players = [
        networks.a_to_b.network,
        networks.b_to_a.network,
        networks.discriminator_a,
        networks.discriminator_b,
    ]
    players += [networks.averaged_a_to_b.network, networks.averaged_b_to_a.network]
    before = [values(player) for player in players]
    game.step(batch_of(shapes), pace_of(recipe))
    assert all(moved(old, player) for old, player in zip(before, players, strict=True))


def test_in_the_head_start_only_the_discriminators_move(shapes):
    networks, game = game_of(tiny_recipe(**EVERYTHING))
    generators = [networks.a_to_b.network, networks.b_to_a.network]
    discriminators = [networks.discriminator_a, networks.discriminator_b]
    before = [values(network) for network in generators + discriminators]
    game.head_start(batch_of(shapes), pace_of(tiny_recipe(**EVERYTHING)))
    assert [moved(*pair) for pair in zip(before, generators + discriminators, strict=True)] == [
        False,
        False,
        True,
        True,
    ]


def test_with_rate_zero_nothing_moves(shapes):
    recipe = tiny_recipe(**EVERYTHING)
    networks, game = game_of(recipe)
    before = values(networks.a_to_b.network), values(networks.discriminator_b)
    game.step(batch_of(shapes), pace_of(recipe, rate=0.0))
    assert not moved(before[0], networks.a_to_b.network)
    assert not moved(before[1], networks.discriminator_b)


def test_discriminators_learn_to_tell_photos_from_translations(shapes):
    recipe = tiny_recipe(discriminator_norm="spectral", adversarial_loss="hinge", ndf=8)
    _, game = game_of(recipe)
    step = CompiledStep(game.head_start, tf.distribute.get_strategy(), 2, SIDE, Batch)
    feed = PaintedFeed(shapes).batches(0, Segment("game", SIDE, 1, 2), 2, 0)
    losses = [float(step(next(feed), pace_of(recipe, n))["discriminator"]) for n in range(60)]
    assert losses[-1] < 0.5 * losses[0]


def test_the_warm_start_learns_the_partners(shapes):
    recipe = tiny_recipe(**EVERYTHING)
    networks = Networks(recipe, "float32")
    step = CompiledStep(
        WarmStart(recipe, networks).step, tf.distribute.get_strategy(), 1, SIDE, Batch
    )
    feed = PaintedFeed(shapes).batches(0, Segment("warm start", SIDE, 1, 1), 1, 0)
    losses = [float(step(next(feed), pace_of(recipe, n))["pairs"]) for n in range(60)]
    assert losses[-1] < 0.6 * losses[0]


def test_the_clip_lets_the_gradient_through():
    recipe = tiny_recipe()
    networks = Networks(recipe, "float32")
    offset = networks.a_to_b.network.get_layer("head").bias
    offset.assign(np.float32([0] * 9 + [5] * 3))  # far beyond white
    with tf.GradientTape() as tape:
        made = networks.a_to_b(tf.zeros((1, SIDE, SIDE, 3)))
        darkness = tf.reduce_mean(made.picture)
    assert float(tf.reduce_max(made.picture)) == 1.0
    assert float(made.overshoot) > 4
    assert np.abs(tape.gradient(darkness, offset.value)[9:]).min() > 0.5


@pytest.mark.parametrize("head", ["tanh", "affine"])
def test_what_is_trained_is_what_is_exported(head):
    networks = Networks(tiny_recipe(head=head), "float32")
    scattered(networks)
    photo = np.random.default_rng(0).uniform(-1, 1, (2, SIDE, SIDE, 3)).astype(np.float32)
    trained_on = networks.a_to_b(photo).picture
    np.testing.assert_allclose(trained_on, networks.a_to_b.network(photo), atol=1e-5)


@pytest.mark.parametrize("norm", ["instance", "spectral"])
def test_biases_that_a_norm_takes_away_are_not_trained(norm):
    networks = Networks(tiny_recipe(discriminator_norm=norm), "float32")
    biases = [v.path.split("/")[-2] for v in trained(networks.a_to_b.network) if v.name == "bias"]
    assert biases == ["head"]
    judged = [v.path.split("/")[-2] for v in trained(networks.discriminator_a) if v.name == "bias"]
    assert (
        judged
        == {
            "instance": ["conv1", "score"],
            "spectral": ["conv1", "conv2", "conv3", "conv4", "score"],
        }[norm]
    )


def test_in_mixed_precision_weights_and_optimizer_stay_float32(shapes):
    recipe = tiny_recipe(**EVERYTHING)
    networks, game = game_of(recipe, "mixed_bfloat16")
    losses = game.step(batch_of(shapes), pace_of(recipe))
    assert {loss.dtype for loss in losses.values()} == {tf.float32}
    assert all(np.isfinite(float(loss)) for loss in losses.values())
    kinds = {value.dtype for value in state_of(networks).values()}
    assert kinds == {np.dtype(np.float32)}


_TWO_REPLICAS = """
import sys
import numpy as np
import tensorflow as tf
cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
from support.training import *
from cgbatch.training.cyclegan.compiled import CompiledStep
from cgbatch.training.cyclegan.game import LAMBDAS, Game, Pace
from cgbatch.training.cyclegan.networks import Networks
from cgbatch.training.cyclegan.pool import PicturePool
from cgbatch.training.cyclegan.schedule import Ramp, Segment

recipe = tiny_recipe(
    discriminator_norm="spectral", pool_size=0, lambda_cycle=Ramp(0, 0), lambda_identity=Ramp(0, 0)
)
ended = []
for strategy, size in ((tf.distribute.MirroredStrategy(["/cpu:0", "/cpu:1"]), 1),
                       (tf.distribute.OneDeviceStrategy("/cpu:0"), 2)):
    with strategy.scope():
        networks = Networks(recipe, "float32")
        pools = [PicturePool(0, SIDE, 0), PicturePool(0, SIDE, 1)]
    step = CompiledStep(Game(recipe, networks, *pools).step, strategy, size, SIDE, Batch)
    feed = PaintedFeed({"square": [], "circle": []}).batches(0, Segment("game", SIDE, 1, 2), 2, 0)
    lambdas = tf.constant([getattr(recipe, name).start for name in LAMBDAS], tf.float32)
    for number in range(3):
        pace = Pace(tf.constant(number, tf.int64), tf.constant(1.0), lambdas)
        losses = step(next(feed), pace)
    ended.append(([float(v) for v in losses.values()], networks.discriminator_a.get_weights()
        + networks.a_to_b.network.get_weights() + networks.averaged_b_to_a.network.get_weights()))
np.testing.assert_allclose(ended[0][0], ended[1][0], rtol=1e-3)
for one, other in zip(ended[0][1], ended[1][1], strict=True):
    np.testing.assert_allclose(one, other, atol=2e-4)
print("alike")
"""


def test_two_replicas_with_one_picture_each_do_what_one_does_with_two():
    """On two logical CPUs, for want of GPUs."""
    done = subprocess.run(
        [sys.executable, "-c", _TWO_REPLICAS],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert "alike" in done.stdout, done.stderr[-2000:]


def test_batches_are_what_the_fields_say(shapes):
    batch = batch_of(shapes, 2)
    assert isinstance(batch, Batch)
    assert batch.a.shape == (2, SIDE, SIDE, 3)
