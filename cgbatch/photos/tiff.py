"""TIFF: its tags, how Pillow turns it, and 16 bits, of which Pillow keeps 8 but for gray."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.ExifTags import Base

from cgbatch.photos.depth import WHITE, over_white
from cgbatch.photos.reader import Reader
from cgbatch.photos.types import Size

# Values of tags.
_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB = 0, 1, 2
_SEPARATE = 2
_UNSIGNED = 1

# Its complaints about damaged files would reach the terminal; ours are sentences.
logging.getLogger("tifffile").addHandler(logging.NullHandler())


def _tags(image: Image.Image) -> Mapping[int, Any]:
    tags: Mapping[int, Any] = image.tag_v2  # type: ignore[attr-defined]
    return tags


def _stored_size(image: Image.Image) -> Size:
    """Return width and height as stored: newer versions of Pillow give the upright size."""
    tags = _tags(image)
    return tags[Base.ImageWidth], tags[Base.ImageLength]


def _has_depth(image: Image.Image) -> bool:
    return set(_tags(image).get(Base.BitsPerSample, ())) == {16}


def _has_16_bits(image: Image.Image) -> bool:
    """Return whether a TIFF has 16 bits of gray or colour."""
    tags = _tags(image)
    return (
        _has_depth(image)
        and set(tags.get(Base.SampleFormat, (_UNSIGNED,))) == {_UNSIGNED}
        and tags.get(Base.PhotometricInterpretation) in (_WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB)
    )


def _is_misread(image: Image.Image) -> bool:
    """Return whether Pillow gets a TIFF wrong: 16 bits in planes, or with white as 0."""
    tags = _tags(image)
    return _has_depth(image) and (
        tags.get(Base.PlanarConfiguration) == _SEPARATE
        or tags.get(Base.PhotometricInterpretation) == _WHITE_IS_ZERO
    )


def _read_16_bits(file: IO[bytes]) -> NDArray[np.uint16]:
    """Return what the first page of a TIFF holds."""
    import tifffile  # here: most photos have 8 bits

    with tifffile.TiffFile(file) as tiff:
        page = tiff.pages.first
        pixels: NDArray[np.uint16] = page.asarray()
        if page.axes == "SYX":
            pixels = np.moveaxis(pixels, 0, -1)
        elif page.axes not in ("YX", "YXS"):
            raise ValueError(page.axes)
        alpha = next((kind for kind in page.extrasamples if kind), None)
        photometric = page.photometric
    pixels = np.atleast_3d(pixels)
    if photometric == _WHITE_IS_ZERO:
        pixels = np.uint16(WHITE) - pixels
    colours = 3 if photometric == _RGB else 1
    return over_white(pixels, alpha) if alpha else pixels[..., :colours]


TIFF = Reader(
    stored_size=_stored_size,
    is_turned_by_loading=True,
    has_16_bits=_has_16_bits,
    is_misread=_is_misread,
    read_16_bits=_read_16_bits,
)
