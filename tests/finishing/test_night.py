"""Stars, moon and glow: where they are laid, where not, and that chance can be repeated."""

import hashlib

import numpy as np
import pytest
from PIL import Image
from support.scenes import BLUE, scene, street

from cgbatch.finishing.layer import Window, laid_over
from cgbatch.finishing.moon import Moon, moon
from cgbatch.finishing.night import finish_night

SIDE = 256
SKY = slice(0, SIDE // 2 - 12)
LAND = slice(SIDE // 2 + 12, None)
DARK = (0.03, 0.05, 0.12)


def pixels(picture):
    return np.rint(255 * picture).astype(np.uint8)


def evening(sky=BLUE, night=DARK, side=SIDE):
    """Return a photo with a level horizon, and a night of it."""
    return pixels(scene(sky, (0.2, 0.3, 0.1), 0.03, side)), pixels(
        scene(night, (0.02, 0.03, 0.01), 0.0, side)
    )


def enlarged(picture, side):
    return np.asarray(Image.fromarray(picture).resize((side, side)))


def seed(number):
    return hashlib.sha256(str(number).encode()).hexdigest()


def finished(photo, night, number=0):
    return laid_over(finish_night(photo, night, seed(number)), night, photo)


def test_a_clear_sky_gets_stars_and_the_land_none():
    photo, night = evening()
    made = finished(photo, night)
    brighter = made.astype(int).max(axis=-1) - night.max(axis=-1)
    assert (brighter[SKY] > 8).sum() > 60
    assert brighter[SKY].max() > 60
    assert np.array_equal(made[LAND], night[LAND])


def test_equal_photos_get_equal_stars_and_others_their_own():
    photo, night = evening()
    assert np.array_equal(finished(photo, night), finished(photo, night))
    assert not np.array_equal(finished(photo, night, 0), finished(photo, night, 1))


@pytest.mark.parametrize("night", [(0.4, 0.45, 0.6), (0.8, 0.5, 0.3)])
def test_where_the_night_is_bright_no_star_is_seen(night):
    photo, bright = evening(night=night)
    assert np.array_equal(finished(photo, bright), bright)


def test_a_wood_without_sky_stays_as_it_is():
    photo = pixels(scene((0.2, 0.3, 0.1), (0.25, 0.2, 0.12), 0.05, SIDE))
    night = photo // 6
    assert np.array_equal(finished(photo, night), night)


def test_stars_are_hidden_by_a_cloud():
    photo, night = evening()
    photo[20:90, 60:200] = (250, 250, 252)
    made = finished(photo, night)
    assert np.array_equal(made[30:80, 75:185], night[30:80, 75:185])
    assert not np.array_equal(made[SKY], night[SKY])


def test_stars_are_hidden_by_a_thin_mast_that_only_the_large_photo_shows():
    photo, night = evening()
    layer = finish_night(photo, night, seed(0))
    large, dark = (enlarged(each, 1024) for each in (photo, night))
    mast = large.copy()
    mast[:, 300:700:2] = (30, 25, 20)
    free, hidden = (
        laid_over(layer, dark, each).astype(int)[:400, 300:700:2] - dark[:400, 300:700:2]
        for each in (large, mast)
    )
    assert free.max() > 60
    assert hidden.max() < 9  # the glow of the air around a moon lies before a mast, too


def test_a_layer_is_the_same_in_blocks_and_whole():
    photo, night = evening()
    layer = next(
        layer for layer in (finish_night(photo, night, seed(n)) for n in range(20)) if layer.moon
    )
    large = enlarged(photo, 700).astype(np.float32)
    whole = np.full((700, 700, 3), 20, np.float32)
    layer.lay(whole, large, Window(0, 0, 700, 700, 700, 700))
    parts = np.full((700, 700, 3), 20, np.float32)
    for top in range(0, 700, 37):
        for left in range(0, 700, 211):
            place = slice(top, min(top + 37, 700)), slice(left, min(left + 211, 700))
            part = parts[place]
            layer.lay(part, large[place], Window(top, left, *part.shape[:2], 700, 700))
    np.testing.assert_allclose(parts, whole, atol=1e-3)


def test_small_and_large_results_show_the_same_sky():
    photo, night = evening()
    layer = finish_night(photo, night, seed(3))
    made = []
    for side in (512, 1536):
        large, dark = (enlarged(each, side) for each in (photo, night))
        shown = Image.fromarray(laid_over(layer, dark, large))
        made.append(np.asarray(shown.resize((128, 128), Image.Resampling.BOX), np.float32))
    stars = [each - np.median(each) for each in made]
    likeness = np.corrcoef(stars[0][:58].ravel(), stars[1][:58].ravel())[0, 1]
    assert likeness > 0.95


def test_a_moon_stands_in_some_large_skies_and_in_no_small_one():
    photo, night = evening()
    moons = [finish_night(photo, night, seed(number)).moon for number in range(24)]
    assert 3 < sum(each is not None for each in moons) < 16
    assert all(each.row < 0.45 for each in moons if each)
    low = np.vstack([photo[LAND], photo[SKY][:20]])[::-1]
    dark = np.vstack([night[LAND], night[SKY][:20]])[::-1]
    assert all(finish_night(low, dark, seed(number)).moon is None for number in range(12))


@pytest.mark.parametrize(("phase", "share"), [(-1.0, 1.0), (0.0, 0.5), (0.7, 0.15)])
def test_as_much_of_the_moon_is_lit_as_its_phase_says(phase, share):
    side = 2000
    body = Moon(0.5, 0.5, 100.0, phase, 0.3, 1.0)
    result = np.zeros((side, side, 3), np.float32)
    body.lay(result, np.full_like(result, 100), Window(0, 0, side, side, side, side))
    disc = np.pi * (0.0135 * side) ** 2
    assert (result.max(axis=-1) > 90).sum() / disc == pytest.approx(share, abs=0.12)


def test_a_moon_needs_room():
    random = np.random.RandomState(0)
    light = np.full((128, 128), 100, np.float32)
    stripes = np.ones((128, 128), np.float32)
    stripes[:, ::6] = 0
    assert moon(random, stripes, light) is None
    assert moon(random, np.ones_like(stripes), light) is not None


def test_a_lamp_glows_and_a_lit_meadow_does_not():
    photo, night = evening()
    night[200:206, 100:106] = (255, 220, 160)
    made = finished(photo, night).astype(int) - night
    assert made[196:199, 100:106].mean() > 8  # beside the lamp
    assert made[203, 118, 0] > 0
    assert made[200:206, 20:40].max() < made[203, 118].max()
    photo, night = evening()
    night[LAND] = (170, 175, 185)  # snow under a moon
    assert np.array_equal(finished(photo, night)[LAND], night[LAND])


def test_over_a_lit_town_fewer_stars_are_seen():
    photo, night = evening()
    alone = finish_night(photo, night, seed(0))
    front = pixels(street()[0])
    photo[LAND] = front[-len(photo[LAND]) :]
    beside = finish_night(photo, night, seed(0))
    assert (alone.town, beside.town is None) == (None, False)
    assert beside.stars.light.sum() < 0.5 * alone.stars.light.sum()
