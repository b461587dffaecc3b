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
    if not os.path.lexists(path):
        return
    if path.is_file():
        with path.open("rb") as file:
            if _MARK.format(command).encode() in file.read(_MARK_WITHIN):
                return
    raise UsageError(
        f"{path} is there already and is not a page of `{command}`. "
        f"Choose another name with --out, or move that file away."
    )
