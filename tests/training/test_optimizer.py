"""Adam and the moving average, held against Keras' and against formulas."""

import keras
import numpy as np
import pytest
import tensorflow as tf

from cgbatch.training.run.adam import Adam
from cgbatch.training.run.average import Average


def variables(seed=0):
    random = np.random.default_rng(seed)
    return [keras.Variable(random.normal(size=shape), dtype="float32") for shape in ((3, 2), (4,))]


def gradients(step):
    random = np.random.default_rng([7, step])
    return [tf.constant(random.normal(size=shape), tf.float32) for shape in ((3, 2), (4,))]


@pytest.mark.parametrize(("beta1", "limit"), [(0.5, 0.0), (0.0, 0.0), (0.5, 0.7)])
def test_adam_is_the_one_of_keras(beta1, limit):
    own, theirs = variables(), variables()
    adam = Adam(own, beta1, 0.99, limit)
    reference = keras.optimizers.Adam(0.1, beta1, 0.99, epsilon=1e-8, global_clipnorm=limit or None)
    for step in range(5):
        adam.apply(gradients(step), tf.constant(0.1))
        reference.apply(gradients(step), theirs)
    for one, other in zip(own, theirs, strict=True):
        np.testing.assert_allclose(one.numpy(), other.numpy(), rtol=1e-4, atol=1e-5)


def test_adam_tells_the_length_before_it_is_cut_off():
    length = Adam(variables(), 0.5, 0.999, 1.0).apply(gradients(0), tf.constant(0.0))
    assert float(length) == pytest.approx(float(tf.linalg.global_norm(gradients(0))))


def test_the_average_follows():
    followed, shadows = [keras.Variable([0.0, 8.0])], [keras.Variable([1.0, 1.0])]
    average = Average(followed, shadows, 0.75)
    np.testing.assert_array_equal(shadows[0], [0, 8])
    followed[0].assign([1.0, 0.0])
    expected = np.array([0.0, 8.0])
    for step in range(1, 60):
        average.update()
        keep = min(0.75, step / (step + 9))
        expected = keep * expected + (1 - keep) * np.array([1.0, 0.0])
        np.testing.assert_allclose(shadows[0], expected, rtol=1e-5)
