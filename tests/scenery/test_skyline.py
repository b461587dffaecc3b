"""Sky and land taken apart, where a photo's pixels are mixtures of both."""

import numpy as np
import pytest
from support.scenes import outline

from cgbatch.scenery.planes import Planes, luma
from cgbatch.scenery.sky import day_sky
from cgbatch.scenery.skyline import part

WHITE, BLUE = (0.95, 0.95, 0.97), (0.4, 0.62, 0.92)


@pytest.mark.parametrize("sky", [WHITE, BLUE])
@pytest.mark.parametrize("land", [(0.2, 0.16, 0.12), (0.05, 0.08, 0.03), (0.35, 0.2, 0.15)])
def test_each_pixel_of_an_outline_is_sky_to_its_share_and_the_land_is_cleared_of_it(sky, land):
    picture, roof = outline(sky=sky, land=land)
    planes = Planes(picture)
    parted = part(planes, day_sky(planes))
    mixed = (roof > 0.1) & (roof < 0.9)
    assert mixed.sum() > 80
    assert np.abs(parted.ground - roof)[mixed].mean() < 0.12
    covered = roof > 0.3
    rim = luma(parted.land)[covered] - luma(np.array(land, np.float32))
    assert rim.max() < 0.1


def test_away_from_outlines_the_picture_stays_as_it_is():
    picture, roof = outline()
    planes = Planes(picture)
    parted = part(planes, day_sky(planes))
    inland = np.zeros_like(roof, bool)
    inland[-30:] = True
    assert np.array_equal(parted.land[inland], picture[inland])
    assert parted.sky[inland].max() == 0
    assert parted.sky[:10].min() == 1


def test_where_land_is_brighter_than_the_sky_it_keeps_its_brightness():
    picture, _ = outline(sky=(0.4, 0.62, 0.92), land=(0.97, 0.97, 0.97))
    planes = Planes(picture)
    parted = part(planes, day_sky(planes))
    assert np.allclose(parted.land[-40:], picture[-40:])
    assert (parted.land <= picture + 1e-6).all()
