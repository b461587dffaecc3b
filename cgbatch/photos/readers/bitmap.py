"""BMP: an alpha that is 0 everywhere means nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import IO

from PIL import Image, ImageFile

from cgbatch.photos.head import Head
from cgbatch.photos.readers.common import head_of, loaded, opened


def read_head(file: IO[bytes]) -> Head:
    """Return what Pillow says of a BMP."""
    image = opened(file, "BMP")
    return replace(head_of(image), decode=partial(_decoded, image))


def _decoded(image: ImageFile.ImageFile) -> Image.Image:
    """Return the pixels; the clipboard of Windows leaves alpha empty, and the picture would be."""
    picture = loaded(image)
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema() == (0, 0):
        return picture.convert("RGB")
    return picture
