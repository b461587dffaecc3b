"""The output folder: taken only if it is empty or a gallery already."""

from __future__ import annotations

import shutil
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.files import STATE_FOLDER


def ledger_file(out: Path) -> Path:
    """Return where the ledger of a gallery lies."""
    return out / STATE_FOLDER / "ledger.sqlite"


def discard_if_empty(out: Path) -> None:
    """Remove a gallery that nothing was put into: a run without photos leaves no folder."""
    if [path.name for path in out.iterdir()] == [STATE_FOLDER]:
        shutil.rmtree(out, ignore_errors=True)  # Windows keeps the lock file while it is held


def check_is_ours(out: Path) -> None:
    """Refuse a folder that holds something other than a gallery.

    Raises:
        UsageError: if it does; nothing has been touched.
    """
    if out.exists() and any(out.iterdir()) and not ledger_file(out).exists():
        raise UsageError(
            f"{out} holds files that are not a gallery of cgbatch. "
            f"Choose a new or empty folder with --out."
        )
