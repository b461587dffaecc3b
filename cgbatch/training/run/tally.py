"""Mean losses and the pace of the steps since the last look."""

from __future__ import annotations


class Tally:
    """Sums of losses over chunks of different lengths."""

    def __init__(self) -> None:
        self.steps = 0
        self._seconds = 0.0
        self._totals: dict[str, float] = {}
        self._counts: dict[str, int] = {}

    def add(self, losses: dict[str, float], steps: int, seconds: float) -> None:
        """Add the mean losses of so many steps, which took so many seconds."""
        self.steps += steps
        self._seconds += seconds
        for name, value in losses.items():
            self._totals[name] = self._totals.get(name, 0.0) + value * steps
            self._counts[name] = self._counts.get(name, 0) + steps

    def means(self) -> dict[str, float]:
        """Return the mean of each loss over the steps that had it."""
        return {name: self._totals[name] / max(1, self._counts[name]) for name in self._totals}

    def pace(self) -> float:
        """Return the steps per second."""
        return self.steps / self._seconds if self._seconds else 0.0
