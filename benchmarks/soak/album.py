"""A folder of photos that is added to and changed, and the memory of all that ever was in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path

import numpy as np

from benchmarks.soak.kinds import KINDS, PICTURES, Kind
from benchmarks.soak.scene import Colours, draw
from cgbatch.files import sha256_of_bytes

_FOLDERS = ("", "Sunday", "März in Köln", "Sunday/with rain", "100CANON")


class State(Enum):
    """What is where a photo should be."""

    WHOLE = auto()
    HALF = auto()  # of a file that is being copied
    UNREADABLE = auto()
    GONE = auto()


@dataclass(frozen=True)
class Content:
    """Bytes that were a file once, and the colours they show; none if they are no photo."""

    name: str  # of the photo, as the manifest calls it
    kind: Kind
    colours: Colours | None
    is_half: bool  # may be a photo if only bytes behind the picture are missing, and need not


@dataclass
class File:
    """One file of the album."""

    number: int
    kind: Kind
    name: str  # relative to the album
    generation: int = 0
    state: State = State.WHOLE
    sha256: str = ""
    rest: bytes = b""  # what a half file lacks
    reason: str = ""  # a pattern in the row of an unreadable file


@dataclass
class Album:
    """A folder of photos. Equal seeds give equal files."""

    folder: Path
    seed: int
    files: list[File] = field(default_factory=list)
    contents: dict[str, Content] = field(default_factory=dict)  # by SHA-256
    touched: set[str] = field(default_factory=set)  # names of files that changed since `settle`

    def add(self, count: int) -> None:
        """Put more photos into the folder, of all kinds in turn."""
        for number in range(len(self.files), len(self.files) + count):
            kind = KINDS[number % len(KINDS)]
            place = _FOLDERS[number // len(KINDS) % len(_FOLDERS)]
            plain = f"{kind.prefix}{number:05}-{kind.name}{kind.suffix}"
            file = File(number, kind, f"{place}/{plain}" if place else plain)
            self.files.append(file)
            self.path(file).parent.mkdir(parents=True, exist_ok=True)
            self.path(file).write_bytes(self.drawn(file))
            self.touched.add(file.name)

    def path(self, file: File) -> Path:
        """Return where a file lies."""
        return self.folder / file.name

    def drawn(self, file: File) -> bytes:
        """Return the bytes of the file's present generation, and know them from now on."""
        colours = draw(np.random.default_rng((self.seed, file.number, file.generation)))
        data = file.kind.make(colours)
        file.sha256 = self._know(file, data, colours, is_half=False)
        file.state = State.WHOLE
        return data

    def next(self, file: File) -> bytes:
        """Return the bytes of the file's next generation."""
        file.generation += 1
        return self.drawn(file)

    def half_of_next(self, file: File) -> bytes:
        """Return the first half of the file's next generation; `mend` brings the rest."""
        data = self.next(file)
        colours = self.contents[file.sha256].colours
        half, file.rest = data[: len(data) // 2], data[len(data) // 2 :]
        file.sha256 = self._know(file, half, colours, is_half=True)
        file.state = State.HALF
        return half

    def _know(self, file: File, data: bytes, colours: Colours | None, is_half: bool) -> str:
        sha256 = sha256_of_bytes(data)
        shown = file.kind.shown(colours) if file.kind.shown and colours is not None else None
        self.contents[sha256] = Content(file.name, file.kind, shown, is_half)
        return sha256

    def unreadable(self, file: File, reason: str) -> None:
        """Take note that a file cannot be read from now on, and what its row will say."""
        file.state, file.reason = State.UNREADABLE, reason

    def beside(self, file: File) -> Path:
        """Return a path outside the album, on the same disk, where a file is made ready."""
        return self.folder.parent / f"{file.number}.new"

    def mend(self) -> int:
        """Complete what is half, and make readable what is not; return how many files that is."""
        damaged = [file for file in self.files if file.state in (State.HALF, State.UNREADABLE)]
        for file in damaged:
            path = self.path(file)
            if file.state is State.HALF:
                with path.open("ab") as opened:
                    opened.write(file.rest)
                self.drawn(file)
            else:
                temporary = self.beside(file)
                temporary.write_bytes(self.drawn(file))
                temporary.replace(path)
            self.touched.add(file.name)
        return len(damaged)

    def settle(self) -> None:
        """Forget what was touched: a run begins, and sees everything as it is now."""
        self.touched.clear()

    def wanted(self) -> dict[str, str]:
        """Return the SHA-256 of each file that becomes a result, by its name."""
        return {
            file.name: file.sha256
            for file in self.files
            if file.kind in PICTURES and file.state is State.WHOLE
        }

    def rows(self) -> dict[str, str]:
        """Return a pattern of the reason of each file that becomes a row, by its name."""
        unreadable = {f.name: f.reason for f in self.files if f.state is State.UNREADABLE}
        return unreadable | {
            file.name: file.kind.reason
            for file in self.files
            if file.kind.reason and file.state is State.WHOLE
        }

    def undecided(self) -> set[str]:
        """Return the names of files of which only one thing is certain: nothing wrong is shown."""
        return {file.name for file in self.files if file.state is State.HALF} | self.touched
