"""Find what pictures are covered with: leaves, earth, rock, water and snow."""

from __future__ import annotations

import numpy as np

from cgbatch.training.recolouring.planes import Plane, Planes, blur, follow_edges, ramp


def green_leaves(planes: Planes) -> Plane:
    """Return how much each pixel is green leaves or grass, dark or bright, in [0, 1]."""
    red, green, blue = _calm_colours(planes)
    most = np.maximum(np.maximum(red, green), blue) + 0.04
    mask = (
        ramp((green - blue) / most, 0.08, 0.3)
        * ramp((green - red) / most, -0.2, -0.02)
        * ramp(most, 0.06, 0.12)
    )
    return follow_edges(mask, planes.luma, 3)


def warm_leaves(planes: Planes) -> Plane:
    """Return how much each pixel is yellow, orange or red enough to be leaves, in [0, 1]."""
    red, green, blue = _calm_colours(planes)
    most = np.maximum(np.maximum(red, green), blue) + 0.04
    mask = (
        ramp((red - blue) / most, 0.25, 0.5)
        * ramp((red - green) / most, -0.1, 0.04)
        * ramp((green - blue) / most, -0.12, 0.02)
        * ramp(most, 0.1, 0.2)
    )
    return follow_edges(mask, planes.luma, 3)


def blossom(planes: Planes) -> Plane:
    """Return how much each pixel is pink or violet, in [0, 1]."""
    red, green, blue = _calm_colours(planes)
    most = np.maximum(np.maximum(red, green), blue) + 0.04
    mask = (
        ramp((red - green) / most, 0.1, 0.25)
        * ramp((blue - green) / most, -0.04, 0.08)
        * ramp((red - blue) / most, -0.15, 0.0)
        * ramp(planes.roughness, 0.012, 0.03)
    )
    return follow_edges(mask, planes.luma, 3)


def earth(planes: Planes) -> Plane:
    """Return how much each pixel is bare ground, dry grass or fallen leaves, in [0, 1]."""
    red, green, blue = _calm_colours(planes)
    most = np.maximum(np.maximum(red, green), blue) + 0.04
    mask = ramp((red - blue) / most, 0.1, 0.3) * ramp((green - blue) / most, 0.0, 0.1)
    return follow_edges(mask, planes.luma, 3)


def snow(planes: Planes) -> Plane:
    """Return how much each pixel is snow in light or in blue shadow, in [0, 1]; clouds are too."""
    red, green, blue = _calm_colours(planes)
    base = blur(planes.luma, 1)
    cold = ramp(red - blue, 0.1, 0.02) * ramp(green - np.maximum(red, blue), 0.06, 0.01)
    pale = ramp(planes.saturation, 0.5, 0.22)
    lit = ramp(base, 0.42, 0.66)
    shaded = (
        ramp(base, 0.16, 0.36) * ramp(blue - red, 0.015, 0.07) * ramp(planes.roughness, 0.1, 0.06)
    )
    mask = cold * np.maximum(lit * pale, shaded * ramp(planes.saturation, 0.7, 0.45))
    return follow_edges(np.asarray(mask, np.float32), planes.luma, 2)


def water(planes: Planes, sky: Plane) -> Plane:
    """Return how much each pixel is water, below the sky: calm or rippled, neither warm nor green.

    Wet roads and plain asphalt pass for it.
    """
    down, across = (np.abs(slope) for slope in np.gradient(blur(planes.luma, 0.5)))
    ripples = ramp(blur(down, 5) / (blur(across, 5) + 2e-3), 1.2, 2.2)
    calm = ramp(planes.roughness, 0.03, 0.012)
    red, green, blue = np.moveaxis(blur(planes.picture, 2), -1, 0)
    most = np.maximum(np.maximum(red, green), blue) + 0.04
    cold = ramp((red - blue) / most, 0.15, -0.02)
    cold = cold * ramp((green - np.maximum(red, blue)) / most, 0.12, 0.04)
    low = ramp(planes.height, 0.72, 0.6) * (1 - blur(sky, 3)) * ramp(planes.luma, 0.95, 0.8)
    return ramp(blur(np.maximum(ripples, calm) * cold * low, 4), 0.35, 0.6)


def steep(planes: Planes) -> Plane:
    """Return how much upright the texture of each pixel's surroundings is, as on cliffs."""
    return ramp(_uprightness(planes, 6), 0.9, 1.25) * ramp(planes.height, 0.3, 0.5)


def falling_water(planes: Planes) -> Plane:
    """Return how much each pixel is white and streaked from top to bottom, as waterfalls are."""
    streaked = ramp(_uprightness(planes, 4), 1.7, 2.6)
    above = ramp(planes.luma - planes.light, 0.04, 0.15)
    return blur(streaked * above * ramp(planes.saturation, 0.4, 0.2), 2)


def _uprightness(planes: Planes, radius: float) -> Plane:
    """Return how much steeper brightness changes from left to right than from top to bottom."""
    down, across = (np.abs(slope) for slope in np.gradient(blur(planes.luma, 0.5)))
    return np.asarray(blur(across, radius) / (blur(down, radius) + 2e-3))


def _calm_colours(planes: Planes) -> tuple[Plane, Plane, Plane]:
    """Return red, green and blue without the coloured specks of JPEG."""
    calm = blur(planes.picture, 1)
    return calm[..., 0], calm[..., 1], calm[..., 2]
