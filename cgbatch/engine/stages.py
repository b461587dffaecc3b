"""The stages of a run at 512 pixels, bound to its settings and output folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from cgbatch.engine.computing import Translated
from cgbatch.engine.pipeline import Made, Stages
from cgbatch.engine.translator import Translator
from cgbatch.jobs.pictures import Pictures, ResultFolder, write_pictures
from cgbatch.jobs.plan import Task, problem_of
from cgbatch.jobs.settings import RunSettings
from cgbatch.photos.decode import decode
from cgbatch.photos.types import Picture


def make_stages(
    settings: RunSettings, out: Path, translator: Translator[Translated]
) -> Stages[Translated]:
    """Return the stages that put the pictures of each task below `out/images`."""

    def decode_task(task: Task) -> tuple[Picture, Picture]:
        width, height = task.box.scaled(settings.size)
        sizes = (width, height), (2 * width, 2 * height)
        photo, original = decode(task.photo.path, task.box, sizes)
        return photo, original

    def encode_task(task: Task, original: Picture, made: Translated) -> Pictures:
        folder = ResultFolder(out, task.id)
        pictures = write_pictures(folder, original, made.result)
        if not settings.keep_intermediate:
            return pictures
        return replace(pictures, translation=folder.png("translation", made.translation))

    return around(translator, settings, decode_task, encode_task)


def around(
    translator: Translator[Made],
    settings: RunSettings,
    decode_task: Callable[[Task], tuple[Picture, Picture]],
    encode_task: Callable[[Task, Picture, Made], Pictures],
) -> Stages[Made]:
    """Return the stages of a run whose translator is between these two."""
    return Stages(
        decode_task,
        translator,
        encode_task,
        batch_size=lambda: translator.batch_size,
        problem=lambda task, reason: problem_of(settings, task.photo, reason),
    )
