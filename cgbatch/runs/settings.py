"""From what is requested to the settings of a run: which weights, sizes and files."""

from __future__ import annotations

from typing import Literal

from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.domains import resolve
from cgbatch.errors import UsageError
from cgbatch.finishing.finish import finish_for
from cgbatch.jobs.settings import FullSize, RunSettings
from cgbatch.photos.sharpening import parse_sharpening
from cgbatch.runs.defaults import ENHANCER, MAX_RESOLUTION, QUALITY, SIZE, SMALLEST_RESOLUTION
from cgbatch.runs.request import RunRequest


def choose_settings(request: RunRequest) -> RunSettings:
    """Find direction and weights; nothing is read or written when they do not exist.

    Raises:
        UsageError: if options contradict each other, or there is no such direction.
        WeightsError: if there are no such weights.
    """
    known = open_catalog()
    direction = resolve(request.domain, request.target, request.source, known.directions())
    full = _full_size(request)
    if full:
        generator, enhancer = known.affine_generator_for(direction), None
        size = request.coefficients or SIZE
    else:
        generator, size = known.generator_for(direction), request.size or SIZE
        name = request.enhancer or ENHANCER
        enhancer = None if name == "none" else known.enhancer(name)
    return RunSettings(
        direction=direction,
        viewer=request.viewer or direction.viewer,
        generator=generator,
        enhancer=enhancer,
        size=size,
        precision=request.hardware.precision,
        keep_intermediate=request.keep_intermediate,
        finish=finish_for(direction.name) if request.finish else None,
        sharpen=None if request.sharpen is None else parse_sharpening(request.sharpen),
        full=full,
    )


def _full_size(request: RunRequest) -> FullSize | None:
    """Return what the options about full resolution say, or None for the usual 512 pixels."""
    if request.resolution == SMALLEST_RESOLUTION:
        _refuse(
            "is about full-size results: add --resolution native, or leave it out",
            {
                "--max-resolution": request.max_resolution,
                "--coefficients": request.coefficients,
                "--format": request.full_format,
                "--quality": request.quality,
                "--keep-metadata": request.keep_metadata,
            },
        )
        return None
    _refuse(
        "is about results of 512 pixels; at full resolution the photo's own pixels are recoloured. "
        "Leave it out, or leave --resolution at 512",
        {
            "--size": request.size,
            "--enhancer": request.enhancer,
            "--keep-intermediate": request.keep_intermediate or None,
            "--sharpen": request.sharpen,
        },
    )
    return FullSize(
        shorter=_shorter(request.resolution, request.max_resolution),
        file_format=request.full_format or "jpeg",
        quality=request.quality or QUALITY,
        keep_metadata=request.keep_metadata or "none",
    )


def _shorter(resolution: int | Literal["native"], most: int | None) -> int:
    """Return the most pixels that the shorter side of a result gets."""
    if resolution == "native":
        return most or MAX_RESOLUTION
    _refuse(
        "goes with --resolution native; a number alone says the same", {"--max-resolution": most}
    )
    return resolution


def _refuse(because: str, given: dict[str, object]) -> None:
    for option, value in given.items():
        if value is not None:
            raise UsageError(f"{option} {because}.")
