"""Sharp generated photos, and the smallest enhancer that can learn from them."""

import numpy as np
from PIL import Image

from cgbatch.training.rdn.recipe import RdnRecipe


def sharp_photo(seed, height=96, width=128):
    """Paint discs and bars with hard edges on a soft ground, uint8."""
    random = np.random.default_rng(seed)
    y, x = np.mgrid[:height, :width]
    picture = np.stack(
        [128 + 60 * np.sin(x / a + y / b) for a, b in random.uniform(20, 60, (3, 2))]
    )
    for _ in range(12):
        top, left = random.uniform(0, height), random.uniform(0, width)
        radius, slope = random.uniform(3, 16), random.uniform(-1, 1)
        disc = (y - top) ** 2 + (x - left) ** 2 < radius**2
        bar = np.abs((y - top) - slope * (x - left)) < random.uniform(1, 4)
        shape = disc if random.random() < 0.5 else bar
        picture[:, shape] = random.uniform(0, 255, (3, 1))
    return picture.transpose(1, 2, 0).astype(np.uint8)


def write_sharp_photos(folder, count, **size):
    """Write PNG files; return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        path = folder / f"{number:03}.png"
        Image.fromarray(sharp_photo(number, **size)).save(path)
        paths.append(path)
    return tuple(paths)


def tiny_rdn_recipe(**changes):
    """Return a recipe with which a step takes milliseconds."""
    numbers = {
        "C": 2,
        "D": 2,
        "G": 12,
        "G0": 12,
        "steps": 6,
        "patch_size": 16,
        "batch_size": 4,
        "average": 0.9,
        "precision": "float32",
    }
    return RdnRecipe(**{**numbers, **changes})


def write_blocky_photos(folder, count):
    """Write photos whose pixels are two wide: what a filter blurs, and is soon learnt."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(count):
        picture = sharp_photo(number, 48, 64).repeat(2, axis=0).repeat(2, axis=1)
        paths.append(folder / f"{number:03}.png")
        Image.fromarray(picture).save(paths[-1])
    return tuple(paths)
