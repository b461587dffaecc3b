"""The score that the best checkpoint goes by."""

import numpy as np
import pytest
from support.training import blue_circle, red_square

from cgbatch.training.data import held_out


def pictures(paint, count=16, seed=0):
    random = np.random.default_rng(seed)
    return np.stack([paint(random) for _ in range(count)]).astype(np.float32) / 127.5 - 1


def test_photos_are_loaded_in_the_networks_range(shapes):
    loaded = held_out.load(shapes["square"][:3], 32)
    assert loaded.shape == (3, 32, 32, 3)
    assert loaded.dtype == np.float32
    assert loaded.min() == pytest.approx(30 / 127.5 - 1)
    assert loaded.max() == pytest.approx(220 / 127.5 - 1)


def test_what_is_alike_is_near():
    squares, others = pictures(red_square), pictures(red_square, seed=1)
    circles = pictures(blue_circle)
    assert held_out.sliced_distance(squares, squares) == pytest.approx(0, abs=1e-3)
    near = held_out.sliced_distance(squares, others)
    assert 3 * near < held_out.sliced_distance(squares, circles)


def test_texture_counts_too():
    flat = np.zeros((8, 32, 32, 3), np.float32)
    rough = flat + np.where(np.indices((32, 32)).sum(0) % 2, 0.5, -0.5)[..., None]
    assert held_out.sliced_distance(flat, rough.astype(np.float32)) > 0.05
