"""How many photos go through the networks together: asked for, or found by trying."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from cgbatch.checkpoints import cache
from cgbatch.files import write_atomically

FILE = "batch-sizes.json"
_FIRST = 8  # photos together on a GPU that is new here
_MOST = 512  # beyond, the photos that wait take more memory than is gained
_GAIN = 1.05  # photos a second, from one size to its double, below which growing ends
_LAPS = 3  # batches of one size of which the fastest counts; the first one traces and is left out


class Batching(Protocol):
    """What says how large the next batch is."""

    @property
    def size(self) -> int:
        """Return how many photos go together now."""

    def took(self, photos: int, seconds: float) -> None:
        """Receive how long a batch took."""

    def ran_out_of_memory(self) -> None:
        """Become smaller; never called when the size is 1."""


@dataclass
class SettledBatching:
    """A size that was asked for or is known, halved whenever memory runs out."""

    size: int
    remember: Callable[[int], None] = lambda size: None

    def took(self, photos: int, seconds: float) -> None:
        """Change nothing."""

    def ran_out_of_memory(self) -> None:
        """Halve it."""
        self.size //= 2
        self.remember(self.size)


class GrowingBatching:
    """A size that doubles while more photos a second are made, and until memory runs out.

    Args:
        remember: what receives the size that was found.
        first: the size to begin with.
        most: the largest.
    """

    def __init__(
        self, remember: Callable[[int], None], first: int = _FIRST, most: int = _MOST
    ) -> None:
        self.size = first
        self._remember, self._most = remember, most
        self._is_settled = False
        self._best_size, self._best_rate = first, 0.0
        self._rates: list[float] = []  # photos a second of full batches of the present size

    def took(self, photos: int, seconds: float) -> None:
        """Grow or settle when enough is known of this size; a part of a batch says little."""
        if self._is_settled or photos < self.size:
            return
        self._rates.append(photos / seconds)
        if len(self._rates) > _LAPS:
            self._compare(max(self._rates[1:]))

    def ran_out_of_memory(self) -> None:
        """Go back to the best size, or below the first one to its half, and stay there."""
        smaller = self.size // 2
        self._settle(min(self._best_size, smaller) if self._best_rate else smaller)

    def _compare(self, rate: float) -> None:
        gains = rate > _GAIN * self._best_rate
        if gains:
            self._best_size, self._best_rate = self.size, rate
        if gains and self.size < self._most:
            self.size = min(2 * self.size, self._most)
            self._rates = []
        else:
            self._settle(self._best_size)

    def _settle(self, size: int) -> None:
        self.size, self._is_settled = size, True
        self._remember(size)


def batching_for(wish: int | None, is_gpu: bool, key: str) -> Batching:
    """Return the size that was asked for, or else what suits the device.

    On a CPU that is one photo: four gain 5 % there for 0.7 GB more (`docs/benchmarks.md`), and the
    last batch is padded. On a GPU it is what was found for `key` before, or is to be found.
    """
    if wish is not None:
        return SettledBatching(wish)
    if not is_gpu:
        return SettledBatching(1)
    file = cache.folder() / FILE

    def remember(size: int) -> None:
        try:
            write_atomically(file, json.dumps({**_known(file), key: size}, indent=1).encode())
        except OSError:
            return  # it is found again the next time

    known = _known(file).get(key)
    if isinstance(known, int) and 1 <= known <= _MOST:
        return SettledBatching(known, remember)
    return GrowingBatching(remember)


def _known(file: Path) -> dict[str, Any]:
    try:
        sizes = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return sizes if isinstance(sizes, dict) else {}
