"""Ctrl-C and SIGTERM: the first one ends work in its own time, the second one at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType

from cgbatch.errors import ExitCode


class Stop(Event):
    """An event that a signal sets, and the signal's number."""

    number: int | None = None


@contextmanager
def stop_on_signal(notice: str) -> Iterator[Stop]:
    """Yield what SIGINT or SIGTERM sets; say a notice then, once."""
    stop = Stop()

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            # Every file is written whole or not at all, so there is nothing to tidy up.
            os._exit(ExitCode.INTERRUPTED)
        stop.number = number
        stop.set()
        # Not print: the signal may have come in the middle of one.
        os.write(2, f"\n{notice}\n".encode())

    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
