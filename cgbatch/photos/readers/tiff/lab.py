"""CIE L*a*b* in TIFFs: three encodings, of 8 and of 16 bits, brought to sRGB."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.photos.colours.coded import SRGB, Point, tristimulus
from cgbatch.photos.colours.hdr import light_to_srgb_16
from cgbatch.photos.depth import strips
from cgbatch.photos.readers.tiff.layout import CIE_LAB, ICC_LAB, Layout

if TYPE_CHECKING:
    from tifffile import TiffPage

_WHITE_POINT, _DECODE = 318, 433
_D50 = (0.3457, 0.3585)
# Cones of Bradford, of XYZ.
_CONES = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])
_TO_LIGHT = np.array(  # of XYZ, D65: IEC 61966-2-1
    [[3.2406, -1.5372, -0.4986], [-0.9689, 1.8758, 0.0415], [0.0557, -0.2040, 1.0570]]
)


def srgb_of_lab(samples: NDArray[Any], layout: Layout, page: TiffPage) -> NDArray[np.uint16]:
    """Return samples (h, w, 1 or 3) of lightness, a* and b* in sRGB, (h, w, 3)."""
    matrix = _from_white(_white(page))
    decoded = (_lab(strip, layout, page) for strip in strips(samples))
    return np.concatenate([_srgb(lab, matrix) for lab in decoded])


def _lab(samples: NDArray[Any], layout: Layout, page: TiffPage) -> NDArray[np.float32]:
    """Return L*, 0 to 100, a* and b*, (h, w, 3)."""
    bits = layout.only_bits
    top, unit = (1 << bits) - 1, 1 << (bits - 8)
    stored = samples.astype(np.float32)
    lab = np.zeros((*samples.shape[:2], 3), np.float32)
    colour = stored[..., 1:]
    if layout.photometric == CIE_LAB:
        lab[..., 0] = stored[..., 0] * np.float32(100 / top)
        signed = np.where(colour > top // 2, colour - (top + 1), colour)
        lab[..., 1:] = signed / unit if layout.bands == 3 else 0
    elif layout.photometric == ICC_LAB:
        lab[..., 0] = stored[..., 0] * np.float32(100 / (255 * unit))
        lab[..., 1:] = colour / unit - 128 if layout.bands == 3 else 0
    else:
        low, high = _ranges(page, bits)
        lab[..., : layout.bands] = (low + stored / top * (high - low))[..., : layout.bands]
    return lab


def _ranges(page: TiffPage, bits: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Return the least and the largest L*, a* and b* of ITULAB (TIFF-FX, 3.2.2, Decode)."""
    top, zeros = (1 << bits) - 1, np.array([0, 128 << (bits - 8), 96 << (bits - 8)])
    reach = np.array([100, 170, 200])
    low = -zeros * reach / top
    high = low + reach
    stated = page.tags.valueof(_DECODE)
    if stated is not None and len(stated) == 12 and all(stated[1::2]):
        pairs = np.array(stated, float).reshape(3, 2, 2)
        low, high = (pairs[:, side, 0] / pairs[:, side, 1] for side in (0, 1))
    return low.astype(np.float32), high.astype(np.float32)


def _srgb(lab: NDArray[np.float32], matrix: NDArray[np.float32]) -> NDArray[np.uint16]:
    """Return colours in sRGB, given the matrix from XYZ in parts of white to light."""
    middle = (lab[..., 0] + 16) / 116
    roots = np.stack([middle + lab[..., 1] / 500, middle, middle - lab[..., 2] / 200], axis=-1)
    parts = np.where(roots > 6 / 29, roots**3, (roots - 4 / 29) * np.float32(3 * (6 / 29) ** 2))
    return light_to_srgb_16((parts @ matrix.T).astype(np.float32), SRGB)


def _white(page: TiffPage) -> Point:
    """Return the white that the page names; D50, which programs use, if it names none."""
    stated = page.tags.valueof(_WHITE_POINT)
    if stated is None or len(stated) != 4 or not (stated[1] and stated[3]):
        return _D50
    x, y = stated[0] / stated[1], stated[2] / stated[3]
    return (x, y) if 0.2 < x < 0.5 and 0.2 < y < 0.5 else _D50


def _from_white(white: Point) -> NDArray[np.float32]:
    """Return the matrix from XYZ, in parts of that of a white, to light of sRGB."""
    from_xyz, to_xyz = tristimulus(white), tristimulus(SRGB.white)
    gains = np.diag((_CONES @ to_xyz) / (_CONES @ from_xyz))
    adapted = np.linalg.inv(_CONES) @ gains @ _CONES
    made: NDArray[np.float32] = (_TO_LIGHT @ adapted @ np.diag(from_xyz)).astype(np.float32)
    made /= made.sum(axis=1, keepdims=True)  # white becomes white
    return made
