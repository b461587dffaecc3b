"""Large files beside the pages: written piece by piece, put in place when all else is ready."""

from __future__ import annotations

import filecmp
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from cgbatch.errors import UsageError
from cgbatch.files import TEMPORARY_PATTERN
from cgbatch.gallery.links import quote_path
from cgbatch.jobs.pictures import Image

_PIECE = 3 * 2**16  # a multiple of three bytes is whole in base64


class Extra:
    """A file that is written, but not yet where readers see it; without `temporary`, it is there.

    Templates are given `path`, relative to the gallery, and `bytes`.
    """

    def __init__(self, out: Path, path: str, temporary: Path | None = None) -> None:
        self.path = path
        self._place = out / path
        self._temporary = temporary
        self.bytes = (temporary or self._place).stat().st_size

    def publish(self) -> None:
        """Put the file in its place, unless what is there is the same."""
        if not self._temporary or self._is_there(self._temporary):
            return
        self._temporary.replace(self._place)

    def _is_there(self, temporary: Path) -> bool:
        return self._place.is_file() and filecmp.cmp(temporary, self._place, shallow=False)


@contextmanager
def prepared(out: Path, path: str, write: Callable[[BinaryIO], None]) -> Iterator[Extra]:
    """Have a file written under another name, which goes if the file is not published."""
    out.mkdir(parents=True, exist_ok=True)
    temporary = out / TEMPORARY_PATTERN.replace("*", secrets.token_hex(8))
    try:
        with temporary.open("xb") as file:
            write(file)
        yield Extra(out, path, temporary)
    finally:
        temporary.unlink(missing_ok=True)


def pieces(out: Path, image: Image) -> Iterator[bytes]:
    """Yield the bytes of a published picture, a few at a time.

    Raises:
        UsageError: if it is missing, or its path leads out of the gallery.
    """
    quote_path(image.path)
    try:
        with (out / image.path).open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise UsageError(
            f"The picture {image.path} of the gallery cannot be read ({error.strerror}). "
            f"Give the `cgbatch run` that made it again: it makes what is missing. "
            f"Or go on without results.zip and gallery.html: --no-zip --no-single-file."
        ) from None
