"""Find the sky: what can be reached from the top edge without crossing an edge or texture."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter

from cgbatch.photos.ranges import array_to_pixels, array_to_unit
from cgbatch.scenery.planes import (
    Colours,
    Numbers,
    Plane,
    Planes,
    blur,
    follow_edges,
    luma,
    ramp,
)
from cgbatch.scenery.surfaces import built

_COARSE_SIDE = 64  # pixels of the shorter side of the picture in which distances are measured
_SWEEPS = 3  # down and up again, so often; what hides behind more bends is no sky
_STEP = 2.5  # price of one whole height through pixels that do not look like sky at all
_EDGE = 4.0  # price of a jump from black to white
_NIGHT_EDGE = 3.6  # the same at night, in a lifted picture
_WALL = 3.0  # how much less a dark wall looks like sky
_SOME_WALL = 0.2
_LIFT = 0.45  # exponent that makes the dark parts of a night picture visible
_SLOW = 0.1  # a price below this is a slow change, as skies have them
_CLOUD = 0.6  # share of an edge's price that falls away between two pixels that look like sky

_HOLE = 3  # coarse pixels
_FAR = 0.5  # a path dearer than this does not end in the sky
_NEAR = 0.22
_LOWEST = 0.55  # share of the height down to which a sky below proves a cloud above


@dataclass(frozen=True)
class _Signs:
    """What speaks for sky in each pixel."""

    likely: Plane  # how much it looks like sky, in [0, 1]
    edge: Plane  # price of a jump from black to white there
    cloud: Plane  # how much it could be a cloud, if there is sky below, in [0, 1]
    afloat: Plane  # how much it could be one, or the moon, if there is sky all around


def day_sky(planes: Planes) -> Plane:
    """Return how much each pixel of a picture taken by day is sky, in [0, 1]."""
    likely = _looks_like_day_sky(planes)
    burnt = ramp(blur(planes.luma, 2), 0.9, 0.97)  # a sun hides its own outline
    edge = _EDGE * (1 - _CLOUD * likely) * (1 - 0.8 * burnt)
    return _grow(planes, planes.picture, _Signs(likely, edge, _could_be_cloud(planes), likely))


def night_sky(planes: Planes) -> Plane:
    """Return how much each pixel of a picture taken at night is sky, in [0, 1]; stars are sky."""
    lifted = without_stars(planes.picture) ** _LIFT
    likely = _looks_like_night_sky(Planes(lifted))
    first = _grow(planes, lifted, _night_signs(planes, likely))
    first = first * _begins_above(first)
    walls = _walls_within(Planes(planes.picture**_LIFT), first)
    if walls.max() < _SOME_WALL:
        return first
    second = _grow(planes, lifted, _night_signs(planes, likely - _WALL * walls))
    return second * _begins_above(second)


def _begins_above(sky: Plane) -> Plane:
    """Return 0 if hardly any of a sky lies at the top: then it is a lit square or a wall."""
    top = sky[: max(1, len(sky) // 12)].mean()
    return ramp(np.array(top, np.float32), 0.1, 0.25)


def _night_signs(planes: Planes, likely: Plane) -> _Signs:
    edge = np.full_like(likely, _NIGHT_EDGE)
    high = ramp(planes.height, 0.45, 0.6)
    return _Signs(likely, edge, np.zeros_like(likely), high)


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
    low = ramp(planes.height, 0.45, 0.15)
    return np.asarray(smooth * (1 - lamp) * (1 - 0.7 * low), np.float32)


def without_stars(picture: Colours) -> Colours:
    """Return the picture with small bright spots taken away."""
    side = min(picture.shape[:2])
    size = 2 * max(1, round(side / 256)) + 1
    image = Image.fromarray(array_to_pixels(picture))
    opened = image.filter(ImageFilter.MinFilter(size)).filter(ImageFilter.MaxFilter(size))
    return blur(array_to_unit(np.asarray(opened)), 1.5)


def _grow(planes: Planes, seen: Colours, signs: _Signs) -> Plane:
    """Return what is reached from the top, at full size, with its edges and its gaps."""
    rows, columns = signs.likely.shape
    shrink = _COARSE_SIDE / min(rows, columns)
    size = (max(8, round(columns * shrink)), max(8, round(rows * shrink)))
    coarse = np.stack([_resize(channel, size) for channel in np.moveaxis(seen, -1, 0)], axis=-1)
    likely = _resize(signs.likely, size)
    distance = _distance_from_top(coarse, likely, _resize(signs.edge, size))
    open_sky = _closed(ramp(distance, _FAR, _NEAR))
    cloud, afloat = _resize(signs.cloud, size), _resize(signs.afloat, size)
    whole = _with_clouds(open_sky, cloud, afloat)
    reached = _resize(whole, (columns, rows))
    sharp = follow_edges(reached, luma(seen), 4)
    filled = np.maximum(sharp, _gaps(seen, ramp(sharp, 0.3, 0.7), planes))
    return ramp(filled, 0.12, 0.88)


def _closed(coarse: Plane) -> Plane:
    """Return the coarse sky without the small holes that stars, birds and lamps leave."""
    image = Image.fromarray(array_to_pixels(coarse))
    closed = image.filter(ImageFilter.MaxFilter(_HOLE)).filter(ImageFilter.MinFilter(_HOLE))
    return array_to_unit(np.asarray(closed))


def _with_clouds(coarse: Plane, cloud: Plane, afloat: Plane) -> Plane:
    """Return the coarse sky with the clouds in it that no path has reached.

    They float, so that no land joins them to the ground, or there is sky straight below them.
    """
    through = np.asarray(ramp(coarse, 0.3, 0.7), np.float32)[::-1]
    down, across = (
        np.maximum(np.delete(through, -1, axis), np.delete(through, 0, axis)) for axis in (0, 1)
    )
    distance = _cheapest(np.zeros_like(coarse), across, down, through[0])[::-1]
    floating = ramp(distance, 0.5, 1.0) * ramp(afloat, 0.1, 0.4)
    high = ramp(np.linspace(0, 1, len(coarse), dtype=np.float32), _LOWEST, _LOWEST - 0.15)
    below = np.maximum.accumulate((coarse * high[:, None])[::-1])[::-1]
    hanging = ramp(below, 0.5, 0.9) * ramp(cloud, 0.2, 0.6)
    return np.maximum(coarse, np.maximum(floating, hanging))


def _resize(plane: Plane, size: tuple[int, int]) -> Plane:
    """Return a plane in another size (columns, rows)."""
    return np.asarray(Image.fromarray(plane).resize(size, Image.Resampling.BILINEAR))


def _distance_from_top(picture: Colours, likely: Plane, edge: Plane) -> Plane:
    """Return the price of the cheapest path from above the picture to each pixel."""
    price = _STEP * (1 - likely) ** 2 / len(likely)
    outside = 0.5 * (1 - likely[0])  # to enter at a place that does not look like sky
    across, down = _edges(picture, edge, axis=1), _edges(picture, edge, axis=0)
    return _cheapest(price, across, down, outside)


def _cheapest(price: Plane, across: Plane, down: Plane, outside: Plane) -> Plane:
    """Return the price of the cheapest path to each pixel from above the first row.

    Args:
        price: of each pixel (H, W).
        across: of the step between two columns (H, W - 1).
        down: of the step between two rows (H - 1, W).
        outside: of entering the first row (W,).
    """
    distance = np.full(price.shape, np.inf, np.float32)
    distance[0] = outside
    for _ in range(_SWEEPS):
        for y in range(1, len(distance)):
            _relax(distance[y], distance[y - 1] + down[y - 1] + price[y], price[y], across[y])
        for y in range(len(distance) - 2, -1, -1):
            _relax(distance[y], distance[y + 1] + down[y] + price[y], price[y], across[y])
    return distance


def _edges(picture: Colours, edge: Plane, axis: int) -> Plane:
    """Return the price of the jumps along an axis; slow changes cost nothing."""
    first, second = (np.delete(edge, end, axis) for end in (-1, 0))
    price = np.maximum(first, second) * np.abs(np.diff(picture, axis=axis)).max(axis=-1)
    return np.asarray(price * (price > _SLOW), np.float32)


def _relax(row: Numbers, entry: Numbers, price: Plane, across: Plane) -> None:
    """Lower the distances of one row, from the row beside it and along the row, in place."""
    np.minimum(row, entry, out=row)
    # Along a row the cheapest path is a running minimum once the way itself is subtracted.
    way = np.concatenate([[0], np.cumsum(across + price[1:])]).astype(np.float32)
    np.minimum(row, np.minimum.accumulate(row - way) + way, out=row)
    b_to_a = np.minimum.accumulate((row + way)[::-1])[::-1] - way
    np.minimum(row, b_to_a, out=row)


def _gaps(seen: Colours, sky: Plane, planes: Planes) -> Plane:
    """Return pixels near the sky and of its colour, such as those between branches."""
    weight = blur(sky, 14)
    nearby = blur(seen * sky[..., None], 14) / (weight[..., None] + 1e-3)
    unlike = np.abs(seen - nearby).max(axis=-1)
    return ramp(unlike, 0.16, 0.06) * ramp(weight, 0.1, 0.4) * ramp(planes.height, 0.1, 0.3)
