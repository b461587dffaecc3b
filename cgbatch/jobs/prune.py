"""Removal of what no longer belongs: results whose photo is gone, and leftovers of other runs."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

from cgbatch.files import TEMPORARY_PATTERN
from cgbatch.jobs.identity import Origin
from cgbatch.jobs.manifest import Result
from cgbatch.jobs.pictures import is_optional
from cgbatch.photos.discover import Photo
from cgbatch.photos.places import composed
from cgbatch.photos.scratch import Form, Scratch, Table, coded, coded_path, path_of, text_of
from cgbatch.stores import contents, puts
from cgbatch.stores.access import StoreError
from cgbatch.stores.objects import ObjectPath

_SCHEMA = """
CREATE TABLE present (sha256 TEXT, name BLOB, PRIMARY KEY (sha256, name)) WITHOUT ROWID
"""
_ORIGIN = Form(
    ("id", "name", "path", "sha256", "direction"),
    lambda origin: (
        *(origin.id, coded(origin.name), coded_path(origin.path)),
        *(origin.sha256, origin.direction),
    ),
    lambda id_, name, path, sha256, direction: Origin(
        *(id_, text_of(name), path_of(path), sha256, direction)
    ),
)
_RESULT_FOLDER = re.compile(r"[0-9a-f]{16}")


def without_photo(
    origins: Iterable[Origin], photos: Iterable[Photo], digest: Callable[[Path], str]
) -> Sequence[Origin]:
    """Return the results whose photo is neither among `photos` nor where it was."""
    scratch = Scratch(_SCHEMA)
    for photo in photos:
        scratch.do("INSERT OR IGNORE INTO present VALUES (?, ?)", *_known_by(photo))
    gone = Table(scratch, "gone", _ORIGIN)
    for origin in origins:
        is_present = scratch.first(
            "SELECT 1 FROM present WHERE sha256 = ? AND name = ?", *_known_by(origin)
        )
        if not is_present and not _unchanged(origin, digest):
            gone.append(origin)
    return gone.long_list()


def _known_by(photo: Photo | Origin) -> tuple[str, bytes]:
    return photo.sha256, coded(composed(photo.name))


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
    for url, _ in contents.below_hex(f"{out}/images"):
        path = url.removeprefix(f"{out}/")
        _, id_, *names = path.split("/")
        is_ours = bool(_RESULT_FOLDER.fullmatch(id_)) and len(names) == 1
        if is_ours and (id_ not in named or (is_optional(names[0]) and path not in named[id_])):
            gone.append(url)
    names_here = out.iterdir() if out.exists() else ()
    gone += [str(path) for path in names_here if path.match(TEMPORARY_PATTERN)]
    puts.remove(gone)
