"""Painted scenes in which every part is known."""

import numpy as np
from PIL import Image

SIDE = 128
HORIZON = SIDE // 2
BLUE = (0.35, 0.6, 0.9)


def scene(above, below, grain=0.0, side=SIDE):
    """Return a picture of two colours with a level horizon, the lower one grained."""
    picture = np.empty((side, side, 3), np.float32)
    picture[: side // 2] = above
    picture[side // 2 :] = below
    noise = np.random.default_rng(0).normal(0, grain, (side - side // 2, side, 1))
    picture[side // 2 :] += noise.astype(np.float32)
    return np.clip(picture, 0, 1)


def street(side=256, panes=((70, 75, 85), (120, 115, 105))):
    """Return a house front before a blue sky, its panes in turn of two shades, and their mask."""
    image = Image.new("RGB", (side, side), (90, 150, 230))
    image.paste((185, 175, 165), (20, side // 4, side - 20, side))
    mask = Image.new("L", image.size)
    for row, y in enumerate(range(side // 4 + 14, side - 24, 22)):
        for column, x in enumerate(range(34, side - 44, 20)):
            image.paste(panes[(row + column) % 2], (x, y, x + 7, y + 11))
            mask.paste(1 + (row + column) % 2, (x, y, x + 7, y + 11))
    return np.asarray(image, np.float32) / 255, np.asarray(mask)


def outline(side=128, sky=(0.95, 0.95, 0.97), land=(0.2, 0.16, 0.12)):
    """Return a dark roof before a bright sky, with the soft edge of a photo, and the roof."""
    large = Image.new("RGB", (side * 4, side * 4), tuple(round(255 * c) for c in sky))
    rows, columns = np.mgrid[: side * 4, : side * 4]
    roof = rows > side * 2 + 0.5 * np.abs(columns - side * 2) - side * 0.4
    pixels = np.where(roof[..., None], np.array(land), np.asarray(large) / 255)
    image = Image.fromarray(np.rint(pixels * 255).astype(np.uint8))
    small = image.resize((side, side), Image.Resampling.BOX)
    share = np.asarray(Image.fromarray(roof).convert("L").resize((side, side)), np.float32) / 255
    return np.asarray(small, np.float32) / 255, share


def sky_of(picture):
    """Return the mean colour of the sky of a `scene`."""
    return picture[4 : len(picture) // 2 - 16].reshape(-1, 3).mean(axis=0)


def land_of(picture):
    """Return the mean colour of the land of a `scene`."""
    return picture[len(picture) // 2 + 24 : -4].reshape(-1, 3).mean(axis=0)
