"""Names and places of files, whatever form of Unicode a system wrote them in."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path


def composed(name: str) -> str:
    """Return a name with each accent in its letter; macOS often writes them apart."""
    return unicodedata.normalize("NFC", name)


def place_of(path: Path) -> str:
    """Return where a file lies: without links, and composed."""
    return composed(os.path.realpath(path))
