"""Find what shines at night: windows, street lamps, and the glow that they throw on all around.

Nothing is drawn by chance. Which pane is lit and where a lamp stands follows from what the photo
shows there, so that equal photos get equal lights and a generator can learn where they belong.
All light is linear.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from cgbatch.scenery.planes import (
    CALIBRATED_SIDE,
    Colours,
    Plane,
    Planes,
    blur,
    colour,
    gradient,
    mix,
    paint,
    ramp,
)

GAMMA = 2.2  # of pictures; all light is linear
_CONTRAST = 0.5  # of a photo taken at night, above that of its light

_PANES = (3, 6)  # pixels from the middle of windows, small and large, to their walls
_UNEVEN = 0.3  # share of panes that stay dark, nearly

# Light of windows from dim to bright, and of a lamp.
_WINDOW = (
    (0.0, (1.0, 0.50, 0.17)),
    (0.5, (1.0, 0.62, 0.28)),
    (0.85, (1.0, 0.74, 0.46)),
    (1.0, (0.95, 0.88, 0.82)),
)
_LAMP = (1.0, 0.60, 0.24)
_BULB = (1.0, 0.76, 0.46)

# Share of the picture that is built up: below the first it may be a mistake, at the second a town.
_LIVELY = (0.006, 0.05)

_WET = 0.5  # what counts as water where light is to be mirrored

_FEWEST_LAMPS, _MOST_LAMPS = 6, 60
_REACH = (5, 24)  # pixels that a lamp's light reaches, far away and at the lower edge
_FALL = 1.3  # exponent by which it falls


def windows(planes: Planes, houses: Plane) -> Colours:
    """Return the light of windows, which by day are darker than their walls.

    Args:
        planes: of the land.
        houses: how much each pixel is built, in [0, 1].
    """
    pane = _panes(planes) * houses
    calm = blur(planes.luma, 0.5)
    own = blur(calm * pane, 1.5) / (blur(pane, 1.5) + 1e-3)
    usual = blur(calm * pane, 12) / (blur(pane, 12) + 1e-3)
    spread = np.sqrt(blur((calm - usual) ** 2 * pane, 12) / (blur(pane, 12) + 1e-3)) + 0.02
    # Curtains and blinds are what makes one pane lighter than the next: behind them is a light.
    lit = ramp((own - usual) / spread, -0.6 + _UNEVEN, 0.9 + _UNEVEN)
    cosy = np.maximum(lit, 0.12)
    return gradient(cosy, _WINDOW) * (1.8 * pane * cosy)[..., None]


def _panes(planes: Planes) -> Plane:
    """Return how much each pixel is darker than what is on either side and above and below."""
    calm = blur(planes.luma, 0.5)
    small, large = _PANES
    return np.maximum(_deeper(calm, small), _deeper(calm, large))


def _deeper(calm: Plane, pixels: float) -> Plane:
    """Return how much each pixel is darker than those some pixels away, in [0, 1]."""
    reach = max(1, round(pixels * min(calm.shape) / CALIBRATED_SIDE))
    beside = np.pad(calm, reach, mode="edge")
    across = np.minimum(beside[reach:-reach, 2 * reach :], beside[reach:-reach, : -2 * reach])
    along = np.minimum(beside[2 * reach :, reach:-reach], beside[: -2 * reach, reach:-reach])
    deeper = np.minimum(across, along) - calm
    return ramp(0.5 * deeper + 0.25 * (across + along - 2 * calm), 0.0, 0.08)


def lamps(planes: Planes, houses: Plane) -> tuple[Colours, Colours]:
    """Return the light that lamps throw on what is near, and the lamps themselves.

    They stand where streets are: on what is built, rather low, most where small bright things are.
    """
    thrown, points = (np.zeros_like(houses) for _ in range(2))
    share = float(houses.mean())
    bright = float(ramp(np.array(share), *_LIVELY))
    if bright > 0:
        small = ramp(blur(np.maximum(planes.detail, 0), 1), 0.0, 0.12)
        likely = ramp(houses, 0.35, 0.7) * (0.3 + small) * ramp(planes.height, 0.95, 0.5)
        count = round(_FEWEST_LAMPS + (_MOST_LAMPS - _FEWEST_LAMPS) * min(1.0, 1.6 * share))
        for row, column, reach in _places(likely, count):
            _shine(thrown, row - reach / 2, column, reach, 4 * reach, _FALL)
            _shine(points, row - reach / 2, column, 0.05 * reach + 0.3, reach / 2, 4.0)
    return paint(thrown, *_LAMP) * bright, paint(2 * points, *_BULB) * bright


def _places(likely: Plane, count: int) -> Iterator[tuple[int, int, float]]:
    """Yield row, column and reach in pixels of the likeliest places that keep their distance."""
    left = likely.copy()
    rows, columns = left.shape
    scale = min(rows, columns) / CALIBRATED_SIDE
    far, near = _REACH
    for _ in range(count):
        row, column = divmod(int(left.argmax()), columns)
        if left[row, column] < 0.1:
            return
        reach = (far + (near - far) * (row / rows) ** 2) * scale
        gap = max(1, round(1.3 * reach))
        top, start = max(0, row - gap), max(0, column - gap)
        left[top : row + gap + 1, start : column + gap + 1] = 0
        yield row, column, reach


def _shine(
    plane: Plane, row: float, column: float, reach: float, window: float, fall: float
) -> None:
    """Add a light to a plane in place, as far as the window goes."""
    top, start = max(0, int(row - window)), max(0, int(column - window))
    piece = plane[top : max(0, int(row + window)) + 1, start : int(column + window) + 1]
    down = np.arange(piece.shape[0], dtype=np.float32)[:, None] + top - row
    across = np.arange(piece.shape[1], dtype=np.float32) + start - column
    square = down**2 + across**2
    light = (reach**2 / (reach**2 + square)) ** fall
    piece += light * ramp(square, window**2, 0.25 * window**2)


def falling(thrown: Colours, emitted: Colours, near: Plane) -> Colours:
    """Return the light that falls on things from lamps and from windows.

    Args:
        thrown: light of lamps.
        emitted: light of what shines.
        near: how much each pixel is of the streets and houses that lamps stand before.
    """
    soft = thrown / (1 + 0.5 * thrown.max(axis=-1, keepdims=True))
    lit = 1.2 * soft * (0.85 * near + 0.15)[..., None] + 1.3 * blur(emitted, 7)
    return np.asarray(lit)


def exposed(light: Colours) -> Colours:
    """Return light as a camera shows it: shadows go under, lamps burn out softly."""
    shown = np.clip(light, 0, 1) ** (1 / GAMMA)
    return mix(shown, shown * shown * (3 - 2 * shown), np.full(shown.shape[:2], _CONTRAST))


def bloom(emitted: Colours) -> Colours:
    """Return what a lens and the air make of lights: themselves, and a glow around."""
    return np.asarray(
        emitted + 0.25 * blur(emitted, 2) + 0.25 * blur(emitted, 6) + 0.12 * blur(emitted, 18)
    )


def mirrored(emitted: Colours, water: Plane) -> Colours:
    """Return the lights as water shows them: upside down below its shore, drawn out downwards."""
    rows, _ = water.shape
    if (water > _WET).mean() < 0.01:
        return np.zeros_like(emitted)
    shore = _shore(water)
    down = np.arange(rows, dtype=np.float32)[:, None]
    source = np.clip(np.rint(2 * shore - down), 0, rows - 1).astype(int)
    above = np.take_along_axis(_drawn_out(emitted), source[..., None], axis=0)
    return np.asarray(above * (water * (down > shore) * (2 * shore - down >= 0))[..., None])


def _shore(water: Plane) -> Plane:
    """Return the row at which the water of each column begins, as one calm line (1, W)."""
    wet = water > _WET
    first = np.where(wet.any(axis=0), wet.argmax(axis=0), np.nan)
    columns = np.arange(len(first))
    known = ~np.isnan(first)
    whole = np.interp(columns, columns[known], first[known]).astype(np.float32)
    return np.asarray(blur(whole[None], 3), np.float32)


def _drawn_out(emitted: Colours) -> Colours:
    """Return lights drawn out upwards and downwards, as ripples do."""
    rows = emitted.shape[0]
    window = max(1, round(14 * min(emitted.shape[:2]) / CALIBRATED_SIDE))
    padded = np.pad(emitted, ((window + 1, window), (0, 0), (0, 0)))
    sums = padded.cumsum(axis=0)
    return np.asarray((sums[2 * window + 1 :] - sums[:rows]) / (1 + 0.7 * window))


def skyglow(planes: Planes, sky: Plane, share: float) -> Colours:
    """Return the sky of a clear night: dark above, paler at the horizon, warm over towns.

    Args:
        planes: of the picture by day.
        sky: its sky, in [0, 1].
        share: of the land that is built up.
    """
    rows = sky.shape[0]
    lowest = rows * float(np.clip(sky.mean(axis=1).sum() / rows * 1.15, 0.15, 1))
    down = np.clip((1 - planes.height) * rows / lowest, 0, 1.1)
    far = paint(down**2, 0.014, 0.027, 0.052) + colour(0.003, 0.007, 0.024)
    return far + paint(down**3, 0.10, 0.056, 0.020) * share
