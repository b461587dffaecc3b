"""Which engine carries out a run."""

from __future__ import annotations

from contextlib import AbstractContextManager
from importlib.util import find_spec

from cgbatch.engine.engine import Engine
from cgbatch.engine.hardware import Cluster, Hardware
from cgbatch.engine.local import LocalEngine
from cgbatch.engine.profile import Record
from cgbatch.engine.work import work_of
from cgbatch.errors import PlaceError, UsageError
from cgbatch.installing import RAY, install_command
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.settings import RunSettings
from cgbatch.machine import network_drive


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
        PlaceError: if the ledger of a run on a cluster would lie on a network drive.
    """
    if not cluster:
        return LocalEngine(work_of(settings, hardware, folders), record)
    if not find_spec("ray"):
        raise UsageError(f"--engine ray needs Ray. To install it: {install_command(RAY)}")
    kind = network_drive(folders.state)
    if kind:
        raise PlaceError(
            f"{folders.state} lies on a network drive ({kind}). The gallery may lie there; what is "
            f"remembered about it may not, for locks of such drives cannot be relied on. Add "
            f"--state DIR with a folder on a disk of this machine, each time."
        )
    from cgbatch.engine.cluster.ray_engine import RayEngine

    return RayEngine(cluster, settings, hardware, folders)
