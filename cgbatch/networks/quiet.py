"""TensorFlow, loaded without its own log lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module

_speaks: ContextVar[bool] = ContextVar("_speaks", default=False)


@contextmanager
def _native_stderr_closed() -> Iterator[None]:
    """Send what C++ code writes to stderr nowhere, for as long as the block lasts."""
    sys.stderr.flush()
    kept = os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def load_tensorflow() -> None:
    """Import TensorFlow and find its devices, in silence outside `tensorflow_speaking`.

    Environment variables alone do not do it: some lines are written before TensorFlow reads them.
    """
    if _speaks.get():
        import_module("tensorflow")
        return
    import logging  # here: every command imports this module, and few load TensorFlow

    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    with _native_stderr_closed():
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
