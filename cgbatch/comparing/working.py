"""Photos with every variant, one after another, so that memory does not grow with them."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

import numpy as np
from PIL import Image

from cgbatch.comparing.comparison import ComparedPhoto, ShownVariant
from cgbatch.comparing.degradation import SCALE, Damage
from cgbatch.comparing.figures import Figures, of_translated, to_truth
from cgbatch.comparing.request import ChosenWeights, CompareRequest
from cgbatch.engine.made import Enhanced, Translated, Translating
from cgbatch.errors import PhotoError
from cgbatch.files import sha256_of_bytes, write_if_changed
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode
from cgbatch.photos.discover import Photo
from cgbatch.photos.encode import jpeg
from cgbatch.photos.types import Picture
from cgbatch.photos.unchanged import unchanged

PICTURES = "pictures"
_T = TypeVar("_T")


@dataclass(frozen=True)
class Way:
    """The networks of one variant: as a run uses them, and the enhancer alone."""

    translate: Translating[Translated]
    enhance: Translating[Enhanced]


@dataclass(frozen=True)
class _Made:
    """What a variant made of one photo."""

    translated: Picture
    translation: Picture
    restored: Picture
    seconds: float


def open_ways(request: CompareRequest, chosen: ChosenWeights) -> list[Way]:
    """Load TensorFlow and the networks of every variant, and let each see a picture once.

    The first picture takes longer than any other, and would tell nothing of the enhancer.

    Raises:
        WeightsError: if weights are damaged, or an enhancer enlarges by less than 2.
        DeviceError: if there is no such device.
        UsageError: if there is no such device or precision.
    """
    load_tensorflow()
    from cgbatch.engine.session import open_enhancing_session, open_session

    hardware = replace(request.hardware, batch_size=1)
    ways = []
    for variant, enhancer in zip(request.variants, chosen.enhancers, strict=True):
        sharpening, size = variant.sharpening, request.size
        way = Way(
            open_session(chosen.generator, enhancer, size, hardware, sharpening).translator,
            open_enhancing_session(enhancer, size, hardware, sharpening).translator,
        )
        way.enhance([np.zeros((size, size, 3), np.uint8)])
        ways.append(way)
    return ways


class Bench:
    """Where photos are compared; pictures are written below the folder as they are made.

    Args:
        out: the folder.
        ways: one for each variant.
        size: shorter side of translations, pixels.
        damage: how photos are spoilt.
    """

    def __init__(self, out: Path, ways: Sequence[Way], size: int, damage: Damage) -> None:
        self._out, self._ways, self._size, self._damage = out, ways, size, damage

    def compare(self, number: int, photo: Photo, box: CropBox) -> ComparedPhoto:
        """Take one photo through every variant, measure and write what they made.

        Raises:
            PhotoError: if it cannot be decoded, changes meanwhile, or a network fails on it.
        """
        width, height = box.scaled(self._size)
        large = (SCALE * width, SCALE * height)
        with unchanged(photo):
            small, original = decode(photo.path, box, [(width, height), large])
        is_true = box.width >= large[0] and box.height >= large[1]
        random = np.random.default_rng(int(photo.sha256[:16], 16))
        damaged = self._damage.small(original, random) if is_true else small
        return ComparedPhoto(
            number,
            *large,
            self._write(original),
            is_true,
            tuple(
                self._shown(made, original if is_true else None)
                for made in self._every(small, damaged)
            ),
        )

    def _every(self, small: Picture, damaged: Picture) -> Iterator[_Made]:
        """Yield what each variant makes, one at a time."""
        for way in self._ways:
            translated = _only(way.translate([small]))
            begin = time.perf_counter()
            enhanced = _only(way.enhance([damaged]))
            seconds = time.perf_counter() - begin
            size = small.shape[1] * SCALE, small.shape[0] * SCALE
            yield _Made(
                _at(translated.result, size),
                translated.translation,
                _at(enhanced.result, size),
                seconds,
            )

    def _shown(self, made: _Made, truth: Picture | None) -> ShownVariant:
        measured = of_translated(made.translated, made.translation)
        if truth is not None:
            measured |= to_truth(made.restored, truth)
        return ShownVariant(
            self._write(made.translated),
            None if truth is None else self._write(made.restored),
            Figures(seconds=made.seconds, **measured),
        )

    def _write(self, picture: Picture) -> str:
        """Write a picture as a run would, under a name that says nothing; return its address."""
        data = jpeg(picture)
        path = f"{PICTURES}/{sha256_of_bytes(data)[:16]}.jpg"
        write_if_changed(self._out / path, data)
        return path


def _only(made: Sequence[_T | PhotoError]) -> _T:
    (one,) = made
    if isinstance(one, PhotoError):
        raise one
    return one


def _at(picture: Picture, size: tuple[int, int]) -> Picture:
    """Return a picture at (width, height): enlarged by bicubic where no enhancer did it."""
    if picture.shape[:2] == size[::-1]:
        return picture
    return np.asarray(Image.fromarray(picture).resize(size, Image.Resampling.BICUBIC))
