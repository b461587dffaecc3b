"""The folder of a run, whatever is trained: its names, its facts, and where weights come from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from cgbatch.errors import UsageError
from cgbatch.files import write_atomically

PHOTOS = "photos.json"
CHECKPOINTS, SAMPLES, REPORT = "checkpoints", "samples", "report"
PAIRS = "pairs"  # recoloured photos
# Weights of the newest checkpoint, and of the one with the best score.
WEIGHTS, BEST = "weights", "best"


def check_is_new(folder: Path, facts: str) -> None:
    """Refuse a folder that holds something; with a file `facts` it is a run.

    Raises:
        UsageError: if it does.
    """
    if (folder / facts).exists():
        raise UsageError(
            f"{folder} holds a run already. Go on with it with --resume, or choose another --out."
        )
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f"{folder} is not an empty folder. Choose another --out.")


def write_facts(path: Path, content: Mapping[str, Any]) -> None:
    """Write what a run was begun with, whole or not at all."""
    write_atomically(path, (json.dumps(content, indent=1) + "\n").encode())


def origin(trained: str, init_from: str | None, teachers: Sequence[str] = ()) -> str:
    """Return where weights come from: `cgbatch train ...`, what it began with, who taught.

    Files are called by their names alone: their folders are private.
    """
    own = f"trained with `cgbatch train {trained}`"
    if teachers:
        own += f", taught by {' and '.join(teachers)}"
    if init_from is None:
        return own
    names = [Path(name.strip()).name for name in init_from.split(",")]
    return f"{own}, begun with the weights {' and '.join(names)}"
