"""Formats that Pillow reads as they are: GIF, WebP and what else is not said elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import IO

from PIL import Image, ImageFile

from cgbatch.photos.colours.convert import Colours, colours_of_profile
from cgbatch.photos.exif import colours_in, orientation_in
from cgbatch.photos.head import Head


def read_head(file: IO[bytes], file_format: str) -> Head:
    """Return what Pillow says of a file."""
    return head_of(opened(file, file_format))


def opened(file: IO[bytes], file_format: str) -> ImageFile.ImageFile:
    """Return a picture by the plugin for a format: others start programs (EPS), or misread it."""
    return Image.open(file, formats=(file_format,))


def head_of(image: ImageFile.ImageFile) -> Head:
    """Return the head of a picture that Pillow opened."""
    exif = cache(image.getexif)
    return Head(
        image.size,
        lambda: loaded(image),
        orientation=orientation_in(exif),
        colours=profile_or_exif(image, exif),
        exif=exif,
    )


def loaded(image: ImageFile.ImageFile) -> Image.Image:
    """Return a picture with its pixels decoded."""
    image.load()
    return image


def profile_or_exif(image: Image.Image, exif: Callable[[], Image.Exif]) -> Colours:
    """Return the colours of the profile of a picture; those that EXIF names if it has none."""
    return colours_of_profile(image.info.get("icc_profile")) or colours_in(exif)
