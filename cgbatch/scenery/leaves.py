"""Find leaves and blossom, and tell the trees of a picture apart."""

from __future__ import annotations

import numpy as np

from cgbatch.scenery.planes import Plane, Planes, blur, follow_edges, ramp

_CROWN = 5  # pixels over which a crown's own colour is taken
_LEAST_HUE, _LEAST_LIGHT = 0.02, 0.04  # differences below which all are alike


def green_leaves(planes: Planes) -> Plane:
    """Return how much each pixel is green leaves or grass, dark or bright, in [0, 1]."""
    (red, green, blue), most = planes.calm, planes.strongest
    mask = (
        ramp((green - blue) / most, 0.08, 0.3)
        * ramp((green - red) / most, -0.2, -0.02)
        * ramp(most, 0.06, 0.12)
    )
    return follow_edges(mask, planes.luma, 3)


def warm_leaves(planes: Planes) -> Plane:
    """Return how much each pixel is yellow, orange or red enough to be leaves, in [0, 1]."""
    (red, green, blue), most = planes.calm, planes.strongest
    mask = (
        ramp((red - blue) / most, 0.25, 0.5)
        * ramp((red - green) / most, -0.1, 0.04)
        * ramp((green - blue) / most, -0.12, 0.02)
        * ramp(most, 0.1, 0.2)
    )
    return follow_edges(mask, planes.luma, 3)


def blossom(planes: Planes) -> Plane:
    """Return how much each pixel is pink or violet, in [0, 1]."""
    (red, green, blue), most = planes.calm, planes.strongest
    mask = (
        ramp((red - green) / most, 0.1, 0.25)
        * ramp((blue - green) / most, -0.04, 0.08)
        * ramp((red - blue) / most, -0.15, 0.0)
        * ramp(planes.roughness, 0.012, 0.03)
    )
    return follow_edges(mask, planes.luma, 3)


def kinds(planes: Planes, leaves: Plane) -> Plane:
    """Return a number in [0, 1] for each tree, evenly spread over those of a picture.

    No two trees have quite the same green. What little they differ by, measured against how much
    the leaves of this picture differ, says which colour one gets: neighbours differ, a crown is of
    one piece, and equal photos get equal colours.

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
