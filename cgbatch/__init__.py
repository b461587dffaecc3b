"""Turn a folder of photos into another season or time of day, as an interactive gallery."""

from __future__ import annotations

__version__ = "0.1.0"
