"""Photos as programs give them, one or several: files, pixels, images; and the same back."""

from __future__ import annotations

from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.convert import colours_of_profile, to_srgb
from cgbatch.photos.flatten import flatten
from cgbatch.photos.types import Picture

AnyPath: TypeAlias = str | PathLike[str]
Given: TypeAlias = AnyPath | NDArray[np.uint8] | Image.Image
Shown: TypeAlias = NDArray[np.uint8] | Image.Image

_SMALLEST = 36  # pixels of a side: what dilated generators see beyond the border lies within


def each(
    given: Given | list[Any] | tuple[Any, ...],
    read: Callable[[Path], Picture],
    make: Callable[[list[Picture]], list[Picture]],
) -> Any:  # noqa: ANN401 - as many as are given, of the kind that is given
    """Make a picture of each photo that is given: one of one, a list of a list or tuple.

    Args:
        given: a file, pixels, or an image; or several.
        read: what returns the pixels of a file.
        make: what makes as many pictures as it is given, both uint8 (H, W, 3) in sRGB.

    Returns:
        Images for images, and pixels, uint8 (H, W, 3), for files and pixels.

    Raises:
        ValueError: if pixels have another shape or type, or an image is too small.
        PhotoError: if a file cannot be decoded; of several, it says which.
    """
    if not isinstance(given, list | tuple):
        return _like(given, make([_pixels(given, read)])[0])
    pixels = []
    for number, photo in enumerate(given):
        try:
            pixels.append(_pixels(photo, read))
        except (PhotoError, ValueError) as error:
            raise type(error)(f"Photo {number} of the list: {error}") from error
    return [_like(photo, made) for photo, made in zip(given, make(pixels), strict=True)]


def checked(photo: NDArray[np.uint8]) -> Picture:
    """Return the pixels of a photo, which networks can take.

    Raises:
        ValueError: if they have another shape or type.
    """
    is_picture = photo.ndim == 3 and photo.shape[2] == 3 and photo.dtype == np.uint8
    if not is_picture or min(photo.shape[:2]) < _SMALLEST:
        raise ValueError(
            f"a photo is uint8 (H, W, 3) of {_SMALLEST} pixels a side or more, not "
            f"{photo.dtype} {photo.shape}"
        )
    return photo


def _pixels(photo: Given, read: Callable[[Path], Picture]) -> Picture:
    if isinstance(photo, Image.Image):
        return checked(_of_image(photo))
    return checked(read(Path(photo)) if isinstance(photo, str | PathLike) else photo)


def _of_image(image: Image.Image) -> Picture:
    """Return an image upright and in sRGB, whatever its mode, as a file of it would be read."""
    upright = ImageOps.exif_transpose(image)
    return np.asarray(to_srgb(flatten(upright), colours_of_profile(image.info.get("icc_profile"))))


def _like(given: Given, made: Picture) -> Shown:
    return Image.fromarray(made) if isinstance(given, Image.Image) else made
