"""The moon: the face that it always shows, lit from one side, and the glow of the air around."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.random import RandomState
from numpy.typing import NDArray

from cgbatch.finishing.layer import Levels, Window
from cgbatch.photos.coefficients import LUMA
from cgbatch.scenery.planes import Plane, blur, ramp

_RADIUS = 0.0135  # in sides; through a usual lens it is a little less
_LIGHT = np.array([248, 243, 228], np.float32)  # levels
_HALO = np.array([26, 30, 36], np.float32)  # levels that the air adds beside the disc
_HALO_REACH = 9.0  # radii
_ROOM = 3.5  # radii that have to be free around it
_HIDDEN = (26.0, 12.0)  # levels by which a pixel of the photo differs from the sky around
_LOWEST = 0.45  # share of the height below which no moon is drawn
_TRIES = 40
_CLEAR = 0.6  # of a star's light that is seen everywhere around it

# The seas: place on the disc (right, up) with north above, radius, and how dark. Told from maps
# of the near side by their names.
_SEAS = (
    (-0.26, 0.54, 0.30, 0.30),  # Imbrium
    (0.28, 0.46, 0.19, 0.32),  # Serenitatis
    (0.46, 0.14, 0.22, 0.34),  # Tranquillitatis
    (0.80, 0.28, 0.11, 0.34),  # Crisium
    (-0.66, 0.24, 0.32, 0.28),  # Oceanus Procellarum
    (-0.56, -0.40, 0.14, 0.30),  # Humorum
    (-0.24, -0.36, 0.21, 0.24),  # Nubium
    (0.74, -0.12, 0.18, 0.28),  # Fecunditatis
    (0.52, -0.27, 0.12, 0.28),  # Nectaris
)


@dataclass(frozen=True)
class Moon:
    """The moon over one photo."""

    row: float  # in sides
    column: float
    behind: float  # level of the photo's sky there
    phase: float  # cosine of the angle to the sun: -1 full, 0 half, 1 new
    turned: float  # radians, clockwise
    sunward: float  # 1 if the sun is on its right, else -1

    def lay(self, result: Levels, photo: Levels, window: Window) -> None:
        """Lay the moon over a window of the result where the photo shows sky."""
        reach = _HALO_REACH * _RADIUS
        part = window.within(
            self.row - reach, self.row + reach, self.column - reach, self.column + reach
        )
        if part is None:
            return
        place = part.slices_in(window)
        down = (part.rows[:, None] - self.row) / _RADIUS
        across = (part.columns[None] - self.column) / _RADIUS
        far = np.hypot(down, across)
        sky = ramp(np.abs(photo[place] @ LUMA - self.behind), *_HIDDEN)[..., None]
        soft = 0.5 / (_RADIUS * window.side)  # half a pixel, in radii
        disc = np.clip((1 - far) / (2 * soft) + 0.5, 0, 1)[..., None] * sky
        face = self._face(down, across, soft)[..., None] * _LIGHT
        halo = (np.exp(-far / 1.8) + 0.25 * np.exp(-far / 4)) * ramp(far, _HALO_REACH, 3)
        result[place] += halo[..., None] * _HALO * self._lit_share * (0.3 + 0.7 * sky)
        # The dark part of the disc is as bright as the sky before it.
        result[place] += disc * np.maximum(face - result[place], 0)

    @property
    def _lit_share(self) -> float:
        return (1 - self.phase) / 2

    def _face(
        self, down: NDArray[np.float32], across: NDArray[np.float32], soft: float
    ) -> NDArray[np.float32]:
        """Return how bright each point of the disc is, in [0, 1]."""
        cos, sin = np.cos(self.turned), np.sin(self.turned)
        right, up = cos * across + sin * down, sin * across - cos * down
        depth = np.sqrt(np.clip(1 - right**2 - up**2, 0, 1))
        # The line between day and night is half an ellipse; beside it the sun is low.
        sunlight = np.sqrt(1 - self.phase**2) * self.sunward * right - self.phase * depth
        lit = ramp(sunlight, -soft, 0.22 + soft)
        dark = sum(
            depth_of * np.exp(-((((right - x) ** 2 + (up - y) ** 2) / size**2) ** 1.5))
            for x, y, size, depth_of in _SEAS
        )
        return np.asarray(lit * (1 - np.minimum(dark, 0.4)), np.float32)


def moon(random: RandomState, visible: Plane, photo: Plane) -> Moon | None:
    """Draw a moon, if there is a place where all around is dark sky.

    Args:
        random: where chance comes from; equal seeds give equal moons.
        visible: how much of a star's light is seen in each pixel of the small picture, in [0, 1].
        photo: levels of the photo's light, the same shape.
    """
    rows, columns = visible.shape
    side = min(rows, columns)
    phase, turned = random.uniform(-1.0, 0.05), random.uniform(-0.7, 0.7)
    sunward = random.choice((-1.0, 1.0))
    places = random.random_sample((_TRIES, 2)) * (rows * _LOWEST, columns)
    room = max(1, round(_ROOM * _RADIUS * side))
    for row, column in places.astype(int):
        free = visible[max(0, row - room) :, max(0, column - room) :][
            : 2 * room + 1, : 2 * room + 1
        ]
        if room <= min(row, column) and free.min() > _CLEAR:
            behind = float(blur(photo, 2)[row, column])
            place = (row + 0.5) / side, (column + 0.5) / side
            return Moon(*place, behind, phase, turned, sunward)
    return None
