"""Held-out photos translated with a run's weights, as a gallery of the usual kind."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf

from cgbatch import __version__
from cgbatch.checkpoints import store
from cgbatch.checkpoints.store import WeightFile
from cgbatch.domains import DIRECTIONS, VIEWERS, Viewer
from cgbatch.files import sha256_of_bytes
from cgbatch.gallery import site
from cgbatch.jobs import manifest
from cgbatch.jobs.manifest import Manifest, Result, Site
from cgbatch.jobs.pictures import ResultFolder, write_pictures
from cgbatch.networks.guided import open_generator
from cgbatch.photos.crop import CropBox, parse_crop
from cgbatch.photos.decode import decode
from cgbatch.photos.photo import read_size
from cgbatch.photos.ranges import array_from_signed, array_to_signed
from cgbatch.photos.types import Picture

SIZE = 256  # at which `cgbatch run` translates
_THUMB = 160
_MOST = 24  # photos of each direction


@dataclass(frozen=True)
class ReportDirection:
    """A weight file of a run, and photos that its generator has not seen."""

    weights: Path
    photos: Sequence[Path]


def write_gallery(out: Path, title: str, directions: Sequence[ReportDirection]) -> Manifest:
    """Translate photos of all directions and write a gallery of them into `out`.

    Raises:
        WeightsError: if a weight file cannot be read.
    """
    results = [result for direction in directions for result in _translated(out, direction)]
    content = Manifest(Site(title=title, noindex=True), tuple(results), ())
    manifest.write(out, content)
    site.render(out, content)
    return content


def _translated(out: Path, direction: ReportDirection) -> Iterator[Result]:
    data = store.read(direction.weights)
    weights = store.decode(data, direction.weights.name)
    network = open_generator(weights)
    translate = tf.function(lambda pictures: network(pictures), autograph=False)
    for path in direction.photos[:_MOST]:
        box = parse_crop("center").box(*read_size(path))
        (photo,) = decode(path, box, [(SIZE, SIZE)])
        signed = translate(tf.constant(array_to_signed(photo[np.newaxis])))
        made = array_from_signed(signed.numpy()[0])
        yield _result(out, path, box, weights, sha256_of_bytes(data), (photo, made))


def _result(
    out: Path,
    path: Path,
    box: CropBox,
    weights: WeightFile,
    digest: str,
    pictures: tuple[Picture, Picture],
) -> Result:
    about = weights.metadata
    content = hashlib.sha256(path.read_bytes()).hexdigest()
    name = hashlib.sha256(f"{about.name} {content}".encode()).hexdigest()[:16]
    width, height = read_size(path)
    original, made = pictures
    return Result(
        id=name,
        name=path.name,
        photo_sha256=content,
        photo_width=width,
        photo_height=height,
        crop=box,
        domain=about.domain,
        source=about.source,
        target=about.target,
        viewer=_viewer(about.name, about.viewer),
        generator=about.name,
        generator_sha256=digest,
        enhancer=None,
        enhancer_sha256=None,
        precision="float32",
        version=__version__,
        pictures=write_pictures(ResultFolder(out, name), original, made, _THUMB, SIZE),
    )


def _viewer(name: str, named: str) -> Viewer:
    """Return the viewer of a direction that ships, or that which the weights name."""
    for direction in DIRECTIONS:
        if direction.name == name:
            return direction.viewer
    return next(viewer for viewer in VIEWERS if viewer == named)
