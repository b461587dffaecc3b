"""Settings, tasks and results, as fixtures."""

from pathlib import Path

import pytest

from cgbatch.checkpoints.entry import Entry
from cgbatch.domains import resolve
from cgbatch.jobs.outcome import Finished, result_of
from cgbatch.jobs.pictures import Image, Pictures
from cgbatch.jobs.plan import Task
from cgbatch.jobs.settings import RunSettings
from cgbatch.photos.crop import square
from cgbatch.photos.discover import Photo

BOX = square(0, 0, 64)


def entry(kind, name, sha256):
    return Entry(
        kind=kind, name=name, architecture={}, file=f"{name}.safetensors", size=1, sha256=sha256,
        folder=Path(),
    )  # fmt: skip


@pytest.fixture
def settings():
    return RunSettings(
        direction=resolve("season", "winter"),
        viewer="scroll",
        generator=entry("generator", "summer2winter", "a" * 64),
        enhancer=entry("enhancer", "noise-cancel", "b" * 64),
        size=256,
        precision="auto",
        keep_intermediate=False,
    )


@pytest.fixture
def finish(settings, tmp_path):
    """Return a function that makes a result of a photo name, with its pictures on disk."""

    def make(name, sha256="c" * 64, box=BOX):
        photo = Photo(tmp_path / name, name, sha256, 0)
        task = Task(name.encode().hex()[:16].ljust(16, "0"), f"key of {name}", photo, 64, 64, box)

        def image(file):
            path = tmp_path / "out" / "images" / task.id / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(b"12345")
            return Image(f"images/{task.id}/{file}", 64, 64, 5)

        pictures = Pictures(
            original=image("original.jpg"),
            result=image("result.jpg"),
            thumb=image("thumb.webp"),
            thumb_original=image("thumb-original.webp"),
            preview=image("preview.webp"),
            preview_original=image("preview-original.webp"),
            side_by_side=image("side-by-side.jpg"),
            translation=None,
            colour="#102030",
        )
        outcome = Finished(task, pictures, 1.5)
        return outcome, result_of(settings, outcome, "float32")

    return make
