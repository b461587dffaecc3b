"""The settings of a run that decide what becomes of each photo."""

from __future__ import annotations

from dataclasses import dataclass

from cgbatch.checkpoints.entry import Entry
from cgbatch.domains import Direction, Viewer
from cgbatch.photos.encode_full import FullFormat
from cgbatch.photos.metadata import Keep
from cgbatch.photos.sharpening import Sharpening


@dataclass(frozen=True)
class FullSize:
    """How results with the photo's own pixels are made and written."""

    shorter: int  # at most so many pixels on the shorter side; never more than the photo has
    file_format: FullFormat
    quality: int  # of JPEG and WebP, 1 to 100
    keep_metadata: Keep


@dataclass(frozen=True)
class RunSettings:
    """What is the same for every photo of a run, and decides its result."""

    direction: Direction
    viewer: Viewer
    generator: Entry
    enhancer: Entry | None  # None: translation alone
    size: int  # shorter side of the picture that the generator sees, pixels
    precision: str  # as requested: "auto" stays "auto", so that a plan needs no device
    keep_intermediate: bool
    finish: str | None = None  # what is laid over results, by name; None: nothing
    sharpen: Sharpening | None = None  # None: not at all
    full: FullSize | None = None  # None: results of twice `size` with an enhancer, else of `size`
