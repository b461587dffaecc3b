"""Files that are rendered and wait until all of them are, in memory or, if many, in a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from cgbatch.files import TEMPORARY_PATTERN, write_if_changed

_IN_MEMORY = 2**26  # bytes: some 10,000 pages


class Waiting:
    """Rendered files, in the order in which they are to be written."""

    def __init__(self, spool: IO[bytes]) -> None:
        self._spool = spool
        self._sizes: dict[str, int] = {}

    def add(self, path: str, data: bytes) -> None:
        """Take a file; `path` is relative to the gallery."""
        self._sizes[path] = self._spool.write(data)

    def write(self, out: Path) -> None:
        """Write all of them, but for those whose file is the same already."""
        self._spool.seek(0)
        for path, size in self._sizes.items():
            write_if_changed(out / path, self._spool.read(size))


@contextmanager
def waiting(out: Path) -> Iterator[Waiting]:
    """Yield what takes files; those that are not written are forgotten."""
    # Beside the pages, since the system's own folder may be memory.
    folder = str(out) if out.is_dir() else None
    prefix, suffix = TEMPORARY_PATTERN.split("*")
    with SpooledTemporaryFile(_IN_MEMORY, prefix=prefix, suffix=suffix, dir=folder) as spool:
        yield Waiting(spool)
