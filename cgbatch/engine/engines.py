"""Which engine carries out a run."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib.util import find_spec

from cgbatch.engine.engine import Engine
from cgbatch.engine.hardware import Cluster, Hardware
from cgbatch.engine.local import LocalEngine
from cgbatch.engine.profile import Record
from cgbatch.engine.work import work_of
from cgbatch.errors import UsageError
from cgbatch.installing import RAY, install_command
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.settings import RunSettings


def engine_for(
    cluster: Cluster | None,
    settings: RunSettings,
    hardware: Hardware,
    folders: GalleryFolders,
    record: Record,
) -> AbstractContextManager[Engine]:
    """Return the engine of a cluster, or without one that of this process; none is started yet.

    Args:
        cluster: `None` for this process.
        settings: of the run.
        hardware: where to compute.
        folders: where pictures are written.
        record: what receives how long each piece of work took, in this process.

    Raises:
        UsageError: if Ray is not installed, and asked for.
    """
    if not cluster:
        return LocalEngine(work_of(settings, hardware, folders), record)
    if not find_spec("ray"):
        raise UsageError(f"--engine ray needs Ray. To install it: {install_command(RAY)}")
    from cgbatch.engine.cluster.ray_engine import RayEngine

    return RayEngine(cluster, settings, hardware, folders)
