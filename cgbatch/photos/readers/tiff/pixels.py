"""From the samples of a TIFF to pixels: gray, RGB or CMYK of 8 bits, or gray or RGB of 16."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.photos.colours.convert import Colours, effect, to_srgb_16
from cgbatch.photos.colours.profiles import Effect
from cgbatch.photos.depth import PREMULTIPLIED, STRAIGHT, WHITE, strips
from cgbatch.photos.head import Stored
from cgbatch.photos.readers.tiff.blocks import samples_of
from cgbatch.photos.readers.tiff.coded import is_ycbcr
from cgbatch.photos.readers.tiff.lab import srgb_of_lab
from cgbatch.photos.readers.tiff.layout import (
    FLOAT,
    INKS,
    LABS,
    PALETTE,
    WHITE_IS_ZERO,
    Layout,
)
from cgbatch.photos.readers.tiff.levels import laid_over_paper, laid_over_white, levels_of
from cgbatch.photos.readers.tiff.light import srgb_of_floats
from cgbatch.photos.readers.tiff.ycbcr import to_rgb
from cgbatch.photos.types import Pixels

if TYPE_CHECKING:
    from tifffile import TiffPage

_COLOR_MAP = 320


def becomes_srgb(layout: Layout) -> bool:
    """Return whether pixels are brought to sRGB here: no other module knows what they are."""
    is_deep = not isinstance(layout.bits, int) or layout.bits > 8
    return (
        layout.kind == FLOAT
        or layout.photometric in LABS
        or (layout.photometric == INKS and (is_deep or layout.alpha is not None))
    )


def pixels_of(page: TiffPage, layout: Layout, colours: Colours) -> Stored:
    """Decode a page; `colours` are those of what becomes sRGB here.

    Raises:
        Exception: whatever decoders raise on damaged files.
    """
    samples = samples_of(page, layout)
    if layout.kind == FLOAT:
        if layout.photometric == WHITE_IS_ZERO:
            samples = np.concatenate([1 - samples[..., :1], samples[..., 1:]], axis=2)
        return srgb_of_floats(samples, layout.bands, layout.alpha_kind, colours)
    colour, alpha = samples[..., : layout.bands], samples[..., layout.bands :]
    if layout.photometric in LABS:
        made = srgb_of_lab(colour, layout, page)
        return _stored(made, levels_of(alpha, layout), layout.alpha_kind)
    if layout.photometric == PALETTE:
        return _stored(_looked_up(colour, page), levels_of(alpha, layout), layout.alpha_kind)
    levels = levels_of(samples, layout)
    colour, alpha = levels[..., : layout.bands], levels[..., layout.bands :]
    if layout.photometric == INKS:
        return _of_inks(colour, alpha, layout.alpha_kind, colours)
    if layout.photometric == WHITE_IS_ZERO:
        inks = laid_over_paper(colour, alpha, layout.alpha_kind)
        return _stored(np.iinfo(inks.dtype).max - inks, alpha[..., :0], STRAIGHT)
    if is_ycbcr(page, layout):
        bits = layout.bits if isinstance(layout.bits, int) else 16
        colour = to_rgb(colour, page, bits)
    return _stored(colour, alpha, layout.alpha_kind)


def _looked_up(numbers: NDArray[Any], page: TiffPage) -> NDArray[np.uint8]:
    """Return the colours (h, w, 3) of numbers (h, w, 1) in the palette of the page."""
    palette = np.asarray(page.tags[_COLOR_MAP].value).reshape(3, -1)
    if palette.max() > 255:  # some write 8 bits there
        palette = palette >> 8
    made: NDArray[np.uint8] = palette.T.astype(np.uint8)[numbers[..., 0]]
    return made


def _stored(colour: Pixels, alpha: Pixels, kind: int) -> Stored:
    """Return levels of gray or RGB over white."""
    laid = laid_over_white(colour, alpha, kind)
    if laid.dtype == np.uint8:
        return Image.fromarray(laid[..., 0] if laid.shape[2] == 1 else laid)
    return cast(NDArray[np.uint16], laid)


def _of_inks(inks: Pixels, alpha: Pixels, kind: int, colours: Colours) -> Stored:
    """Return CMYK of 8 bits as it is, and what no module knows, deeper or with alpha, in sRGB."""
    if inks.dtype == np.uint8 and not alpha.shape[2]:
        return Image.fromarray(inks, "CMYK")
    if kind == PREMULTIPLIED and alpha.shape[2]:
        inks = _undone(inks, alpha)
    profile = colours if isinstance(colours, bytes) else None
    if profile and effect(profile, "cmyk") is not Effect.CONVERTS:
        profile = None
    rows = [_srgb_of_inks(cast(Pixels, strip), profile) for strip in strips(inks)]
    return _stored(np.concatenate(rows), alpha, STRAIGHT)


def _undone(inks: Pixels, alpha: Pixels) -> Pixels:
    """Return inks that were multiplied by alpha as they were before."""
    top = np.iinfo(inks.dtype).max
    parts = inks.astype(np.float32) / np.maximum(alpha, 1)
    return cast(Pixels, np.rint(np.minimum(parts, 1) * top).astype(inks.dtype))


def _srgb_of_inks(inks: Pixels, profile: bytes | None) -> NDArray[np.uint16]:
    """Return CMYK (h, w, 4) in sRGB, (h, w, 3); without a profile inks take away their part."""
    if profile:
        return to_srgb_16(inks, profile, "cmyk")
    scale = WHITE // np.iinfo(inks.dtype).max
    left = WHITE - inks.astype(np.uint32) * np.uint32(scale)
    return ((left[..., :3] * left[..., 3:] + WHITE // 2) // WHITE).astype(np.uint16)
