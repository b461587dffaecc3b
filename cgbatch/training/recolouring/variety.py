"""Tell the trees of a picture apart, so that each can get a colour of its own.

No two trees have quite the same green. What little they differ by, measured against how much the
leaves of this picture differ, says which colour one gets: neighbours differ, a crown is of one
piece, and equal photos get equal colours.
"""

from __future__ import annotations

import numpy as np

from cgbatch.training.recolouring.planes import Plane, Planes, blur

_CROWN = 5  # pixels over which a crown's own colour is taken
_LEAST_HUE, _LEAST_LIGHT = 0.02, 0.04  # differences below which all are alike


def kinds(planes: Planes, leaves: Plane) -> Plane:
    """Return a number in [0, 1] for each tree, evenly spread over those of a picture.

    Args:
        planes: of the picture.
        leaves: how much each pixel is leaves, in [0, 1].
    """
    weight = blur(leaves, _CROWN) + 1e-3
    red, green, blue = np.moveaxis(
        blur(planes.picture * leaves[..., None], _CROWN) / weight[..., None], -1, 0
    )
    light = (red + green + blue) / 3
    hue = (red - blue) / (green + 0.05)
    wave = 1.7 * _standard(hue, leaves, _LEAST_HUE) + 1.1 * _standard(light, leaves, _LEAST_LIGHT)
    return np.asarray(0.5 + 0.5 * np.sin(wave), np.float32)


def _standard(values: Plane, weight: Plane, least: float) -> Plane:
    """Return values less their mean, in standard deviations, each over what is weighted."""
    total = float(weight.sum()) + 1e-3
    mean = float((values * weight).sum()) / total
    deviation = (float((weight * (values - mean) ** 2).sum()) / total) ** 0.5
    return np.asarray(np.clip((values - mean) / max(deviation, least), -3, 3))
