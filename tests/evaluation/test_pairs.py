import numpy as np
import pytest

from cgbatch.evaluation.pairs import pair_scores


@pytest.fixture
def photos(green):
    return np.stack(green(3))


def test_a_student_that_does_as_its_teacher(photos):
    darker = photos // 2

    def teacher(picture):
        assert picture.dtype == np.float32
        assert picture.max() <= 1
        return np.floor(picture * 255 / 2) / np.float32(255)

    for scores, photo in zip(pair_scores(photos, darker, teacher), photos, strict=True):
        assert scores.from_teacher == pytest.approx(0, abs=1e-6)
        wanted = np.abs(photo.astype(float) - photo // 2).mean()
        assert scores.photo_from_teacher == pytest.approx(wanted)


def test_one_that_is_some_levels_off(photos):
    made = np.clip(photos, 0, 200) + np.uint8(7)
    (first, *_) = pair_scores(photos, made, lambda picture: np.clip(picture, 0, 200 / 255))
    assert first.from_teacher == pytest.approx(7)


def test_a_teacher_beyond_white_asks_for_white(photos):
    white = np.full_like(photos, 255)
    (first, *_) = pair_scores(photos, white, lambda picture: picture + np.float32(2))
    assert first.from_teacher == 0


def test_without_a_teacher(photos):
    for scores in pair_scores(photos, photos, None):
        assert np.isnan(scores.from_teacher)
        assert np.isnan(scores.photo_from_teacher)
        assert scores.structure == pytest.approx(1)


def test_pairs_are_scored_one_by_one():
    plain = np.full((64, 64, 3), 100, np.uint8)
    speckled = plain.copy()
    speckled[::2, ::2, 0] = 140
    first, second = pair_scores(np.stack([plain, plain]), np.stack([plain, speckled]), None)
    assert first.blot == pytest.approx(0, abs=1e-6)
    assert second.blot > 4
    assert second.photo_blot == pytest.approx(0, abs=1e-6)
    assert np.isnan(first.halo)
