"""JPEG 2000: the codestream is decoded without its boxes, which are followed here.

Decoders convert some profiles, and some not, drop bits, and take any fourth channel for alpha.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from io import BytesIO
from typing import IO, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.errors import PhotoError
from cgbatch.photos.colours.coded import ROMM, Coded, coded
from cgbatch.photos.colours.convert import Colours, colours_of_profile
from cgbatch.photos.depth import PREMULTIPLIED, STRAIGHT, WHITE, nearest_8_bits, over_white, strips
from cgbatch.photos.exif import orientation_in
from cgbatch.photos.head import Head, Stored
from cgbatch.photos.readers.jpeg2000_boxes import (
    ALPHA,
    COLOUR,
    PREMULTIPLIED_ALPHA,
    Boxes,
    Codestream,
    exif_of,
    read_boxes,
    whole_codestream,
)
from cgbatch.photos.readers.levels import image_of, scaled

_BY_NUMBER, _BY_PROFILES, _BY_CODES = 1, (2, 3), 5  # METH of colr
_BILEVEL, _CMY, _CMYK, _SRGB, _GRAY, _SYCC, _ROMM = 0, 11, 12, 16, 17, 18, 21
_BANDS = {_BILEVEL: 1, 15: 1, _CMY: 3, _CMYK: 4, _SRGB: 3, _GRAY: 1, _SYCC: 3, _ROMM: 3}
_SPACES = {b"GRAY": _GRAY, b"RGB ": _SRGB, b"CMYK": _CMYK}  # of profiles
_CONVERTED = (_BILEVEL, _CMY, _SYCC)  # to gray or RGB
_OPAQUENESS = {ALPHA: STRAIGHT, PREMULTIPLIED_ALPHA: PREMULTIPLIED}

_Plane: TypeAlias = NDArray[np.uint8] | NDArray[np.uint16]  # (h, w)
_Planes: TypeAlias = tuple[list[_Plane], list[int]]  # and how many bits each has


@dataclass(frozen=True)
class _Way:
    """How channels become colours."""

    space: int  # of those in `_BANDS`
    colours: Colours = None


def read_head(file: IO[bytes]) -> Head:
    """Return what the boxes of a JPEG 2000 say.

    Raises:
        PhotoError: if its colours are of a kind that is not read.
    """
    boxes = read_boxes(file)
    exif = cache(partial(exif_of, boxes))
    way = _way(boxes)
    return Head(
        boxes.codestream.size,
        partial(_decoded, file, boxes, way),
        orientation=orientation_in(exif),
        colours=way.colours,
        exif=exif,
    )


def _way(boxes: Boxes) -> _Way:
    """Return the way of the first box about colours that is understood."""
    if boxes.is_bare:
        return _Way(_SRGB if len(boxes.codestream.components) > 2 else _GRAY)
    channels = len(boxes.mapping) or len(boxes.codestream.components)
    ways = (_way_of(colr, channels) for colr in boxes.colours)
    found = next((way for way in ways if way), None)
    if found is None:
        raise PhotoError(
            "The colours of this JPEG 2000 are of a kind that is not read here. "
            "Save it as PNG or TIFF in sRGB."
        )
    return found


def _way_of(colr: bytes, channels: int) -> _Way | None:
    """Return the way that a box names; None if it is not understood, or not of this picture."""
    method, content = colr[:1], colr[3:]
    way = None
    if method == bytes((_BY_NUMBER,)):
        space = int.from_bytes(content[:4], "big")
        way = _Way(space, Coded(ROMM, gamma=1.8) if space == _ROMM else None)
    elif method and method[0] in _BY_PROFILES:
        way = _Way(_SPACES.get(content[16:20], -1), colours_of_profile(content))
    elif method == bytes((_BY_CODES,)) and int.from_bytes(content[4:6], "big") == 0:
        numbers = [int.from_bytes(content[at : at + 2], "big") for at in (0, 2)]
        way = _Way(_SRGB if channels > 2 else _GRAY, coded(*numbers))
    return way if way and _BANDS.get(way.space, channels + 1) <= channels else None


def _decoded(file: IO[bytes], boxes: Boxes, way: _Way) -> Stored:
    """Return the pixels over white, as gray, RGB or CMYK."""
    data = whole_codestream(file, boxes.codestream)
    is_rgb = _is_subsampled_ycc(boxes.codestream)
    planes, depths = _channels(_components(data, boxes.codestream), boxes)
    bands = [_plane_of(boxes, band) for band in range(_BANDS[way.space])]
    alpha, kind = _alpha(boxes, len(planes), bands)
    used = [*bands, *([] if alpha is None else [alpha])]
    if any(number >= len(planes) for number in used):
        raise ValueError("fewer channels than colours")
    is_plain = is_rgb or way.space not in _CONVERTED
    if is_plain and kind is None and all(depths[number] == 8 for number in used):
        return image_of(np.stack([planes[number].astype(np.uint8) for number in used], axis=2))
    levels = np.stack(
        [scaled(planes[number], (1 << depths[number]) - 1) for number in used], axis=2
    )
    if not is_plain:
        levels = np.concatenate([_plain(strip, way.space) for strip in strips(levels)])
    if kind is not None:
        levels = _opaque(levels, kind, way.space)
    if max(depths[number] for number in used) > 8 and way.space != _CMYK:
        return levels
    return image_of(nearest_8_bits(levels))


def _components(data: bytes, found: Codestream) -> _Planes:
    """Return the planes of a codestream, from 0 on, and how many bits they have."""
    kinds = found.components
    is_even = len({(kind.depth, kind.is_signed) for kind in kinds}) == 1
    is_full = all(kind.steps == (1, 1) for kind in kinds)
    depth, is_signed = kinds[0].depth, kinds[0].is_signed
    if not (is_even and (is_full or _is_subsampled_ycc(found))):
        return _components_by_pillow(data)
    import imagecodecs  # here: few photos need it

    levels = np.atleast_3d(imagecodecs.jpeg2k_decode(data))
    if is_signed:
        levels = levels.astype(np.int32) + (1 << depth - 1)
    if depth > 16:
        levels, depth = levels >> (depth - 16), 16
    if levels.dtype != np.uint8:
        levels = levels.astype(np.uint16, copy=False)
    return [levels[..., band] for band in range(levels.shape[2])], [depth] * levels.shape[2]


def _is_subsampled_ycc(found: Codestream) -> bool:
    """Return whether decoders see YCbCr in three planes, and bring them to RGB."""
    steps = [kind.steps for kind in found.components]
    return len(steps) == 3 and steps[0] == (1, 1) and steps[1] == steps[2] in ((2, 1), (2, 2))


def _components_by_pillow(data: bytes) -> _Planes:
    """Return planes of several depths or sizes, with 8 bits, or 16 of gray alone."""
    try:
        with Image.open(BytesIO(data), formats=("JPEG2000",)) as image:
            levels = np.atleast_3d(
                np.asarray(image.convert("L") if image.mode == "I;16" else image)
            )
    except OSError as error:
        raise PhotoError(
            "The parts of this JPEG 2000 differ in a way that is not read here. "
            "Save it as PNG or TIFF."
        ) from error
    planes = [levels[..., band] for band in range(levels.shape[2])]
    return planes, [8 * levels.itemsize] * len(planes)


def _channels(found: _Planes, boxes: Boxes) -> _Planes:
    """Return the channels that the components are, or name by numbers in a palette."""
    planes, depths = found
    palette = boxes.palette
    if palette is None:
        return found
    channels, bits = [], []
    for component, column in boxes.mapping:
        plane = planes[component]
        if column is None:
            channels.append(plane)
            bits.append(depths[component])
        else:
            channels.append(palette.colours[:, column].take(plane, mode="clip"))
            bits.append(palette.depths[column])
    return channels, bits


def _plane_of(boxes: Boxes, band: int) -> int:
    """Return which channel holds a colour."""
    stated = (
        entry.channel
        for entry in boxes.definitions
        if entry.kind == COLOUR and entry.colour == band + 1
    )
    return next(stated, band)


def _alpha(boxes: Boxes, channels: int, bands: list[int]) -> tuple[int | None, int | None]:
    """Return which channel is alpha, and of what kind it is; None if none is.

    Without boxes nothing says what the channel behind the colours is; it is alpha then, as all
    programs have it.
    """
    for entry in boxes.definitions:
        if entry.kind in _OPAQUENESS and entry.channel not in bands and entry.channel < channels:
            return entry.channel, _OPAQUENESS[entry.kind]
    if boxes.is_bare and channels == len(bands) + 1:
        return len(bands), STRAIGHT
    return None, None


def _plain(strip: NDArray[np.uint16], space: int) -> NDArray[np.uint16]:
    """Return rows whose colours, the first bands, are gray, RGB or CMYK."""
    made = strip.copy()
    if space != _SYCC:
        bands = _BANDS[space]
        made[..., :bands] = WHITE - strip[..., :bands]
    else:
        light = strip[..., 0].astype(np.float32)
        blue, red = (strip[..., band].astype(np.float32) - (WHITE + 1) // 2 for band in (1, 2))
        rgb = (light + 1.402 * red, light - 0.344136 * blue - 0.714136 * red, light + 1.772 * blue)
        made[..., :3] = np.rint(np.clip(np.stack(rgb, axis=-1), 0, WHITE))
    return made


def _opaque(levels: NDArray[np.uint16], kind: int, space: int) -> NDArray[np.uint16]:
    """Lay pixels over white; white is no ink."""
    if space != _CMYK:
        return over_white(levels, kind)
    levels[..., :4] = WHITE - levels[..., :4]
    return WHITE - over_white(levels, kind)
