"""Grow a sky from the top edge: what can be reached without crossing an edge or texture."""

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

_COARSE_SIDE = 64  # pixels of the shorter side of the picture in which distances are measured
_SWEEPS = 3  # down and up again, so often; what hides behind more bends is no sky
_STEP = 2.5  # price of one whole height through pixels that do not look like sky at all
_SLOW = 0.1  # a price below this is a slow change, as skies have them
_HOLE = 3  # coarse pixels
_FAR = 0.5  # a path dearer than this does not end in the sky
_NEAR = 0.22
_LOWEST = 0.55  # share of the height down to which a sky below proves a cloud above


@dataclass(frozen=True)
class Signs:
    """What speaks for sky in each pixel."""

    likely: Plane  # how much it looks like sky, in [0, 1]
    edge: Plane  # price of a jump from black to white there
    cloud: Plane  # how much it could be a cloud, if there is sky below, in [0, 1]
    afloat: Plane  # how much it could be one, or the moon, if there is sky all around


def grow(planes: Planes, seen: Colours, signs: Signs) -> Plane:
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
