"""Held-out photos, damaged in the same few ways each time, and how well they are restored."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from cgbatch.photos.types import Picture
from cgbatch.training.rdn.degrade import FILTERS, gridded, jpeg, noisy, reduced, to_uint8
from cgbatch.training.rdn.patches import read_sharp
from cgbatch.training.rdn.quality import psnr, ssim

Enlarge = Callable[[Picture], Picture]

_SEED = 0


@dataclass(frozen=True)
class Damaged:
    """One photo as it was, and small as each damage leaves it."""

    original: Picture
    small: Mapping[str, Picture]


def damage(paths: Sequence[Path], side: int, scale: int) -> tuple[Damaged, ...]:
    """Return the middles of photos, `side` pixels, whole and reduced with every damage.

    Raises:
        PhotoError: if one cannot be read.
    """
    return tuple(_damaged(middle(read_sharp(path), side), scale) for path in paths)


def middle(picture: Picture, side: int) -> Picture:
    """Return the square in the middle, as large as there is room up to `side`."""
    side = min(side, *picture.shape[:2])
    top, left = ((length - side) // 2 for length in picture.shape[:2])
    return picture[top : top + side, left : left + side]


def _damaged(original: Picture, scale: int) -> Damaged:
    side = original.shape[0] // scale * scale
    original = original[:side, :side]
    random = np.random.default_rng(_SEED)
    clean = reduced(original, scale)
    levels = clean.astype(np.float32)
    return Damaged(
        original,
        {
            "clean": clean,
            "jpeg75": jpeg(clean, 75),
            "jpeg50": jpeg(clean, 50),
            "noise": to_uint8(noisy(levels, 4.0, 6.0, random)),
            "grid": to_uint8(gridded(levels, 4.0, random)),
        },
    )


def measure(photos: Sequence[Damaged], enlarge: Enlarge) -> dict[str, float]:
    """Return mean PSNR (dB) and SSIM of every damage: `psnr_clean`, `ssim_clean` and so on."""
    figures: dict[str, float] = {}
    for name in photos[0].small:
        pairs = [(enlarge(photo.small[name]) / 255.0, photo.original / 255.0) for photo in photos]
        figures[f"psnr_{name}"] = float(np.mean([psnr(*pair) for pair in pairs]))
        figures[f"ssim_{name}"] = float(np.mean([ssim(*pair) for pair in pairs]))
    return figures


def by_filter(name: str, scale: int) -> Enlarge:
    """Return what enlarges by one of the usual filters: bicubic or lanczos."""

    def enlarge(picture: Picture) -> Picture:
        height, width = picture.shape[:2]
        image = Image.fromarray(picture).resize((scale * width, scale * height), FILTERS[name])
        return np.asarray(image)

    return enlarge
