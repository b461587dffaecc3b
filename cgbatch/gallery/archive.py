"""results.zip, or several: results under the names of photos; equal galleries give equal bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from cgbatch.files import sha256_of_bytes, stamp_of
from cgbatch.gallery.chunks import chunks
from cgbatch.gallery.extras import Extra, pieces, prepared
from cgbatch.gallery.links import download_name, plain
from cgbatch.gallery.rendered import Rendered
from cgbatch.jobs.manifest import Manifest, Result, dumps
from cgbatch.jobs.pictures import Image
from cgbatch.photos.galleries import MANIFEST_NAME

FILE_NAME = "results.zip"
# Of one file: what every system unpacks, and file systems of sticks can hold.
MOST_BYTES = 2_000_000_000
MOST_FILES = 60_000
_NAMES = re.compile(r"results(-[0-9]+)?\.zip")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # what a zip can say; a real time would differ between runs
_UNIX, _READABLE_FILE = 3, 0o100644 << 16  # the same on every system that writes one


@dataclass(frozen=True)
class Archive:
    """The file with all results, or several; templates know `parts`, and of the first the rest."""

    parts: tuple[Extra, ...]
    inputs: dict[str, str]  # what each was made of, by path

    @property
    def path(self) -> str:
        """Return the path of the first part."""
        return self.parts[0].path

    @property
    def bytes(self) -> int:
        """Return the size of the first part."""
        return self.parts[0].bytes

    def publish(self) -> None:
        """Put all parts in their places."""
        for part in self.parts:
            part.publish()


@contextmanager
def prepared_archive(
    out: Path,
    manifest: Manifest,
    results: tuple[Result, ...],
    rendered: Rendered,
    pictures: Path,
) -> Iterator[Archive]:
    """Have all results written, but for parts that are there as they should be.

    Args:
        pictures: the gallery that has them.
        results: those of the manifest, in the order in which they are parted.

    Raises:
        UsageError: if a picture is missing.
    """
    files = {file.path: file for file in _files(manifest, results)}
    inputs = {path: file.inputs(pictures) for path, file in files.items()}
    with ExitStack() as stack:
        parts = [
            Extra(out, path)
            if rendered.has(path, inputs[path])
            else stack.enter_context(prepared(out, path, partial(file.write, out=pictures)))
            for path, file in files.items()
        ]
        yield Archive(tuple(parts), inputs)


def is_named_so(name: str) -> bool:
    """Return whether a file is called as these are."""
    return bool(_NAMES.fullmatch(name))


def remove(out: Path, kept: Archive | None) -> None:
    """Remove archives that are no longer wanted."""
    named = {part.path for part in kept.parts} if kept else ()
    for path in out.glob("results*.zip"):
        if _NAMES.fullmatch(path.name) and path.name not in named:
            path.unlink()


def write(file: BinaryIO, out: Path, manifest: Manifest, end: str = "") -> None:
    """Write all results, the manifest and a list of contents; one piece of a picture is in memory.

    Args:
        end: of the name of the folder that all is in.

    Raises:
        UsageError: if a picture is missing.
    """
    folder = (plain(manifest.site.title) or "gallery") + end
    named = list(_named(manifest.results))
    with ZipFile(file, "w") as archive:
        _add_text(archive, f"{folder}/contents.txt", _contents(manifest, named))
        _add_text(archive, f"{folder}/{MANIFEST_NAME}", dumps(manifest))
        for name, result in sorted(named, key=lambda pair: pair[0]):
            _add_picture(archive, f"{folder}/{name}", out, _largest(result))


@dataclass(frozen=True)
class _File:
    """One archive that is to be: its results are those of the manifest."""

    path: str
    manifest: Manifest
    end: str

    def write(self, file: BinaryIO, out: Path) -> None:
        write(file, out, self.manifest, self.end)

    def inputs(self, out: Path) -> str:
        """Return a digest of what it is made of; none of two with a picture missing are alike."""
        stamps = [_stamp(out / _largest(result).path) for result in self.manifest.results]
        return sha256_of_bytes(repr((self, stamps)).encode())[:32]


def _files(manifest: Manifest, results: tuple[Result, ...]) -> Iterator[_File]:
    """Yield the archives; each of several can be unpacked beside the others, and stands alone."""
    parts = list(chunks(results, 1, lambda result: result.id, _weight))
    if len(parts) <= 1:
        yield _File(FILE_NAME, manifest, "")
        return
    for number, part in enumerate(parts, start=1):
        content = replace(manifest, results=tuple(part), failures=())
        yield _File(f"results-{number}.zip", content, f"-{number}")


def _weight(result: Result) -> float:
    """Return how much of an archive a result takes, as far as bytes and as far as files go."""
    return max(_largest(result).bytes / MOST_BYTES, 1 / MOST_FILES)


def _largest(result: Result) -> Image:
    return result.pictures.full or result.pictures.result


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        return stamp_of(path)
    except OSError:  # writing the archive says what is wrong
        return ()


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
