"""Signals that end a run in its own time."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType

from cgbatch.errors import ExitCode


@dataclass
class Stop:
    """Hold the number of the signal that came, if one did."""

    number: int | None = None


@contextmanager
def stop_on_signal() -> Iterator[Stop]:
    """Yield what notes the first SIGINT or SIGTERM; the second ends the process."""
    stop = Stop()

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.number:
            os._exit(ExitCode.INTERRUPTED)  # checkpoints are whole or not there
        stop.number = number
        # Not print: the signal may have come in the middle of one.
        os.write(2, b"\nWriting a checkpoint; the same signal again stops at once.\n")

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
