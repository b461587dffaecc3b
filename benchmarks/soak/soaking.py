"""Rounds of a soak: photos come and change, a run is ended, and the gallery is looked at."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.soak.album import Album
from benchmarks.soak.changes import Meddler, change
from benchmarks.soak.checks import Checker
from benchmarks.soak.disk import Disk
from benchmarks.soak.endings import BY_ITSELF, SIGKILL, Ending
from benchmarks.soak.gallery import published
from benchmarks.soak.program import Ended, Program
from benchmarks.soak.weights import make_weights

_CHANGED_BETWEEN = 0.02  # of the photos
_CHANGED_MEANWHILE = 0.03
_LONGEST_PAUSE = 0.6  # seconds between two changes while a run works


@dataclass(frozen=True)
class Round:
    """What happened in a round."""

    number: int | str
    ending: str
    photos: int
    changed: int
    done: int  # of them, in this round
    results: int  # that the ledger knows
    failed: int
    code: int
    seconds: float
    complaints: tuple[str, ...]


Also = Callable[[Ended], Iterable[str]]


def _nothing(ended: Ended) -> Iterable[str]:
    """Complain about nothing."""
    return ()


def _nothing_is_done(ended: Ended) -> Iterator[str]:
    """Yield a line if something was done that was done already."""
    if ended.done:
        yield f"{ended.done} photos were translated again"


class Soak:
    """Photos, weights and a gallery in a new folder, and everything that is random.

    Args:
        work: the folder.
        seed: of all that is drawn.
        disk: where the gallery lies; None: below `work`, and no disk is ever full.
    """

    def __init__(self, work: Path, seed: int, disk: Disk | None) -> None:
        self._chance = random.Random(seed)
        self._disk = disk
        self._album = Album(work / "photos", seed)
        self._fresh = work / "fresh"
        self._out = (disk.folder if disk else work) / "gallery"
        self._album.folder.mkdir()
        make_weights(work / "weights")
        self._program = Program(self._album.folder, work / "weights", work / "said.txt")
        self._checker = Checker(self._out, self._album)

    def rounds(self, photos: int, endings: Sequence[Ending]) -> Iterator[Round]:
        """Yield what happened in each round; the photos come in as many parts."""
        for number, planned in enumerate(endings, start=1):
            ending = SIGKILL if planned.is_full_disk and not self._disk else planned
            share = photos * number // len(endings) - len(self._album.files)
            changed = self._change_between() + share
            self._album.add(share)
            self._album.settle()
            yield self._round(number, ending, changed)

    def last(self) -> Iterator[Round]:
        """Yield what happens when nothing is in the way any more.

        A run finishes everything, another one has nothing to do but to remove what belongs to no
        photo, and a third one into another folder makes the same gallery, byte for byte.
        """
        changed = self._album.mend()
        self._album.settle()
        if self._disk:
            self._disk.enlarge()
        yield self._undisturbed("to the end", changed, self._checker)
        again = Checker(self._out, self._album)  # without memory: all pictures are looked at
        yield self._undisturbed("once more", 0, again, _nothing_is_done, "--prune", "--yes")
        afresh = Checker(self._fresh, self._album)
        yield self._undisturbed("afresh", 0, afresh, self._is_the_same)

    def _undisturbed(
        self, name: str, changed: int, checker: Checker, also: Also = _nothing, *options: str
    ) -> Round:
        ended = self._program.run(checker.out, None, *options)
        complaints = [*BY_ITSELF.wrong(ended), *checker.check(ended), *also(ended)]
        return self._row(name, BY_ITSELF.name, changed, checker, ended, complaints)

    def _is_the_same(self, ended: Ended) -> Iterator[str]:
        """Yield files in which the gallery differs from one that was made in one go."""
        soaked, fresh = published(self._out), published(self._fresh)
        for name in sorted({*soaked, *fresh}):
            if soaked.get(name) != fresh.get(name):
                yield f"{name} is not the same as in a gallery that was made in one go"

    def _change_between(self) -> int:
        """Mend what is half, change some photos; return how many files that is."""
        count = self._album.mend()
        for _ in range(round(len(self._album.files) * _CHANGED_BETWEEN)):
            change(self._album, self._album.files, self._chance)
            count += 1
        return count

    def _round(self, number: int, ending: Ending, changed: int) -> Round:
        todo = self._todo()
        if self._disk:
            self._disk.enlarge()
            if ending.is_full_disk:
                self._disk.leave(ending.free(todo, self._chance))
        moment = ending.moment(todo, self._chance)
        meddling = round(len(self._album.files) * _CHANGED_MEANWHILE) + 1
        chance = random.Random(self._chance.random())
        with Meddler(self._album, meddling, _LONGEST_PAUSE, chance):
            ended = self._program.run(self._out, moment)
        complaints = [*ending.wrong(ended), *self._checker.check(ended)]
        changed += len(self._album.touched)
        return self._row(number, ending.seen(ended), changed, self._checker, ended, complaints)

    def _todo(self) -> int:
        """Return how many photos have no result yet."""
        there = {e.result.photo_sha256 for e in self._checker.books.entries.values()}
        return sum(sha256 not in there for sha256 in self._album.wanted().values())

    def _row(
        self, number: int | str, ending: str, changed: int, checker: Checker, ended: Ended,
        complaints: Sequence[str],
    ) -> Round:  # fmt: skip
        return Round(
            number=number,
            ending=ending,
            photos=len(self._album.files),
            changed=changed,
            done=ended.done,
            results=len(checker.books.entries),
            failed=ended.failed,
            code=ended.code,
            seconds=ended.seconds,
            complaints=tuple(complaints),
        )
