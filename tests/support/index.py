"""Build a larger gallery for tests of its index, with pictures of the size they have in life."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from PIL import Image

from cgbatch.domains import Direction
from cgbatch.gallery.site import render
from cgbatch.jobs.manifest import Failure, Manifest, Result, Site
from support.galleries import make_result

ORIGINAL, RESULT = (192, 32, 32), (32, 64, 192)
DIRECTIONS = (
    Direction("time", "day", "night", "scratch"),
    Direction("season", "spring", "autumn", "hover"),
    Direction("season", "summer", "winter", "scroll"),
)
NAMES = (
    "img10.jpg",
    "img2.jpg",
    "Été au lac.jpg",
    "a <b>'\"& 100%.jpg",
    "Lac d'été.jpg",
    "z" * 190,
)
COUNT = len(NAMES) * len(DIRECTIONS)
FAILURES = (Failure("0" * 16, "broken.jpg", "summer", "winter", "It ends too early."),)


@dataclasses.dataclass(frozen=True)
class Index:
    """A rendered gallery, and where a browser finds it."""

    folder: Path
    results: tuple[Result, ...]
    url: str


def at_full_size(folder: Path, result: Result, shape: tuple[int, int]) -> Result:
    """Give a result thumbnails and previews as large as they are in life."""
    pictures = {}
    for name, longest in (("thumb", 320), ("preview", 512)):
        size = [round(longest * side / max(shape)) for side in shape]
        for suffix, colour in (("", RESULT), ("_original", ORIGINAL)):
            image = getattr(result.pictures, name + suffix)
            Image.new("RGB", tuple(size), colour).save(folder / image.path)
            pictures[name + suffix] = dataclasses.replace(image, width=size[0], height=size[1])
    changed = dataclasses.replace(result.pictures, **pictures)
    return dataclasses.replace(result, pictures=changed)


def build_index(folder: Path, site: Site, shape: tuple[int, int] = (1, 1)) -> Index:
    """Render each photo in each direction; `shape` is width to height of what cards show."""
    colours = [f"rgb{colour}" for colour in (ORIGINAL, RESULT)]
    made = (make_result(folder, name, d, *colours) for d in DIRECTIONS for name in NAMES)
    results = tuple(at_full_size(folder, result, shape) for result in made)
    render(folder, Manifest(site, results, FAILURES))
    return Index(folder, results, folder.as_uri() + "/")


def name_of(pixel: tuple[int, int, int]) -> str:
    """Name a colour that was seen: "original", "result" or "mixed"."""
    for name, colour in (("original", ORIGINAL), ("result", RESULT)):
        if all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True)):
            return name
    return "mixed"
