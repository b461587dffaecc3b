"""What became of a photo, and the record of it that is published."""

from __future__ import annotations

from dataclasses import dataclass

from cgbatch import __version__
from cgbatch.jobs.manifest import Result
from cgbatch.jobs.pictures import Pictures
from cgbatch.jobs.plan import Problem, Task
from cgbatch.jobs.settings import RunSettings


@dataclass(frozen=True)
class Finished:
    """A task whose pictures are on disk; `seconds` count from decoding to the last file."""

    task: Task
    pictures: Pictures
    seconds: float


Outcome = Finished | Problem


def result_of(settings: RunSettings, finished: Finished, precision: str) -> Result:
    """Return the manifest's record of a finished task; `precision` is what it was computed in."""
    task, direction = finished.task, settings.direction
    return Result(
        id=task.id,
        name=task.photo.name,
        photo_sha256=task.photo.sha256,
        photo_width=task.width,
        photo_height=task.height,
        crop=task.box,
        domain=direction.domain,
        source=direction.source,
        target=direction.target,
        viewer=settings.viewer,
        generator=settings.generator.name,
        generator_sha256=settings.generator.sha256,
        enhancer=settings.enhancer.name if settings.enhancer else None,
        enhancer_sha256=settings.enhancer.sha256 if settings.enhancer else None,
        precision=precision,
        version=__version__,
        pictures=finished.pictures,
        finish=settings.finish,
        sharpen=settings.sharpen,
    )
