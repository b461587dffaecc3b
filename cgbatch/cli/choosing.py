"""From the command line of `cgbatch run` to its recipe: which weights, sizes and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cgbatch.cli.options import ENHANCER, MAX_RESOLUTION, QUALITY, SIZE, SMALLEST_RESOLUTION
from cgbatch.cli.run_options import RunOptions
from cgbatch.errors import UsageError

if TYPE_CHECKING:
    from cgbatch.jobs.plan import FullSize, Recipe


def choose(asked: RunOptions) -> Recipe:
    """Find direction and weights; nothing is read or written when they do not exist.

    Raises:
        UsageError: if options contradict each other, or there is no such direction.
        WeightsError: if there are no such weights.
    """
    from cgbatch.checkpoints.catalog import open_catalog
    from cgbatch.domains import resolve
    from cgbatch.jobs.plan import Recipe

    known = open_catalog()
    direction = resolve(asked.domain, asked.target, asked.source, known.directions())
    full = _full_size(asked)
    if full:
        generator, enhancer = known.affine_generator_for(direction), None
        size = int(asked.coefficients or SIZE)
    else:
        generator, size = known.generator_for(direction), asked.size or SIZE
        name = asked.enhancer or ENHANCER
        enhancer = None if name == "none" else known.enhancer(name)
    return Recipe(
        direction=direction,
        viewer=asked.viewer or direction.viewer,
        generator=generator,
        enhancer=enhancer,
        size=size,
        precision=asked.precision,
        keep_intermediate=asked.keep_intermediate,
        full=full,
    )


def _full_size(asked: RunOptions) -> FullSize | None:
    """Return what the options about full resolution say, or None for the usual 512 pixels."""
    if asked.resolution == SMALLEST_RESOLUTION:
        _refuse(
            "is about full-size results: add --resolution native, or leave it out",
            {
                "--max-resolution": asked.max_resolution,
                "--coefficients": asked.coefficients,
                "--format": asked.full_format,
                "--quality": asked.quality,
                "--keep-metadata": asked.keep_metadata,
            },
        )
        return None
    _refuse(
        "is about results of 512 pixels; at full resolution the photo's own pixels are recoloured. "
        "Leave it out, or leave --resolution at 512",
        {
            "--size": asked.size,
            "--enhancer": asked.enhancer,
            "--keep-intermediate": asked.keep_intermediate or None,
        },
    )
    from cgbatch.jobs.plan import FullSize

    if asked.resolution == "native":
        shorter = asked.max_resolution or MAX_RESOLUTION
    else:
        shorter = asked.resolution
        _refuse(
            "goes with --resolution native; a number says the same by itself",
            {"--max-resolution": asked.max_resolution},
        )
    return FullSize(
        shorter=shorter,
        file_format=asked.full_format or "jpeg",
        quality=asked.quality or QUALITY,
        keep_metadata=asked.keep_metadata or "none",
    )


def _refuse(because: str, given: dict[str, object]) -> None:
    for option, value in given.items():
        if value is not None:
            raise UsageError(f"{option} {because}.")
