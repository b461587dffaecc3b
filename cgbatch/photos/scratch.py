"""A database for a while: of a million photos, what is found and planned lies there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar, overload
from weakref import finalize

from cgbatch.errors import PlaceError
from cgbatch.stores.objects import located

Item = TypeVar("Item")
Row = tuple[Any, ...]

_CACHE = 24_000  # kB of it that stay in memory; a few thousand photos take less, and no file


class Scratch:
    """A database without a name, gone when nobody has it any more or the process ends.

    Beyond a few megabytes it lies in the folder for temporary files.

    Args:
        schema: statements that make its tables.
        functions: of one value each, for its statements; the same value has the same result.
    """

    def __init__(self, schema: str = "", **functions: Callable[[Any], Any]) -> None:
        # No name: SQLite makes a file when it needs one, and nobody ever sees it.
        self._db = sqlite3.connect("", isolation_level=None, check_same_thread=False)
        finalize(self, self._db.close)
        for name, function in functions.items():
            self._db.create_function(name, 1, function, deterministic=True)
        # One transaction that never ends: nothing here outlasts the process.
        pragmas = f"PRAGMA journal_mode = OFF; PRAGMA cache_size = -{_CACHE}; BEGIN"
        for statement in f"{pragmas}; {schema}".split(";"):
            self.do(statement)

    def do(self, statement: str, *values: object) -> int:
        """Carry out a statement; return how many rows it has changed.

        Raises:
            PlaceError: if the disk refuses.
        """
        try:
            return self._db.execute(statement, values).rowcount
        except sqlite3.OperationalError as error:
            raise refused(error) from error

    def rows(self, query: str, *values: object) -> Iterator[Row]:
        """Yield the rows of a query.

        Raises:
            PlaceError: if the disk refuses.
        """
        try:
            # Not `yield from`: that would close the cursor, perhaps after the database is gone.
            for row in self._db.execute(query, values):  # noqa: UP028
                yield row
        except sqlite3.OperationalError as error:
            raise refused(error) from error

    def first(self, query: str, *values: object) -> Row | None:
        """Return the first row of a query, if it has one.

        Raises:
            PlaceError: if the disk refuses.
        """
        return next(self.rows(query, *values), None)


def refused(error: sqlite3.OperationalError) -> PlaceError:
    """Return in a sentence that a database without a name has no room."""
    return PlaceError(
        f"What was found cannot be kept in the folder for temporary files ({error}). Make room "
        f"there, or name another folder on a disk with room: TMPDIR=FOLDER before the command."
    )


@dataclass(frozen=True)
class Form(Generic[Item]):
    """How items of a kind lie in a table: a column each for what they are made of."""

    columns: tuple[str, ...]
    row_of: Callable[[Item], Row]
    item_of: Callable[..., Item]


class Table(Generic[Item]):
    """A table of a scratch whose rows are items, numbered from 1."""

    def __init__(self, scratch: Scratch, name: str, form: Form[Item]) -> None:
        self.columns = ", ".join(form.columns)
        self._scratch, self._name, self._form = scratch, name, form
        scratch.do(f"CREATE TABLE {name} (number INTEGER PRIMARY KEY, {self.columns})")
        marks = ", ".join("?" * len(form.columns))
        self._insert = f"INSERT INTO {name} ({self.columns}) VALUES ({marks})"

    def append(self, item: Item) -> None:
        """Add a row."""
        self._scratch.do(self._insert, *self._form.row_of(item))

    def long_list(self) -> LongList[Item]:
        """Return all items that are there now."""
        last = self._scratch.first(f"SELECT max(number) FROM {self._name}")
        return LongList(self, range(1, ((last and last[0]) or 0) + 1))

    def item(self, number: int) -> Item:
        """Return one item."""
        return next(self.items(number, number))

    def items(self, first: int, last: int) -> Iterator[Item]:
        """Yield items in order, from number to number."""
        query = f"SELECT {self.columns} FROM {self._name} WHERE number BETWEEN ? AND ?"
        make = self._form.item_of
        for row in self._scratch.rows(query, first, last):
            yield make(*row)


class LongList(Sequence[Item]):
    """Items of a table, each made when it is asked for: what is in memory is their number.

    Args:
        table: where they lie.
        numbers: which of its rows.
    """

    def __init__(self, table: Table[Item], numbers: range) -> None:
        self._table, self._numbers = table, numbers

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[Item]:
        if self._numbers.step == 1:
            return self._table.items(self._numbers.start, self._numbers.stop - 1)
        return map(self._table.item, self._numbers)

    @overload
    def __getitem__(self, index: int) -> Item: ...

    @overload
    def __getitem__(self, index: slice) -> LongList[Item]: ...

    def __getitem__(self, index: int | slice) -> Item | LongList[Item]:
        if isinstance(index, slice):
            return LongList(self._table, self._numbers[index])
        return self._table.item(self._numbers[index])


def coded(text: str) -> bytes:
    """Return text as it is kept where it may hold names that are no UTF-8; its order stays."""
    return text.encode("utf-8", "surrogatepass")


def text_of(data: bytes) -> str:
    """Return what was coded."""
    return data.decode("utf-8", "surrogatepass")


def coded_path(path: Path) -> bytes:
    """Return a path as it is kept."""
    return coded(os.fspath(path))


def path_of(data: bytes) -> Path:
    """Return the path that was coded."""
    return located(text_of(data))
