"""The pictures that every page and card shows, whatever the result was made from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cgbatch.files import write_atomically
from cgbatch.jobs.manifest import Image
from cgbatch.photos import encode
from cgbatch.photos.encode import Picture

THUMB_SIDE = 320
PREVIEW_SIDE = 640  # a card of the index on a fine screen; never more than the result has


@dataclass(frozen=True)
class Folder:
    """Name the folder of a result below the gallery `out`, and write its pictures."""

    out: Path
    id: str

    def write(self, name: str, size: tuple[int, int], data: bytes) -> Image:
        """Write a picture of (width, height) pixels whole or not at all; return its record."""
        path = f"images/{self.id}/{name}"
        write_atomically(self.out / path, data)
        return Image(path, *size, len(data))

    def jpeg(self, name: str, picture: Picture) -> Image:
        """Write a picture as a JPEG."""
        return self.write(f"{name}.jpg", size_of(picture), encode.jpeg(picture))

    def webp(self, name: str, picture: Picture, side: int) -> Image:
        """Write a picture, its longer side reduced to at most `side`, as a WebP."""
        small = encode.thumbnail(picture, side)
        return self.write(f"{name}.webp", size_of(small), encode.webp(small))


def size_of(picture: Picture) -> tuple[int, int]:
    """Return the width and height of a picture (h, w, 3)."""
    return picture.shape[1], picture.shape[0]


def page_pictures(folder: Folder, original: Picture, result: Picture) -> dict[str, Any]:
    """Write what a page and its card show; return the fields of `Pictures` for it.

    The original is shown at its own size, often a larger one than the result of the same shape.
    """
    longer = max(result.shape)
    both = encode.side_by_side(encode.thumbnail(original, longer), result)
    return {
        "original": folder.jpeg("original", original),
        "result": folder.jpeg("result", result),
        "thumb": folder.webp("thumb", result, min(THUMB_SIDE, longer)),
        "thumb_original": folder.webp("thumb-original", original, min(THUMB_SIDE, longer)),
        "preview": folder.webp("preview", result, min(PREVIEW_SIDE, longer)),
        "preview_original": folder.webp("preview-original", original, min(PREVIEW_SIDE, longer)),
        "side_by_side": folder.jpeg("side-by-side", both),
        "colour": encode.mean_colour(result),
    }
