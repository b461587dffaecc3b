"""Ray, started on this machine or found, in silence."""

from __future__ import annotations

import logging
import os
import shutil
import signal
import tempfile
import threading
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

# Before Ray is imported: it reports home, and its C++ code has a log of its own.
os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")

import ray
import ray.data
from ray._private import worker as _rays_driver
from ray.util.annotations import RayDeprecationWarning

from cgbatch.engine.hardware import Cluster
from cgbatch.errors import DeviceError
from cgbatch.machine import usable_cores
from cgbatch.networks.quiet import native_stderr_closed

_STORE = 100_000_000  # bytes that a Ray of our own keeps for objects; ours are small


@contextmanager
def connected(cluster: Cluster) -> Iterator[None]:
    """Work with a Ray: the one that this program has, one at an address, or one of our own.

    One of our own listens on this machine alone and is gone afterwards, with its files.

    Raises:
        DeviceError: if there is none at the address, or none can be started.
    """
    with _silent():
        if ray.is_initialized():
            yield
        elif cluster.address:
            with _until_the_end(address=cluster.address):
                yield
        else:
            with (
                _own_folder() as folder,
                _until_the_end(
                    address="local",
                    num_cpus=usable_cores(),
                    object_store_memory=_STORE,
                    include_dashboard=False,
                    _node_ip_address="127.0.0.1",
                    _temp_dir=folder,
                ),
            ):
                yield


@contextmanager
def _own_folder() -> Iterator[str]:
    folder = tempfile.mkdtemp(prefix="cgbatch-")  # short: names of sockets have 107 bytes
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _until_the_end(**options: Any) -> Iterator[None]:
    try:
        with _own_signals(), native_stderr_closed():
            ray.init(
                log_to_driver=False, configure_logging=False, logging_level="CRITICAL", **options
            )
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        where = options["address"]
        if where == "local":
            raise DeviceError(f"Ray cannot be started on this machine ({error}).") from error
        raise DeviceError(
            f"There is no Ray cluster at {where} that this machine belongs to ({error}). Run "
            f"cgbatch on one of its machines, or leave --address out."
        ) from error
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _own_signals() -> Iterator[None]:
    """Keep the handler of SIGTERM, which Ray replaces by one of its own."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


@contextmanager
def _silent() -> Iterator[None]:
    """Keep what Ray says of itself from the terminal; what fails is said by what we raise."""
    with ExitStack() as stack:
        for logger in map(logging.getLogger, ("ray", "ray.data")):
            stack.callback(logger.setLevel, logger.level)
            logger.setLevel(logging.CRITICAL)
            for handler in logger.handlers:
                stack.callback(handler.setLevel, handler.level)
                handler.setLevel(logging.CRITICAL)
        stack.enter_context(warnings.catch_warnings())
        warnings.filterwarnings("ignore", module="ray")
        warnings.filterwarnings("ignore", category=RayDeprecationWarning)
        # Of a worker that died Ray tells on stdout, where `--json` writes.
        name = "print_to_stdstream"
        stack.callback(setattr, _rays_driver, name, getattr(_rays_driver, name, None))
        setattr(_rays_driver, name, lambda *data, **options: None)
        yield
