"""What must be true of a gallery after every run, however it ended."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from benchmarks.soak.album import Album
from benchmarks.soak.gallery import (
    Books,
    Entry,
    Written,
    files_of,
    read_books,
    read_manifest,
)
from benchmarks.soak.pictures import wrong_pictures
from benchmarks.soak.program import Ended
from cgbatch.errors import UsageError
from cgbatch.files import TEMPORARY_PATTERN

_PUBLISHED = re.compile(
    r"index\.html|manifest\.json|assets/[\w.-]+\.(css|js|svg)"
    r"|(results|images)/(?P<id>[0-9a-f]{16})(\.html|/[a-z-]+\.(jpg|webp))"
)
_STATE = re.compile(
    r"\.cgbatch/((ledger|lock)\.sqlite(-wal|-shm|-journal)?|[\w.-]*lock|rendered\.json)"
)


@dataclass
class Checker:
    """The checks of one gallery, with the memory of what was there before.

    Args:
        out: the gallery.
        album: the photos.
    """

    out: Path
    album: Album
    books: Books = field(default_factory=lambda: Books({}, {}))
    _files: dict[str, Written] = field(default_factory=dict)
    _pictures_seen: int = 0

    def check(self, ended: Ended) -> list[str]:
        """Return what is wrong, and remember what is there."""
        try:
            books, manifest = read_books(self.out), read_manifest(self.out)
        except (sqlite3.Error, ValueError, UsageError) as error:
            return [f"ledger or manifest cannot be read: {error}"]
        files = files_of(self.out)
        named = manifest.results if manifest else ()
        complaints = [
            *self._kept(books, files),
            *(line for entry in self._new(books) for line in self._wrong(entry)),
            *_missing(files, {i.path: i.bytes for r in named for i in r.pictures.all}),
            *self._leftovers(books, files, ended),
            *(self._outcomes(books) if ended.is_complete else ()),
        ]
        listed = {entry.result for entry in books.entries.values()}
        if ended.has_published and set(named) != listed:
            complaints.append("the manifest and the ledger name different results")
        self.books, self._files = books, files
        return complaints

    def _kept(self, books: Books, files: dict[str, Written]) -> Iterator[str]:
        """Yield what was finished and is gone, or was made again."""
        for id_, before in self.books.entries.items():
            now = books.entries.get(id_)
            if now is None:
                yield f"{before.result.name}: its result is gone"
            elif now.finished_at != before.finished_at:
                yield f"{before.result.name}: its result was made again"
            else:
                for image in before.result.pictures.all:
                    if files.get(image.path) != self._files.get(image.path):
                        yield f"{before.result.name}: {image.path} is gone or was written again"

    def _new(self, books: Books) -> list[Entry]:
        return [entry for id_, entry in books.entries.items() if id_ not in self.books.entries]

    def _wrong(self, entry: Entry) -> Iterator[str]:
        """Yield why a result is not that of its photo."""
        result = entry.result
        content = self.album.contents.get(result.photo_sha256)
        if content is None:
            yield f"{result.name}: its result is of bytes that never were a photo"
        elif content.colours is None:
            yield f"{result.name}: it has a result and should have none"
        elif content.name != result.name:
            yield f"{result.name}: its result is of {content.name}"
        else:
            tolerance = content.kind.tolerance
            for line in wrong_pictures(self.out, result.pictures, content.colours, tolerance):
                yield f"{result.name}: {line}"

    def _leftovers(self, books: Books, files: dict[str, Written], ended: Ended) -> Iterator[str]:
        """Yield half files, and those that nobody needs, but for what a killed run may leave."""
        for name, written in files.items():
            known = _PUBLISHED.fullmatch(name)
            if fnmatch(Path(name).name, TEMPORARY_PATTERN):
                # A full disk may keep a run from removing what one before it left.
                if ended.is_tidy and (ended.has_published or name not in self._files):
                    yield f"{name} is left over"
            elif not (known or _STATE.fullmatch(name)):
                yield f"{name} has no business in a gallery"
            elif known and ended.has_published and known["id"] not in {None, *books.entries}:
                yield f"{name} belongs to no result"
            elif name.endswith((".html", ".jpg")) and not self._is_whole(name, written):
                yield f"{name} is half a file"
        if ended.has_published:
            pages = ("index.html", *(f"results/{id_}.html" for id_ in books.entries))
            yield from (f"{name} is missing" for name in pages if name not in files)

    def _is_whole(self, name: str, written: Written) -> bool:
        """Return whether a file has its end; those that did not change are not read again."""
        if self._files.get(name) == written:
            return True
        data = (self.out / name).read_bytes()
        return data.rstrip().endswith(b"</html>" if name.endswith(".html") else b"\xff\xd9")

    def _outcomes(self, books: Books) -> Iterator[str]:
        """Yield files whose outcome is not what is right for their kind."""
        undecided = self.album.undecided()
        results = {(e.result.name, e.result.photo_sha256) for e in books.entries.values()}
        reasons = {failure.name: failure.reason for failure in books.failures.values()}
        wanted, rows = self.album.wanted(), self.album.rows()
        for name, sha256 in wanted.items():
            if name not in undecided and (name, sha256) not in results:
                yield f"{name}: it has no result ({reasons.get(name, 'and no reason')})"
        for name, pattern in rows.items():
            if name not in undecided and not re.search(pattern, reasons.get(name, "")):
                yield f"{name}: its row says {reasons.get(name)!r}, not {pattern!r}"
        for name, reason in reasons.items():
            if name not in undecided and name not in rows:
                yield f"{name}: it has a row and should have none ({reason})"


def _missing(files: dict[str, Written], named: dict[str, int]) -> Iterator[str]:
    """Yield pictures of the manifest that are not there with all their bytes."""
    for path, size in named.items():
        if path not in files or files[path].size != size:
            yield f"{path} of the manifest is not there whole"
