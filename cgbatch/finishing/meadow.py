"""Finish a summer: grass where snow lay, which hides all texture of the ground from a generator."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from cgbatch.finishing.layer import Levels, Places, Window, at_pixels, chance, in_small
from cgbatch.photos.types import Picture
from cgbatch.scenery.planes import Plane, Planes, blur, ramp
from cgbatch.scenery.sky import day_sky
from cgbatch.scenery.surfaces import snow

_SMOOTH = (0.05, 0.025)  # roughness: trees that were white have their own texture
_GREEN = (0.01, 0.06)  # how much less blue than green the translation has where it shows a meadow
_PALE = (0.82, 0.68)  # brightness at which it shows fog, and none
_LEAST, _SURELY = 0.02, 0.5  # of a mask: what counts as none, and as some

_TILE = 256  # points a side of the texture, which repeats
_ROUGH = 0.9  # exponent by which its coarse waves are stronger than its fine ones
_AT_FEET = 0.12  # depth of the horizon itself, in sides, so that nothing becomes infinitely fine
# Tiles to a side in a depth of one side, and how much lighter or darker their texture makes it.
_TUFTS = ((0.2, 0.05), (1.0, 0.05), (4.0, 0.09), (14.0, 0.13))
_FINEST = (2.0, 5.0)  # pixels to a wave of the texture at which none of it is left, and all is
_WAVE = 8  # points of the texture that a usual wave of it is long
_DRY = np.array([0.06, 0.01, -0.05], np.float32)  # share by which dry patches differ in colour


@dataclass(frozen=True)
class Meadow:
    """The grass of one photo."""

    cover: NDArray[np.float32]  # (h, w, 1) how much of each pixel it covers, in small
    horizon: float  # row, in sides
    texture: NDArray[np.float32]  # (256, 256), of mean 0 and deviation 1, without a seam

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Give the ground of a window of the result the texture of grass, in place."""
        cover = at_pixels(self.cover, window)
        if cover is None:
            return
        depth = np.maximum(window.rows - self.horizon, 0) + np.float32(_AT_FEET)
        patches, *tufts = (
            self._tufts(depth, window.columns, tiles, window.side) for tiles, _ in _TUFTS
        )
        strengths = [strength for _, strength in _TUFTS]
        shade = strengths[0] * patches + sum(
            strength * each for strength, each in zip(strengths[1:], tufts, strict=True)
        )
        tint = np.clip(patches, -1, 1)[..., None] * _DRY
        result *= 1 + cover * np.clip(shade[..., None] + tint, -0.6, 0.6)

    def _tufts(self, depth: Places, columns: Places, tiles: float, side: int) -> Plane:
        """Return the texture as it lies on level ground, (h, w)."""
        # On level ground what is half as deep below the horizon is twice as far away.
        across = columns[None] / depth[:, None] * (tiles * _TILE)
        along = np.broadcast_to((tiles * _TILE / depth)[:, None], across.shape)
        wave = _WAVE * depth**2 / (tiles * _TILE) * side  # pixels, upright
        return _sampled(self.texture, along, across) * ramp(wave, *_FINEST)[:, None]


def _sampled(texture: Plane, rows: Plane, columns: Plane) -> Plane:
    """Return a texture that repeats at places between its points."""
    top, left = np.floor(rows), np.floor(columns)
    down, across = rows - top, columns - left
    upper, first = (each.astype(np.intp) % _TILE for each in (top, left))
    lower, second = (upper + 1) % _TILE, (first + 1) % _TILE
    above = texture[upper, first] * (1 - across) + texture[upper, second] * across
    below = texture[lower, first] * (1 - across) + texture[lower, second] * across
    return np.asarray(above * (1 - down) + below * down, np.float32)


def finish_summer(photo: Picture, translation: Picture, sha256: str) -> Meadow:
    """Return the grass that a summer gets where its photo shows snow; see `layer.Finish`."""
    planes, made = Planes(in_small(photo)), Planes(in_small(translation))
    sky = day_sky(planes)
    green = ramp(np.minimum(made.green, made.red + 0.05) - made.blue, *_GREEN)
    meadow = green * ramp(made.luma, *_PALE)
    ground = snow(planes) * (1 - sky) * ramp(planes.roughness, *_SMOOTH) * meadow
    cover = blur(ground * (ground > _LEAST), 1)
    texture = _texture(chance(sha256))
    return Meadow(np.asarray(cover[..., None], np.float32), _begins(cover), texture)


def _begins(cover: Plane) -> float:
    """Return the row, in sides, where a ground seems to begin: what is above is far away."""
    rows = np.flatnonzero(cover.max(axis=1) > _SURELY)
    return float(rows[0] / min(cover.shape)) if len(rows) else 0.0


def _texture(random: RandomState) -> Plane:
    """Return noise without a seam whose waves are as coarse and as fine as tufts of grass."""
    frequency = np.hypot(*np.meshgrid(*[np.fft.fftfreq(_TILE, 1 / _TILE)] * 2))
    spectrum = np.fft.fft2(random.standard_normal((_TILE, _TILE)))
    band = np.exp(-((frequency / (_TILE / 3)) ** 2)) * (1 - np.exp(-((frequency / 8) ** 2)))
    shaped = np.fft.ifft2(spectrum * band / np.maximum(frequency, 1) ** _ROUGH).real
    return np.asarray(shaped / shaped.std(), np.float32)
