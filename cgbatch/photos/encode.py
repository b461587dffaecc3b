"""Turn pixels into published files: equal bytes for equal pixels, and no metadata."""

from __future__ import annotations

from io import BytesIO

import numpy as np
from PIL import Image

from cgbatch.photos.types import Picture


def jpeg(array: Picture) -> bytes:
    """Encode an RGB picture (h, w, 3) for the gallery: full colour resolution, near lossless."""
    plain = _save(array, "JPEG", quality=92, subsampling="4:4:4")
    # Tables of its own make it 2 % smaller; Pillow gives that one byte a pixel and fails beyond.
    # Progressive would be 5 % smaller again and take twice as long.
    if len(plain) > 0.9 * array.shape[0] * array.shape[1]:
        return plain
    return _save(array, "JPEG", quality=92, subsampling="4:4:4", optimize=True)


def webp(array: Picture) -> bytes:
    """Encode an RGB picture (h, w, 3) as a small preview."""
    # 2 % larger than with the usual method 4, in less than half of the time.
    return _save(array, "WEBP", quality=80, method=2)


def png(array: Picture) -> bytes:
    """Encode an RGB picture (h, w, 3) without loss."""
    return _save(array, "PNG")


def _save(array: Picture, file_format: str, **options: object) -> bytes:
    """Encode pixels; a picture made from an array carries no metadata that could be written."""
    buffer = BytesIO()
    Image.fromarray(array).save(buffer, file_format, **options)
    return buffer.getvalue()


def mean_colour(array: Picture) -> str:
    """Return the mean colour of an RGB picture (h, w, 3) as `#rrggbb`."""
    height, width, _ = array.shape
    mean = Image.fromarray(array).reduce((width, height))  # ten times as fast as NumPy's
    return "#" + mean.tobytes().hex()


def side_by_side(left: Picture, right: Picture) -> Picture:
    """Return two RGB pictures of one height (h, w, 3) in one, with a narrow white gap between."""
    height, width, _ = left.shape
    gap = np.full((height, max(1, width // 64), 3), 255, np.uint8)
    return np.concatenate([left, gap, right], axis=1)


def thumbnail(array: Picture, longer: int) -> Picture:
    """Return an RGB picture (h, w, 3) with its longer side brought to a length, antialiased."""
    height, width, _ = array.shape
    scale = longer / max(height, width)
    return resized(array, (max(round(width * scale), 1), max(round(height * scale), 1)))


def resized(array: Picture, size: tuple[int, int]) -> Picture:
    """Return an RGB picture (h, w, 3) at (width, height), antialiased."""
    return np.array(Image.fromarray(array).resize(size, Image.Resampling.LANCZOS))
