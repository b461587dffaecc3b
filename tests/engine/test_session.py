"""From weights to a translator: enhancers of every scale give twice the size."""

import numpy as np
import pytest
from support.weights import save_weights

from cgbatch.engine.hardware import Hardware
from cgbatch.engine.session import open_enhancing_session, open_session
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig, RRDNConfig
from cgbatch.photos.sharpening import Sharpening

RANDOM = np.random.default_rng(8)
PRECISE = Hardware(batch_size=1, device="cpu", precision="float32")
PHOTO = RANDOM.integers(0, 256, (64, 80, 3), np.uint8)


@pytest.fixture
def generator(tmp_path):
    config = GeneratorConfig(ngf=2, blocks=1, upsampling="resize", head="affine")
    return save_weights(tmp_path, "generator", "day2night", config, RANDOM)


@pytest.mark.parametrize(
    "config",
    [
        RDNConfig(C=1, D=1, G=2, G0=2),
        RDNConfig(C=1, D=1, G=2, G0=2, scale=3),
        RRDNConfig(C=1, D=1, G=2, G0=2, T=1, scale=4),
    ],
    ids=lambda config: f"{config.network}-x{config.scale}",
)
def test_results_are_twice_the_size_whatever_the_enhancer_enlarges_by(generator, config, tmp_path):
    enhancer = save_weights(tmp_path, "enhancer", "sharp", config, RANDOM)
    (made,) = open_session(generator, enhancer, 64, PRECISE).translator([PHOTO])
    assert made.translation.shape == (64, 80, 3)
    assert made.result.shape == (128, 160, 3)


def test_an_enhancer_that_enlarges_by_less_is_refused(generator, tmp_path):
    config = RRDNConfig(C=1, D=1, G=2, G0=2, T=1, scale=1)
    enhancer = save_weights(tmp_path, "enhancer", "flat", config, RANDOM)
    with pytest.raises(WeightsError, match="'flat' does not enlarge by 2 or more"):
        open_session(generator, enhancer, 64, PRECISE)


def test_an_enhancer_alone_makes_of_a_translation_what_a_run_makes(generator, tmp_path):
    """But for the rounding of the translation, which a run leaves out."""
    config = RDNConfig(C=1, D=1, G=2, G0=2)
    enhancer = save_weights(tmp_path, "enhancer", "sharp", config, RANDOM)
    sharpening = Sharpening(0.5)
    (made,) = open_session(generator, enhancer, 64, PRECISE, sharpening).translator([PHOTO])
    alone = open_enhancing_session(enhancer, 64, PRECISE, sharpening).translator
    (again,) = alone([made.translation])
    apart = np.abs(again.result.astype(int) - made.result)
    assert again.result.shape == (128, 160, 3)
    assert apart.mean() < 1
    (unsharpened,) = open_enhancing_session(enhancer, 64, PRECISE).translator([made.translation])
    assert (unsharpened.result != again.result).any()


def test_no_enhancer_and_no_sharpening_leave_a_picture_as_it_is():
    (made,) = open_enhancing_session(None, 64, PRECISE).translator([PHOTO])
    np.testing.assert_array_equal(made.result, PHOTO)
