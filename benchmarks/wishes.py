"""What the command line asks of comparisons."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wishes:
    """Numbers and names that some comparisons need."""

    photos: int  # of 12 megapixels, of a whole run
    against: str  # commit
