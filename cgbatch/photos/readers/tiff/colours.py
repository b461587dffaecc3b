"""What colours a TIFF states by its own tags: a profile, or primaries and a curve."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cgbatch.photos.colours.coded import (
    SRGB,
    Coded,
    Primaries,
    by_gamma,
    light_of,
    primaries_at,
)
from cgbatch.photos.colours.convert import Colours, colours_of_profile

if TYPE_CHECKING:
    from tifffile import TiffPage

_PROFILE, _CURVE, _WHITE, _PRIMARIES = 34675, 301, 318, 319
_CLOSE = 0.003  # by which coordinates of the same primaries differ
_LEAST_AREA = 0.02  # of primaries that mean something
_CLOSE_CURVE = 0.01  # of light, by which two curves mean the same


def colours_of_tags(page: TiffPage) -> Colours:
    """Return the colours that the tags of a page state; None for those of sRGB, and for none."""
    profile = page.tags.valueof(_PROFILE)
    if isinstance(profile, bytes) and profile:
        return colours_of_profile(profile)
    primaries = _primaries(page)
    gamma = _gamma(page)
    if primaries is not None and _are_close(primaries, SRGB):
        primaries = None
    return by_gamma(gamma, primaries)


def _primaries(page: TiffPage) -> Primaries | None:
    """Return the primaries; None if they are not stated, or nonsense."""
    white, others = page.tags.valueof(_WHITE), page.tags.valueof(_PRIMARIES)
    if white is None or others is None or len(white) != 4 or len(others) != 12:
        return None
    numbers = np.array([*white, *others], float).reshape(8, 2)
    if not numbers[:, 1].all():
        return None
    found = primaries_at((numbers[:, 0] / numbers[:, 1]).reshape(4, 2))
    return found if found and found.area > _LEAST_AREA else None


def _are_close(one: Primaries, other: Primaries) -> bool:
    pairs = zip(
        (*one.white, *one.red, *one.green, *one.blue),
        (*other.white, *other.red, *other.green, *other.blue),
        strict=True,
    )
    return all(abs(a - b) <= _CLOSE for a, b in pairs)


def _gamma(page: TiffPage) -> float | None:
    """Return the power that makes light of levels; None for the curve of sRGB and for none."""
    stated = page.tags.valueof(_CURVE)
    count = 1 << int(page.bitspersample) if isinstance(page.bitspersample, int) else 0
    if stated is None or count < 4 or len(stated) not in (count, 3 * count):
        return None
    light = np.asarray(stated[:count], float) / 65535
    level = np.linspace(0, 1, count, dtype=np.float32)
    is_srgb = np.abs(light - light_of(level, Coded(SRGB, 13))).max() <= _CLOSE_CURVE
    if is_srgb or not 0 < light[count // 2] < 1:
        return None
    gamma = float(np.log(light[count // 2]) / np.log(level[count // 2]))
    return gamma if np.abs(light - level**gamma).max() <= _CLOSE_CURVE else None
