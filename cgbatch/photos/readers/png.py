"""PNG: 16 bits, of which Pillow keeps 8 but for gray, and what its chunks say of colours."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from io import BytesIO
from typing import IO

import numpy as np
from numpy.typing import NDArray
from PIL import Image, PngImagePlugin

from cgbatch.photos.colours.coded import Primaries, by_gamma, coded, names_colours, primaries_at
from cgbatch.photos.colours.convert import Colours, colours_of_profile
from cgbatch.photos.depth import STRAIGHT, WHITE, over_white
from cgbatch.photos.exif import colours_in, orientation_in
from cgbatch.photos.flatten import flatten
from cgbatch.photos.head import Head, Stored
from cgbatch.photos.readers.common import loaded
from cgbatch.photos.readers.png_chunks import (
    HEAD,
    Chunks,
    chunk,
    contents_of,
    inflated,
    pixels_of,
    read_chunks,
)
from cgbatch.photos.readers.png_interlaced import decoded_in_passes, is_interlaced

_EMPTY = HEAD + chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
_BLACK, _RANGE = 16, 219  # of levels of video, of 8 bits
_UNIT = 100_000  # of gAMA and cHRM


def read_head(file: IO[bytes]) -> Head:
    """Return what the chunks of a PNG say."""
    chunks = read_chunks(file)
    exif = cache(partial(_exif, chunks))
    decode = partial(_decoded_16_bits if chunks.depth == 16 else _decoded, file, chunks)
    return Head(
        chunks.size,
        partial(_widened, decode) if _has_levels_of_video(chunks) else decode,
        orientation=orientation_in(exif),
        colours=_colours(chunks) if chunks.states_colours else colours_in(exif),
        exif=exif,
    )


def _exif(chunks: Chunks) -> Image.Exif:
    """Return the EXIF, from the chunks before and behind the pixels.

    Pillow decodes all of a PNG that has no EXIF at its head, to look for it at the end. So it is
    given a PNG without pixels.
    """
    facts = b"".join(chunk(name, content) for name, content in chunks.may_hold_exif)
    with PngImagePlugin.PngImageFile(
        BytesIO(_EMPTY + facts + chunk(b"IDAT", b"") + chunk(b"IEND", b""))
    ) as head:
        return Image.Image.getexif(head)


def _colours(chunks: Chunks) -> Colours:
    """Return what counts of all that is stated, in the order of PNG's third edition, 13.1."""
    codes = chunks.of(b"cICP")
    if codes and len(codes) == 4 and names_colours(codes[0], codes[1]):
        return coded(codes[0], codes[1])
    if (packed := chunks.of(b"iCCP")) and (profile := inflated(packed)):
        return colours_of_profile(profile)
    if chunks.of(b"sRGB") is not None:
        return None
    return by_gamma(_gamma(chunks.of(b"gAMA")), _primaries(chunks.of(b"cHRM")))


def _gamma(content: bytes | None) -> float | None:
    """Return the power that makes light of levels; None if it is not stated, or nonsense."""
    value = int.from_bytes(content or b"", "big")
    return _UNIT / value if 0 < value <= 10 * _UNIT else None


def _primaries(content: bytes | None) -> Primaries | None:
    """Return the primaries; None if they are not stated, or nonsense."""
    if content is None or len(content) != 32:
        return None
    return primaries_at((np.frombuffer(content, ">u4") / _UNIT).reshape(4, 2))


def _decoded(file: IO[bytes], chunks: Chunks) -> Stored:
    """Let Pillow decode 8 bits or fewer."""
    return loaded(PngImagePlugin.PngImageFile(BytesIO(pixels_of(file, chunks))))


def _decoded_16_bits(file: IO[bytes], chunks: Chunks) -> NDArray[np.uint16]:
    """Return all 16 bits; a colour that counts as transparent is alpha."""
    import imagecodecs  # here: most photos have 8 bits

    if is_interlaced(chunks.head):
        transparent = contents_of(file, chunks, b"tRNS")
        pixels = decoded_in_passes(
            chunks.head,
            contents_of(file, chunks, b"IDAT"),
            chunk(b"tRNS", transparent) if transparent else b"",
            imagecodecs.png_decode,
        )
    else:
        pixels = np.atleast_3d(imagecodecs.png_decode(pixels_of(file, chunks)))
    return pixels if pixels.shape[2] in (1, 3) else over_white(pixels, STRAIGHT)


def _has_levels_of_video(chunks: Chunks) -> bool:
    """Return whether black is 16 and white 235 (PNG's third edition, 11.3.2.6)."""
    codes = chunks.of(b"cICP")
    return codes is not None and len(codes) == 4 and codes[3] == 0


def _widened(decode: Callable[[], Stored]) -> Stored:
    """Return pixels with levels of video as the usual ones, over white."""
    stored = decode()
    if isinstance(stored, Image.Image):
        levels = np.clip((np.arange(256) - _BLACK) / _RANGE, 0, 1) * 255
        picture = flatten(stored)
        return picture.point([round(level) for level in levels] * len(picture.getbands()))
    levels = np.clip((np.arange(WHITE + 1) / 256 - _BLACK) / _RANGE, 0, 1) * WHITE
    widened: NDArray[np.uint16] = np.rint(levels).astype(np.uint16)[stored]
    return widened
