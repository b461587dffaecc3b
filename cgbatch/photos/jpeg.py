"""JPEG can be decoded at a half, a quarter or an eighth, which saves most of the work."""

from __future__ import annotations

from PIL import Image

from cgbatch.photos.reader import Reader


def _reduce(image: Image.Image, side: int, target: int) -> int:
    """Let a JPEG decode at 1/2, 1/4 or 1/8 if the box keeps `target` pixels; return the divisor."""
    shrink = next((divisor for divisor in (8, 4, 2) if side >= divisor * target), 1)
    width, height = image.size
    drafted = image.draft(None, (max(width // shrink, 1), max(height // shrink, 1)))
    return shrink if drafted else 1


JPEG = Reader(reduce=_reduce)
