"""Bring pixels to sRGB, whatever states their colours: a profile, codes, or nothing."""

from __future__ import annotations

from io import BytesIO
from typing import TypeAlias, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from cgbatch.photos.colours import profiles
from cgbatch.photos.colours.coded import Coded, coded, profile_of
from cgbatch.photos.colours.hdr import hdr_to_srgb_16
from cgbatch.photos.colours.profiles import Effect, Space
from cgbatch.photos.depth import nearest_8_bits
from cgbatch.photos.types import Pixels

Colours: TypeAlias = bytes | Coded | None  # an ICC profile; codes; sRGB

SPACES: dict[str, Space] = {"L": "gray", "RGB": "rgb", "CMYK": "cmyk"}  # by mode of Pillow
_TAG = 12  # bytes of an entry in the table of a profile


def colours_of_profile(profile: bytes | None) -> Colours:
    """Return the colours of an ICC profile; its own codes (ICC.1:2022, 9.2.17) if they are HDR."""
    if not profile:
        return None
    for at in range(132, 132 + _TAG * int.from_bytes(profile[128:132], "big"), _TAG):
        if profile[at : at + 4] == b"cicp":
            start = int.from_bytes(profile[at + 4 : at + 8], "big")
            primaries, transfer = (*profile[start + 8 : start + 10], 0, 0)[:2]
            found = coded(primaries, transfer)
            return found if found and found.is_hdr else profile
        if at >= len(profile):
            break
    return profile


def effect(colours: Colours, space: Space) -> Effect:
    """Return what colours do to pictures of a colour space."""
    if isinstance(colours, Coded):
        return Effect.NONE if space == "cmyk" else Effect.CONVERTS
    return profiles.effect(colours, space)


def to_srgb_16(pixels: Pixels, colours: bytes | Coded, space: Space) -> NDArray[np.uint16]:
    """Return pixels (h, w) gray, (h, w, 3) RGB or (h, w, 4) CMYK in sRGB, (h, w, 3), 0 to 65535.

    Raises:
        RuntimeError: if a profile is broken, or made for another colour space.
    """
    if isinstance(colours, bytes):
        return profiles.to_srgb_16(pixels, colours, space)
    if space == "gray":
        every = np.arange(np.iinfo(pixels.dtype).max + 1, dtype=pixels.dtype)
        table = _coded_to_srgb_16(cast(Pixels, np.stack([every] * 3, axis=-1)[None]), colours)[0]
        return np.take(table, pixels, axis=0)
    return _coded_to_srgb_16(pixels, colours)


def _coded_to_srgb_16(pixels: Pixels, colours: Coded) -> NDArray[np.uint16]:
    if colours.is_hdr:
        return hdr_to_srgb_16(pixels, colours)
    return profiles.to_srgb_16(pixels, profile_of(colours), "rgb")


def to_srgb(image: Image.Image, colours: Colours) -> Image.Image:
    """Return a gray, RGB or CMYK picture in sRGB; without colours that fit, they count as sRGB."""
    if isinstance(colours, bytes):
        converted = _by_profile(image, colours)
        if converted is not None:
            return converted
    elif colours and image.mode != "CMYK":
        made = to_srgb_16(np.asarray(image), colours, SPACES[image.mode])
        return Image.fromarray(nearest_8_bits(made))
    return image.convert("RGB")


def _by_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """Return a picture in sRGB; None if the profile is broken, or for other pictures."""
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
            outputMode="RGB",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
        )
    except (ImageCms.PyCMSError, OSError):
        return None
