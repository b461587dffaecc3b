"""BMP: an alpha that is 0 everywhere means nothing, and the fifth header may name a profile."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import IO

from PIL import Image, ImageFile

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.convert import Colours, colours_of_profile
from cgbatch.photos.head import Head
from cgbatch.photos.readers.common import head_of, loaded, opened

_HEADER = 14  # where the header begins whose size tells its version
_FIFTH = 124  # the size of the header that may name a profile
_EMBEDDED = b"DEBM"


def read_head(file: IO[bytes]) -> Head:
    """Return what Pillow says of a BMP, and the profile, which it does not read.

    Raises:
        PhotoError: if Pillow does not read this kind.
    """
    try:
        image = opened(file, "BMP")
    except OSError as error:
        if "unsupported" not in str(error).lower():
            raise
        raise PhotoError(
            "This bitmap is of a rare kind, which is not read here. Save it as PNG, or as BMP with "
            "24 bits."
        ) from error
    return replace(head_of(image), decode=partial(_decoded, image), colours=_colours(file))


def _decoded(image: ImageFile.ImageFile) -> Image.Image:
    """Return the pixels; the clipboard of Windows leaves alpha empty, and the picture would be."""
    picture = loaded(image)
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (0, 0):
        return picture.convert("RGB")
    return picture


def _colours(file: IO[bytes]) -> Colours:
    """Return the profile in the file; None if there is none.

    Colours by numbers (LCS_CALIBRATED_RGB) do not count: programs of ImageMagick's family write
    chromaticities in place of X, Y and Z, and 1 / 2.2 in place of 2.2, for sRGB.
    """
    file.seek(_HEADER)
    header = file.read(_FIFTH)
    size = int.from_bytes(header[:4], "little")
    if size == _FIFTH and header[56:60] == _EMBEDDED:
        file.seek(_HEADER + int.from_bytes(header[112:116], "little"))
        return colours_of_profile(file.read(int.from_bytes(header[116:120], "little")))
    return None
