"""The stages of a run at 512 pixels, bound to its settings and output folder."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from cgbatch.engine.made import Translated
from cgbatch.engine.pipeline import Stages
from cgbatch.finishing.finish import finished
from cgbatch.jobs.pictures import Pictures, ResultFolder, write_pictures
from cgbatch.jobs.plan import Task, problem_of
from cgbatch.jobs.settings import RunSettings
from cgbatch.photos.decode import decode
from cgbatch.photos.types import Picture
from cgbatch.photos.unchanged import unchanged


def make_stages(settings: RunSettings, out: Path) -> Stages[Translated, Picture]:
    """Return the stages that put the pictures of each task below `out/images`."""

    def decode_task(task: Task) -> tuple[Picture, Picture]:
        width, height = task.box.scaled(settings.size)
        sizes = (width, height), (2 * width, 2 * height)
        with unchanged(task.photo):
            photo, original = decode(task.photo.path, task.box, sizes)
        return photo, original

    def encode_task(task: Task, original: Picture, made: Translated) -> Pictures:
        folder = ResultFolder(out, task.id)
        result = finished(
            settings.finish, original, made.translation, made.result, task.photo.sha256
        )
        pictures = write_pictures(folder, original, result)
        if not settings.keep_intermediate:
            return pictures
        return replace(pictures, translation=folder.png("translation", made.translation))

    return Stages(decode_task, encode_task, partial(problem_of, settings))
