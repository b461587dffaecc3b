"""Floating-point samples of TIFFs: light, of which 1 is the white of paper, or levels after all."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.colours.coded import SRGB, Coded, Primaries
from cgbatch.photos.colours.convert import Colours, effect, to_srgb_16
from cgbatch.photos.colours.hdr import PAPER, light_to_srgb_16, toned
from cgbatch.photos.colours.profiles import Effect, Space
from cgbatch.photos.depth import PREMULTIPLIED, WHITE, strips
from cgbatch.photos.readers.tiff.levels import white_of

Floats: TypeAlias = NDArray[
    np.floating[Any]
]  # (h, w, bands), and alpha as the last if there is any
Light: TypeAlias = NDArray[np.float32]

_USUAL, _BRIGHTEST = 1000 / PAPER, 10000 / PAPER  # peaks, in parts of paper
_NO_LIGHT = 10  # parts of paper that no half of a photo reaches
_ROWS = 200  # that are enough to tell


def srgb_of_floats(
    samples: Floats, bands: int, alpha_kind: int, colours: Colours
) -> NDArray[np.uint16]:
    """Return samples (h, w, bands), or with alpha, in sRGB over white, (h, w, 1 or 3)."""
    white = _white_of_levels(samples[..., :bands])
    profile = colours if isinstance(colours, bytes) else None
    if white:
        return _srgb_of_levels(samples, bands, alpha_kind, white, colours)
    rows = [_over_paper(_finite(strip), bands, alpha_kind, profile) for strip in strips(samples)]
    light: Light = np.concatenate(rows)
    largest = float(light.max())
    peak = min(max(_USUAL, largest), _BRIGHTEST)
    primaries = colours.primaries if isinstance(colours, Coded) else SRGB
    limit = peak if largest > 1 else None
    made = [_levels(strip, primaries, limit) for strip in strips(light)]
    joined: NDArray[np.uint16] = np.concatenate(made)
    return joined


def _white_of_levels(samples: Floats) -> int | None:
    """Return the white of numbers that are levels; None if they are light.

    Levels are whole numbers, or so large that most of the picture were brighter than any paper.
    """
    largest = float(np.max(samples, where=np.isfinite(samples), initial=0))
    if largest <= 1:
        return None
    if not all(np.array_equal(part, np.rint(part)) for part in strips(samples)):
        step = max(len(samples) // _ROWS, 1)
        if np.median(np.nan_to_num(samples[::step], posinf=largest)) < _NO_LIGHT:
            return None
    return white_of(math.ceil(largest), max(math.ceil(largest), WHITE))


def _srgb_of_levels(
    samples: Floats, bands: int, alpha_kind: int, white: int, colours: Colours
) -> NDArray[np.uint16]:
    """Return numbers as levels of 16 bits, over white and in sRGB."""
    scaled = np.nan_to_num(samples[..., :bands].astype(np.float64) * (WHITE / white))
    levels: NDArray[np.uint16] = np.rint(np.clip(scaled, 0, WHITE)).astype(np.uint16)
    space: Space = "gray" if bands == 1 else "rgb"
    if samples.shape[2] > bands:
        alpha = samples[..., bands:].astype(np.float32)
        alpha = np.clip(alpha / (white if np.nanmax(alpha, initial=0) > 1 else 1), 0, 1)
        part = levels if alpha_kind == PREMULTIPLIED else levels * alpha
        levels = np.clip(np.rint(part + WHITE * (1 - alpha)), 0, WHITE).astype(np.uint16)
    if colours and effect(colours, space) is Effect.CONVERTS:
        levels = to_srgb_16(levels[..., 0] if bands == 1 else levels, colours, space)
    return levels


def _finite(strip: Floats) -> Light:
    """Return samples without those that are no number, or without bounds."""
    largest = np.finfo(np.float32).max / 1e6
    with np.errstate(over="ignore", invalid="ignore"):
        single = strip.astype(np.float32)
    return np.clip(np.nan_to_num(single, nan=0, posinf=_BRIGHTEST, neginf=0), -largest, largest)


def _over_paper(strip: Light, bands: int, alpha_kind: int, profile: bytes | None) -> Light:
    """Return light (h, w, 1 or 3) of a strip, laid over paper."""
    colour = strip[..., :bands]
    if strip.shape[2] == bands:
        return _linear(colour, profile)
    alpha = np.clip(strip[..., bands:], 0, 1)
    if alpha_kind == PREMULTIPLIED:
        colour = (colour / np.where(alpha > 0, alpha, 1)).astype(np.float32)
    return _linear(colour, profile) * alpha + (1 - alpha)


def _linear(colour: Light, profile: bytes | None) -> Light:
    """Return light of the primaries of sRGB; without a profile that fits it is that already."""
    space: Space = "gray" if colour.shape[2] == 1 else "rgb"
    if not profile or effect(profile, space) is Effect.UNKNOWN:
        return colour
    import imagecodecs  # here: most photos are no TIFF

    made: Light = imagecodecs.cms_transform(
        np.ascontiguousarray(colour[..., 0] if space == "gray" else colour),
        profile,
        _linear_srgb(),
        colorspace=space,
        outcolorspace="rgb",
        outdtype="f4",
        intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
        flags=int(imagecodecs.CMS.FLAGS.NOOPTIMIZE),
    )
    return np.nan_to_num(made, posinf=_BRIGHTEST)


@lru_cache(maxsize=1)
def _linear_srgb() -> bytes:
    """Return the profile of light of the primaries of sRGB."""
    import imagecodecs

    made: bytes = imagecodecs.cms_profile(
        "rgb",
        whitepoint=[*SRGB.white, 1],
        primaries=[*SRGB.red, 1, *SRGB.green, 1, *SRGB.blue, 1],
        gamma=1.0,
    )
    return made


def _levels(light: Light, primaries: Primaries, peak: float | None) -> NDArray[np.uint16]:
    """Return light as levels of sRGB (h, w, 1 or 3); without a peak none is beyond paper."""
    bands = light.shape[2]
    three = np.repeat(light, 3, axis=2) if bands == 1 else light
    inside = three if peak is None else toned(three, peak)
    made: NDArray[np.uint16] = light_to_srgb_16(inside, primaries)[..., :bands]
    return made
