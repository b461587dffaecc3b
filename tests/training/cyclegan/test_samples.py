"""Grids of held-out photos."""

import numpy as np

from cgbatch.training.cyclegan import samples


def test_a_grid_shows_photo_translation_cycle_and_identity():
    photos = np.full((2, 8, 8, 3), -1, np.float32)
    picture = samples.grid(photos, lambda x: x + 1, lambda x: x + 0.5)
    assert picture.shape == (2 * 8 + 4, 4 * 8 + 3 * 4, 3)
    assert [int(picture[4, 4 + 12 * column, 0]) for column in range(4)] == [0, 128, 191, 64]
