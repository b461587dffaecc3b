"""A whole comparison: find the photos, compare them, write the folder."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from cgbatch.comparing import folder
from cgbatch.comparing.comparison import ComparedPhoto, EnhancerComparison, NotCompared
from cgbatch.comparing.request import ChosenWeights, CompareRequest, choose
from cgbatch.comparing.working import Bench, open_ways
from cgbatch.errors import PhotoError
from cgbatch.jobs.identity import digest_of
from cgbatch.photos.crop import CropBox, CropRule
from cgbatch.photos.discover import Discovery, Photo
from cgbatch.photos.fence import Fence, OpenFence
from cgbatch.photos.photo import read_size
from cgbatch.refusals import explained
from cgbatch.runs.planning import CropChoice, find

Counted = Callable[[int], AbstractContextManager[Callable[[str], None]]]

_DIGITS = 16  # of an id


@dataclass(frozen=True)
class Compared:
    """A comparison that was written, and what only its owner is told."""

    comparison: EnhancerComparison
    names: tuple[str, ...]  # which photo number 1, 2, ... is
    unmatched: tuple[str, ...]  # entries of `crops` that name no photo
    discovery: Discovery


@dataclass(frozen=True)
class _Task:
    number: int
    photo: Photo
    box: CropBox


def compare(request: CompareRequest, counted: Counted) -> Compared:
    """Compare variants on photos and write the folder; a photo that fails is a row.

    `counted` is given the number of photos and yields what takes a line for each. Nothing is
    written if not a single photo can be compared.

    Raises:
        UsageError: if the folder holds something else, an option contradicts another, or names
            what does not exist.
        NoPhotosError: if there is no photo.
        WeightsError: if weights are missing or damaged.
        DeviceError: if the device is missing or cannot hold one photo.
        PlaceError: if a folder or disk refuses.
    """
    chosen = choose(request)
    crop_of = CropChoice(request.crop, request.crops)
    folder.check(request.out)
    fence = OpenFence if request.all_folders else Fence
    discovery = find(request.photos, [request.out], fence_of=fence)
    tasks, problems = _planned(discovery, crop_of)
    photos: list[ComparedPhoto] = []
    if tasks:
        bench = Bench(request.out, open_ways(request, chosen), request.size, request.damage)
        with explained(request.out), counted(len(tasks)) as show:
            for task in tasks:
                try:
                    photos.append(bench.compare(task.number, task.photo, task.box))
                    show(f"photo {task.number}: {task.photo.name}")
                except PhotoError as error:
                    problems.append(NotCompared(task.number, str(error)))
                    show(f"photo {task.number}: {task.photo.name}: {error}")
    problems.sort(key=lambda problem: problem.number)
    comparison = _summed_up(request, chosen, tasks, photos, problems)
    if photos:
        with explained(request.out):
            folder.write(request.out, comparison, request.most_pairs)
    names = (*(p.name for p in discovery.photos), *(r.name for r in discovery.rejected))
    return Compared(comparison, names, crop_of.unmatched(discovery.photos), discovery)


def _planned(
    discovery: Discovery, crop_of: Callable[[Photo], CropRule]
) -> tuple[list[_Task], list[NotCompared]]:
    """Give numbers to photos, and then to files that are none; read headers, never pixels."""
    tasks, problems = [], []
    for number, photo in enumerate(discovery.photos, 1):
        try:
            tasks.append(_Task(number, photo, crop_of(photo).box(*read_size(photo.path))))
        except PhotoError as error:
            problems.append(NotCompared(number, str(error)))
    after = len(discovery.photos) + 1
    problems += [NotCompared(n, row.reason) for n, row in enumerate(discovery.rejected, after)]
    return tasks, problems


def _summed_up(
    request: CompareRequest,
    chosen: ChosenWeights,
    tasks: list[_Task],
    photos: list[ComparedPhoto],
    problems: list[NotCompared],
) -> EnhancerComparison:
    weights = [entry.sha256 if entry else None for entry in chosen.enhancers]
    facts: list[object] = [
        chosen.generator.sha256,
        request.size,
        request.damage.name,
        [variant.name for variant in request.variants],
        weights,
        [[t.photo.sha256, t.box.x, t.box.y, t.box.width, t.box.height] for t in tasks],
    ]
    return EnhancerComparison(
        id=digest_of(facts)[:_DIGITS],
        source=chosen.direction.source,
        target=chosen.direction.target,
        degradation=request.damage.name,
        size=request.size,
        variants=tuple(variant.title for variant in request.variants),
        photos=tuple(photos),
        not_compared=tuple(problems),
    )
