"""Ctrl-C: the first one finishes what is in flight, the second one stops at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from cgbatch.errors import ExitCode


@contextmanager
def stop_on_interrupt() -> Iterator[Event]:
    """Yield an event that Ctrl-C, or a request to terminate, sets."""
    stop = Event()

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            # Every file is written whole or not at all, so there is nothing to tidy up.
            os._exit(ExitCode.INTERRUPTED)
        stop.set()
        # Not print: the signal may have come in the middle of one.
        os.write(2, b"\nFinishing the photos in flight; Ctrl-C again stops at once.\n")

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
