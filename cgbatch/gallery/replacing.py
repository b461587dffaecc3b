"""Pages that a command writes where the user says, and that only replace a page of their kind."""

from __future__ import annotations

import os
from pathlib import Path

from cgbatch.errors import UsageError

_MARK = '<meta name="generator" content="{}">'
_MARK_WITHIN = 200  # bytes from the start of the page


def check_replaceable(path: Path, command: str) -> None:
    """Refuse to replace anything but a page that a command, such as `cgbatch crop`, wrote.

    Raises:
        UsageError: if something else is there; nothing has been touched.
    """
    if os.path.lexists(path) and not is_page_of(path, command):
        raise UsageError(
            f"{path} is there already and is not a page of `{command}`. "
            f"Choose another name with --out, or move that file away."
        )


def is_page_of(path: Path, command: str) -> bool:
    """Return whether a command wrote the page that is there."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return _MARK.format(command).encode() in file.read(_MARK_WITHIN)
