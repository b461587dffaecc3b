"""A run of cgbatch as a process of its own, which a signal may end."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from benchmarks.photos import ROOT
from cgbatch.checkpoints.catalog import FOLDER_VARIABLE

_SIZE = 64  # pixels at which photos are translated
_LONGEST = 900.0  # seconds; a run that takes longer hangs
# Root may read everything but for this: files that nobody may read are then unreadable for it, too.
_WITHOUT = "-dac_override,-dac_read_search"
_SUMMARY = re.compile(
    r"^(?P<done>\d+) done(, \d+ there already)?(, (?P<failed>\d+) failed)?"
    r"(, stopped by you;.*)?\.$",
    re.MULTILINE,
)
_SENTENCES = re.compile(
    rf"{_SUMMARY.pattern}|  .+: .+"
    r"|(Finishing the photos in flight|Writing the pages); Ctrl-C again stops at once\."
    r"|Stopped\.|Error: .+|"
)


@dataclass(frozen=True)
class Moment:
    """When a run receives a signal: so many seconds after so many photos were done."""

    number: signal.Signals
    done: int
    seconds: float


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int  # as `subprocess` has it: -9 after SIGKILL
    seconds: float
    done: int  # photos that it said it had done
    failed: int
    said: str  # to people
    sent: signal.Signals | None  # the signal that it received

    @property
    def is_complete(self) -> bool:
        """Return whether everything was looked at and the gallery rendered."""
        return self.code in (0, 1)

    @property
    def is_tidy(self) -> bool:
        """Return whether it ended by itself, so that it leaves nothing behind."""
        return self.code >= 0

    @property
    def has_published(self) -> bool:
        """Return whether it rendered the gallery at its end."""
        return self.is_tidy and self.summary is not None

    @property
    def summary(self) -> tuple[int, int] | None:
        """Return how many photos it did and how many failed, as it says at its end."""
        found = _SUMMARY.search(self.said)
        return (int(found["done"]), int(found["failed"] or 0)) if found else None

    def stray(self) -> list[str]:
        """Return lines that no run should print."""
        return [line for line in self.said.splitlines() if not _SENTENCES.fullmatch(line)]


@dataclass(frozen=True)
class Program:
    """`cgbatch run` on a folder, with weights and into a gallery."""

    photos: Path
    weights: Path
    log: Path  # a file for what it says

    def run(self, out: Path, moment: Moment | None = None, *options: str) -> Ended:
        """Run it to its end, or until it has heeded a signal."""
        started, done, failed = time.monotonic(), 0, 0
        with (
            self.log.open("w+") as log,
            self._started([*self._words(out), *options], log) as process,
        ):
            assert process.stdout
            ender = _Ender(process, moment)
            for line in process.stdout:
                status = json.loads(line)["status"] if line.endswith("}\n") else ""
                done, failed = done + (status == "done"), failed + (status == "failed")
                ender.reached(done)
            code = process.wait()
            ender.join()
            log.seek(0)
            said = log.read()
        return Ended(code, time.monotonic() - started, done, failed, said, ender.sent)

    @contextmanager
    def _started(self, words: list[str], log: IO[str]) -> Iterator[subprocess.Popen[str]]:
        """Start a process that ends with the block, and before it would hang."""
        environment = {**os.environ, "PYTHONPATH": str(ROOT), FOLDER_VARIABLE: str(self.weights)}
        with subprocess.Popen(
            [*_powerless(), *words],
            stdout=subprocess.PIPE, stderr=log, text=True, cwd=self.log.parent, env=environment,
        ) as process:  # fmt: skip
            guard = threading.Timer(_LONGEST, process.kill)
            guard.start()
            try:
                yield process
            finally:
                guard.cancel()
                process.kill()  # where a mistake or Ctrl-C leaves the block early

    def _words(self, out: Path) -> list[str]:
        return [
            *(sys.executable, "-m", "cgbatch", "run"),
            *(str(self.photos), "--domain", "season", "--to", "winter", "--out", str(out)),
            *("--enhancer", "none", "--size", str(_SIZE), "--json", "--quiet"),
        ]


class _Ender:
    """A thread that sends a signal when the moment has come."""

    def __init__(self, process: subprocess.Popen[str], moment: Moment | None) -> None:
        self.sent: signal.Signals | None = None
        self._process, self._moment = process, moment
        self._thread: threading.Thread | None = None
        self.reached(0)

    def reached(self, done: int) -> None:
        """Begin to wait, once, if so many photos are enough."""
        if self._moment and not self._thread and done >= self._moment.done:
            self._thread = threading.Thread(target=self._send, args=(self._moment,))
            self._thread.start()

    def _send(self, moment: Moment) -> None:
        try:
            self._process.wait(moment.seconds)
        except subprocess.TimeoutExpired:
            self._process.send_signal(moment.number)
            self.sent = moment.number

    def join(self) -> None:
        """Wait for the thread."""
        if self._thread:
            self._thread.join()


def _powerless() -> list[str]:
    """Return the words before a command that take root's power over permissions away."""
    if os.geteuid() != 0 or not shutil.which("setpriv"):
        return []
    return ["setpriv", f"--bounding-set={_WITHOUT}", f"--inh-caps={_WITHOUT}", "--"]


def heeds_permissions() -> bool:
    """Return whether a file that nobody may read is unreadable for a run."""
    return os.geteuid() != 0 or bool(_powerless())
