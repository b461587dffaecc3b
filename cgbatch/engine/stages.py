"""The stages of a run at 512 pixels, bound to its recipe and output folder."""

from __future__ import annotations

from pathlib import Path

from cgbatch.engine.computing import Translated
from cgbatch.engine.pipeline import Picture, Stages
from cgbatch.engine.translator import Translator
from cgbatch.jobs.page_pictures import Folder, page_pictures, size_of
from cgbatch.jobs.plan import Recipe, Task
from cgbatch.jobs.report import Pictures
from cgbatch.photos import encode
from cgbatch.photos.decode import decode


def make_stages(
    recipe: Recipe, out: Path, translator: Translator[Translated]
) -> Stages[Translated]:
    """Return the stages that put the pictures of each task below `out/images`."""

    def decode_task(task: Task) -> tuple[Picture, Picture]:
        width, height = task.box.scaled(recipe.size)
        sizes = (width, height), (2 * width, 2 * height)
        photo, original = decode(task.photo.path, task.box, sizes)
        return photo, original

    def encode_task(task: Task, original: Picture, made: Translated) -> Pictures:
        folder = Folder(out, task.id)
        translation = made.translation
        return Pictures(
            **page_pictures(folder, original, made.result),
            translation=folder.write(
                "translation.png", size_of(translation), encode.png(translation)
            )
            if recipe.keep_intermediate
            else None,
        )

    return Stages(decode_task, translator, encode_task, lambda: translator.batch_size)
