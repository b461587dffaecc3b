"""The figures of one variant on one photo, and their means with intervals."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np

from cgbatch.comparing.degradation import SCALE
from cgbatch.evaluation.detail import noise, sharpness
from cgbatch.photos.types import Picture
from cgbatch.training.rdn.degrade import reduced
from cgbatch.training.rdn.quality import psnr, ssim

CONFIDENCE = 0.95


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What was measured; None where there is nothing to measure by."""

    psnr: float | None = None  # dB, to the truth; higher is nearer
    ssim: float | None = None  # to the truth; 1 is equal
    agreement: float | None = None  # dB: the PSNR to the translation after reduction to its size
    sharpness: float | None = None  # of the translated picture, squared levels
    noise: float | None = None  # of the translated picture, levels
    seconds: float | None = None  # for one picture


NAMES = tuple(field.name for field in fields(Figures))


@dataclass(frozen=True)
class Estimate:
    """A mean over photos, and how far the mean of other such photos may lie from it."""

    mean: float
    half: float | None  # of the interval; None of a single photo
    count: int


def to_truth(made: Picture, truth: Picture) -> dict[str, float | None]:
    """Return PSNR and SSIM of a picture to what it should be, uint8 (h, w, 3) both."""
    one, other = made / 255.0, truth / 255.0
    return {"psnr": _finite(psnr(one, other)), "ssim": ssim(one, other)}


def of_translated(made: Picture, translation: Picture) -> dict[str, float | None]:
    """Return how an enlarged translation looks, and how well it agrees with the small one."""
    agreement = psnr(reduced(made, SCALE) / 255.0, translation / 255.0)
    return {
        "agreement": _finite(agreement),
        "sharpness": sharpness(made),
        "noise": noise(made),
    }


def estimate(values: Iterable[float | None]) -> Estimate | None:
    """Return the mean of what there is, with Student's interval for 95 of 100 such samples."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    count = len(known)
    if count == 1:
        return Estimate(known[0], None, 1)
    from scipy.stats import t  # a second to load, and only wanted at the end

    error = float(np.std(known, ddof=1)) / math.sqrt(count)
    return Estimate(
        float(np.mean(known)), float(t.ppf((1 + CONFIDENCE) / 2, count - 1)) * error, count
    )


def differences(
    values: Iterable[float | None], others: Iterable[float | None]
) -> list[float | None]:
    """Return photo by photo how much more there is: photos differ more than enhancers do."""
    return [
        None if value is None or other is None else value - other
        for value, other in zip(values, others, strict=True)
    ]


def _finite(value: float) -> float | None:
    """Return a number that JSON can hold: equal pictures have no PSNR."""
    return value if math.isfinite(value) else None
