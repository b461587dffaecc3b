"""Bring colours of other profiles to sRGB with 16 bits, so that the conversion makes no bands."""

from __future__ import annotations

from enum import Enum, auto
from functools import lru_cache
from typing import Literal, TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from PIL import ImageCms

from cgbatch.photos.types import Pixels

Space: TypeAlias = Literal["gray", "rgb", "cmyk"]

SPACES: dict[str, Space] = {"L": "gray", "RGB": "rgb", "CMYK": "cmyk"}  # by mode of Pillow

_ONE_LEVEL = 257  # of 8 bits, in 16
_PROBES = 9  # colours along each edge of the cube that is tried


class Effect(Enum):
    """What a profile does to a picture."""

    NONE = auto()  # there is no profile, or it is that of sRGB under any name
    CONVERTS = auto()
    UNKNOWN = auto()  # it is broken, or made for another kind of picture


@lru_cache(maxsize=1)
def srgb_profile() -> bytes:
    """Return the ICC profile of sRGB: the same bytes at any time."""
    return dated(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())


def dated(profile: bytes) -> bytes:
    """Return a profile that was made just now with a date that never changes."""
    data = bytearray(profile)
    data[24:36] = bytes.fromhex("07cf 0001 0001 0000 0000 0000")  # 1999, when sRGB was made
    return bytes(data)


@lru_cache(maxsize=16)
def effect(profile: bytes | None, space: Space) -> Effect:
    """Return what a profile does to pictures of a colour space, by trying it on many colours."""
    if not profile:
        return Effect.NONE
    probes = _probes(space)
    try:
        converted = to_srgb_16(probes, profile, space)
    except RuntimeError:  # what imagecodecs derives its errors from
        return Effect.UNKNOWN
    if space == "cmyk":
        return Effect.CONVERTS
    unchanged = probes.reshape(*probes.shape[:2], -1).astype(int) * _ONE_LEVEL
    is_same = np.abs(converted.astype(int) - unchanged).max() <= _ONE_LEVEL
    return Effect.NONE if is_same else Effect.CONVERTS


def to_srgb_16(pixels: Pixels, profile: bytes, space: Space) -> NDArray[np.uint16]:
    """Return pixels (h, w) gray, (h, w, 3) RGB or (h, w, 4) CMYK in sRGB, (h, w, 3), 0 to 65535.

    Raises:
        RuntimeError: if the profile is broken, or made for another colour space.
    """
    if space == "gray":
        every = cast(Pixels, np.arange(np.iinfo(pixels.dtype).max + 1, dtype=pixels.dtype))
        return np.take(_transformed(every[None], profile, space, exact=True)[0], pixels, axis=0)
    return _transformed(pixels, profile, space, exact=pixels.dtype == np.uint16)


def _transformed(pixels: Pixels, profile: bytes, space: Space, exact: bool) -> NDArray[np.uint16]:
    """Let LittleCMS convert pixels, slowly but exactly, or in its fast way for RGB of 8 bits.

    That is 20 times as fast and good to a third of a level of 255. Gray and 16 bits it would
    replace by a coarse table, with up to 30 levels of error.
    """
    import imagecodecs  # here: most photos need no conversion

    flags = int(imagecodecs.CMS.FLAGS.BLACKPOINTCOMPENSATION)
    if exact:
        flags |= imagecodecs.CMS.FLAGS.NOOPTIMIZE
    converted: NDArray[np.uint16] = imagecodecs.cms_transform(
        np.ascontiguousarray(pixels),
        profile,
        srgb_profile(),
        colorspace=space,
        outcolorspace="rgb",
        outdtype="u2",
        intent=imagecodecs.CMS.INTENT.RELATIVE_COLORIMETRIC,
        flags=flags,
    )
    return converted


def _probes(space: Space) -> NDArray[np.uint8]:
    """Return colours from all over a space, and all grays of RGB, in the shape of a picture."""
    ramp = np.arange(256, dtype=np.uint8)
    if space == "gray":
        return ramp[None]
    bands = 4 if space == "cmyk" else 3
    edge = np.linspace(0, 255, _PROBES).astype(np.uint8)
    cube = np.stack(np.meshgrid(*[edge] * bands), axis=-1).reshape(1, -1, bands)
    return np.concatenate([cube, np.repeat(ramp[None, :, None], bands, axis=2)], axis=1)
