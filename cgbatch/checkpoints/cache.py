"""Where networks that measure are kept once they were fetched or converted."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_cache_path

VARIABLE = "CGBATCH_CACHE"


def folder() -> Path:
    """Return the user's cache folder; `CGBATCH_CACHE` names another."""
    named = os.environ.get(VARIABLE)
    return Path(named) if named else user_cache_path("cgbatch", appauthor=False)
