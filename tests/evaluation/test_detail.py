import numpy as np
import pytest
from PIL import Image, ImageFilter
from skimage.filters import laplace
from support.rdn import sharp_photo

from cgbatch.evaluation.detail import noise, sharpness

PHOTO = sharp_photo(5, 192, 256)


def test_sharpness_is_the_variance_of_the_laplacian():
    luma = PHOTO @ [0.299, 0.587, 0.114]
    assert sharpness(PHOTO) == pytest.approx(np.var(laplace(luma)[1:-1, 1:-1]))


def test_a_blurred_picture_is_less_sharp():
    blurred = np.asarray(Image.fromarray(PHOTO).filter(ImageFilter.GaussianBlur(1)))
    assert sharpness(blurred) < 0.3 * sharpness(PHOTO)


@pytest.mark.parametrize("level", [2, 8])
def test_noise_is_found_beside_edges(level):
    random = np.random.default_rng(level)
    grey = random.normal(0, level, PHOTO.shape[:2])[..., None]
    noisy = np.clip(np.rint(PHOTO * 0.6 + 50 + grey), 0, 255).astype(np.uint8)
    assert noise(noisy) == pytest.approx(level, rel=0.25)
    assert noise(PHOTO) < 1
