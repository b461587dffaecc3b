import numpy as np
import pytest

from cgbatch.evaluation.halo import Edges, reduced

RIDGE = 128  # row at which the land begins


def scene(side=256):
    """Return a bright sky over dark land, levels (side, side, 3)."""
    picture = np.full((side, side, 3), (120, 160, 220), np.float32)
    picture[RIDGE * side // 256 :] = (40, 60, 30)
    return picture


def rows_away(side=256):
    """Return how far each row is from the ridge, in pixels of 256; half a pixel at the nearest."""
    return np.abs((np.arange(side) + 0.5) * 256 / side - RIDGE)[:, None, None]


def with_seam(picture, levels=30, width=6):
    """Return a picture lightened towards the ridge, on the side of the sky alone."""
    away = rows_away(len(picture))
    seam = np.float32(levels) * np.clip(1 - away / width, 0, 1)
    seam[RIDGE * len(picture) // 256 :] = 0
    return (picture + seam).astype(np.float32)


def test_an_unchanged_photo_has_none():
    noise = np.random.default_rng(0).normal(0, 2, (256, 256, 3))
    photo = (scene() + noise).astype(np.float32)
    assert Edges(photo).halo(photo) == 0


def test_another_light_all_over_is_none():
    assert Edges(scene()).halo(scene() * np.float32(0.3)) == pytest.approx(0, abs=1e-4)
    night = scene()
    night[:RIDGE] = (5, 5, 20)  # sky and land changed each for itself
    night[RIDGE:] = (2, 2, 2)
    assert Edges(scene()).halo(night) == 0


def test_a_seam_is_as_high_as_it_was_painted():
    profile = Edges(scene()).profile(with_seam(scene()), [1, 3, 5, 8])
    # Half of the pairs lie in the land, which has none. Edges are the two rows beside the ridge.
    assert profile[0] > profile[1] > profile[2] > profile[3] == 0
    assert 8 < profile[0] < 15
    assert Edges(scene()).halo(with_seam(scene())) > 5


@pytest.mark.parametrize("turn", range(4))
def test_edges_of_every_course_count(turn):
    photo, made = np.rot90(scene(), turn), np.rot90(with_seam(scene()), turn)
    wanted = Edges(scene()).halo(with_seam(scene()))
    assert Edges(photo).halo(made) == pytest.approx(wanted, rel=0.05)


def test_darker_towards_the_edge_is_a_halo_too():
    assert Edges(scene()).halo(with_seam(scene(), levels=-30)) > 5


def test_half_the_seam_is_half_the_halo():
    whole, half = (Edges(scene()).halo(with_seam(scene(), levels)) for levels in (30, 15))
    assert half == pytest.approx(whole / 2, rel=0.01)


def test_a_wide_picture_is_measured_in_the_same_places():
    small = Edges(scene()).halo(with_seam(scene()))
    large = Edges(scene(512)).halo(with_seam(scene(512)))
    assert large == pytest.approx(small, rel=0.15)


def test_a_seam_that_the_photo_had_does_not_count():
    photo = with_seam(scene(), levels=7)
    assert Edges(photo).halo(photo) == 0
    assert Edges(photo).halo(scene()) < 0  # it was taken away


def test_places_of_unlike_colours_do_not_count():
    haze = with_seam(scene(), levels=34, width=12)  # the photo's own, and more than 8 levels
    stronger = (2 * haze - scene()).astype(np.float32)
    assert Edges(haze).halo(stronger) == 0


def test_without_edges_there_is_nothing_to_measure():
    plain = np.full((256, 256, 3), 90, np.float32)
    assert np.isnan(Edges(plain).halo(plain))


def test_pictures_with_no_room_beside_their_edges():
    assert np.isnan(Edges(scene(16)).halo(scene(16)))


def test_reduced_cuts_what_fills_no_square():
    picture = np.arange(5 * 6 * 3, dtype=np.float32).reshape(5, 6, 3)
    small = reduced(picture, 2)
    assert small.shape == (2, 3, 3)
    np.testing.assert_allclose(small[0, 0], picture[:2, :2].mean(axis=(0, 1)))
