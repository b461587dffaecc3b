"""Build small galleries for tests: pictures of one colour, and the manifest that names them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PIL import Image as Picture

from cgbatch.domains import Direction
from cgbatch.jobs.manifest import Result
from cgbatch.jobs.pictures import Image, Pictures
from cgbatch.photos.crop import square

SUMMER_WINTER = Direction("season", "summer", "winter", "scroll")


Size = tuple[int, int]


def save(out: Path, path: str, size: Size, colour: str) -> Image:
    """Save a picture of one colour below the gallery and describe it."""
    file = out / path
    file.parent.mkdir(parents=True, exist_ok=True)
    Picture.new("RGB", size, colour).save(file)
    return Image(path, *size, file.stat().st_size)


def make_result(
    out: Path,
    name: str,
    direction: Direction = SUMMER_WINTER,
    original: str = "#c02020",
    result: str = "#2040c0",
    shape: Size = (1, 1),
    full: Size | None = None,
    full_suffix: str = ".jpg",
) -> Result:
    """Make the result of one photo, with pictures of the given colours and shape, width to height.

    With `full` it has pictures of that size to zoom into, and one to download: the same, unless
    its suffix is that of a format which browsers do not show.
    """

    def shaped(longest: int) -> Size:
        width, height = (round(longest * side / max(shape)) for side in shape)
        return width, height

    key = hashlib.sha256(f"{name} {direction.name}".encode()).hexdigest()
    folder = f"images/{key[:16]}"
    zoom = save(out, f"{folder}/zoom.jpg", full, result) if full else None
    shown = full_suffix == ".jpg"
    return Result(
        id=key[:16],
        name=name,
        photo_sha256=key,
        photo_width=4000,
        photo_height=3000,
        crop=square(500, 0, 3000),
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
        pictures=Pictures(
            colour="#2040c0",
            original=save(out, f"{folder}/original.jpg", shaped(512), original),
            result=save(out, f"{folder}/result.jpg", shaped(512), result),
            thumb=save(out, f"{folder}/thumb.webp", shaped(64), result),
            thumb_original=save(out, f"{folder}/thumb-original.webp", shaped(64), original),
            preview=save(out, f"{folder}/preview.webp", shaped(128), result),
            preview_original=save(out, f"{folder}/preview-original.webp", shaped(128), original),
            side_by_side=save(out, f"{folder}/side-by-side.jpg", shaped(128), result),
            full=save(out, f"{folder}/full{full_suffix}", full, result)
            if full and not shown
            else zoom,
            zoom=zoom,
            zoom_original=save(out, f"{folder}/zoom-original.jpg", full, original)
            if full
            else None,
        ),
    )
