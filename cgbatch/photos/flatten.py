"""Bring every kind of pixel that Pillow has to gray, RGB or CMYK of 8 bits, over white."""

from __future__ import annotations

import numpy as np
from PIL import Image

# Modes whose bands can be resampled as they are.
PLAIN_MODES = frozenset(("L", "RGB", "CMYK"))

_WHITE = (255, 255, 255, 255)


def is_plain(image: Image.Image) -> bool:
    """Return whether `flatten` has nothing to do."""
    return image.mode in PLAIN_MODES and "transparency" not in image.info


def flatten(image: Image.Image) -> Image.Image:
    """Return a picture of one of `PLAIN_MODES`, transparent parts laid over white.

    This comes before any resampling, which would mix colours nobody sees into the visible ones.
    """
    if image.mode.startswith("I"):  # I;16 and its byte orders; I in older versions of Pillow
        return _from_numbers(image, (65535,))
    if image.mode == "F":
        return _from_numbers(image, (1, 255, 65535))
    if image.has_transparency_data:
        colours = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", image.size, _WHITE), colours).convert("RGB")
    if image.mode == "1":
        return image.convert("L")
    return image if image.mode in PLAIN_MODES else image.convert("RGB")


def _from_numbers(image: Image.Image, usual_whites: tuple[int, ...]) -> Image.Image:
    """Scale gray of high precision to 8 bits; white is the first usual value that none exceeds."""
    values = np.nan_to_num(np.asarray(image, dtype=np.float32), posinf=0, neginf=0)
    peak = float(values.max())
    white = next((usual for usual in usual_whites if peak <= usual), peak)
    return Image.fromarray(np.rint(np.clip(values / white, 0, 1) * 255).astype(np.uint8))
