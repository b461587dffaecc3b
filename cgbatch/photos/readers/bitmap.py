"""BMP: an alpha that is 0 everywhere means nothing, and the fifth header states colours."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import IO

from PIL import Image, ImageFile

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.coded import Point, Primaries, by_gamma
from cgbatch.photos.colours.convert import Colours, colours_of_profile
from cgbatch.photos.head import Head
from cgbatch.photos.readers.common import head_of, loaded, opened

_HEADER = 14  # where the header begins whose size tells its version
_FOURTH, _FIFTH = 108, 124  # sizes of headers that state colours
_CALIBRATED, _EMBEDDED = b"\0\0\0\0", b"DEBM"
_UNIT = 1 << 16  # of gamma; it cancels out in points


def read_head(file: IO[bytes]) -> Head:
    """Return what Pillow says of a BMP, and what it does not read of colours.

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
    """Return the profile in the file, or the colours by numbers; what is nonsense is sRGB."""
    file.seek(_HEADER)
    header = file.read(_FIFTH)
    size = int.from_bytes(header[:4], "little")
    if size == _FIFTH and header[56:60] == _EMBEDDED:
        file.seek(_HEADER + int.from_bytes(header[112:116], "little"))
        return colours_of_profile(file.read(int.from_bytes(header[116:120], "little")))
    if size in (_FOURTH, _FIFTH) and header[56:60] == _CALIBRATED:
        return _calibrated(header)
    return None


def _calibrated(header: bytes) -> Colours:
    """Return the colours by XYZ of red, green and blue, and a gamma; None if they are not given."""
    numbers = [int.from_bytes(header[at : at + 4], "little") for at in range(60, 108, 4)]
    red, green, blue, gammas = (numbers[at : at + 3] for at in range(0, 12, 3))
    white = [sum(values) for values in zip(red, green, blue, strict=True)]
    if not (all(map(any, (red, green, blue))) and white[1] and gammas[0]):
        return None
    points = (_point(colour) for colour in (white, red, green, blue))
    return by_gamma(gammas[0] / _UNIT, Primaries(*points))


def _point(colour: list[int]) -> Point:
    return colour[0] / sum(colour), colour[1] / sum(colour)
