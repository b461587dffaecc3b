"""Read PNG and TIFF of 16 bits with all of them; Pillow keeps 8, but for gray."""

from __future__ import annotations

import logging
import math
from collections.abc import Iterator
from typing import IO, cast

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFile
from PIL.ExifTags import Base

from cgbatch.photos.decode import LANCZOS_REACH, WHITE_IS_ZERO, tiff_tags

WHITE = 65535

_STRIP = 4_000_000  # pixels that are worked on at a time
_CUT_OFF = ("too small", "failed to read")  # in what the decoders say of a file that ends early

_PNG_HEAD, _PNG_CHUNK = 8, 12  # bytes before the first chunk, and of each besides its content
_PNG_PIXELS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")

# Values of tags of TIFF.
_BLACK_IS_ZERO, _RGB = 1, 2
_UNSIGNED = 1
_PREMULTIPLIED, _STRAIGHT = 1, 2

# Its complaints about damaged files would reach the terminal; ours are sentences.
logging.getLogger("tifffile").addHandler(logging.NullHandler())


def is_deep(image: Image.Image) -> bool:
    """Tell from its head whether a picture that is not loaded yet has 16 bits for `read_deep`."""
    if image.format == "PNG":
        return any(";16" in str(tile[3]) for tile in image.tile)  # type: ignore[attr-defined]
    if image.format != "TIFF":
        return False
    tags = tiff_tags(image)
    return (
        set(tags.get(Base.BitsPerSample, ())) == {16}
        and set(tags.get(Base.SampleFormat, (_UNSIGNED,))) == {_UNSIGNED}
        and tags.get(Base.PhotometricInterpretation) in (WHITE_IS_ZERO, _BLACK_IS_ZERO, _RGB)
    )


def read_deep(image: Image.Image) -> NDArray[np.uint16]:
    """Return the pixels of the picture as stored, (h, w, 1) gray or (h, w, 3), over white.

    Raises:
        Exception: whatever the decoders raise on damaged files; see `opened`.
    """
    file = cast("IO[bytes]", cast(ImageFile.ImageFile, image).fp)
    file.seek(0)
    try:
        return _read_png(file) if image.format == "PNG" else _read_tiff(file)
    except (RuntimeError, ValueError) as error:
        if any(words in str(error) for words in _CUT_OFF):
            raise EOFError from error
        raise


def _read_png(file: IO[bytes]) -> NDArray[np.uint16]:
    """Return what a PNG holds; its decoder makes a colour that counts as transparent to alpha."""
    import imagecodecs  # here and below: most photos have 8 bits

    pixels = np.atleast_3d(imagecodecs.png_decode(_without_extras(file.read())))
    return pixels if pixels.shape[2] in (1, 3) else _over_white(pixels, _STRAIGHT)


def _without_extras(png: bytes) -> bytes:
    """Return a PNG of nothing but pixels: libpng prints what it finds odd about the rest."""
    kept, at = [png[:_PNG_HEAD]], _PNG_HEAD
    while at < len(png):
        end = at + int.from_bytes(png[at : at + 4], "big") + _PNG_CHUNK
        if png[at + 4 : at + 8] in _PNG_PIXELS:
            kept.append(png[at:end])
        at = end
    return b"".join(kept)


def _read_tiff(file: IO[bytes]) -> NDArray[np.uint16]:
    """Return what the first page of a TIFF holds."""
    import tifffile

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
    if photometric == WHITE_IS_ZERO:
        pixels = np.uint16(WHITE) - pixels
    colours = 3 if photometric == _RGB else 1
    return _over_white(pixels, alpha) if alpha else pixels[..., :colours]


def strips(pixels: NDArray[np.uint16]) -> Iterator[NDArray[np.uint16]]:
    """Give pixels (h, w, bands) from top to bottom, a few million at a time."""
    rows = max(_STRIP // pixels.shape[1], 1)
    return (pixels[row : row + rows] for row in range(0, len(pixels), rows))


def _over_white(pixels: NDArray[np.uint16], kind: int) -> NDArray[np.uint16]:
    """Lay pixels whose last band is alpha over white; return them without it."""
    return np.concatenate([_strip_over_white(strip, kind) for strip in strips(pixels)])


def _strip_over_white(strip: NDArray[np.uint16], kind: int) -> NDArray[np.uint16]:
    """Lay a few rows over white; `kind` says whether alpha is multiplied in already."""
    colour, alpha = strip[..., :-1].astype(np.uint32), strip[..., -1:].astype(np.uint32)
    mixed: NDArray[np.uint32]
    if kind == _PREMULTIPLIED:
        mixed = np.minimum(colour + (WHITE - alpha), WHITE)
    else:  # the square of WHITE just fits
        mixed = (colour * alpha + WHITE * (WHITE - alpha) + WHITE // 2) // WHITE
    return mixed.astype(np.uint16)


def resample_deep(
    pixels: NDArray[np.uint16], region: tuple[int, int, int, int], size: tuple[int, int]
) -> NDArray[np.uint16]:
    """Bring a region (left, top, width, height) of pixels (h, w, bands) to (width, height).

    Each band goes through one antialiased Lanczos resampling of 32-bit floats, which hold
    16 bits exactly.
    """
    x, y, across, down = region
    margin = math.ceil(LANCZOS_REACH * max(across / size[0], down / size[1], 1)) + 1
    left, top = max(x - margin, 0), max(y - margin, 0)
    part = pixels[top : y + down + margin, left : x + across + margin]
    corners = (x - left, y - top, x - left + across, y - top + down)
    made = np.empty((size[1], size[0], pixels.shape[2]), np.uint16)
    for band in range(pixels.shape[2]):
        plane = Image.fromarray(part[..., band].astype(np.float32))
        resampled = plane.resize(size, Image.Resampling.LANCZOS, box=corners)
        made[..., band] = np.rint(np.clip(np.asarray(resampled), 0, WHITE))
    return made
