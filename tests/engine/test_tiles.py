"""Large pictures in tiles are as if they had been taken whole."""

import numpy as np
import pytest
from support.weights import save_weights

from cgbatch.engine import tiles
from cgbatch.engine.hardware import Hardware
from cgbatch.engine.made import Enhanced
from cgbatch.engine.session import open_enhancing_session
from cgbatch.engine.tiles import enlarged_in_tiles
from cgbatch.errors import PhotoError
from cgbatch.models.configs import RDNConfig, RRDNConfig
from cgbatch.networks.doubling import reach_of
from cgbatch.photos.sharpening import Sharpening

RANDOM = np.random.default_rng(12)
PRECISE = Hardware(batch_size=1, device="cpu", precision="float32")
SHARPENING = Sharpening(1.5, 1.2)


def doubled(pictures):
    return [Enhanced(picture.repeat(2, axis=0).repeat(2, axis=1)) for picture in pictures]


@pytest.mark.parametrize("shape", [(40, 40), (64, 63), (97, 130)])
def test_every_pixel_comes_from_one_tile(monkeypatch, shape):
    monkeypatch.setattr(tiles, "SIDE", 32)
    picture = RANDOM.integers(0, 256, (*shape, 3), np.uint8)
    np.testing.assert_array_equal(
        enlarged_in_tiles(picture, 5, doubled), doubled([picture])[0].result
    )


@pytest.mark.parametrize(
    "config",
    [RDNConfig(C=2, D=2, G=4, G0=4), RRDNConfig(C=2, D=1, G=4, G0=4, T=2, scale=4)],
    ids=lambda config: config.network,
)
def test_tiles_see_all_that_they_need_and_no_less(monkeypatch, tmp_path, config):
    enhancer = save_weights(tmp_path, "enhancer", "tiny", config, RANDOM)
    enlarge = open_enhancing_session(enhancer, 64, PRECISE, SHARPENING).translator
    picture = RANDOM.integers(0, 256, (101, 90, 3), np.uint8)
    whole = enlarge([picture])[0].result
    assert whole.shape == (202, 180, 3)
    monkeypatch.setattr(tiles, "SIDE", 32)
    reach = reach_of(config) + SHARPENING.reach

    def difference(reach):
        made = enlarged_in_tiles(picture, reach, enlarge)
        return np.abs(made.astype(int) - whole).max()

    assert difference(reach) <= 1  # of rounding
    assert difference(0) > 1


def test_a_tile_of_which_nothing_is_made_is_an_error():
    with pytest.raises(PhotoError, match="no picture"):
        enlarged_in_tiles(np.zeros((40, 40, 3), np.uint8), 4, lambda _: [PhotoError("no picture")])
