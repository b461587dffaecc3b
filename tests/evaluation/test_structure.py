import numpy as np
import pytest

from cgbatch.evaluation.structure import structure_kept


@pytest.fixture
def photos(green):
    return np.stack(green(3))


def test_a_picture_keeps_its_own_structure(photos):
    np.testing.assert_allclose(structure_kept(photos, photos), 1)


def test_light_and_dark_may_change_places(photos):
    np.testing.assert_allclose(structure_kept(photos, 255 - photos), 1, atol=1e-4)
    np.testing.assert_allclose(structure_kept(photos, photos // 2 + 40), 1, atol=0.03)


def test_another_picture_keeps_little(photos):
    others = np.random.default_rng(0).integers(0, 256, photos.shape, np.uint8)
    assert np.abs(structure_kept(photos, others)).max() < 0.2


def test_a_shift_by_two_pixels_is_noticed():
    steps = np.zeros((1, 32, 32, 3), np.uint8)
    steps[:, :, 10:] = 200
    assert structure_kept(steps, np.roll(steps, 1, axis=2))[0] < 0.7
    assert structure_kept(steps, np.roll(steps, 4, axis=2))[0] < 0.1


def test_horizontal_and_vertical_edges_both_count():
    columns = np.zeros((1, 16, 16, 3), np.uint8)
    columns[:, :, ::4] = 200
    rows = columns.transpose(0, 2, 1, 3)
    for picture in (rows, columns):
        np.testing.assert_allclose(structure_kept(picture, picture), 1)
    assert structure_kept(rows, columns)[0] < 0.3


def test_flat_pictures(photos):
    flat = np.full_like(photos, 77)
    np.testing.assert_array_equal(structure_kept(photos, flat), 0)
    assert np.isnan(structure_kept(flat, photos)).all()


def test_pairs_are_judged_one_by_one(photos):
    kept = structure_kept(photos, np.stack([photos[0], photos[0], photos[2]]))
    assert kept[0] == pytest.approx(1)
    assert kept[1] < 0.9
    assert kept[2] == pytest.approx(1)
