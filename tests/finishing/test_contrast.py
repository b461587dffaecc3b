"""The contrast of days: raised where there is haze, never lowered, the same everywhere."""

import numpy as np
import pytest
from support.layers import laid_whole_and_in_windows

from cgbatch.finishing.contrast import contrast_stretch
from cgbatch.finishing.day import finish_day
from cgbatch.finishing.layer import laid_over

SIDE = 128


def ramp(dark, bright):
    """Return a gray picture from one brightness to another, float32 in [0, 1]."""
    row = np.linspace(dark, bright, SIDE, dtype=np.float32)
    return np.broadcast_to(row[None, :, None], (SIDE, SIDE, 3)).copy()


def pixels(picture):
    return np.rint(255 * picture).astype(np.uint8)


def laid(picture):
    return laid_over(contrast_stretch(picture), pixels(picture), pixels(picture)) / 255


def test_haze_goes_half_the_way_to_a_day():
    made = laid(ramp(0.3, 0.7))
    assert made.min() == pytest.approx(0.20, abs=0.03)
    assert made.max() == pytest.approx(0.82, abs=0.03)


@pytest.mark.parametrize("ends", [(0.0, 1.0), (0.05, 0.97)])
def test_a_picture_that_has_the_contrast_of_a_day_keeps_it(ends):
    assert contrast_stretch(ramp(*ends)).gain == 1
    np.testing.assert_allclose(laid(ramp(*ends)), ramp(*ends), atol=0.02)


def test_fog_does_not_become_a_drawing():
    assert contrast_stretch(ramp(0.5, 0.5)).gain == pytest.approx(1.6)


def test_grays_stay_gray_and_order_is_kept():
    made = laid(ramp(0.25, 0.6))
    assert np.ptp(made.astype(float).mean(axis=(0, 1))) < 0.01
    assert (np.diff(made.mean(axis=(0, 2))) >= -0.002).all()


def test_contrast_is_the_same_in_windows_and_whole():
    whole, parts = laid_whole_and_in_windows(contrast_stretch(ramp(0.3, 0.7)))
    np.testing.assert_array_equal(parts, whole)


def test_days_get_it_with_their_clear_sky():
    night, day = pixels(ramp(0.0, 0.1)), pixels(ramp(0.3, 0.7))
    made = laid_over(finish_day(night, day, "ab" * 32), day, night)
    assert np.ptp(made.astype(int)) > 1.4 * np.ptp(day.astype(int))
