"""The stages of a run at full resolution: a small look, then the photo's own pixels."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass, replace
from functools import partial
from threading import BoundedSemaphore

import numpy as np

from cgbatch.engine.made import Described
from cgbatch.engine.pipeline import Stages
from cgbatch.finishing.finish import FINISHES
from cgbatch.finishing.layer import Layer, laid_and_rounded
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.pictures import Image, Pictures, ResultFolder, write_pictures
from cgbatch.jobs.plan import Task, problem_of
from cgbatch.jobs.settings import FullSize, RunSettings
from cgbatch.photos import encode
from cgbatch.photos.coefficients import apply_coefficients, in_8_bits, in_16_bits, transformed
from cgbatch.photos.crop import CropBox
from cgbatch.photos.decode import decode_and_spool
from cgbatch.photos.decode_full import decode_full
from cgbatch.photos.dither import eight_bits
from cgbatch.photos.encode_full import SUFFIXES, FullFormat, encode_full
from cgbatch.photos.metadata import kept_exif
from cgbatch.photos.spool import SpooledPhoto
from cgbatch.photos.types import Picture, Pixels
from cgbatch.photos.unchanged import unchanged
from cgbatch.stores.objects import looked_over

PAGE_SIDE = 512  # the shorter side of what a page loads first
_AT_A_TIME = 2  # photos of full size in memory


@dataclass(frozen=True)
class Look:
    """What is known of a photo before the last stage, but for what the network sees."""

    original: Picture  # for the page
    exif: bytes | None  # for the full-size file
    spooled: SpooledPhoto | None  # all pixels, if they were decoded


def make_full_stages(
    settings: RunSettings, full: FullSize, folders: GalleryFolders
) -> Stages[Described, Look]:
    """Return the stages that put the pictures of each task into a gallery.

    The full-size pixels are in memory where they are needed, in the last stage. Photos that had to
    be decoded whole for the first wait in files beside the ledger in between.
    """
    places = BoundedSemaphore(_AT_A_TIME)

    def decode_task(task: Task) -> tuple[Picture, Look]:
        path = task.photo.path
        sizes = task.box.scaled(settings.size), page_size(task.box, full)
        # All but JPEGs are decoded whole to be reduced. What is read twice is fetched once.
        with unchanged(task.photo), places, looked_over():
            exif = kept_exif(path, full.keep_metadata)
            pictures, spooled = decode_and_spool(path, task.box, sizes, folders.state)
        photo, original = pictures
        return photo, Look(original, exif, spooled)

    def encode_task(task: Task, look: Look, made: Described) -> Pictures:
        folder = ResultFolder(folders.out, task.id)
        with places:
            kept, result = _write_full(folder, task, settings, full, look, made)
        pictures = write_pictures(folder, look.original, result)
        return replace(pictures, full=kept.full, zoom=kept.zoom, zoom_original=kept.zoom_original)

    return Stages(decode_task, encode_task, partial(problem_of, settings))


def full_size(box: CropBox, full: FullSize) -> tuple[int, int]:
    """Return width and height of the full result: never more than the photo has."""
    if box.shorter <= full.shorter:
        return box.width, box.height
    return box.scaled(full.shorter)


def page_size(box: CropBox, full: FullSize) -> tuple[int, int]:
    """Return width and height of what a page loads first: the full result, or one reduced."""
    return box.scaled(PAGE_SIDE) if min(full_size(box, full)) > PAGE_SIDE else full_size(box, full)


@dataclass(frozen=True)
class _Full:
    """The records of what has the photo's own pixels."""

    full: Image
    zoom: Image | None
    zoom_original: Image | None


def _write_full(
    folder: ResultFolder,
    task: Task,
    settings: RunSettings,
    full: FullSize,
    look: Look,
    made: Described,
) -> tuple[_Full, Picture]:
    """Write what has the photo's own pixels; return its records, and the result for the page."""
    size, small = full_size(task.box, full), page_size(task.box, full)

    def write(name: str, picture: Pixels, file_format: FullFormat, exif: bytes | None) -> Image:
        data = encode_full(picture, file_format, full.quality, exif)
        return folder.write(name, SUFFIXES[file_format], size, data)

    with nullcontext() if look.spooled else unchanged(task.photo):
        photo = decode_full(task.photo.path, task.box, size, look.spooled)
    is_larger = size != small  # else the page itself shows all pixels
    original = write("zoom_original", eight_bits(photo), "jpeg", None) if is_larger else None
    result = _recoloured(photo, task, settings, full, look, made)
    del photo  # it may be half of all memory
    file = write("full", result, full.file_format, look.exif)
    shown = eight_bits(result)
    if not is_larger:
        zoom = None
    elif full.file_format == "tiff16":  # no browser shows that
        zoom = write("zoom", shown, "jpeg", None)
    else:
        zoom = file
    return _Full(file, zoom, original), encode.resized(shown, small)


def _recoloured(
    photo: Pixels, task: Task, settings: RunSettings, full: FullSize, look: Look, made: Described
) -> Pixels:
    """Return the photo in its new colours, with what no generator makes laid over it."""
    rounding = in_16_bits if full.file_format == "tiff16" else in_8_bits
    if settings.finish:
        layer = _layer(settings.finish, task, look, made)
        rounding = partial(laid_and_rounded, layer, photo, rounding)
    return transformed(photo, made.coefficients, rounding, made.radius)


def _layer(name: str, task: Task, look: Look, made: Described) -> Layer:
    """Return what no generator makes, as it is laid over the result in small as well."""
    height, width, _ = made.coefficients.shape
    small = encode.resized(look.original, (width, height))
    translation = np.asarray(apply_coefficients(small, made.coefficients, made.radius), np.uint8)
    return FINISHES[name](small, translation, task.photo.sha256)
