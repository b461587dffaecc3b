"""PSNR and SSIM are scikit-image's; intervals are Student's."""

import numpy as np
import pytest
from scipy import stats
from skimage.metrics import peak_signal_noise_ratio, structural_similarity
from support.rdn import sharp_photo

from cgbatch.comparing.figures import Estimate, differences, estimate, of_translated, to_truth
from cgbatch.training.rdn.degrade import reduced


@pytest.mark.parametrize("noise", [1, 10, 60])
@pytest.mark.parametrize("size", [(96, 128), (131, 97)])
def test_psnr_and_ssim_equal_those_of_scikit_image(noise, size):
    truth = sharp_photo(1, *size)
    random = np.random.default_rng(noise)
    made = np.clip(truth + random.normal(0, noise, truth.shape), 0, 255).astype(np.uint8)
    # As Wang et al. 2004 define it: a Gaussian window, and no correction for samples.
    window = {"gaussian_weights": True, "sigma": 1.5, "use_sample_covariance": False}
    expected = structural_similarity(made, truth, channel_axis=-1, data_range=255, **window)
    found = to_truth(made, truth)
    assert found["ssim"] == pytest.approx(expected, abs=1e-6)
    assert found["psnr"] == pytest.approx(
        peak_signal_noise_ratio(truth, made, data_range=255), abs=1e-6
    )


def test_equal_pictures_have_no_psnr_that_json_could_hold():
    photo = sharp_photo(2)
    assert to_truth(photo, photo) == {"psnr": None, "ssim": pytest.approx(1)}


def test_agreement_is_with_the_small_translation():
    made = sharp_photo(4)
    assert of_translated(made, reduced(made, 2))["agreement"] is None
    off = reduced(made, 2).astype(int)
    off[::2] += np.where(off[::2] < 128, 5, -5)
    expected = 10 * np.log10(255**2 / np.mean((off - reduced(made, 2)) ** 2.0))
    found = of_translated(made, off.astype(np.uint8))
    assert found["agreement"] == pytest.approx(expected)


def test_a_mean_has_students_interval():
    values = [30.0, 31.0, None, 34.0]
    low, high = stats.t.interval(0.95, 2, np.mean([30, 31, 34]), stats.sem([30, 31, 34]))
    found = estimate(values)
    assert found is not None
    assert found.count == 3
    assert (found.mean - found.half, found.mean + found.half) == pytest.approx((low, high))


def test_one_photo_has_no_interval_and_none_no_mean():
    assert estimate([2.0, None]) == Estimate(2.0, None, 1)
    assert estimate([None]) is None


def test_differences_are_those_of_each_photo():
    assert differences([3.0, None, 5.0], [1.0, 2.0, None]) == [2.0, None, None]
