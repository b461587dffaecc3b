"""Galleries joined: results that were made apart, with what is remembered about them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cgbatch.errors import UsageError
from cgbatch.files import link_or_copy
from cgbatch.jobs import manifest
from cgbatch.jobs.ledger import Ledger, RecordedResult
from cgbatch.jobs.output import GalleryFolders
from cgbatch.jobs.plan import Problem

_TOGETHER = 500  # results in one transaction


@dataclass(frozen=True)
class Merged:
    """What became of the results of one gallery."""

    part: Path
    added: int
    known: int  # were there already, as new as these or newer
    broken: int  # have no pictures, or not whole ones
    is_remembered: bool  # what a run has to know of them was there


def merge(part: Path, out: Path, ledger: Ledger) -> Merged:
    """Add the results of a gallery to another one, their pictures linked or copied.

    Of two results of the same photo in the same direction the one that was finished later stays.
    What is merged already is not merged again, so that a merge that was stopped goes on.

    Args:
        part: a gallery, or a published copy of one; it is left as it is.
        out: the folder of the other gallery.
        ledger: of the other gallery.

    Raises:
        UsageError: if `part` is no gallery, the same one, or of another version.
        OSError: if a disk refuses.
    """
    if part.resolve() == out.resolve():
        raise UsageError(f"{part} is the gallery itself. Name the galleries that are added to it.")
    with _opened(part) as theirs:
        return _added(theirs, part, out, ledger)


@dataclass(frozen=True)
class _Theirs:
    """What a gallery has."""

    entries: Iterable[RecordedResult]
    problems: Iterable[Problem]
    is_remembered: bool


@contextmanager
def _opened(part: Path) -> Iterator[_Theirs]:
    """Yield what the ledger of a gallery says, or without one its manifest."""
    content = manifest.read(part)  # says in words if it is no gallery
    ledger = GalleryFolders.usual(part).ledger
    if ledger.exists():
        with Ledger.snapshot(ledger) as theirs:
            yield _Theirs(theirs.entries(), theirs.problems(), is_remembered=True)
    else:
        entries = [
            RecordedResult(result, key="", path=b"", seconds=0, finished_at=0)
            for result in content.results
        ]
        problems = [Problem(failure, Path()) for failure in content.failures]
        yield _Theirs(entries, problems, is_remembered=False)


def _added(theirs: _Theirs, part: Path, out: Path, ledger: Ledger) -> Merged:
    times, counts = ledger.times(), Counter[str]()

    def is_added(entry: RecordedResult) -> bool:
        pictures = entry.result.pictures
        if times.get(entry.result.id, -1) >= entry.finished_at and pictures.are_whole_in(out):
            counts["known"] += 1
            return False
        if not pictures.are_whole_in(part):
            counts["broken"] += 1
            return False
        for image in pictures.all:
            link_or_copy(part / image.path, out / image.path)
        counts["added"] += 1
        return True

    news = filter(is_added, theirs.entries)
    while some := list(islice(news, _TOGETHER)):  # pictures first: a ledger never promises any
        ledger.add_entries(some)
    have_results = ledger.named()
    for problem in theirs.problems:
        if (problem.failure.name, problem.failure.direction) not in have_results:
            ledger.add_problem(problem)
    return Merged(part, counts["added"], counts["known"], counts["broken"], theirs.is_remembered)
