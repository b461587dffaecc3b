"""The plan: for every photo its crop box, its result's name, and whether it is there already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from cgbatch.errors import PhotoError
from cgbatch.jobs.identity import Origin, digest_of, result_id, result_ids
from cgbatch.jobs.manifest import Failure
from cgbatch.jobs.settings import RunSettings
from cgbatch.photos.crop import CropBox, CropRule
from cgbatch.photos.discover import Photo
from cgbatch.photos.photo import opened_photo
from cgbatch.photos.walk import Rejected

# Raised when the same photo, crop, weights and settings would give other pixels or files.
RESULT_FORMAT = 6


@dataclass(frozen=True, slots=True)
class Glance:
    """What the head of a photo says."""

    width: int  # upright, pixels
    height: int
    note: str  # what the owner of the photo should know of its file


@dataclass(frozen=True, slots=True)
class Task:
    """One result to be made: of which part of which photo, and where it goes."""

    id: str
    key: str
    photo: Photo
    width: int  # of the upright photo, pixels
    height: int
    box: CropBox
    note: str = ""  # what the owner of the photo should know of its file


@dataclass(frozen=True)
class Problem:
    """A photo's row in the report, and where the photo lies; only the row is published."""

    failure: Failure
    path: Path


@dataclass(frozen=True)
class Plan:
    """What a run will do: `todo`, what is there already, and what cannot be done."""

    todo: tuple[Task, ...]
    done: tuple[Task, ...]
    problems: tuple[Problem, ...]

    def limited(self, count: int | None) -> Plan:
        """Return the plan with at most `count` photos to do."""
        return Plan(self.todo[:count], self.done, self.problems)


def result_key(settings: RunSettings, sha256: str, box: CropBox) -> str:
    """Return a digest of everything that decides the pixels of a result."""
    return digest_of(
        [
            RESULT_FORMAT,
            sha256,
            [box.x, box.y, box.width, box.height],
            settings.direction.name,
            settings.generator.sha256,
            settings.enhancer.sha256 if settings.enhancer else None,
            settings.size,
            settings.precision,
            settings.keep_intermediate,
            settings.finish,
            asdict(settings.full) if settings.full else None,
            # Only where it is asked for: what was made before there was any keeps its result.
            *([asdict(settings.sharpen)] if settings.sharpen else []),
        ]
    )


def problem_of(settings: RunSettings, photo: Photo | Rejected, reason: str) -> Problem:
    """Turn a file that has no result into a row of the report."""
    direction = settings.direction
    sha256, occurrence = (
        (photo.sha256, photo.occurrence) if isinstance(photo, Photo) else ("", 0)
    )  # a file that cannot be read has no content to be known by
    failure = Failure(
        id=result_id(direction, photo.name, sha256, occurrence),
        name=photo.name,
        source=direction.source,
        target=direction.target,
        reason=reason,
    )
    return Problem(failure, photo.path)


def look_at(photo: Photo) -> Glance:
    """Return what the head of a photo says.

    Raises:
        PhotoError: if the file is no picture, damaged, or too large.
    """
    with opened_photo(photo.path) as opened:
        return Glance(opened.width, opened.height, opened.head.note)


def make_plan(
    photos: Iterable[Photo],
    rejected: Iterable[Rejected],
    settings: RunSettings,
    crop: Callable[[Photo], CropRule],
    finished: Mapping[str, str],
    foresee: Callable[[], object] = lambda: None,
    origins: Iterable[Origin] = (),
    look: Callable[[Photo], Glance] = look_at,
) -> Plan:
    """Decide for every photo what is to be done; reads headers, never pixels.

    `finished` maps result ids to the keys they were made with; an empty one does all again.
    `foresee` is called when it is known that there is something to do. `origins` are those of
    earlier results. `look` says what heads do, perhaps from memory.
    """
    todo: list[Task] = []
    done: list[Task] = []
    problems = [problem_of(settings, item, item.reason) for item in rejected]
    photos = tuple(photos)
    for id_, photo in zip(result_ids(settings.direction, photos, origins), photos, strict=True):
        try:
            seen = look(photo)
            box = crop(photo).box(seen.width, seen.height)
        except PhotoError as error:
            problems.append(problem_of(settings, photo, str(error)))
            continue
        key = result_key(settings, photo.sha256, box)
        task = Task(id_, key, photo, seen.width, seen.height, box, seen.note)
        if finished.get(task.id) == task.key:
            done.append(task)
            continue
        if not todo:
            foresee()
        todo.append(task)
    return Plan(tuple(todo), tuple(done), tuple(problems))
