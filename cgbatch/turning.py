"""Single photos, or a few, for other programs: translated, or only enhanced."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias, overload

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.engine.hardware import Hardware
from cgbatch.errors import PhotoError
from cgbatch.finishing.finish import digest_of, finish_for, finished
from cgbatch.given import AnyPath, each
from cgbatch.models.configs import config_of
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode, decode_whole
from cgbatch.photos.photo import read_size
from cgbatch.photos.sharpening import Sharpening, parse_sharpening
from cgbatch.photos.types import Picture
from cgbatch.runs.defaults import ENHANCER, SIZE

if TYPE_CHECKING:
    from cgbatch.engine.session import Session

_File: TypeAlias = AnyPath | NDArray[np.uint8]
_Files: TypeAlias = list[str] | list[Path] | list[NDArray[np.uint8]] | tuple[_File, ...]
_Images: TypeAlias = list[Image.Image] | tuple[Image.Image, ...]
_ONE, _SEVERAL = Hardware(batch_size=1), Hardware()


@overload
def translate(
    photo: _File,
    direction: str,
    enhancer: str | None = ...,
    finish: bool = ...,
    sharpen: str | None = ...,
) -> NDArray[np.uint8]: ...
@overload
def translate(
    photo: Image.Image,
    direction: str,
    enhancer: str | None = ...,
    finish: bool = ...,
    sharpen: str | None = ...,
) -> Image.Image: ...
@overload
def translate(
    photo: _Files,
    direction: str,
    enhancer: str | None = ...,
    finish: bool = ...,
    sharpen: str | None = ...,
) -> list[NDArray[np.uint8]]: ...
@overload
def translate(
    photo: _Images,
    direction: str,
    enhancer: str | None = ...,
    finish: bool = ...,
    sharpen: str | None = ...,
) -> list[Image.Image]: ...
def translate(
    photo: _File | Image.Image | _Files | _Images,
    direction: str,
    enhancer: str | None = ENHANCER,
    finish: bool = True,
    sharpen: str | None = None,
) -> object:
    """Return a photo in another season or time of day, or several photos.

    The first call for a direction loads TensorFlow and the weights; later ones reuse them. Call it
    from one thread at a time. Of a list, all files are read before the first is translated.

    Args:
        photo: a file, which is taken whole with its shorter side brought to 256 pixels; pixels,
            uint8 (H, W, 3) in sRGB; or an image of Pillow's, of any mode. Pixels and images are
            taken as large as they are, at least 36 a side: generators were trained on 256. Or a
            list or tuple of these.
        direction: such as `day2night`; `directions()` returns all.
        enhancer: weights that raise the quality, to twice the size, or `None`; `enhancers()`
            returns all.
        finish: whether nights get lit windows, stars and a moon, summers grass where snow lay,
            and days a sky without stars; all chance in it follows from the pixels.
        sharpen: an unsharp mask after the enhancer, `"AMOUNT"` or `"AMOUNT,RADIUS"` with the radius
            in pixels of the result, such as `"0.5,1"`.

    Returns:
        Pixels, uint8 (2 H, 2 W, 3) in sRGB, or (H, W, 3) without an enhancer, for a file or
        pixels; for an image an image of mode RGB; for several a list.

    Raises:
        ValueError: if pixels have another shape or type, or an image is too small.
        UsageError: if there is no such direction, or nothing can be sharpened like that.
        WeightsError: if weights are missing or damaged.
        PhotoError: if a file cannot be decoded, or the networks make no picture of a photo; of
            several, none is returned.
    """
    sharpening = None if sharpen is None else parse_sharpening(sharpen)
    laid_over = finish_for(direction) if finish else None

    def make(photos: list[Picture]) -> list[Picture]:
        hardware = _ONE if len(photos) == 1 else _SEVERAL
        session = _translating(direction, enhancer, sharpening, hardware)
        results = []
        for pixels, made in zip(photos, session.translator(photos), strict=True):
            if isinstance(made, PhotoError):
                raise made
            pictures = made.translation, made.result
            results.append(finished(laid_over, pixels, *pictures, digest_of(pixels)))
        return results

    return each(photo, _reduced, make)


@overload
def enhance(photo: _File, enhancer: str = ..., sharpen: str | None = ...) -> NDArray[np.uint8]: ...
@overload
def enhance(photo: Image.Image, enhancer: str = ..., sharpen: str | None = ...) -> Image.Image: ...
@overload
def enhance(
    photo: _Files, enhancer: str = ..., sharpen: str | None = ...
) -> list[NDArray[np.uint8]]: ...
@overload
def enhance(
    photo: _Images, enhancer: str = ..., sharpen: str | None = ...
) -> list[Image.Image]: ...
def enhance(
    photo: _File | Image.Image | _Files | _Images,
    enhancer: str = ENHANCER,
    sharpen: str | None = None,
) -> object:
    """Return a picture at twice its size, its noise and blocks taken away; or several.

    The first call for an enhancer loads TensorFlow and the weights; later ones reuse them. Call it
    from one thread at a time. Large pictures go through the network in tiles of 512 pixels, each
    with as much around it as the network looks at, so that memory does not grow with them.

    Args:
        photo: a file; pixels, uint8 (H, W, 3) in sRGB; or an image of Pillow's, of any mode: all of
            them as large as they are, at least 36 pixels a side. Or a list or tuple of these.
        enhancer: weights such as `noise-cancel`, `psnr-small` or `esrgan`; `enhancers()` returns
            all.
        sharpen: an unsharp mask after it, `"AMOUNT"` or `"AMOUNT,RADIUS"` with the radius in pixels
            of the result, such as `"0.5,1"`.

    Returns:
        Pixels, uint8 (2 H, 2 W, 3) in sRGB, for a file or pixels; for an image an image of mode
        RGB; for several a list.

    Raises:
        ValueError: if pixels have another shape or type, or an image is too small.
        UsageError: if nothing can be sharpened like that.
        WeightsError: if there is no such enhancer, or its weights are damaged.
        PhotoError: if a file cannot be decoded, or the network makes no picture of a photo.
    """
    sharpening = None if sharpen is None else parse_sharpening(sharpen)

    def make(photos: list[Picture]) -> list[Picture]:
        enlarge = _enhancing(enhancer, sharpening)
        return [enlarge(pixels) for pixels in photos]

    return each(photo, _whole, make)


def _reduced(path: Path) -> Picture:
    box = parse_crop("none").box(*read_size(path))
    # As a run does, which needs the larger one, too: a JPEG is then decoded at no less than that.
    pixels, _ = decode(path, box, [box.scaled(SIZE), box.scaled(2 * SIZE)])
    return pixels


def _whole(path: Path) -> Picture:
    width, height = read_size(path)
    return decode_whole(path, width * height)


@lru_cache(maxsize=2)
def _translating(
    direction: str, enhancer: str | None, sharpening: Sharpening | None, hardware: Hardware
) -> Session:
    """Open the networks of a direction; the last two stay in memory."""
    known = open_catalog()
    generator = known.generator_for(known.direction(direction))
    raising = known.enhancer(enhancer) if enhancer else None
    load_tensorflow()
    from cgbatch.engine.session import open_session

    return open_session(generator, raising, hardware=hardware, sharpening=sharpening)


@lru_cache(maxsize=2)
def _enhancing(enhancer: str, sharpening: Sharpening | None) -> Callable[[Picture], Picture]:
    """Open an enhancer; the last two stay in memory."""
    entry = open_catalog().enhancer(enhancer)
    load_tensorflow()
    from cgbatch.engine.session import open_enhancing_session
    from cgbatch.engine.tiles import SIDE, enlarged_in_tiles
    from cgbatch.networks.doubling import reach_of

    session = open_enhancing_session(entry, SIDE, _ONE, sharpening)
    seen = reach_of(config_of(entry.architecture)) + (sharpening.reach if sharpening else 0)
    return partial(enlarged_in_tiles, reach=seen, enlarge=session.translator)
