"""Removal of what no longer belongs: results whose photo is gone, and leftovers of a killed run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

from cgbatch.jobs.ledger import Origin
from cgbatch.photos.discover import Photo
from cgbatch.photos.encode import TEMPORARY_PATTERN

_RESULT_FOLDER = re.compile(r"[0-9a-f]{16}")


def without_photo(
    origins: Iterable[Origin], photos: Iterable[Photo], digest: Callable[[Path], str]
) -> tuple[Origin, ...]:
    """Return the results whose photo is neither among `photos` nor where it was."""
    present = {(photo.name, photo.sha256) for photo in photos}
    return tuple(
        origin
        for origin in origins
        if (origin.name, origin.sha256) not in present and not _unchanged(origin, digest)
    )


def _unchanged(origin: Origin, digest: Callable[[Path], str]) -> bool:
    try:
        return digest(origin.path) == origin.sha256
    except OSError:
        return False


def sweep(out: Path, ids: Iterable[str]) -> None:
    """Delete the picture folders of results that are not in `ids`, and half-written files."""
    known = set(ids)
    for folder in (out / "images").glob("*"):
        if _RESULT_FOLDER.fullmatch(folder.name) and folder.name not in known:
            shutil.rmtree(folder)
    for leftover in out.rglob(TEMPORARY_PATTERN):
        leftover.unlink()
