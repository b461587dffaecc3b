"""JPEG XL: libjxl decodes it, and turns it; what its levels mean is said by its head."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from io import BytesIO
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.coded import SRGB, Coded
from cgbatch.photos.colours.convert import Colours, colours_of_profile
from cgbatch.photos.colours.hdr import PAPER, toned
from cgbatch.photos.depth import PREMULTIPLIED, STRAIGHT, WHITE, strips
from cgbatch.photos.head import Head, Stored
from cgbatch.photos.readers.boxes import Box, content_of, stated_boxes
from cgbatch.photos.readers.items import load_exif
from cgbatch.photos.readers.jpeg_xl_head import (
    GRAY,
    MARK,
    SDR,
    Depth,
    JxlHead,
    deepened,
    read_jxl_head,
)
from cgbatch.photos.readers.levels import kept
from cgbatch.photos.upright import turned_size

_WHOLE, _PART, _JPEG = b"jxlc", b"jxlp", b"jbrd"
_EXIF, _PACKED = b"Exif", b"brob"
_MOST = 65_536  # bytes of the codestream that hold its head, all but a profile
_NUMBER = 4  # bytes of the number of a part
_LIGHT_OF_SRGB = Coded(SRGB, transfer=8)
_DEEPER = 12  # bits
_MISSING = "NEED_MORE_INPUT"  # libjxl's word where a file is cut off


def read_head(file: IO[bytes]) -> Head:
    """Return what a JPEG XL says at its beginning.

    Raises:
        PhotoError: if its colours are those of a profile, which is coded among its pixels.
    """
    boxes = tuple(_boxes(file))
    beginning = b"".join(_codestream(file, boxes, _MOST))
    if not beginning:
        raise EOFError
    head = read_jxl_head(beginning)
    return Head(
        turned_size(head.size, head.orientation),
        partial(_decoded, file, head, boxes),
        colours=_colours(file, head, boxes),
        exif=cache(partial(_exif, file, boxes)),
    )


def _boxes(file: IO[bytes]) -> Iterator[Box]:
    """Yield the boxes of a container; of a codestream alone that as one."""
    end = file.seek(0, 2)
    file.seek(0)
    if file.read(len(MARK)) == MARK:
        yield Box(_WHOLE, 0, end)
    else:
        yield from stated_boxes(file, 0, end)


def _codestream(file: IO[bytes], boxes: tuple[Box, ...], most: int) -> Iterator[bytes]:
    """Yield the codestream, which may be cut into several boxes, up to a number of bytes."""
    for box in boxes:
        if box.kind in (_WHOLE, _PART):
            start = box.start + (_NUMBER if box.kind == _PART else 0)
            file.seek(start)
            part = file.read(max(min(box.end - start, most), 0))
            most -= len(part)
            yield part


def _exif(file: IO[bytes], boxes: tuple[Box, ...]) -> Image.Exif:
    """Return the EXIF, which may be packed by Brotli."""
    exif = Image.Exif()
    found = next((box for box in boxes if box.kind == _EXIF), None)
    packed = (content_of(file, box) for box in boxes if box.kind == _PACKED)
    content = content_of(file, found) if found else _unpacked(packed)
    if content:
        load_exif(exif, content)
    return exif


def _unpacked(contents: Iterator[bytes]) -> bytes | None:
    """Return the EXIF among contents that are packed."""
    import imagecodecs  # here: few photos need it

    packed = next((content for content in contents if content.startswith(_EXIF)), None)
    return packed and bytes(imagecodecs.brotli_decode(packed[len(_EXIF) :]))


def _colours(file: IO[bytes], head: JxlHead, boxes: tuple[Box, ...]) -> Colours:
    """Return the colours of what libjxl decodes."""
    if not head.encoding.has_profile:
        return head.encoding.colours
    if head.is_xyb:  # libjxl gives the light of sRGB: it cannot give what the profile asks for
        return _LIGHT_OF_SRGB
    if any(box.kind == _JPEG for box in boxes):
        return _colours_of_jpeg(file)
    raise PhotoError(
        "This JPEG XL has a colour profile that is not read here. Save it as PNG or TIFF."
    )


def _colours_of_jpeg(file: IO[bytes]) -> Colours:
    """Return the colours of the JPEG of which a file was made: it comes back with its profile."""
    import imagecodecs  # here: few photos need it

    file.seek(0)
    with _cut_off_named():
        jpeg = imagecodecs.jpegxl_decode_jpeg(file.read(), numthreads=1)
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
        return colours_of_profile(image.info.get("icc_profile"))


def _decoded(file: IO[bytes], head: JxlHead, boxes: tuple[Box, ...]) -> Stored:
    """Return the first picture, turned, over white."""
    import imagecodecs  # here: few photos need it

    depth = head.depth.bits
    if head.encoding.has_profile and head.is_xyb and head.depth == Depth():
        whole = b"".join(_codestream(file, boxes, boxes[-1].end))
        data, depth = deepened(whole, head), _DEEPER
    else:
        file.seek(0)
        data = file.read()
    with _cut_off_named():
        levels = imagecodecs.jpegxl_decode(data, index=0)
    bands = 1 if head.encoding.space == GRAY else 3
    if head.extras and not head.alphas and bands == 1:
        levels = levels[0]  # the channels come one after another
    every = np.atleast_3d(levels)
    alpha = None
    if every.shape[2] > bands:
        alpha = PREMULTIPLIED if head.alphas[0] else STRAIGHT
    if every.dtype.kind == "f":
        return np.concatenate(list(_of_floats(every.astype(np.float32), head, alpha)))
    return kept(every, depth, alpha)


@contextmanager
def _cut_off_named() -> Iterator[None]:
    """Have libjxl's word for a file that ends too early become Python's error."""
    try:
        yield
    except RuntimeError as error:
        if _MISSING in str(error):
            raise EOFError from error
        raise


def _of_floats(
    levels: NDArray[np.float32], head: JxlHead, alpha: int | None
) -> Iterator[NDArray[np.uint16]]:
    """Yield strips of floats of which 1 is white, and light that is brighter toned down."""
    is_light = head.encoding.is_linear or head.encoding.has_profile
    scale = np.float32(head.brightest / PAPER if head.brightest > SDR else 1)
    peak = float(np.nan_to_num(levels, posinf=0).max() * scale) if is_light else 1.0
    for strip in strips(levels):
        opaque = _over_white(np.nan_to_num(strip, posinf=0, neginf=0), alpha, scale)
        found = toned(opaque * scale, peak) if peak > 1 else opaque
        yield np.rint(np.clip(found, 0, 1) * WHITE).astype(np.uint16)


def _over_white(
    strip: NDArray[np.float32], alpha: int | None, scale: np.float32
) -> NDArray[np.float32]:
    """Return rows without their last band, alpha, over white, which is 1 / `scale`."""
    if alpha is None:
        return strip
    colour, share = strip[..., :-1], np.clip(strip[..., -1:], 0, 1)
    made: NDArray[np.float32] = colour * (share if alpha == STRAIGHT else 1) + (1 - share) / scale
    return made
