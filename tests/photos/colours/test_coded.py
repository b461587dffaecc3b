"""Colours by codes and by numbers."""

from __future__ import annotations

import numpy as np
import pytest
from support.scene import BT2020, P3, SRGB, light_in, srgb_levels

from cgbatch.photos.colours.coded import (
    ADOBE_RGB,
    HLG,
    PQ,
    Coded,
    by_gamma,
    coded,
    profile_of,
)
from cgbatch.photos.colours.coded import (
    SRGB as SRGB_PRIMARIES,
)
from cgbatch.photos.colours.profiles import to_srgb_16


@pytest.mark.parametrize("codes", [(1, 13), (1, 2), (2, 13), (2, 2), (12, 3), (12, 0), (12, 99)])
def test_codes_of_srgb_and_unknown_ones_say_nothing(codes):
    assert coded(*codes) is None


@pytest.mark.parametrize("transfer", [PQ, HLG])
def test_hdr_is_known_by_its_transfer(transfer):
    assert coded(9, transfer).is_hdr
    assert coded(2, transfer).primaries == SRGB_PRIMARIES
    assert not coded(9, 14).is_hdr


@pytest.mark.parametrize(
    ("transfer", "level", "light"),
    [  # from the tables of the standards
        (1, 0.5, 0.2597),
        (6, 0.04, 0.04 / 4.5),
        (14, 0.5, 0.2597),
        (4, 0.5, 0.5**2.2),
        (5, 0.5, 0.5**2.8),
        (7, 0.5, 0.2650),
        (8, 0.5, 0.5),
        (13, 0.5, 0.2140),
        (17, 0.5, 0.5**2.6),
    ],
)
def test_levels_become_the_light_that_the_standard_says(transfer, level, light):
    colours = Coded(SRGB_PRIMARIES, transfer)
    gray = np.full((1, 1, 3), round(level * 65535), np.uint16)
    found = to_srgb_16(gray, profile_of(colours), "rgb")[0, 0] / 65535
    assert np.abs(found - srgb_levels(light)).max() < 0.002


@pytest.mark.parametrize(("matrix", "code"), [(P3, 12), (BT2020, 9), (SRGB, 1)])
def test_primaries_are_those_of_the_standard(matrix, code):
    colour = (180, 90, 60)
    levels = srgb_levels(light_in(matrix, colour))
    pixels = np.rint(levels * 65535).astype(np.uint16).reshape(1, 1, 3)
    known = coded(code, 13) or Coded(SRGB_PRIMARIES, 13)
    found = to_srgb_16(pixels, profile_of(known), "rgb")[0, 0] / 257
    assert np.abs(found - colour).max() < 0.6


def test_a_usual_gamma_alone_is_srgb():
    assert by_gamma(None, None) is None
    assert by_gamma(1 / 0.45455, None) is None
    assert by_gamma(1.8, None) == Coded(SRGB_PRIMARIES, gamma=1.8)
    assert by_gamma(None, ADOBE_RGB) == Coded(ADOBE_RGB, transfer=13)
    assert by_gamma(2.2, ADOBE_RGB) == Coded(ADOBE_RGB, gamma=2.2)


def test_profiles_are_the_same_at_any_time():
    colours = coded(12, 13)
    first = profile_of(colours)
    profile_of.cache_clear()
    assert profile_of(colours) == first
    assert first[24:36] == bytes.fromhex("07cf 0001 0001 0000 0000 0000")
