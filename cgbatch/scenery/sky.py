"""Find the sky: what can be reached from the top edge without crossing an edge or texture."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageFilter

from cgbatch.photos.ranges import array_to_pixels, array_to_unit
from cgbatch.scenery.growth import Signs, grow
from cgbatch.scenery.planes import (
    Colours,
    Plane,
    Planes,
    blur,
    follow_edges,
    luma,
    ramp,
)
from cgbatch.scenery.surfaces import built

_EDGE = 4.0  # price of a jump from black to white
_NIGHT_EDGE = 3.6  # the same at night, in a lifted picture
_GLOW = 0.5  # share of it that falls away where auroras and last lights are
_WALL = 3.0  # how much less a dark wall looks like sky
_SOME_WALL = 0.2
_BUSY = 2.0  # the same of a place with more texture than the sky has at the top
_SUNK = 3.0  # the same of a place that is darker than all above it
_BLACK = 0.004  # lifting shows the noise of what is darker
LIFT = 0.45  # exponent that makes the dark parts of a night picture visible
_CLOUD = 0.6  # share of an edge's price that falls away between two pixels that look like sky


def day_sky(planes: Planes) -> Plane:
    """Return how much each pixel of a picture taken by day is sky, in [0, 1]."""
    likely = _looks_like_day_sky(planes)
    burnt = ramp(blur(planes.luma, 2), 0.9, 0.97)  # a sun hides its own outline
    edge = _EDGE * (1 - _CLOUD * likely) * (1 - 0.8 * burnt)
    return grow(planes, planes.picture, Signs(likely, edge, _could_be_cloud(planes), likely))


def night_sky(planes: Planes) -> Plane:
    """Return how much each pixel of a picture taken at night is sky, in [0, 1]; stars are sky."""
    lifted = without_stars(planes.picture) ** LIFT
    likely = _looks_like_night_sky(Planes(lifted)) - _BUSY * _busy(planes)
    likely = likely - _BUSY * _stands_out(luma(lifted), likely)
    glows = _glows(planes)
    dark = _sunken(lifted) * (1 - ramp(blur(glows, 16), 0.05, 0.3))
    likely = likely - _SUNK * dark
    first = grow(planes, lifted, _night_signs(planes, likely, glows))
    first = first * _begins_above(first)
    walls = _walls_within(Planes(planes.picture**LIFT), first)
    if walls.max() < _SOME_WALL:
        return first
    second = grow(planes, lifted, _night_signs(planes, likely - _WALL * walls, glows))
    return second * _begins_above(second)


def _begins_above(sky: Plane) -> Plane:
    """Return 0 if hardly any of a sky lies at the top: then it is a lit square or a wall."""
    top = sky[: max(1, len(sky) // 12)].mean()
    return ramp(np.array(top, np.float32), 0.1, 0.25)


def _night_signs(planes: Planes, likely: Plane, glows: Plane) -> Signs:
    edge = _NIGHT_EDGE * (1 - _GLOW * glows)
    high = ramp(planes.height, 0.45, 0.6)
    return Signs(likely, edge, np.zeros_like(likely), high)


def _glows(planes: Planes) -> Plane:
    """Return how much each pixel could be an aurora or a last light: coloured, smooth and high."""
    calm = Planes(blur(planes.picture, 1.5))
    smooth = ramp(calm.roughness / (calm.light + 0.03), 0.12, 0.06)
    coloured = ramp(calm.saturation, 0.3, 0.55) * ramp(calm.luma, 0.08, 0.2)
    outshines = ramp(calm.luma / (calm.luma.mean() + 0.02), 1.0, 1.5)
    return np.asarray(smooth * coloured * outshines * ramp(planes.height, 0.3, 0.5), np.float32)


def _walls_within(seen: Planes, sky: Plane) -> Plane:
    """Return where a sky is none: walls in the dark are as smooth, but have straight edges."""
    inside = ramp(blur(sky, 3), 0.9, 0.99)
    return ramp(built(seen, inside), 0.06, 0.1) * inside


def _looks_like_day_sky(planes: Planes) -> Plane:
    """Return how much colour and texture speak for sky: blue, bright and gray, or a smooth glow."""
    smooth = ramp(planes.roughness, 0.075, 0.03)
    blue = ramp(planes.blue - planes.red, 0.0, 0.1) * ramp(planes.blue - planes.green, -0.14, -0.02)
    pale = ramp(planes.luma, 0.45, 0.7) * ramp(planes.saturation, 0.35, 0.15)
    glow = ramp(planes.roughness, 0.016, 0.007) * ramp(planes.luma, 0.25, 0.5)
    high = ramp(planes.height, 0.4, 0.6)
    golden = ramp(planes.red - planes.green, 0.0, 0.06)
    shine = ramp(planes.roughness, 0.03, 0.015) * ramp(planes.light, 0.5, 0.65) * high * golden
    green = ramp(planes.green - np.maximum(planes.red, planes.blue), 0.01, 0.06)
    low = ramp(planes.height, 0.4, 0.1)
    colours = np.maximum(np.maximum(blue, pale), 0.9 * np.maximum(glow, shine))
    likely = colours * (0.25 + 0.75 * smooth)
    return np.asarray(likely * (1 - green) * (1 - 0.6 * low), np.float32)


def _could_be_cloud(planes: Planes) -> Plane:
    """Return how much each pixel has the gray or blue of clouds, dark ones too."""
    calm = Planes(blur(planes.picture, 1.5))
    gray = ramp(calm.saturation, 0.45, 0.3) * ramp(calm.red - calm.blue, 0.12, 0.04)
    soft = ramp(planes.roughness / (planes.light + 0.1), 0.14, 0.09)
    return np.asarray(gray * soft * ramp(calm.luma, 0.2, 0.35), np.float32)


def _looks_like_night_sky(planes: Planes) -> Plane:
    """Return how much the texture of a lifted night picture without stars speaks for sky."""
    smooth = ramp(planes.roughness, 0.035, 0.012)
    lamp = ramp(planes.luma, 0.75, 0.9)
    top = planes.light[: max(1, len(planes.light) // 3)].mean()
    darker = ramp(planes.light / (top + 0.05), 1.1, 0.8)  # than a sky, which is light at its foot
    low = np.maximum(ramp(planes.height, 0.45, 0.15) * darker, ramp(planes.height, 0.12, 0.03))
    return np.asarray(smooth * (1 - lamp) * (1 - 0.7 * low), np.float32)


def _busy(planes: Planes) -> Plane:
    """Return where a night has more texture than most of its top: windows and leaves, no stars.

    Stars lie all over a sky, windows and lamps only where houses are.
    """
    lifted = Planes(np.maximum(planes.picture, _BLACK) ** LIFT)
    texture = blur(lifted.roughness, 3)
    usual = np.quantile(texture[: max(1, len(texture) // 4)], 0.35)
    return follow_edges(ramp(texture / (2 * usual + 0.012), 1.0, 1.6), lifted.luma, 5)


def _stands_out(lifted: Plane, likely: Plane) -> Plane:
    """Return where something darker than the sky reaches beyond the upper edge, as trunks do."""
    rows = max(1, len(lifted) // 32)
    top, weight = (plane[:rows].mean(axis=0) for plane in (lifted, np.clip(likely, 0.01, 1)))
    order = np.argsort(top)
    share = np.cumsum(weight[order]) / weight.sum()
    usual = top[order][np.searchsorted(share, 0.6)]
    dark = np.zeros_like(lifted)
    dark[:rows] = ramp(usual - top, 0.08, 0.2)
    return dark


def _sunken(lifted: Colours) -> Plane:
    """Return where a night gets darker on the way down, as at ridges and shores; skies get lighter.

    Judged by the red light, which auroras change least.
    """
    red = blur(lifted[..., 0], 3)
    least = np.minimum.accumulate(red, axis=0)
    rows = np.arange(len(red))
    higher = least[np.maximum(rows - len(red) // 10, 0)]
    mean = np.cumsum(red, axis=0) / (rows + 1)[:, None]
    usual = 0.6 * higher + 0.4 * mean
    fall = (usual - red) / (usual + 0.05)
    return ramp(fall, 0.1, 0.3) * ramp(Planes(lifted).height, 0.75, 0.5)


def without_stars(picture: Colours) -> Colours:
    """Return the picture with small bright spots taken away."""
    side = min(picture.shape[:2])
    size = 2 * max(1, round(side / 256)) + 1
    image = Image.fromarray(array_to_pixels(picture))
    opened = image.filter(ImageFilter.MinFilter(size)).filter(ImageFilter.MaxFilter(size))
    return blur(array_to_unit(np.asarray(opened)), 1.5)
