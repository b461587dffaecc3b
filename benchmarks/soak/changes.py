"""What happens to photos between runs and while one is at work."""

from __future__ import annotations

import os
import random
import threading
from collections.abc import Callable, Sequence

from benchmarks.soak.album import Album, File, State
from benchmarks.soak.kinds import LEFT_OUT
from benchmarks.soak.program import heeds_permissions
from cgbatch.photos.formats import RAW_SUFFIXES

Change = Callable[[Album, File], None]


def rewrite(album: Album, file: File) -> None:
    """Edit a photo in place."""
    album.path(file).write_bytes(album.next(file))


def rewrite_in_secret(album: Album, file: File) -> None:
    """Edit a photo in place and give it the time that it had, as some programs do."""
    path = album.path(file)
    status = path.stat()
    with path.open("r+b") as opened:
        opened.write(album.next(file))
        opened.truncate()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))


def replace(album: Album, file: File) -> None:
    """Put another photo in place of one, as editors that are careful do."""
    temporary = album.beside(file)
    temporary.write_bytes(album.next(file))
    temporary.replace(album.path(file))


def halve(album: Album, file: File) -> None:
    """Begin to copy another photo over one; the rest comes before the next round."""
    album.path(file).write_bytes(album.half_of_next(file))


def remove(album: Album, file: File) -> None:
    """Remove a photo for good."""
    file.state = State.GONE
    album.path(file).unlink()


def lose(album: Album, file: File) -> None:
    """Have a link in place of a photo that leads to nothing."""
    _link(album, file, "nowhere", "no such file")


def loop(album: Album, file: File) -> None:
    """Have a link in place of a photo that leads to itself."""
    _link(album, file, album.path(file).name, "leads back to itself")


def forbid(album: Album, file: File) -> None:
    """Have a photo that nobody may read."""
    is_known_by_name = file.kind.suffix.lower() in RAW_SUFFIXES
    closed = "[Pp]ermission|may not|not let it be read"
    album.unreadable(file, file.kind.reason if is_known_by_name else closed)
    album.path(file).chmod(0)


def _link(album: Album, file: File, target: str, reason: str) -> None:
    temporary = album.beside(file)
    temporary.symlink_to(target)
    album.unreadable(file, reason)
    temporary.replace(album.path(file))


USUAL: tuple[Change, ...] = (rewrite, rewrite_in_secret, replace, halve, remove, lose, loop)
CHANGES = (*USUAL, forbid) if heeds_permissions() else USUAL


def change(album: Album, files: Sequence[File], chance: random.Random) -> None:
    """Do something to one of these files, if the one that is drawn is whole."""
    file, what = chance.choice(files), chance.choice(CHANGES)
    is_seen = file.kind not in LEFT_OUT  # nothing is said of those, whatever happens to them
    if is_seen and file.state is State.WHOLE:
        album.touched.add(file.name)
        what(album, file)


class Meddler:
    """A thread that changes files while a run is at work: a `with` block.

    Args:
        album: whose files are changed.
        count: how many, at the most.
        pause: seconds between two changes, at the most.
        chance: what decides which; the thread's own from now on.
    """

    def __init__(self, album: Album, count: int, pause: float, chance: random.Random) -> None:
        self._album, self._count, self._pause, self._chance = album, count, pause, chance
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._meddle)

    def __enter__(self) -> Meddler:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._over.set()
        self._thread.join()

    def _meddle(self) -> None:
        for _ in range(self._count):
            if self._over.wait(self._chance.uniform(0, self._pause)):
                return
            change(self._album, self._album.files, self._chance)
