"""Find water: calm or rippled, falling, and mirroring what stands above it."""

from __future__ import annotations

import numpy as np

from cgbatch.scenery.planes import CALIBRATED_SIDE, Plane, Planes, blur, ramp

_REACH = 12  # pixels of a patch that is compared with its mirror image
_ALIKE = (0.35, 0.6)  # correlation of such patches by chance, and of reflections
_SHORES = (0.25, 0.85)  # where in the height a shore may be
_FEWEST = 0.17  # share of the width that has to be mirrored along a shore
_SMALLEST = (0.015, 0.04)  # share of the picture: what is smaller is like by chance
_NEAR_SHORE = (5, 56)  # pixels from a shore between which that is judged


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


def falling_water(planes: Planes) -> Plane:
    """Return how much each pixel is white and streaked from top to bottom, as waterfalls are."""
    streaked = ramp(planes.uprightness(4), 1.7, 2.6)
    above = ramp(planes.luma - planes.light, 0.04, 0.15)
    return blur(streaked * above * ramp(planes.saturation, 0.4, 0.2), 2)


def mirrors(planes: Planes) -> Plane:
    """Return how much each pixel is a reflection in calm water, in [0, 1].

    The shore is taken to be one level line, as it is when it is some way off.
    """
    rows = planes.luma.shape[0]
    # Trunks and frames look alike upside down: what counts is how brightness goes up and down.
    slope = np.gradient(blur(planes.luma, 1.5), axis=0)
    first, last = (round(share * rows) for share in _SHORES)
    step = max(1, rows // 128)
    found = [(_mirrored_share(slope, shore), shore) for shore in range(first, last, step)]
    share, shore = max(found)
    alike = _alike(slope, shore)
    surely = ramp(np.array(share), _FEWEST, 2 * _FEWEST) * ramp(alike.mean(), *_SMALLEST)
    return np.asarray(alike * surely, np.float32)


def _mirrored_share(slope: Plane, shore: int) -> float:
    """Return how much of the width is mirrored just below a row."""
    scale = min(slope.shape) / CALIBRATED_SIDE
    near, far = (round(pixels * scale) for pixels in _NEAR_SHORE)
    depth = min(far, shore, len(slope) - shore)
    above, below = (part[near:depth] for part in (slope[:shore][::-1], slope[shore:]))
    both = (above * below).sum(axis=0)
    energy = np.sqrt((above**2).sum(axis=0) * (below**2).sum(axis=0)) + 5e-5 * depth
    return float(ramp(-both / energy, *_ALIKE).mean())


def _alike(slope: Plane, shore: int) -> Plane:
    """Return how much each pixel below a row is the mirror image of what is above it."""
    depth = min(shore, len(slope) - shore)
    flipped = np.zeros_like(slope)
    flipped[shore : shore + depth] = slope[shore - depth : shore][::-1]
    seen = np.zeros_like(slope)
    seen[shore : shore + depth] = slope[shore : shore + depth]
    moments = np.stack([flipped * seen, flipped**2, seen**2], axis=-1)
    both, one, other = np.moveaxis(blur(moments, _REACH), -1, 0)
    correlation = -both / (np.sqrt(one * other) + 3e-5)
    below = np.zeros_like(slope)
    below[shore : shore + depth] = 1
    return ramp(blur(ramp(correlation, *_ALIKE), 10), 0.3, 0.55) * below
