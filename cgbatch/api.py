"""What other programs can use: whole runs, single photos, and how networks change colours."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.catalog import Catalog, open_catalog
from cgbatch.domains import Direction
from cgbatch.engine.hardware import Hardware
from cgbatch.errors import UsageError
from cgbatch.finishing.finish import digest_of, finish_for, finished
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.photos.coefficients import apply_coefficients
from cgbatch.photos.crop import parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.photo import read_size
from cgbatch.photos.sharpening import Sharpening, parse_sharpening
from cgbatch.runs import running
from cgbatch.runs.defaults import ENHANCER, SIZE
from cgbatch.runs.report import Report
from cgbatch.runs.request import RunRequest
from cgbatch.runs.watching import Watcher

if TYPE_CHECKING:
    from cgbatch.engine.session import Session

__all__ = ["apply_coefficients", "coefficients", "run", "translate"]

AnyPath: TypeAlias = str | PathLike[str]
_SMALLEST = 32  # pixels of a side
_ONE = Hardware(batch_size=1)


def run(
    photos: AnyPath | Iterable[AnyPath],
    direction: str,
    out: AnyPath = "gallery",
    watcher: Watcher | None = None,
    **options: Any,
) -> Report:
    """Translate photos and add them to a gallery, as `cgbatch run` does.

    Call it from one thread at a time. What is there already is not made again.

    Args:
        photos: folders, files, patterns or lists (`@list.txt`), one or several.
        direction: such as `summer2winter` or `day2night`.
        out: the folder of the gallery.
        watcher: what follows the run, and can end it early; without one it is silent.
        options: further fields of `RunRequest`, such as `crop="top"`, `resolution="native"`,
            `site_changes={"title": "Hills"}` or `hardware=Hardware(device="cpu")`.

    Raises:
        UsageError: if there is no such direction, or the options contradict each other.
        NoPhotosError: if there is no photo.
        WeightsError: if weights are missing or damaged.
        DeviceError: if the device cannot hold even one photo.
        PlaceError: if a folder or disk refuses: somebody else's, read-only, full, without locks.
    """
    named = [photos] if isinstance(photos, str | PathLike) else photos
    chosen = _direction(open_catalog(), direction)
    request = RunRequest(
        photos=tuple(fspath(photo) for photo in named),
        domain=chosen.domain,
        source=chosen.source,
        target=chosen.target,
        out=Path(out),
        **options,
    )
    return running.run(request, watcher)


def translate(
    photo: AnyPath | NDArray[np.uint8],
    direction: str,
    enhancer: str | None = ENHANCER,
    finish: bool = True,
    sharpen: str | None = None,
) -> NDArray[np.uint8]:
    """Return a photo in another season or time of day, (H, W, 3) uint8 in sRGB.

    The first call for a direction loads TensorFlow and the weights; later ones reuse them. Call it
    from one thread at a time.

    Args:
        photo: a file, which is taken whole with its shorter side brought to 256 pixels; or pixels,
            uint8 (H, W, 3) in sRGB, at least 32 a side: generators were trained on 256.
        direction: such as `day2night`.
        enhancer: weights that raise the quality, to twice the size, or `None`.
        finish: whether nights get lit windows, stars and a moon, and summers grass where snow
            lay; all chance in it follows from the pixels.
        sharpen: an unsharp mask after the enhancer, `"AMOUNT"` or `"AMOUNT,RADIUS"` with the radius
            in pixels of the result, such as `"0.5,1"`.

    Raises:
        ValueError: if pixels have another shape or type.
        UsageError: if there is no such direction, or nothing can be sharpened like that.
        WeightsError: if weights are missing or damaged.
        PhotoError: if the file cannot be decoded, or the networks make no picture of it.
    """
    pixels = _read(Path(photo)) if isinstance(photo, str | PathLike) else photo
    sharpening = None if sharpen is None else parse_sharpening(sharpen)
    (made,) = _translating(direction, enhancer, sharpening).translator([_checked(pixels)])
    if isinstance(made, Exception):
        raise made
    name = finish_for(direction) if finish else None
    return finished(name, pixels, made.translation, made.result, digest_of(pixels))


def coefficients(photo: NDArray[np.uint8], direction: str = "summer2winter") -> NDArray[np.float32]:
    """Return how a generator would change the colours of a small photo.

    The first call for a direction loads TensorFlow and the weights; later ones reuse them. Call it
    from one thread at a time.

    Args:
        photo: uint8 (H, W, 3) in sRGB, at least 32 pixels a side; generators were trained on 256.
        direction: name of a direction whose weights have the affine head, such as `day2night`.

    Returns:
        float32 (H, W, 12): for each pixel a 3x3 matrix M, row by row, and an offset t. Colours `u`
        in [0, 1] become `u + M u + t`, clipped to [0, 1]. Values are mostly between -1 and 1.

    Raises:
        ValueError: if the photo has another shape or type.
        UsageError: if there is no such direction, or its weights paint pixels (the tanh head).
        WeightsError: if its weights are missing or damaged.
        PhotoError: if the network's values for it are not finite.
    """
    (made,) = _describing(direction).translator([_checked(photo)])
    if isinstance(made, Exception):
        raise made
    described: NDArray[np.float32] = made.coefficients
    return described


def _checked(photo: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Return the pixels of a photo, which networks can take."""
    is_picture = photo.ndim == 3 and photo.shape[2] == 3 and photo.dtype == np.uint8
    if not is_picture or min(photo.shape[:2]) < _SMALLEST:
        raise ValueError(
            f"a photo is uint8 (H, W, 3) of {_SMALLEST} pixels a side or more, not "
            f"{photo.dtype} {photo.shape}"
        )
    return photo


def _read(path: Path) -> NDArray[np.uint8]:
    box = parse_crop("none").box(*read_size(path))
    # As a run does, which needs the larger one, too: a JPEG is then decoded at no less than that.
    pixels, _ = decode(path, box, [box.scaled(SIZE), box.scaled(2 * SIZE)])
    return pixels


@lru_cache(maxsize=2)
def _translating(name: str, enhancer: str | None, sharpening: Sharpening | None) -> Session:
    """Open the networks of a direction; the last two stay in memory."""
    known = open_catalog()
    generator = known.generator_for(_direction(known, name))
    raising = known.enhancer(enhancer) if enhancer else None
    load_tensorflow()
    from cgbatch.engine.session import open_session

    return open_session(generator, raising, hardware=_ONE, sharpening=sharpening)


@lru_cache(maxsize=2)
def _describing(name: str) -> Session:
    """Open the network of a direction; the last two stay in memory."""
    known = open_catalog()
    generator = known.affine_generator_for(_direction(known, name))
    load_tensorflow()
    from cgbatch.engine.session import open_full_session

    return open_full_session(generator, hardware=_ONE)


def _direction(known: Catalog, name: str) -> Direction:
    for direction in known.directions():
        if direction.name == name:
            return direction
    names = ", ".join(direction.name for direction in known.directions())
    raise UsageError(f"There is no direction {name!r}. What exists: {names}.")
