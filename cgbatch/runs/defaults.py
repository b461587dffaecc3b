"""Usual values of what a run is requested to do; apart, so that `--help` loads nothing else."""

from __future__ import annotations

SIZE = 256
SIZES = range(64, 2048 + 1, 4)  # what generators can halve, and what fits a machine
ENHANCER = "noise-cancel"
MAX_RESOLUTION = 6000  # pixels on the shorter side: 48 megapixels of a 4:3 photo
QUALITY = 92
SMALLEST_RESOLUTION = 512  # pixels; what enhancers make of the usual size
