"""Compare ways to carry coefficients of a small picture to the pixels of a large one.

    python benchmarks/enlargement.py [--photos examples/photos] [--directions day2night ...]

Bicubic, joint bilateral (Kopf et al. 2007), and the guided filter (He & Sun 2015) that the product
has, here with windows of several sizes. For each, averaged over photos and directions, levels of
255:

* `own 1024`: difference of results at 1,024 pixels between coefficients computed there, and the
  same ones reduced to 256 and enlarged; in all pixels, and within 4 pixels of strong edges.
* `direct 512`: difference at 512 pixels between coefficients computed there and those computed at
  256 and enlarged; within 2 pixels of strong edges.
* `painted`: difference between what the network painted at 256 and the result reduced to that.
* `halo`: as `cgbatch train evaluate` measures it (`cgbatch/evaluation/halo.py`). `width`: how many
  pixels (of 256) from an edge it has fallen to half of what it is at 1 pixel.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from cgbatch.networks.quiet import load_tensorflow

load_tensorflow()

import cgbatch  # noqa: E402
from cgbatch.evaluation.halo import NEAR, Edges, reduced  # noqa: E402
from cgbatch.photos import coefficients as product  # noqa: E402
from cgbatch.photos.discover import discover  # noqa: E402

Floats = NDArray[np.float32]
Result = Callable[[NDArray[np.uint8], Floats], Floats]  # photo and coefficients to levels
DISTANCES = (*NEAR, 5, 6, 8, 10)
LUMA = np.float32([0.299, 0.587, 0.114])


def changed(photo: NDArray[np.uint8], coefficients: Floats) -> Floats:
    """Apply coefficients of the photo's own size."""
    u = photo.astype(np.float32) / 255
    matrix = coefficients[..., :9].reshape(*u.shape, 3)
    return np.clip(u + np.einsum("hwij,hwj->hwi", matrix, u) + coefficients[..., 9:], 0, 1) * 255


def bicubic(photo: NDArray[np.uint8], coefficients: Floats) -> Floats:
    """Enlarge each coefficient as if it was a picture."""
    size = photo.shape[1::-1]
    planes = [Image.fromarray(np.ascontiguousarray(p)) for p in np.moveaxis(coefficients, -1, 0)]
    large = [np.asarray(plane.resize(size, Image.Resampling.BICUBIC)) for plane in planes]
    return changed(photo, np.stack(large, axis=-1))


def joint_bilateral(photo: NDArray[np.uint8], coefficients: Floats) -> Floats:
    """Weigh the 5 x 5 nearest points by distance (0.7 points) and by difference in colour (0.1)."""
    high, wide = coefficients.shape[:2]
    small = resized(photo, (wide, high)).astype(np.float32) / 255
    large = photo.astype(np.float32) / 255
    rows = (np.arange(photo.shape[0]) + 0.5) * high / photo.shape[0] - 0.5
    columns = (np.arange(photo.shape[1]) + 0.5) * wide / photo.shape[1] - 0.5
    total, weights = np.float32(0), np.float32(1e-9)
    for down in range(-2, 3):
        for right in range(-2, 3):
            y = np.clip(np.rint(rows).astype(int) + down, 0, high - 1)[:, None]
            x = np.clip(np.rint(columns).astype(int) + right, 0, wide - 1)[None]
            apart = (y - rows[:, None]) ** 2 / 0.98 + (x - columns[None]) ** 2 / 0.98
            unlike = ((large - small[y, x]) ** 2).sum(axis=-1) / 0.02
            weight = np.exp(-apart - unlike).astype(np.float32)[..., None] + np.float32(1e-9)
            total = total + weight * coefficients[y, x]
            weights = weights + weight
    return changed(photo, total / weights)


def guided(radius: int) -> Result:
    """Return the product's own way, with windows of another size."""

    def way(photo: NDArray[np.uint8], coefficients: Floats) -> Floats:
        levels = product.transformed(photo, coefficients, lambda block, top, left: block, radius)
        return np.clip(levels, 0, 255)

    return way


WAYS: dict[str, Result] = {
    "bicubic": bicubic,
    "joint bilateral": joint_bilateral,
    **{f"guided, radius {radius}": guided(radius) for radius in (2, 4, 8)},
}


def resized(photo: NDArray[np.uint8], size: tuple[int, int]) -> NDArray[np.uint8]:
    """Return a picture at (width, height)."""
    return np.asarray(Image.fromarray(photo).resize(size, Image.Resampling.LANCZOS))


def near_edges(photo: NDArray[np.uint8], reach: int) -> NDArray[np.bool_]:
    """Tell which pixels lie near the strongest 3 % of gradients."""
    down, right = np.gradient(photo.astype(np.float32) @ LUMA)
    strength = np.hypot(down, right)
    edges = strength > np.quantile(strength, 0.97)
    for _ in range(reach):
        grown = edges.copy()
        for axis in (0, 1):
            grown |= np.roll(edges, 1, axis) | np.roll(edges, -1, axis)
        edges = grown
    return edges


def square(path: Path) -> Image.Image:
    """Return the middle of a photo."""
    with Image.open(path) as image:
        side = min(image.size)
        left, top = (image.width - side) // 2, (image.height - side) // 2
        return image.convert("RGB").crop((left, top, left + side, top + side))


def measure(path: Path, direction: str) -> dict[str, list[float]]:
    """Return the figures of each way for one photo and one direction."""
    image = square(path)
    sizes = {side: resized(np.asarray(image), (side, side)) for side in (256, 512, 1024)}
    said = {side: cgbatch.coefficients(photo, direction) for side, photo in sizes.items()}
    own = reduced(said[1024], 4)
    large, middle = changed(sizes[1024], said[1024]), changed(sizes[512], said[512])
    painted = changed(sizes[256], said[256])
    halos = Edges(reduced(sizes[1024].astype(np.float32), 2))
    edges, edges_512 = near_edges(sizes[1024], 4), near_edges(sizes[512], 2)
    rows = {}
    for name, way in WAYS.items():
        error = np.abs(way(sizes[1024], own) - large).mean(axis=-1)
        direct = np.abs(way(sizes[512], said[256]) - middle).mean(axis=-1)
        start = time.process_time()
        result = way(sizes[1024], said[256])
        seconds = time.process_time() - start
        away = np.abs(reduced(result, 4) - painted).mean()
        figures = [error.mean(), error[edges].mean(), direct[edges_512].mean(), away, seconds]
        profile = halos.profile(reduced(result, 2), DISTANCES)
        rows[name] = [float(figure) for figure in figures] + profile
    return rows


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--photos", default="examples/photos")
    usual = ["day2night", "summer2winter", "spring2autumn"]
    parser.add_argument("--directions", nargs="+", default=usual)
    asked = parser.parse_args()
    all_rows = []
    for photo in discover([asked.photos]).photos:
        for direction in asked.directions:
            all_rows.append(measure(photo.path, direction))
        print(photo.name, flush=True)
    print(f"{'':18} own 1024  at edges  direct 512  painted    halo   width  CPU s")
    for name in WAYS:
        mean = np.nanmean([rows[name] for rows in all_rows], axis=0)
        everywhere, at_edges, direct, away, seconds = mean[:5]
        profile = mean[5:]
        below = [d for d, value in zip(DISTANCES, profile, strict=True) if value < profile[0] / 2]
        width = f"{below[0]:g}" if below else f">{DISTANCES[-1]}"
        print(
            f"{name:18} {everywhere:8.2f} {at_edges:9.2f} {direct:11.2f} {away:8.2f}"
            f" {profile[: len(NEAR)].mean():7.2f} {width:>7} {seconds:6.2f}"
        )


if __name__ == "__main__":
    main()
