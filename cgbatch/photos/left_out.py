"""What is left out of a run: where it lies, why, and how many pictures that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Kind(Enum):
    """A reason to leave pictures out; its value fits after their number."""

    TRASH = "in trash and snapshot folders"
    THUMBNAILS = "among previews and thumbnails"
    HIDDEN = "hidden or in system folders"
    GALLERY = "in galleries of cgbatch"
    RAW = "raw, beside their photo"
    TWIN = "the same under another spelling of their name"


_NEVER_TAKEN = {Kind.RAW, Kind.TWIN}


@dataclass(frozen=True)
class LeftOut:
    """A file or folder that is left out, and how many pictures that is, by their suffixes."""

    path: Path
    name: str
    kind: Kind
    pictures: int
    is_counted: bool = True  # to the end

    @property
    def is_any(self) -> bool:
        """Return whether there is any picture, or may be one."""
        return self.pictures > 0 or not self.is_counted

    def __str__(self) -> str:
        more = "" if self.is_counted else "more than "
        return f"{self.name}: {more}{self.pictures:,} {self.kind.value}"


def counted(items: Iterable[LeftOut]) -> str | None:
    """Return in words how much is left out, by its kinds; None if nothing is."""
    counts: Counter[Kind] = Counter()
    uncounted = set()
    for item in items:
        counts[item.kind] += item.pictures
        if not item.is_counted:
            uncounted.add(item.kind)
    parts = [
        f"{'more than ' if kind in uncounted else ''}{counts[kind]:,} {kind.value}"
        for kind in Kind
        if kind in counts
    ]
    return ", ".join(parts) or None


def summary(items: Sequence[LeftOut]) -> str | None:
    """Return one line that says how much is left out, and what can be done; None if nothing is."""
    if not items:
        return None
    takes = "" if {item.kind for item in items} <= _NEVER_TAKEN else ", --all-folders takes them"
    return f"Left out: {counted(items)} (-v names them{takes})."
