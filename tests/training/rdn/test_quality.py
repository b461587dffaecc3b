"""PSNR and SSIM against TensorFlow's own."""

import math

import numpy as np
import pytest
import tensorflow as tf
from support.rdn import sharp_photo, write_sharp_photos

from cgbatch.training.rdn.damages import by_filter, damage, measure
from cgbatch.training.rdn.quality import psnr, ssim


def pictures(random, noise):
    original = sharp_photo(1) / 255
    return np.clip(original + random.normal(0, noise, original.shape), 0, 1), original


@pytest.mark.parametrize("noise", [0.01, 0.05, 0.3])
def test_they_agree_with_tensorflow(random, noise):
    result, original = pictures(random, noise)
    tensors = [tf.constant(picture, tf.float32) for picture in (result, original)]
    assert psnr(result, original) == pytest.approx(float(tf.image.psnr(*tensors, 1.0)), abs=1e-3)
    assert ssim(result, original) == pytest.approx(float(tf.image.ssim(*tensors, 1.0)), abs=1e-4)


def test_equal_pictures_are_as_near_as_can_be(random):
    _, original = pictures(random, 0)
    assert psnr(original, original) == math.inf
    assert ssim(original, original) == pytest.approx(1.0)


def test_held_out_photos_are_damaged_the_same_way_each_time(tmp_path):
    paths = write_sharp_photos(tmp_path, 2)
    one, two = damage(paths, 64, 2), damage(paths, 64, 2)
    assert [photo.original.shape for photo in one] == [(64, 64, 3)] * 2
    for photo, same in zip(one, two, strict=True):
        assert set(photo.small) == {"clean", "jpeg75", "jpeg50", "noise", "grid"}
        for name, small in photo.small.items():
            np.testing.assert_array_equal(small, same.small[name])
    figures = measure(one, by_filter("bicubic", 2))
    assert figures["psnr_clean"] == max(v for k, v in figures.items() if k.startswith("psnr"))
    assert figures["psnr_jpeg75"] > figures["psnr_jpeg50"]
    assert measure(one, by_filter("lanczos", 2)) != figures
