import numpy as np
import pytest

from cgbatch.evaluation.features import FeatureNetwork


def block_means(pictures):
    """Return the mean colours of 4 x 4 blocks of 16 pixel pictures, 0 to 1."""
    blocks = pictures.reshape(len(pictures), 4, 4, 4, 4, 3).astype(np.float32) / 255
    return blocks.mean(axis=(2, 4)).reshape(len(pictures), 48)


@pytest.fixture
def small_network():
    """Return features that need no weights."""
    return FeatureNetwork("block-means", "mean colours", 16, 48, block_means)


def _hills(seed, tint, count, side=32):
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:side, :side] / side
    pictures = []
    for _ in range(count):
        a, b, c = random.uniform(2, 9, 3)
        wave = np.sin(a * x + b * y + c)[..., None] * 60 + 120
        noise = random.normal(0, 8, (side, side, 1))
        pictures.append(np.clip((wave + noise) * np.array(tint), 0, 255).astype(np.uint8))
    return pictures


@pytest.fixture
def green():
    """Return a function that paints green pictures, uint8 (32, 32, 3)."""
    return lambda count, seed=0: _hills(seed, (0.5, 1.0, 0.5), count)


@pytest.fixture
def blue():
    """Return a function that paints blue pictures, uint8 (32, 32, 3)."""
    return lambda count, seed=1: _hills(seed, (0.5, 0.5, 1.0), count)
