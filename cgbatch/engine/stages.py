"""The three stages of a run, bound to its recipe and output folder."""

from __future__ import annotations

from pathlib import Path

from cgbatch.engine.pipeline import Picture, Stages, Translated
from cgbatch.engine.translator import Translator
from cgbatch.jobs.manifest import Image
from cgbatch.jobs.plan import Recipe, Task
from cgbatch.jobs.report import Pictures
from cgbatch.photos import encode
from cgbatch.photos.decode import decode

THUMB_SIDE = 320
PREVIEW_SIDE = 640  # a card of the index on a fine screen; never more than the result has


def make_stages(recipe: Recipe, out: Path, translator: Translator) -> Stages:
    """Return the stages that put the pictures of each task below `out/images`."""

    def decode_task(task: Task) -> tuple[Picture, Picture]:
        photo, original = decode(task.photo.path, task.box, (recipe.size, 2 * recipe.size))
        return photo, original

    def encode_task(task: Task, original: Picture, made: Translated) -> Pictures:
        def write(name: str, picture: Picture, data: bytes) -> Image:
            path = f"images/{task.id}/{name}"
            encode.write_atomically(out / path, data)
            return Image(path, picture.shape[1], picture.shape[0], len(data))

        def write_webp(name: str, picture: Picture, side: int) -> Image:
            small = encode.thumbnail(picture, side)
            return write(f"{name}.webp", small, encode.webp(small))

        side = made.result.shape[0]
        thumb_side, preview_side = min(THUMB_SIDE, side), min(PREVIEW_SIDE, side)
        both = encode.side_by_side(encode.thumbnail(original, side), made.result)
        return Pictures(
            original=write("original.jpg", original, encode.jpeg(original)),
            result=write("result.jpg", made.result, encode.jpeg(made.result)),
            thumb=write_webp("thumb", made.result, thumb_side),
            thumb_original=write_webp("thumb-original", original, thumb_side),
            preview=write_webp("preview", made.result, preview_side),
            preview_original=write_webp("preview-original", original, preview_side),
            side_by_side=write("side-by-side.jpg", both, encode.jpeg(both)),
            translation=write("translation.png", made.translation, encode.png(made.translation))
            if recipe.keep_intermediate
            else None,
            colour=encode.mean_colour(made.result),
        )

    return Stages(decode_task, translator, encode_task, lambda: translator.batch_size)
