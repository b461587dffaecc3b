"""What discovery meets, in a database: each file once, however often and however it is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Generic

from cgbatch.photos.formats import RAW_SUFFIXES
from cgbatch.photos.left_out import Kind, LeftOut
from cgbatch.photos.places import composed, place_of
from cgbatch.photos.scratch import (
    Form,
    Item,
    LongList,
    Row,
    Scratch,
    Table,
    coded,
    coded_path,
    path_of,
    text_of,
)
from cgbatch.photos.walk import Candidate, Rejected

_SCHEMA = """
CREATE TABLE candidates (
    number INTEGER PRIMARY KEY, real BLOB UNIQUE, path BLOB, named INTEGER, rank BLOB);
CREATE TABLE refused (
    number INTEGER PRIMARY KEY, absolute BLOB UNIQUE, path BLOB, name BLOB, reason BLOB, raw BLOB);
CREATE TABLE omitted (
    number INTEGER PRIMARY KEY, absolute BLOB UNIQUE, path BLOB, name BLOB, kind TEXT,
    pictures INTEGER, is_counted INTEGER);
CREATE TABLE skipped (absolute BLOB PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE places (place BLOB, sha256 TEXT, PRIMARY KEY (place, sha256)) WITHOUT ROWID
"""
_REJECTED = Form(
    ("path", "name", "reason"),
    lambda row: (coded_path(row.path), coded(row.name), coded(row.reason)),
    lambda path, name, reason: Rejected(path_of(path), text_of(name), text_of(reason)),
)
_LEFT_OUT = Form(
    ("path", "name", "kind", "pictures", "is_counted"),
    lambda item: (
        *(coded_path(item.path), coded(item.name)),
        *(item.kind.name, item.pictures, item.is_counted),
    ),
    lambda path, name, kind, pictures, is_counted: LeftOut(
        path_of(path), text_of(name), Kind[kind], pictures, bool(is_counted)
    ),
)
_SEPARATOR = coded(os.sep)
_MOST = 65_535  # folders of a path


class Gathering(Generic[Item]):
    """Candidates, then what each of them is, then what remains, in order.

    Args:
        form: of photos, with columns `path`, `name`, `sha256` and `occurrence`.
    """

    def __init__(self, form: Form[Item]) -> None:
        self._scratch = Scratch(
            _SCHEMA, composed=composed, in_order=_in_order, absolute=_absolute, stem=_stem
        )
        self.found = Table(self._scratch, "found", form)
        self._photos = Table(self._scratch, "photos", form)
        self._rejected = Table(self._scratch, "rejected", _REJECTED)
        self._left_out = Table(self._scratch, "left_out", _LEFT_OUT)
        self._real_folder = lru_cache(1000)(os.path.realpath)

    def add_candidate(self, candidate: Candidate) -> None:
        """Keep one candidate for each file: no link, and with the most folders in its name."""
        rank = bytes([candidate.linked]) + (_MOST - candidate.name.count("/")).to_bytes(2, "big")
        self._scratch.do(
            "INSERT INTO candidates (real, path, named, rank) VALUES (?, ?, ?, ?) "
            "ON CONFLICT (real) DO UPDATE SET "
            "named = max(named, excluded.named), rank = min(rank, excluded.rank), "
            "path = CASE WHEN excluded.rank < rank THEN excluded.path ELSE path END",
            *(coded(self._real(candidate)), coded_path(candidate.path), candidate.named),
            rank + coded(candidate.name),
        )

    def _real(self, candidate: Candidate) -> str:
        """Return where the file of a candidate lies; folders are asked once."""
        if candidate.linked or candidate.named:
            return os.path.realpath(candidate.path)
        folder, name = os.path.split(candidate.path)
        return os.path.join(self._real_folder(folder), name)  # noqa: PTH118 - it is text

    def candidates(self) -> Iterator[Candidate]:
        """Yield the candidates that were kept, in the order in which they were met."""
        query = "SELECT path, named, rank FROM candidates ORDER BY number"
        for path, named, rank in self._scratch.rows(query):
            yield Candidate(path_of(path), text_of(rank[3:]), bool(named), bool(rank[0]))

    def reject(self, row: Rejected) -> None:
        """Keep why a file cannot be used: what was said last."""
        absolute = row.path.absolute()
        raw = coded(_without_suffix(absolute)) if is_raw(absolute) else None
        self._scratch.do(
            "INSERT INTO refused (absolute, raw, path, name, reason) VALUES (?, ?, ?, ?, ?) "
            "ON CONFLICT (absolute) DO UPDATE SET "
            "path = excluded.path, name = excluded.name, reason = excluded.reason",
            *(coded_path(absolute), raw, *_REJECTED.row_of(row)),
        )

    def skip(self, path: Path) -> None:
        """Count a file that is no photo."""
        absolute = coded_path(path.absolute())
        self._scratch.do("INSERT OR IGNORE INTO skipped VALUES (?)", absolute)

    def leave_out(self, item: LeftOut) -> None:
        """Keep what is left out: what was said last."""
        if not item.path.is_dir():
            self.skip(item.path)
        columns = ", ".join(_LEFT_OUT.columns)
        self._scratch.do(
            f"INSERT INTO omitted (absolute, {columns}) VALUES (?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (absolute) DO UPDATE SET path = excluded.path, name = excluded.name, "
            "kind = excluded.kind, pictures = excluded.pictures, is_counted = excluded.is_counted",
            *(coded_path(item.path.absolute()), *_LEFT_OUT.row_of(item)),
        )

    def photos(self) -> LongList[Item]:
        """Return the photos that remain, by name, those alike in name and bytes numbered.

        What else there is belongs to it, and is asked for afterwards.
        """
        self._scratch.do("DROP TABLE candidates")
        self._scratch.do(
            "CREATE TABLE copies AS SELECT sha256 FROM found GROUP BY sha256 HAVING count(*) > 1"
        )
        self._leave_out_twins()
        self._scratch.do(
            f"INSERT INTO photos ({self._photos.columns}) SELECT {self._photos.columns} "
            "FROM found ORDER BY name, in_order(path), sha256"
        )
        self._scratch.do("DROP TABLE found")
        self._count_occurrences()
        self._leave_out_raws()
        return self._photos.long_list()

    def _leave_out_twins(self) -> None:
        """Leave out photos with the bytes of another at the same place but for its Unicode form.

        Copying from a Mac to a NAS and back leaves both; nobody can see the difference.
        """
        # Where a file lies is asked only of those that have a copy.
        query = (
            "SELECT number, path, name, sha256 FROM found WHERE sha256 IN copies "
            "ORDER BY name <> composed(name), in_order(path)"
        )
        self._scratch.do("CREATE TABLE twins (number INTEGER PRIMARY KEY)")
        for number, data, name, sha256 in self._scratch.rows(query):
            path = path_of(data)
            place = coded(place_of(path))
            if not self._scratch.do("INSERT OR IGNORE INTO places VALUES (?, ?)", place, sha256):
                self._scratch.do("INSERT INTO twins VALUES (?)", number)
                self.leave_out(LeftOut(path, name, Kind.TWIN, 1))
        self._scratch.do("DELETE FROM found WHERE number IN twins")

    def _count_occurrences(self) -> None:
        """Give numbers to photos that agree in name and bytes, from 0."""
        query = (
            "SELECT number, row_number() OVER (PARTITION BY name, sha256 ORDER BY number) - 1 "
            "FROM photos WHERE sha256 IN copies"
        )
        for number, occurrence in self._scratch.rows(query):
            if occurrence:
                statement = "UPDATE photos SET occurrence = ? WHERE number = ?"
                self._scratch.do(statement, occurrence, number)

    def _leave_out_raws(self) -> None:
        """Leave out the raw files that lie beside their photo: many cameras write both."""
        if not self._scratch.first("SELECT 1 FROM refused WHERE raw IS NOT NULL"):
            return
        self._scratch.do("CREATE TABLE developed AS SELECT DISTINCT stem(path) AS raw FROM photos")
        query = (
            "SELECT absolute, name FROM refused WHERE raw IN developed ORDER BY in_order(absolute)"
        )
        for absolute, name in self._scratch.rows(query):
            self.leave_out(LeftOut(path_of(absolute), text_of(name), Kind.RAW, 1))
        self._scratch.do("DELETE FROM refused WHERE raw IN developed")

    def rejected(self) -> LongList[Rejected]:
        """Return the files that cannot be used, by name."""
        columns = self._rejected.columns
        self._scratch.do(
            f"INSERT INTO rejected ({columns}) SELECT {columns} "
            "FROM refused ORDER BY name, reason, number"
        )
        return self._rejected.long_list()

    @property
    def skipped(self) -> int:
        """Return how many files do not claim to be photos, or are left out one by one."""
        row = self._scratch.first("SELECT count(*) FROM skipped")
        return int(row[0]) if row else 0

    def left_out(self) -> LongList[LeftOut]:
        """Return what is left out, by name, but for what another input names."""
        columns = self._left_out.columns
        query = f"SELECT absolute, {columns} FROM omitted ORDER BY name, number"
        if self._scratch.first(query):
            self._scratch.do("CREATE INDEX by_place ON photos (absolute(path))")
        for absolute, *row in self._scratch.rows(query):
            if not self._is_taken(absolute):
                self._left_out.append(_LEFT_OUT.item_of(*row))
        return self._left_out.long_list()

    def _is_taken(self, path: bytes) -> Row | None:
        """Return something if a path is a photo's, or a folder above one."""
        within = path if path.endswith(_SEPARATOR) else path + _SEPARATOR
        return self._scratch.first(
            "SELECT 1 FROM photos WHERE absolute(path) = ? "
            "UNION ALL SELECT 1 FROM photos WHERE absolute(path) > ? AND absolute(path) < ?",
            *(path, within, within + b"\xff"),
        )


def is_raw(path: Path) -> bool:
    """Return whether the name of a file ends like that of a camera's raw file."""
    return path.suffix.lower() in RAW_SUFFIXES


def _without_suffix(path: Path) -> str:
    """Return what a raw file and its photo have in common; programs rename one of them."""
    return os.fspath(path.with_suffix("")).casefold()


def _stem(path: bytes) -> bytes:
    return coded(_without_suffix(path_of(path).absolute()))


def _absolute(path: bytes) -> bytes:
    return coded_path(path_of(path).absolute())


def _in_order(path: bytes) -> bytes:
    """Return what sorts as paths do: part by part."""
    root = _SEPARATOR if path.startswith(_SEPARATOR) else b""
    return root + path.replace(_SEPARATOR, b"\0")
