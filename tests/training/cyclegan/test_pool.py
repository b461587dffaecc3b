"""The pool gives back what it was given, some of it later."""

import numpy as np
import pytest
import tensorflow as tf

from cgbatch.training.cyclegan.pool import PicturePool

SIDE = 4


def numbered(*numbers):
    """Return pictures that are all one number, exact in half precision."""
    return tf.stack([tf.fill((SIDE, SIDE, 3), number / 64) for number in numbers])


def numbers_of(pictures):
    flat = pictures.numpy().reshape(len(pictures), -1)
    assert (flat == flat[:, :1]).all()
    return [int(number * 64) for number in flat[:, 0]]


def fed(pool, count, batch=1, start=0):
    """Feed numbered pictures; return what came back."""
    returned = []
    for step in range(start, count, batch):
        pictures = numbered(*range(step, step + batch))
        returned += numbers_of(pool.exchange(pictures, tf.constant(step, tf.int64)))
    return returned


def test_without_a_capacity_it_passes_on():
    assert fed(PicturePool(0, SIDE, 0), 20) == list(range(20))


@pytest.mark.parametrize("batch", [1, 2])
def test_while_it_fills_pictures_come_back_as_they_are(batch):
    assert fed(PicturePool(10, SIDE, 0), 10, batch) == list(range(10))


def test_then_half_of_the_pictures_are_older_ones():
    returned = fed(PicturePool(10, SIDE, 1), 400)[10:]
    new = sum(number == step for step, number in enumerate(returned, start=10))
    assert 0.4 < new / len(returned) < 0.6
    assert all(number <= step for step, number in enumerate(returned, start=10))


def test_no_picture_is_shown_again_after_it_was_exchanged():
    returned = fed(PicturePool(10, SIDE, 1), 400)
    # Each may come back once as new, and those of the filling once more as old.
    assert max(np.bincount(returned)) <= 2
    assert all(returned.count(number) == 1 for number in set(returned) - set(range(10)))


def test_it_hangs_on_seed_and_step_alone():
    assert fed(PicturePool(5, SIDE, 3), 50) == fed(PicturePool(5, SIDE, 3), 50)
    assert fed(PicturePool(5, SIDE, 3), 50) != fed(PicturePool(5, SIDE, 4), 50)


def test_it_goes_on_from_a_checkpoint(tmp_path):
    whole = fed(PicturePool(5, SIDE, 3), 60)
    first, second = PicturePool(5, SIDE, 3), PicturePool(5, SIDE, 3)
    assert fed(first, 30) == whole[:30]
    first.checkpoint.write(str(tmp_path / "pool"))
    second.checkpoint.read(str(tmp_path / "pool")).assert_consumed()
    assert fed(second, 60, start=30) == whole[30:]
