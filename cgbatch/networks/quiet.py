"""TensorFlow, loaded without its own log lines."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import TextIO

_speaks: ContextVar[bool] = ContextVar("_speaks", default=False)


@contextmanager
def _native_stderr_closed() -> Iterator[None]:
    """Send what C++ code writes to stderr nowhere, for as long as the block lasts.

    What Python writes meanwhile, in any thread, still arrives.
    """
    sys.stderr.flush()
    before, kept = sys.stderr, os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if _is_native(before):
        # Never closed: a progress bar that began meanwhile goes on writing to it.
        sys.stderr = os.fdopen(os.dup(2), "w", 1, before.encoding, before.errors)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        sys.stderr = before
        os.close(kept)
        os.close(nowhere)


def _is_native(stream: TextIO) -> bool:
    """Return whether what is written there goes through the descriptor of C++'s stderr."""
    try:
        return stream.fileno() == 2
    except (OSError, ValueError):
        return False


@contextmanager
def _garbage_collector_paused() -> Iterator[None]:
    """Keep Python from looking for garbage, of which imports make none, and leave it as it was.

    It looks after every so many new objects; TensorFlow's modules are millions of them, and a
    sixth of the time of importing them.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def load_tensorflow() -> None:
    """Import TensorFlow and find its devices, in silence outside `tensorflow_speaking`.

    Environment variables alone do not do it: some lines are written before TensorFlow reads them.
    """
    if _speaks.get():
        import_module("tensorflow")
        return
    import logging  # here: every command imports this module, and few load TensorFlow

    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with _native_stderr_closed(), _garbage_collector_paused():
        import tensorflow as tf

        tf.config.list_physical_devices()
        tf.get_logger().setLevel(logging.ERROR)


@contextmanager
def tensorflow_speaking() -> Iterator[None]:
    """Show TensorFlow's own log on stderr if it is loaded inside the block, for `--debug`."""
    before = _speaks.set(True)
    try:
        yield
    finally:
        _speaks.reset(before)
