"""Grids of held-out photos."""

import numpy as np

from cgbatch.training.cyclegan import samples


def test_a_grid_has_a_row_for_each_photo_and_the_columns_side_by_side():
    photos = np.stack([np.full((8, 8, 3), value, np.float32) for value in (-1, -0.5)])
    picture = samples.grid([photos, photos + 1, photos + 1.5, photos + 0.5])
    assert picture.shape == (2 * 8 + 4, 4 * 8 + 3 * 4, 3)
    assert [int(picture[4, 4 + 12 * column, 0]) for column in range(4)] == [0, 128, 191, 64]
    assert [int(picture[16, 4 + 12 * column, 0]) for column in range(4)] == [64, 191, 255, 128]
