import numpy as np
import pytest

from cgbatch.evaluation.blot import PLAIN, PlainPlaces

GRAY = np.full((256, 256, 3), 120, np.uint8)


def half_plain():
    """Return a photo whose left half is plain and whose right half is rough."""
    photo = GRAY.copy()
    noise = np.random.default_rng(0).integers(60, 180, (256, 128, 1), np.uint8)
    photo[:, 128:] = noise
    return photo


def speckled(picture, where=slice(None), levels=20):
    """Return a picture with pixels at random that are bluer or less blue."""
    signs = np.random.default_rng(1).choice([-1, 1], picture.shape[:2])
    made = picture.astype(int)
    made[:, where, 2] += levels * signs[:, where]
    return made.astype(np.uint8)


def blotted(picture, radius, levels=40):
    """Return a picture with a reddish disc in its middle."""
    y, x = np.mgrid[:256, :256] - 128
    made = picture.astype(int)
    made[..., 0] += levels * (np.hypot(y, x) < radius)
    return made.astype(np.uint8)


def test_a_plain_translation_has_none():
    for colour in ((120, 120, 120), (10, 10, 60), (255, 0, 0)):
        made = np.full_like(GRAY, 0) + np.uint8(colour)
        assert PlainPlaces(GRAY).blot(made) == pytest.approx(0, abs=1e-6)


def test_speckle_counts_with_the_length_of_its_chroma():
    # 20 levels of blue are 10 of Cb and 20 x 0.0813 of Cr.
    wanted = np.hypot(10, 20 * 0.081312)
    assert PlainPlaces(GRAY).blot(speckled(GRAY)) == pytest.approx(wanted, rel=0.02)
    assert PlainPlaces(GRAY).blot(speckled(GRAY, levels=40)) == pytest.approx(2 * wanted, rel=0.02)


@pytest.mark.parametrize("channel", range(3))
def test_every_colour_counts(channel):
    made = GRAY.copy()
    made[::2, ::2, channel] += 40
    assert PlainPlaces(GRAY).blot(made) > 4


def test_a_painted_blot_is_found():
    clean = PlainPlaces(GRAY).blot(GRAY)
    small, large = (PlainPlaces(GRAY).blot(blotted(GRAY, radius)) for radius in (3, 8))
    assert clean == pytest.approx(0, abs=1e-6)
    assert 0.2 < small < large


def test_rings_in_a_sky_are_found():
    y, x = np.mgrid[:256, :256]
    rings = (20 * np.sin(np.hypot(y - 60, x - 128) / 2)).astype(int)
    made = np.stack([120 + rings, np.full_like(rings, 120), 120 - rings], axis=-1).astype(np.uint8)
    assert PlainPlaces(GRAY).blot(made) > 5


def test_what_is_not_colour_does_not_count():
    signs = np.random.default_rng(1).choice([-20, 20], (256, 256, 1))
    grain = (GRAY + signs).astype(np.uint8)
    assert PlainPlaces(GRAY).blot(grain) == pytest.approx(0, abs=1e-6)


def test_colour_that_changes_evenly_does_not_count():
    evening = GRAY.astype(float)
    evening[..., 0] += np.linspace(-100, 100, 256)[:, None]
    evening[..., 2] -= np.linspace(-100, 100, 256)[:, None]
    assert PlainPlaces(GRAY).blot(evening.astype(np.uint8)) < 0.6  # what rounding leaves


def test_only_plain_places_count():
    photo = half_plain()
    places = PlainPlaces(photo)
    assert 0.4 < places.share < 0.55
    assert places.blot(speckled(photo, slice(140, None))) == pytest.approx(0, abs=1e-6)
    assert places.blot(speckled(photo, slice(0, 110))) > 5


def test_places_beside_an_edge_are_not_plain():
    photo = GRAY.copy()
    photo[128:] = 200
    made = photo.copy()
    made[128:] = (200, 160, 120)  # sky and land have colours of their own: nothing wrong with it
    assert PlainPlaces(photo).blot(made) == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("colours", [((200, 0, 0), (0, 102, 0)), ((0, 0, 200), (60, 8, 0))])
def test_edges_of_colour_alone_are_edges(colours):
    photo = np.empty_like(GRAY)
    photo[:, ::4], photo[:, 1::4], photo[:, 2::4], photo[:, 3::4] = colours * 2
    assert PlainPlaces(photo).share == 0


@pytest.mark.parametrize(("noise", "is_plain"), [(0.7 * PLAIN, True), (1.4 * PLAIN, False)])
def test_noise_of_a_camera_is_plain_up_to_a_limit(noise, is_plain):
    random = np.random.default_rng(0)
    photo = np.rint(GRAY + random.normal(0, noise, GRAY.shape)).astype(np.uint8)
    assert (PlainPlaces(photo).share > 0.9) is is_plain


def test_a_photo_that_is_nowhere_plain():
    photo = np.random.default_rng(0).integers(0, 256, GRAY.shape, np.uint8)
    assert np.isnan(PlainPlaces(photo).blot(GRAY))


def test_the_same_blot_counts_alike_at_another_size():
    made = blotted(GRAY, 5)
    doubled = made.repeat(2, axis=0).repeat(2, axis=1)
    photo = GRAY.repeat(2, axis=0).repeat(2, axis=1)
    small, large = PlainPlaces(GRAY).blot(made), PlainPlaces(photo).blot(doubled)
    assert large == pytest.approx(small, rel=0.1)


@pytest.mark.parametrize("shape", [(2, 2), (3, 9), (64, 200), (9, 3)])
def test_pictures_of_every_shape(shape):
    photo = np.full((*shape, 3), 7, np.uint8)
    blot = PlainPlaces(photo).blot(photo)
    assert blot == 0 or np.isnan(blot)
