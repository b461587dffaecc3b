"""What a run does with photos, and where: the mode is decided here, before TensorFlow is loaded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cgbatch.engine.full_stages import make_full_stages
from cgbatch.engine.hardware import Hardware
from cgbatch.engine.pipeline import Stages
from cgbatch.engine.stages import make_stages
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.settings import RunSettings
from cgbatch.networks.quiet import load_tensorflow

if TYPE_CHECKING:
    from cgbatch.engine.session import Session


@dataclass(frozen=True)
class Work:
    """The stages around the networks, and what loads TensorFlow and the networks."""

    stages: Stages[Any, Any]
    open: Callable[[], Session]


def work_of(settings: RunSettings, hardware: Hardware, folders: GalleryFolders) -> Work:
    """Return what a run does; its pictures are written to the gallery.

    This is where a run at full resolution and one of 512 pixels part. `open` raises:

        WeightsError: if weights are damaged, or the enhancer enlarges by less than 2.
        DeviceError: if there is no such device.
        UsageError: if there is no such device or precision.
    """
    full = settings.full

    def open_networks() -> Session:
        load_tensorflow()
        from cgbatch.engine.session import open_full_session, open_session

        if full:
            return open_full_session(settings.generator, settings.size, hardware)
        return open_session(
            settings.generator, settings.enhancer, settings.size, hardware, settings.sharpen
        )

    stages = (
        make_full_stages(settings, full, folders) if full else make_stages(settings, folders.out)
    )
    return Work(stages, open_networks)
