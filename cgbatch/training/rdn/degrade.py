"""What happens to photos on the way to the enhancer: reduced, blurred, noisy, compressed, gridded.

All pictures are uint8 or float32 (H, W, 3) in sRGB levels, 0 to 255. All random numbers come from
the generator that is given.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from cgbatch.photos.types import Picture

Levels = NDArray[np.float32]

FILTERS: Mapping[str, Image.Resampling] = {
    "bicubic": Image.Resampling.BICUBIC,
    "area": Image.Resampling.BOX,
    "lanczos": Image.Resampling.LANCZOS,
}
_BLOCK = 16  # pixels of a JPEG's largest block, colours at half resolution
_COLOURS = (0, 2)  # Pillow's subsampling: full resolution, half
_ENVELOPE = 4  # points a side between which the strength of a grid swells and fades


@dataclass(frozen=True)
class Degradation:
    """How often and how much small pictures are spoilt.

    Of the patches that are not clean, each gets every damage with its own probability, and those
    that would get none are compressed.
    """

    clean: float = 0.4  # part of the patches that are only reduced
    jpeg: float = 0.65
    noise: float = 0.45
    blur: float = 0.15
    grid: float = 0.2
    quality: tuple[int, int] = (30, 95)  # of JPEG
    read_noise: tuple[float, float] = (0.0, 10.0)  # standard deviation, levels
    shot_noise: tuple[float, float] = (0.0, 10.0)  # the same, at white
    sigma: tuple[float, float] = (0.3, 1.0)  # of the blur, in pixels of the large picture
    strength: tuple[float, float] = (1.0, 8.0)  # of the grid, standard deviation, levels
    filters: tuple[tuple[str, float], ...] = (("bicubic", 0.6), ("lanczos", 0.25), ("area", 0.15))


def spoil(
    picture: Picture, scale: int, degradation: Degradation, random: np.random.Generator
) -> Picture:
    """Return the small picture that the enhancer sees in place of a large one, `scale` smaller."""
    how = degradation
    names, parts = zip(*how.filters, strict=True)
    resampling = str(random.choice(names, p=np.array(parts) / sum(parts)))
    if random.random() < how.clean:
        return reduced(picture, scale, resampling)
    blurs, grids, noises, compresses = random.random(4) < (how.blur, how.grid, how.noise, how.jpeg)
    compresses |= not (blurs or grids or noises)
    if blurs:
        picture = blurred(picture, random.uniform(*how.sigma))
    small: Levels = reduced(picture, scale, resampling).astype(np.float32)
    if grids:
        small = gridded(small, random.uniform(*how.strength), random)
    if noises:
        read, shot = random.uniform(*how.read_noise), random.uniform(*how.shot_noise)
        small = noisy(small, read, shot, random)
    if compresses:
        low, high = how.quality
        return compressed(to_uint8(small), int(random.integers(low, high + 1)), random)
    return to_uint8(small)


def reduced(picture: Picture, scale: int, resampling: str = "bicubic") -> Picture:
    """Make a picture smaller, without aliasing."""
    height, width = picture.shape[:2]
    image = Image.fromarray(picture).resize((width // scale, height // scale), FILTERS[resampling])
    return np.asarray(image)


def blurred(picture: Picture, sigma: float) -> Picture:
    """Blur with a Gaussian of a standard deviation in pixels."""
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(sigma)))


def noisy(picture: Levels, read: float, shot: float, random: np.random.Generator) -> Levels:
    """Add a sensor's noise: as much everywhere (`read`), and more where there is light (`shot`).

    Both are standard deviations in levels, `shot` at white; its variance grows with the level.
    """
    deviation = np.sqrt(read**2 + shot**2 * np.clip(picture, 0, 255) / 255)
    noise = random.standard_normal(picture.shape, np.float32)
    added: Levels = picture + deviation.astype(np.float32) * noise
    return added


def compressed(picture: Picture, quality: int, random: np.random.Generator) -> Picture:
    """Send a picture through JPEG, colours at full or half resolution.

    The blocks begin anywhere, as in a patch of a larger picture.
    """
    top, left = (int(number) for number in random.integers(0, _BLOCK, 2))
    return jpeg(picture, quality, int(random.choice(_COLOURS)), top, left)


def jpeg(picture: Picture, quality: int, colours: int = 2, top: int = 0, left: int = 0) -> Picture:
    """Send a picture through JPEG, from `top` and `left` in its first block.

    `colours` is Pillow's subsampling: 0 for colours at full resolution, 2 at half.
    """
    height, width = picture.shape[:2]
    margin = ((top, -(height + top) % _BLOCK), (left, -(width + left) % _BLOCK), (0, 0))
    buffer = io.BytesIO()
    Image.fromarray(np.pad(picture, margin, mode="edge")).save(
        buffer, "JPEG", quality=quality, subsampling=colours
    )
    decoded = np.asarray(Image.open(buffer))
    return decoded[top : top + height, left : left + width]


def gridded(picture: Levels, strength: float, random: np.random.Generator) -> Levels:
    """Add the pattern that transposed convolutions leave (Odena et al. 2016).

    It repeats after two pixels, or after four where two layers follow each other, has a colour of
    its own, and swells and fades over the picture; `strength` is its standard deviation, levels.
    """
    height, width = picture.shape[:2]
    period = int(random.choice([2, 4]))
    tile = random.standard_normal((period, period, 3)) * random.uniform(0.2, 1.0, 3)
    # Mostly grey: the last layer sees the uneven overlap of all its channels.
    tile += random.standard_normal((period, period, 1))
    tile -= tile.mean(axis=(0, 1))
    tile /= tile.std()
    repeats = (-(-height // period), -(-width // period), 1)
    pattern = np.tile(tile, repeats)[:height, :width].astype(np.float32)
    swelling = random.uniform(0.0, 1.0, (_ENVELOPE, _ENVELOPE)).astype(np.float32)
    swelling /= np.sqrt(np.mean(swelling**2))
    envelope = Image.fromarray(swelling).resize((width, height), Image.Resampling.BICUBIC)
    strengths = np.float32(strength) * np.asarray(envelope)[..., None]
    added: Levels = picture + strengths * pattern
    return added


def to_uint8(picture: Levels) -> Picture:
    """Round to levels."""
    levels: Picture = np.rint(np.clip(picture, 0, 255)).astype(np.uint8)
    return levels
