"""Recolour by statistics: the colours of one picture given to another (Reinhard et al. 2001).

For domains that no hand-made rules exist for. Means and spreads are those of CIELAB.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.ranges import array_to_pixels, array_to_unit

Colours = NDArray[np.float32]  # (H, W, 3), RGB in [0, 1]

_TO_XYZ = np.array(  # linear sRGB to XYZ, divided by the white of D65
    [
        [0.433953, 0.376219, 0.189828],
        [0.212671, 0.715160, 0.072169],
        [0.017758, 0.109477, 0.872766],
    ],
    np.float32,
)
_TO_RGB = np.linalg.inv(_TO_XYZ).astype(np.float32)
_KNEE = 6 / 29  # below it the cube root of Lab is a line

_MOST_GAIN = 3.0  # a picture of less contrast shows its noise
_LAYOUT = 8  # squares on a side of the thumbnail that says how alike two pictures are


def match_statistics(picture: Colours, reference: Colours) -> Colours:
    """Return the picture with the mean and the spread of the reference in each channel of Lab.

    Args:
        picture: float32 (H, W, 3), RGB in [0, 1].
        reference: the same, of any size.
    """
    own, other = to_lab(picture), to_lab(reference)
    spread = other.std(axis=(0, 1)) / (own.std(axis=(0, 1)) + 1e-3)
    gain = np.clip(spread, 1 / _MOST_GAIN, _MOST_GAIN)
    moved = (own - own.mean(axis=(0, 1))) * gain + other.mean(axis=(0, 1))
    return from_lab(moved.astype(np.float32))


def nearest_reference(picture: Colours, references: Sequence[Colours]) -> int:
    """Return the number of the reference whose bright, dark and coloured places lie most alike.

    How bright or colourful a picture is as a whole does not count: that is what domains differ in.

    Raises:
        ValueError: if there is no reference.
    """
    layout = _layout(picture)
    distances = [float(((_layout(other) - layout) ** 2).sum()) for other in references]
    return int(np.argmin(distances))


def _layout(picture: Colours) -> NDArray[np.float32]:
    """Return the thumbnail of a picture in Lab, its brightness standardised, colours centred."""
    pixels = array_to_pixels(picture)
    small = Image.fromarray(pixels).resize((_LAYOUT, _LAYOUT), Image.Resampling.BOX)
    lab = to_lab(array_to_unit(np.asarray(small)))
    centred = lab - lab.mean(axis=(0, 1))
    return np.asarray(centred / (centred[..., 0].std() + 4.0), np.float32)


def to_lab(picture: Colours) -> NDArray[np.float32]:
    """Return an sRGB picture in [0, 1] in CIELAB: L in [0, 100], a and b around 0."""
    linear = np.where(picture <= 0.04045, picture / 12.92, ((picture + 0.055) / 1.055) ** 2.4)
    xyz = np.maximum(linear.astype(np.float32) @ _TO_XYZ.T, 0)
    f = np.where(xyz > _KNEE**3, np.cbrt(xyz), xyz / (3 * _KNEE**2) + 4 / 29)
    x, y, z = f[..., 0], f[..., 1], f[..., 2]
    lab = np.stack([116 * y - 16, 500 * (x - y), 200 * (y - z)], axis=-1)
    return np.asarray(lab, np.float32)


def from_lab(lab: NDArray[np.float32]) -> Colours:
    """Return a CIELAB picture in sRGB; colours that sRGB lacks are clipped to [0, 1]."""
    y = (lab[..., 0] + 16) / 116
    f = np.stack([y + lab[..., 1] / 500, y, y - lab[..., 2] / 200], axis=-1)
    xyz = np.where(f > _KNEE, f**3, 3 * _KNEE**2 * (f - 4 / 29)).astype(np.float32)
    linear: Colours = np.clip(xyz @ _TO_RGB.T, 0, 1)
    rgb = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return np.asarray(np.clip(rgb, 0, 1), np.float32)
