"""Build small galleries for tests: pictures of one colour, and the manifest that names them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image as Picture

from cgbatch.domains import Direction
from cgbatch.jobs.manifest import Image, Result
from cgbatch.photos.crop import CropBox

SUMMER_WINTER = Direction("season", "summer", "winter", "scroll")


def save(out: Path, path: str, side: int, colour: str) -> Image:
    """Save a square of one colour below the gallery and describe it."""
    file = out / path
    file.parent.mkdir(parents=True, exist_ok=True)
    Picture.new("RGB", (side, side), colour).save(file)
    return Image(path, side, side, file.stat().st_size)


def make_result(
    out: Path,
    name: str,
    direction: Direction = SUMMER_WINTER,
    original: str = "#c02020",
    result: str = "#2040c0",
) -> Result:
    """Make the result of one photo, with pictures of the given colours."""
    key = hashlib.sha256(f"{name} {direction.name}".encode()).hexdigest()
    folder = f"images/{key[:16]}"
    return Result(
        id=key[:16],
        name=name,
        photo_sha256=key,
        photo_width=4000,
        photo_height=3000,
        crop=CropBox(500, 0, 3000),
        domain=direction.domain,
        source=direction.source,
        target=direction.target,
        viewer=direction.viewer,
        generator=direction.name,
        generator_sha256="0123456789abcdef" * 4,
        enhancer="noise-cancel",
        enhancer_sha256="fedcba9876543210" * 4,
        precision="float32",
        version="0.1.0",
        colour="#2040c0",
        original=save(out, f"{folder}/original.jpg", 512, original),
        result=save(out, f"{folder}/result.jpg", 512, result),
        thumb=save(out, f"{folder}/thumb.webp", 64, result),
        thumb_original=save(out, f"{folder}/thumb-original.webp", 64, original),
        preview=save(out, f"{folder}/preview.webp", 128, result),
        preview_original=save(out, f"{folder}/preview-original.webp", 128, original),
        side_by_side=save(out, f"{folder}/side-by-side.jpg", 128, result),
        translation=None,
    )
