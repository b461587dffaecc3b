"""results.zip: every result under the name of its photo; equal galleries give equal bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from cgbatch.gallery.extras import pieces
from cgbatch.gallery.links import download_name, plain
from cgbatch.jobs.manifest import Manifest, Result, dumps
from cgbatch.jobs.pictures import Image
from cgbatch.photos.galleries import MANIFEST_NAME

FILE_NAME = "results.zip"
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can say; a real time would differ between runs
_UNIX, _READABLE_FILE = 3, 0o100644 << 16  # the same on every system that writes one


def write(file: BinaryIO, out: Path, manifest: Manifest) -> None:
    """Write all results, the manifest and a list of contents; one piece of a picture is in memory.

    Raises:
        UsageError: if a picture is missing.
    """
    folder = plain(manifest.site.title) or "gallery"
    named = list(_named(manifest.results))
    with ZipFile(file, "w") as archive:
        _add_text(archive, f"{folder}/contents.txt", _contents(manifest, named))
        _add_text(archive, f"{folder}/{MANIFEST_NAME}", dumps(manifest))
        for name, result in sorted(named, key=lambda pair: pair[0]):
            largest = result.pictures.full or result.pictures.result
            _add_picture(archive, f"{folder}/{name}", out, largest)


def _named(results: Iterable[Result]) -> Iterator[tuple[str, Result]]:
    """Yield results with names that differ on every system; equal ones are counted in order."""
    taken: set[str] = set()
    for result in results:
        first = name = PurePosixPath(download_name(result, result.pictures.best))
        count = 1
        while str(name).casefold() in taken:
            count += 1
            name = first.with_stem(f"{first.stem}-{count}")
        taken.add(str(name).casefold())
        yield str(name), result


def _contents(manifest: Manifest, named: Iterable[tuple[str, Result]]) -> str:
    """Return what is in the archive, for people: which file was made from which photo."""
    site = manifest.site
    about = [text for text in (site.title, site.description, site.author) if text]
    files = [f"{name}: {result.name}, {result.source} to {result.target}" for name, result in named]
    return "\n".join([*about, "", *files]) + "\n"


def _add_text(archive: ZipFile, name: str, text: str) -> None:
    archive.writestr(_entry(name), text.encode(), ZIP_DEFLATED, compresslevel=9)


def _add_picture(archive: ZipFile, name: str, out: Path, image: Image) -> None:
    """Store a picture as it is: it is compressed already."""
    entry = _entry(name)
    entry.compress_type = ZIP_STORED
    entry.file_size = image.bytes
    with archive.open(entry, "w") as inside:
        for piece in pieces(out, image):
            inside.write(piece)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EARLIEST)
    entry.create_system, entry.external_attr = _UNIX, _READABLE_FILE
    return entry
