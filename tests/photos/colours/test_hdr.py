"""HDR in sRGB: paper stays bright, what is brighter keeps its order and hue, nothing overflows."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.scene import hlg, pq

from cgbatch.photos.colours.coded import HLG, PQ, SRGB, coded
from cgbatch.photos.colours.hdr import PAPER, hdr_to_srgb_16, light_to_srgb_16, toned

BT2100 = {"pq": coded(9, PQ), "hlg": coded(9, HLG)}


def levels(nits, transfer: str) -> np.ndarray:
    """Return levels of gray as 16 bits, (1, n, 3)."""
    nits = np.atleast_1d(np.asarray(nits, float))
    level = pq(nits) if transfer == "pq" else hlg((nits / 1000) ** (1 / 1.2))
    return np.repeat(np.rint(level * 65535).astype(np.uint16)[None, :, None], 3, axis=2)


@pytest.mark.parametrize("transfer", BT2100)
def test_dark_and_middle_tones_are_as_on_paper(transfer):
    nits = PAPER * np.array([0.0, 0.01, 0.05, 0.2, 0.4])
    found = hdr_to_srgb_16(levels(nits, transfer), BT2100[transfer])[0, :, 1] / 65535
    part = nits / PAPER
    expected = np.where(part <= 0.0031308, part * 12.92, 1.055 * part ** (1 / 2.4) - 0.055)
    assert np.abs(found - expected).max() < 0.01


@pytest.mark.parametrize("transfer", BT2100)
def test_brighter_is_brighter_up_to_the_peak(transfer):
    found = hdr_to_srgb_16(levels(np.linspace(1, 1000, 200), transfer), BT2100[transfer])
    steps = np.diff(found[0, :, 0].astype(int))
    assert np.all(steps[:120] > 0)
    assert np.all(steps >= 0)
    assert 215 * 257 < np.interp(PAPER, np.linspace(1, 1000, 200), found[0, :, 0]) < 245 * 257
    assert found.max() > 65000


def test_what_is_beyond_the_peak_is_white():
    found = hdr_to_srgb_16(levels([1000, 4000, 10000], "pq"), BT2100["pq"])
    assert found.min() > 65000


def test_8_and_16_bits_agree():
    eight = np.random.default_rng(0).integers(0, 256, (4, 5, 3), np.uint8)
    for colours in BT2100.values():
        sixteen = hdr_to_srgb_16(eight.astype(np.uint16) * 257, colours)
        np.testing.assert_allclose(hdr_to_srgb_16(eight, colours), sixteen, atol=2)


@given(
    st.lists(st.floats(0, 100), min_size=3, max_size=3),
    st.floats(1.5, 100),
)
def test_hues_stay_and_nothing_is_brighter_than_white(light, peak):
    given_light = np.array([[light]], np.float32)
    found = toned(given_light, peak)
    assert found.min() >= 0
    assert found.max() <= 1.001
    if 0.01 < given_light.max() <= peak:
        shares = given_light / given_light.max(), found / found.max()
        np.testing.assert_allclose(*shares, atol=1e-3)


def test_light_within_white_is_kept_as_it_is():
    light = np.array([[[0.0, 0.2, 0.4]]], np.float32)
    np.testing.assert_allclose(toned(light, 1000 / PAPER), light, rtol=2e-3)
    assert light_to_srgb_16(light, SRGB)[0, 0, 0] == 0
    assert light_to_srgb_16(np.ones((1, 1, 3), np.float32), SRGB).tolist() == [[[65535] * 3]]
