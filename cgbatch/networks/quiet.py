"""TensorFlow and Keras, loaded without log lines and without settings of other projects."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from importlib import import_module
from typing import TextIO

from cgbatch.errors import UsageError
from cgbatch.streams import lasting

_BACKEND = "tensorflow"
_KERAS_SETTINGS = "KERAS_"  # how all variables of the environment begin that Keras reads
_FOR_KERAS = {
    "KERAS_BACKEND": _BACKEND,
    "KERAS_HOME": f"{os.devnull}/keras",  # there is nothing, and nothing can be made
}
_SILENT = {"TF_CPP_MIN_LOG_LEVEL": "3"}
# What TensorFlow itself sets while it is imported; it leaves it there.
_OF_TENSORFLOW = {
    "ENABLE_RUNTIME_UPTIME_TELEMETRY": "1",
    "HDF5_PLUGIN_PATH": "disable",
    "TF2_BEHAVIOR": "1",
    "TPU_ML_PLATFORM": "Tensorflow",
    "TPU_ML_PLATFORM_VERSION": "",
}

_speaks: ContextVar[bool] = ContextVar("_speaks", default=False)


@contextmanager
def native_stderr_closed() -> Iterator[None]:
    """Send what C++ code writes to stderr nowhere, for as long as the block lasts.

    What Python writes meanwhile, in any thread, still arrives.
    """
    sys.stderr.flush()
    before, kept = sys.stderr, os.dup(2)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if _is_native(before):
        # Never closed: a progress bar that began meanwhile goes on writing to it.
        sys.stderr = lasting(os.dup(2), before)
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


@contextmanager
def _keras_as_it_comes() -> Iterator[None]:
    """Keep Keras from settings that were made for another project, while it is imported.

    It reads its backend, the order of channels and its type of floats from the environment and from
    `~/.keras/keras.json`, writes that file where there is none, and fails where it holds nonsense.
    """
    before = {name: os.environ[name] for name in os.environ if name.startswith(_KERAS_SETTINGS)}
    for name in before.keys() - _FOR_KERAS.keys():
        del os.environ[name]
    os.environ.update(_FOR_KERAS)
    try:
        yield
    finally:
        for name in _FOR_KERAS.keys() - before.keys():
            os.environ.pop(name, None)
        os.environ.update(before)


@contextmanager
def names_in_environment() -> Iterator[None]:
    """Let `load_tensorflow` run in a thread, inside the block, beside others that decode photos.

    A new name in the environment can move the system's list of all of them, and C code that looks
    for one meanwhile, as libjpeg does for every photo, then reads memory that was freed (glibc
    before 2.41). So the names are there before threads are; other values move nothing.
    """
    settings = {**_FOR_KERAS, **({} if _speaks.get() else _SILENT), **_OF_TENSORFLOW}
    added = {name: value for name, value in settings.items() if name not in os.environ}
    os.environ.update(added)
    try:
        yield
    finally:
        lasting_ones = settings.keys() - _FOR_KERAS.keys() if "tensorflow" in sys.modules else ()
        for name in added.keys() - lasting_ones:
            os.environ.pop(name, None)


def load_tensorflow() -> None:
    """Import TensorFlow and Keras and find devices, in silence outside `tensorflow_speaking`.

    Environment variables alone do not do it: some lines are written before TensorFlow reads them.

    Raises:
        UsageError: if the program that calls us runs Keras on something else.
    """
    with _keras_as_it_comes():  # TensorFlow imports it too
        if _speaks.get():
            import_module("tensorflow")
            backend = import_module("keras").config.backend()
        else:
            backend = _load_in_silence()
    if backend != _BACKEND:
        raise UsageError(
            f"This program has loaded Keras on {backend}, and cgbatch's networks run on "
            f"TensorFlow. Set KERAS_BACKEND={_BACKEND} before Keras is imported, or start "
            f"`cgbatch run` as a process of its own."
        )


def _load_in_silence() -> str:
    """Import TensorFlow and Keras; return on what Keras runs."""
    import logging  # here: every command imports this module, and few load TensorFlow

    for name, value in _SILENT.items():
        os.environ.setdefault(name, value)
    with native_stderr_closed(), _garbage_collector_paused():
        import tensorflow as tf

        tf.config.list_physical_devices()
        tf.get_logger().setLevel(logging.ERROR)
        return str(import_module("keras").config.backend())


@contextmanager
def tensorflow_speaking() -> Iterator[None]:
    """Show TensorFlow's own log on stderr if it is loaded inside the block, for `--debug`."""
    before = _speaks.set(True)
    try:
        yield
    finally:
        _speaks.reset(before)
