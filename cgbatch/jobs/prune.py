"""Removal of what no longer belongs: results whose photo is gone, and leftovers of other runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from cgbatch import store_puts, stores
from cgbatch.files import TEMPORARY_PATTERN
from cgbatch.jobs.identity import Origin
from cgbatch.jobs.manifest import Result
from cgbatch.jobs.pictures import is_optional
from cgbatch.objects import ObjectPath
from cgbatch.photos.discover import Photo
from cgbatch.photos.places import composed
from cgbatch.store_access import StoreError

_RESULT_FOLDER = re.compile(r"[0-9a-f]{16}")


def without_photo(
    origins: Iterable[Origin], photos: Iterable[Photo], digest: Callable[[Path], str]
) -> tuple[Origin, ...]:
    """Return the results whose photo is neither among `photos` nor where it was."""
    present = {(composed(photo.name), photo.sha256) for photo in photos}
    return tuple(
        origin
        for origin in origins
        if (composed(origin.name), origin.sha256) not in present and not _unchanged(origin, digest)
    )


def _unchanged(origin: Origin, digest: Callable[[Path], str]) -> bool:
    try:
        return digest(origin.path) == origin.sha256
    except StoreError:  # that does not say that the photo is gone
        return True
    except OSError:
        return False


def sweep(out: Path, results: Iterable[Result]) -> None:
    """Delete the pictures that no result names, and half-written files.

    A result that was made again in another format leaves its old full-size file behind, perhaps
    with metadata that are no longer to be published.
    """
    named = {result.id: {image.path for image in result.pictures.all} for result in results}
    if isinstance(out, ObjectPath):
        _sweep_store(out, named)
        return
    for folder in (out / "images").glob("*"):
        if not _RESULT_FOLDER.fullmatch(folder.name):
            continue
        if folder.name not in named:
            shutil.rmtree(folder)
            continue
        for file in folder.iterdir():
            if (
                is_optional(file.name)
                and file.relative_to(out).as_posix() not in named[folder.name]
            ):
                file.unlink()
    for leftover in out.rglob(TEMPORARY_PATTERN):
        leftover.unlink()


def _sweep_store(out: ObjectPath, named: Mapping[str, Collection[str]]) -> None:
    """Do the same where a gallery lies in a store."""
    gone = []
    for url, _ in stores.below_hex(f"{out}/images"):
        path = url.removeprefix(f"{out}/")
        _, id_, *names = path.split("/")
        is_ours = bool(_RESULT_FOLDER.fullmatch(id_)) and len(names) == 1
        if is_ours and (id_ not in named or (is_optional(names[0]) and path not in named[id_])):
            gone.append(url)
    names_here = out.iterdir() if out.exists() else ()
    gone += [str(path) for path in names_here if path.match(TEMPORARY_PATTERN)]
    store_puts.remove(gone)
