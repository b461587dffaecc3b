"""Folders that ship with the package."""

from __future__ import annotations

from pathlib import Path


def folder(name: str) -> Path:
    """Return the folder `templates` or `weights`: in an installed package, or beside a clone's."""
    installed = Path(__file__).parent / name
    return installed if installed.is_dir() else Path(__file__).parent.parent / name
