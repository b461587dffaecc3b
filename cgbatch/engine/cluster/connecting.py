"""Ray, started on this machine or found, in silence."""

from __future__ import annotations

import logging
import os
import secrets
import shutil
import signal
import socket
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
from ray._private import ray_constants
from ray._private import worker as _rays_driver
from ray.util.annotations import RayDeprecationWarning

from cgbatch.engine.hardware import Cluster
from cgbatch.errors import DeviceError
from cgbatch.machine import usable_cores
from cgbatch.networks.quiet import native_stderr_closed

_PATIENCE = 10  # seconds
_TOKEN_NAME = "RAY_AUTH_TOKEN"  # of Ray
_TOKEN = secrets.token_hex(32)
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
            _check_is_reachable(cluster.address)
            with _until_the_end(address=cluster.address):
                yield
        else:
            with (
                _own_folder() as folder,
                _own_token(),
                _on_loopback(),
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
    except (RuntimeError, ValueError, OSError, ray.exceptions.RayError) as error:
        if options["address"] == "local":
            why = str(error).partition("\n")[0]
            raise DeviceError(f"Ray cannot be started on this machine ({why}).") from error
        raise _nothing_at(options["address"], error) from error
    try:
        yield
    finally:
        ray.shutdown()


def _check_is_reachable(address: str) -> None:
    """Make sure that something listens, for Ray would wait for minutes.

    Raises:
        DeviceError: if nothing does.
    """
    host, separator, port = address.rpartition(":")
    if not separator or not port.isdecimal():
        return  # auto, or what Ray itself explains
    try:
        socket.create_connection((host.strip("[]"), int(port)), _PATIENCE).close()
    except (OSError, OverflowError) as error:
        raise _nothing_at(address, error) from error


def _nothing_at(address: str, error: Exception) -> DeviceError:
    why = str(error).partition("\n")[0]
    return DeviceError(
        f"There is no Ray cluster at {address} that this machine belongs to ({why}). Run cgbatch "
        f"on one of its machines, or leave --address out."
    )


@contextmanager
def _own_token() -> Iterator[None]:
    """Have a Ray of our own take orders from this process alone.

    Ray would write a token into the user's home, and take it from all that can read that.
    """
    with _environment(_TOKEN_NAME, _TOKEN):
        yield


@contextmanager
def _on_loopback() -> Iterator[None]:
    """Have a Ray of our own listen on this machine alone.

    Where Ray makes clusters, it takes 127.0.0.1 for this machine's address in its network, and
    listens there for everybody; so it is told that this is a system where it makes none.
    """
    before = ray_constants.ENABLE_RAY_CLUSTER
    ray_constants.ENABLE_RAY_CLUSTER = False
    try:
        with _environment(ray_constants.ENABLE_RAY_CLUSTERS_ENV_VAR, "0"):
            yield
    finally:
        ray_constants.ENABLE_RAY_CLUSTER = before


@contextmanager
def _environment(name: str, value: str) -> Iterator[None]:
    """Set a variable of the environment, for Ray's processes, and put back what there was."""
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        del os.environ[name]
        if before is not None:
            os.environ[name] = before


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
