"""What other programs can use: whole runs, photos, how networks change colours, what there is."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from os import PathLike, fspath
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.engine.hardware import Hardware
from cgbatch.given import AnyPath, checked
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.photos.coefficients import apply_coefficients
from cgbatch.runs import running
from cgbatch.runs.report import Report
from cgbatch.runs.request import RunRequest
from cgbatch.runs.watching import Watcher
from cgbatch.stores.objects import located
from cgbatch.turning import enhance, translate

if TYPE_CHECKING:
    from cgbatch.engine.session import Session

__all__ = [
    "apply_coefficients",
    "coefficients",
    "directions",
    "enhance",
    "enhancers",
    "run",
    "translate",
]

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
    chosen = open_catalog().direction(direction)
    request = RunRequest(
        photos=tuple(fspath(photo) for photo in named),
        domain=chosen.domain,
        source=chosen.source,
        target=chosen.target,
        out=located(fspath(out)),
        **options,
    )
    return running.run(request, watcher)


def directions() -> tuple[str, ...]:
    """Return the names of the directions whose weights are here, such as `summer2winter`.

    Raises:
        WeightsError: if the list of weights cannot be read.
    """
    known = open_catalog()
    generators = {entry.name for entry in known.entries if entry.kind == "generator"}
    return tuple(each.name for each in known.directions() if each.name in generators)


def enhancers() -> tuple[str, ...]:
    """Return the names of the enhancers that are here, such as `noise-cancel`.

    Raises:
        WeightsError: if the list of weights cannot be read.
    """
    return tuple(entry.name for entry in open_catalog().entries if entry.kind == "enhancer")


def coefficients(photo: NDArray[np.uint8], direction: str = "summer2winter") -> NDArray[np.float32]:
    """Return how a generator would change the colours of a small photo.

    The first call for a direction loads TensorFlow and the weights; later ones reuse them. Call it
    from one thread at a time.

    Args:
        photo: uint8 (H, W, 3) in sRGB, at least 36 pixels a side; generators were trained on 256.
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
    (made,) = _describing(direction).translator([checked(photo)])
    if isinstance(made, Exception):
        raise made
    described: NDArray[np.float32] = made.coefficients
    return described


@lru_cache(maxsize=2)
def _describing(name: str) -> Session:
    """Open the network of a direction; the last two stay in memory."""
    known = open_catalog()
    generator = known.affine_generator_for(known.direction(name))
    load_tensorflow()
    from cgbatch.engine.session import open_full_session

    return open_full_session(generator, hardware=_ONE)
