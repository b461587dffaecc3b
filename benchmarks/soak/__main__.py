"""Soak cgbatch: photos of all kinds come and change, runs end badly, nothing is lost or wrong.

    python -m benchmarks.soak [--photos 2000] [--rounds 20] [--seed N] [--work DIR]

docs/benchmarks.md says what is done and looked at. What is wrong is printed, with the seed and the
round, and makes the exit code 1.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.__main__ import positive
from benchmarks.machine import describe
from benchmarks.photos import ROOT
from benchmarks.report import machine_text
from benchmarks.soak.changes import CHANGES, forbid
from benchmarks.soak.disk import Disk, mounted
from benchmarks.soak.endings import draw_endings
from benchmarks.soak.kinds import LEFT_OUT, PICTURES, ROWS
from benchmarks.soak.soaking import Round, Soak

_SHOWN = 20  # complaints of a round that are printed
_HEAD = "| round | ended by | photos | came or changed | done | results | rows | code | seconds |"


def parse(words: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description="Soak cgbatch.")
    parser.add_argument("--photos", type=positive, default=2000, help="(%(default)s)")
    parser.add_argument("--rounds", type=positive, default=20, help="(%(default)s)")
    parser.add_argument("--seed", type=int, help="of an earlier soak, to do it again")
    parser.add_argument(
        "--work",
        type=Path,
        metavar="DIR",
        help="new folder to work in, which is kept",
    )
    return parser.parse_args(words)


def line(row: Round) -> str:
    """Return a round as a row of the table."""
    cells = (
        *(row.number, row.ending, row.photos, row.changed, row.done, row.results, row.failed),
        *(row.code, f"{row.seconds:.1f}"),
    )
    return f"| {' | '.join(map(str, cells))} |"


def missing(disk: Disk | None) -> Iterator[str]:
    """Yield which faults are left out here, and why."""
    if disk is None:
        yield "No disk can be mounted here (root can): no disk is full, SIGKILL takes its place."
    if forbid not in CHANGES:
        yield "Root may read everything and setpriv is missing: no file is forbidden."


@contextmanager
def folder(named: Path | None) -> Iterator[Path]:
    """Make a folder to work in; one without a name goes at the end."""
    if named:
        named.mkdir(parents=True)
        yield named.resolve()
        return
    made = Path(tempfile.mkdtemp(prefix="cgbatch-soak-"))
    try:
        yield made
    finally:
        shutil.rmtree(made, ignore_errors=True)


def soaked(soak: Soak, photos: int, rounds: int, seed: int) -> Iterator[Round]:
    """Yield all rounds of a soak and what comes after them."""
    yield from soak.rounds(photos, draw_endings(rounds, random.Random(seed)))
    yield from soak.last()


def show(row: Round, seed: int) -> None:
    """Print a round, and what was wrong in it."""
    print(line(row), flush=True)
    for complaint in row.complaints[:_SHOWN]:
        print(f"WRONG (seed {seed}, round {row.number}): {complaint}", flush=True)


def main() -> int:
    """Soak, print, and return the exit code."""
    asked = parse(sys.argv[1:])
    seed = random.SystemRandom().randrange(10**6) if asked.seed is None else asked.seed
    print(f"{machine_text(describe(ROOT))}\n")
    print(
        f"Seed {seed}; {len(PICTURES)} kinds of photos, {len(ROWS)} of files that become rows, "
        f"{len(LEFT_OUT)} of files that are left out."
    )
    # Under nohup and in the background runs would ignore them, too; a handler is not handed down.
    for number in (signal.SIGHUP, signal.SIGINT):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda number, frame: None)
    started, rounds = time.monotonic(), []
    with folder(asked.work) as work, mounted(work / "disk") as disk:
        for text in missing(disk):
            print(text)
        print(f"\n{_HEAD}\n|{'---|' * (_HEAD.count('|') - 1)}", flush=True)
        try:
            for row in soaked(Soak(work, seed, disk), asked.photos, asked.rounds, seed):
                rounds.append(row)
                show(row, seed)
        finally:
            if asked.work and disk and any(disk.folder.iterdir()):
                shutil.copytree(disk.folder, work / "kept", symlinks=True)
    wrong = sum(len(row.complaints) for row in rounds)
    done, changed = sum(row.done for row in rounds), sum(row.changed for row in rounds)
    minutes = (time.monotonic() - started) / 60
    print(
        f"\n{done} photos done, {changed} files came or changed, {wrong} things wrong; "
        f"{minutes:.1f} minutes."
    )
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
