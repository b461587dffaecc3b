"""Ctrl-C, SIGTERM and SIGHUP: the first one ends work in its own time, the second one at once."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event
from types import FrameType

from cgbatch.errors import ExitCode

# A terminal that is closed says so twice, by itself and by the shell in it: its second one is none.
_HANGUP = getattr(signal, "SIGHUP", None)  # not on Windows


class Stop(Event):
    """An event that a signal sets, and the signal's number."""

    number: int | None = None


@contextmanager
def stop_on_signal(notice: str) -> Iterator[Stop]:
    """Yield what SIGINT, SIGTERM or SIGHUP sets; say a notice then, once."""
    stop = Stop()

    def handle(number: int, frame: FrameType | None) -> None:
        if stop.is_set():
            if number != _HANGUP:
                # Every file is written whole or not at all, so there is nothing to tidy up.
                os._exit(ExitCode.INTERRUPTED)
            return
        stop.number = number
        stop.set()
        _tell(notice)

    before = {number: signal.signal(number, handle) for number in _heeded()}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _heeded() -> Iterator[int]:
    yield from (signal.SIGINT, signal.SIGTERM)
    if _HANGUP is not None and signal.getsignal(_HANGUP) is not signal.SIG_IGN:  # else: nohup
        yield _HANGUP


def _tell(text: str) -> None:
    # Not print: the signal may have come in the middle of one. The terminal may be gone.
    with suppress(OSError):
        os.write(2, f"\n{text}\n".encode())


def end_at_once_on_signals() -> None:
    """Have signals end the process, silently but for a word, while nothing has begun yet."""
    for number in _heeded():
        if signal.getsignal(number) in (signal.default_int_handler, signal.SIG_DFL):
            signal.signal(number, _end_at_once)


def _end_at_once(number: int, frame: FrameType | None) -> None:
    _tell("Stopped.")
    os._exit(ExitCode.INTERRUPTED)


@contextmanager
def signals_raised() -> Iterator[None]:
    """Have signals raise KeyboardInterrupt in the block, where there is something to tidy up."""
    numbers = [n for n in _heeded() if signal.getsignal(n) is _end_at_once]
    for number in numbers:
        signal.signal(number, _raise)
    try:
        yield
    finally:
        for number in numbers:
            signal.signal(number, _end_at_once)


def _raise(number: int, frame: FrameType | None) -> None:
    if _HANGUP is not None:
        signal.signal(_HANGUP, signal.SIG_IGN)  # its second one must not end the tidying up
    raise KeyboardInterrupt
