"""Standard streams that outlast their readers: `| head -1`, a closed terminal, a full disk."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any, TextIO

_GONE = frozenset({errno.EPIPE, errno.EIO, errno.ENXIO, errno.ECONNRESET})  # whoever read it is


class OutputError(OSError):
    """A stream that takes no more, though its reader is there: its disk is full."""


class _Lasting(io.FileIO):
    """A descriptor that takes everything after its reader is gone, and drops it.

    What else fails is raised once: as Python ends, it would say so again.

    Args:
        descriptor: where bytes go; it is left open.
        matters: whether failures other than that of the reader are raised.
    """

    def __init__(self, descriptor: int, matters: bool) -> None:
        super().__init__(descriptor, "w", closefd=False)
        self._matters = matters
        self._is_deaf = False

    def write(self, data: Any, /) -> int:  # noqa: ANN401 - whatever has bytes
        """Write bytes, or drop them; return how many."""
        if not self._is_deaf:
            try:
                return super().write(data)
            except BlockingIOError:
                raise
            except OSError as error:
                self._is_deaf = True
                if self._matters and error.errno not in _GONE:
                    raise OutputError(error.errno, error.strerror) from None
        return len(data)


def lasting(descriptor: int, like: TextIO, matters: bool = False) -> TextIO:
    """Return a text stream like another one, a line at a time, that outlasts its reader."""
    buffer = io.BufferedWriter(_Lasting(descriptor, matters))
    return io.TextIOWrapper(buffer, like.encoding, like.errors, line_buffering=True)


def make_lasting() -> None:
    """Let the standard streams of this process outlast their readers, and replace closed ones.

    A descriptor that was closed when the process began would become that of the next file that is
    opened, and receive what is meant for people.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest that is free
    for name, descriptor, matters in (("stdout", 1, True), ("stderr", 2, False)):
        stream = getattr(sys, name) or io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace")
        setattr(sys, name, lasting(descriptor, stream, matters))
    if sys.stdin is None:
        sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False))
