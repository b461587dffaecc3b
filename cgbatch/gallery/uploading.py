"""Pages of a gallery in an object store: rendered on this machine, and put where they differ."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from cgbatch.files import TEMPORARY_PATTERN, write_atomically
from cgbatch.gallery import sitemap, studio_folder
from cgbatch.gallery.arrangement import INDEX
from cgbatch.gallery.replacing import is_page_of
from cgbatch.gallery.site import OWN_FOLDERS, is_own
from cgbatch.gallery.studio import COMMAND, PAGE
from cgbatch.jobs.output import GalleryFolders
from cgbatch.photos.galleries import MANIFEST_NAME
from cgbatch.stores import contents, puts
from cgbatch.stores.access import Info
from cgbatch.stores.objects import ObjectPath

_STUDIOS = f"{studio_folder.IN_GALLERY}/"
_STUDIO = f"{_STUDIOS}{PAGE}"
_PIECE = 1 << 20
_IN_PARTS = 50_000_000  # bytes; stores do not say the MD5 of what was put in parts


@contextmanager
def without_state(out: Path) -> Iterator[GalleryFolders]:
    """Yield the folders of a gallery for whoever only renders it; of one in a store, for a while.

    Raises:
        OSError: if a disk refuses.
    """
    if not isinstance(out, ObjectPath):
        yield GalleryFolders.usual(out)
        return
    with TemporaryDirectory(prefix="cgbatch-") as folder:
        yield GalleryFolders(out, Path(folder))


@contextmanager
def rendered_in(pages: Path, out: Path) -> Iterator[None]:
    """Have pages rendered in a folder, and then put them into a gallery, if that lies in a store.

    Pages are put before the index, which links to them, and removed after it. Files of others are
    left as they are.

    Args:
        pages: the folder; the gallery itself, if that lies on this machine.
        out: the gallery.

    Raises:
        OSError: if the store refuses.
    """
    if not isinstance(out, ObjectPath):
        yield
        return
    pages.mkdir(parents=True, exist_ok=True)
    there = dict(_there(out))
    _follow(pages, out, there)
    has_own_studio = is_page_of(pages / _STUDIO, COMMAND)
    yield
    files = dict(_files(pages))
    news = {
        f"{out}/{path}": file
        for path, file in files.items()
        if path not in there or not _is_same(file, there[path])
    }
    index = {url: news.pop(url) for url in [f"{out}/{INDEX}"] if url in news}
    puts.put_files(news)
    puts.put_files(index)
    gone = [path for path in there if is_own(path) and path not in files]
    puts.remove(f"{out}/{path}" for path in gone if has_own_studio or not path.startswith(_STUDIOS))


def _follow(pages: Path, out: ObjectPath, there: Mapping[str, Info]) -> None:
    """Remove what is not in the store any more, and fetch what decides what is rendered."""
    for path, file in _files(pages):
        if path not in there:
            file.unlink()
    for path in filter(_counts, there):
        if not _is_same(pages / path, there[path]):
            write_atomically(pages / path, (out / path).read_bytes())


def _counts(path: str) -> bool:
    return path in (MANIFEST_NAME, _STUDIO) or sitemap.is_named_so(path)


def _files(pages: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(pages.rglob("*")):
        if file.is_file() and not file.match(TEMPORARY_PATTERN):
            yield file.relative_to(pages).as_posix(), file


def _there(out: ObjectPath) -> Iterator[tuple[str, Info]]:
    """Yield what of pages and their like is in the store, by paths relative to the gallery."""
    top = contents.listed(str(out)) if out.exists() else []
    for name, row in top:
        if not row.is_folder:
            yield name, row
        elif found := OWN_FOLDERS.get(name):
            for url, info in found(f"{out}/{name}"):
                yield url.removeprefix(f"{out}/"), info


def _is_same(file: Path, there: Info) -> bool:
    """Return whether an object holds the bytes of a file, as far as the store says it."""
    with suppress(FileNotFoundError):
        status = file.stat()
        if status.st_size != there.size:
            return False
        if there.md5:
            return _md5(file) == there.md5
        return status.st_size > _IN_PARTS and there.mtime_ns > status.st_mtime_ns
    return False


def _md5(file: Path) -> str:
    digest = hashlib.md5(usedforsecurity=False)
    with file.open("rb") as opened:
        while piece := opened.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()
