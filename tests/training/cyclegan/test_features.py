"""Matching features: the distance, its gradient, its memory, and what training on it does."""

import keras
import numpy as np
import pytest
import tensorflow as tf
from support.training import SIDE, PaintedFeed, tiny_extractor, tiny_recipe

from cgbatch.checkpoints import lite_weights
from cgbatch.evaluation import metrics
from cgbatch.models.efficientnet import build_lite
from cgbatch.training.cyclegan import features
from cgbatch.training.cyclegan.features import (
    FeatureDistance,
    FeatureExtractor,
    squared_discrepancy,
)
from cgbatch.training.cyclegan.game import LAMBDAS
from cgbatch.training.cyclegan.schedule import Ramp, Segment, Stage

ALONE = {name: Ramp(0, 0) for name in LAMBDAS} | {"lambda_features": Ramp(1, 1)}


def rows(random, count, shift=0.0, numbers=12):
    return tf.constant(random.normal(shift, 1, (count, numbers)), tf.float32)


def batches(count=1, seed=0):
    feed = PaintedFeed({"square": [], "circle": []}, seed)
    return feed.batches(0, Segment("game", SIDE, 1, count), count, 0)


def step_of(number):
    return tf.constant(number, tf.int64)


def test_the_distance_is_that_of_kid_in_deviations_of_both_sets(random):
    real = random.normal(0, 3, (400, 12))
    made, others = random.normal(2, 3, (2, 400, 12))
    found = float(squared_discrepancy(*(tf.constant(x, tf.float32) for x in (made, others, real))))
    both = np.concatenate([others, real])
    scaled = [(sample - both.mean(axis=0)) / both.std(axis=0) for sample in (made, others, real)]
    # Of two samples of translations here, of one there: the expectation is the same.
    expected = [metrics.squared_discrepancy(sample, scaled[2]) for sample in scaled[:2]]
    assert found == pytest.approx(np.mean(expected), rel=0.1)
    assert found > 0.3


def test_the_distance_is_about_0_between_alike_sets_and_grows_with_what_differs(random):
    real = rows(random, 400)
    near, far, farther = (
        float(squared_discrepancy(rows(random, 400, s), rows(random, 400, s), real))
        for s in (0, 1, 2)
    )
    assert abs(near) < 0.05
    assert 0.3 < far < farther


def test_a_scale_of_features_does_not_count(random):
    sets = [rows(random, 50, shift) for shift in (1, 1, 0)]
    scaled = [features * 7 + 3 for features in sets]
    assert float(squared_discrepancy(*scaled)) == pytest.approx(
        float(squared_discrepancy(*sets)), rel=0.01
    )


def test_its_gradient_is_that_of_the_distance_of_sets(random):
    """Moved together, new and remembered translations change it twice as much as new ones alone."""
    new, real = rows(random, 30, 0.5), rows(random, 60)
    variable = tf.Variable(new)
    with tf.GradientTape() as tape:
        distance = squared_discrepancy(variable, tf.identity(new), real)
    gradient = tape.gradient(distance, variable).numpy()
    moved, length = new - gradient, np.linalg.norm(gradient)
    after = float(squared_discrepancy(moved, moved, real))
    assert after - float(distance) == pytest.approx(-(length**2), rel=0.3)


def test_sets_that_are_far_apart_are_so_within_bounds(random):
    far = float(squared_discrepancy(rows(random, 50, 1e4), rows(random, 50, 1e4), rows(random, 50)))
    assert 1 < far < 20


def test_what_never_differs_does_not_count_without_bounds(random):
    real = np.zeros((20, 12), np.float32)
    real[:, :6] = random.normal(0, 1, (20, 6))
    new = real.copy()
    new[:, 6:] = 0.5
    distance = float(squared_discrepancy(*map(tf.constant, (new, new, real))))
    assert 0 < distance < 5
    same = np.ones((20, 12), np.float32)
    assert np.isfinite(squared_discrepancy(*map(tf.constant, (same, same, same))))


def test_the_distance_counts_once_the_memory_is_full():
    distance = FeatureDistance(tiny_extractor(), 6)
    feed, found = batches(2), []
    for number in range(6):
        batch = next(feed)
        found.append(float(distance.of(batch.a, batch.b, step_of(number))))
    assert found[:3] == [0, 0, 0]
    assert min(found[3:]) > 0


def test_the_oldest_features_are_forgotten():
    extractor = tiny_extractor()
    distance = FeatureDistance(extractor, 3)
    feed = batches()
    pictures = [next(feed) for _ in range(5)]
    for number, batch in enumerate(pictures):
        distance.of(batch.a, batch.b, step_of(number))
    kept = distance._real[0].numpy()
    seen = [
        extractor.extract(batch.b, step_of(2 * n + 1))[0][0].numpy()
        for n, batch in enumerate(pictures)
    ]
    np.testing.assert_allclose(kept, [seen[3], seen[4], seen[2]], rtol=1e-5)


def test_the_extractor_looks_at_places_that_hang_on_seed_and_step_alone():
    picture = next(batches()).a
    one = [value.numpy() for value in tiny_extractor().extract(picture, step_of(1))]
    again = [value.numpy() for value in tiny_extractor().extract(picture, step_of(1))]
    assert all(map(np.array_equal, one, again))
    for other in (
        tiny_extractor().extract(picture, step_of(2)),
        tiny_extractor(1).extract(picture, step_of(1)),
    ):
        assert not np.allclose(one[0], other[0].numpy())


def colour_extractor():
    """Return an extractor that sees colours and nothing else."""
    x = seen = keras.Input((None, None, 3))
    for name in ("stage1", "stage2", "stage4", "top_relu"):
        x = keras.layers.Identity(name=name)(x)
    return FeatureExtractor(keras.Model(seen, x), 0)


def test_the_extractor_sees_textures_by_mean_and_deviation_and_things_by_mean():
    picture = tf.fill((1, SIDE, SIDE, 3), 0.5)
    *textures, things = colour_extractor().extract(picture, step_of(0))
    brightness = (1.5 * 127.5 - 127) / 128
    for seen in textures:
        np.testing.assert_allclose(seen, [[brightness] * 3 + [0.01] * 3], atol=1e-3)
    np.testing.assert_allclose(things, [[brightness] * 3], rtol=1e-3)


def test_the_network_that_is_trained_with_is_not_the_one_that_measures(monkeypatch):
    opened = []

    def open_lite(lite):
        opened.append(lite)
        return build_lite(lite.name, lite.repeats)

    monkeypatch.setattr(features, "open_lite", open_lite)
    extractor = features.open_extractor(0)
    assert opened == [lite_weights.LITE1]
    assert extractor.numbers == [48, 80, 224, 1280]
    assert not extractor._network.trainable_variables
    seen = extractor.extract(next(batches()).a, step_of(0))
    assert [value.shape[1] for value in seen] == extractor.numbers


def test_trained_on_it_alone_squares_turn_blue_and_circles_red(make_trainer):
    recipe = tiny_recipe(
        **ALONE, stages=(Stage(SIDE, 102),), feature_memory=32, learning_rate=1e-3, average=0.9
    )
    # Features of random weights are matched by many colours, which ones hangs on rounding.
    trainer = make_trainer(recipe, extractor=colour_extractor())
    trainer.train(32)
    first = trainer.train(30)["features"]
    assert trainer.train(40)["features"] < 0.5 * first
    batch = next(batches(8, seed=5))
    for photos, generator, gained, lost in (
        (batch.a, trainer.networks.averaged_a_to_b, 2, 0),
        (batch.b, trainer.networks.averaged_b_to_a, 0, 2),
    ):
        change = tf.reduce_mean(generator.inference(photos) - photos, axis=(0, 1, 2)).numpy()
        assert change[gained] - change[lost] > 0.2
