"""Levels of 8 or 16 bits of whole numbers in TIFFs, and levels over white."""

from __future__ import annotations

from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.depth import PREMULTIPLIED, STRAIGHT, WHITE, over_white, strips
from cgbatch.photos.readers.tiff.layout import SIGNED, Layout
from cgbatch.photos.types import Pixels


def levels_of(samples: NDArray[Any], layout: Layout) -> Pixels:
    """Return whole numbers as levels of 8 bits if that many do, and of 16 otherwise."""
    bits = layout.bits
    if isinstance(bits, tuple):
        return cast(Pixels, samples)  # of 16 bits already
    if layout.kind == SIGNED:
        return _of_signed(samples, bits)
    if bits in (8, 16):
        return cast(Pixels, samples)
    if bits < 8:
        table = np.rint(np.linspace(0, 255, 1 << bits)).astype(np.uint8)
        return cast(Pixels, table[samples])
    top = (1 << bits) - 1
    return _scaled(samples, top if bits < 16 else white_of(int(samples.max(initial=0)), top))


def white_of(largest: int, top: int) -> int:
    """Return the white of numbers up to `largest` in a type that holds `top`.

    Programs keep levels of 8 and of 16 bits in larger types, and sums that have no white at all.
    """
    if largest * 4 >= top:
        return top
    return next((white for white in (255, WHITE) if largest <= white), largest)


def _of_signed(samples: NDArray[Any], bits: int) -> NDArray[np.uint16]:
    """Return signed numbers as levels of 16 bits.

    Those that reach well below 0 use their whole range. Others begin at 0, and may be arrays whose
    type is larger than what it holds.
    """
    least, largest = int(samples.min(initial=0)), int(samples.max(initial=0))
    half = 1 << (bits - 1)
    if least < -largest / 8:
        return _scaled(samples.astype(np.float64) + half, 2 * half - 1)
    is_small = bits > 16 or largest <= 255
    white = white_of(largest, half - 1) if is_small else half - 1
    return _scaled(np.maximum(samples, 0), white)


def _scaled(samples: NDArray[Any], top: int) -> NDArray[np.uint16]:
    """Return numbers from 0 to `top` as levels of 16 bits."""
    scale = WHITE / top
    return np.concatenate(
        [np.rint(strip.astype(np.float64) * scale).astype(np.uint16) for strip in strips(samples)]
    )


def laid_over_white(colour: Pixels, alpha: Pixels, kind: int) -> Pixels:
    """Return colours over white; without alpha (h, w, 0) they are returned as they are."""
    if not alpha.shape[2]:
        return cast(Pixels, np.ascontiguousarray(colour))
    if colour.dtype == np.uint16:
        deep = alpha if alpha.dtype == np.uint16 else alpha * np.uint16(257)
        return over_white(np.concatenate([colour, deep], axis=2), kind)
    if alpha.dtype == np.uint16:
        alpha = np.rint(alpha / 257).astype(np.uint8)
    clear = np.uint8(255) - alpha
    inverse = laid_over_paper(np.uint8(255) - colour, alpha, STRAIGHT)
    if kind == PREMULTIPLIED:
        return np.minimum(colour.astype(np.uint16) + clear, 255).astype(np.uint8)
    return np.uint8(255) - inverse


def laid_over_paper(inks: Pixels, alpha: Pixels, kind: int) -> Pixels:
    """Return inks, of which 0 is white, over white."""
    if not alpha.shape[2] or kind == PREMULTIPLIED:
        return cast(Pixels, np.ascontiguousarray(inks))
    top = int(np.iinfo(inks.dtype).max)
    wide = np.uint16 if inks.dtype == np.uint8 else np.uint32
    made: Pixels = np.empty_like(inks)
    for part, layer, place in zip(strips(inks), strips(alpha), strips(made), strict=True):
        place[...] = (part.astype(wide) * layer.astype(wide) + top // 2) // top
    return made
