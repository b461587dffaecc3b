"""How workers on other machines hear that a run is to end."""

from __future__ import annotations

import time
from threading import Event
from typing import Any

import ray

_EVERY = 0.5  # seconds between two questions of a worker


class Bell:
    """An actor that is asked whether the run is to end."""

    def __init__(self) -> None:
        self._rung = False

    def ring(self) -> None:
        """Have the run end."""
        self._rung = True

    def is_rung(self) -> bool:
        """Return whether it is to end."""
        return self._rung


class Heard(Event):
    """An event that is set as soon as a bell is heard."""

    def __init__(self, bell: Any) -> None:  # noqa: ANN401 - Ray's handle of the actor
        super().__init__()
        self._bell, self._asked = bell, float("-inf")

    def is_set(self) -> bool:
        """Return whether the bell was heard; a bell that is gone is not."""
        if not super().is_set() and time.monotonic() > self._asked + _EVERY:
            try:
                if ray.get(self._bell.is_rung.remote(), timeout=10):
                    self.set()
            except ray.exceptions.RayError:
                pass
            self._asked = time.monotonic()
        return super().is_set()
