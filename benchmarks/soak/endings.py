"""How runs end: by themselves, by a signal at some moment, or on a full disk."""

from __future__ import annotations

import random
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.soak.program import Ended, Moment

_RESULT = 45_000  # bytes on the disk that a result takes, with its page
_EXPECTED = 0.9  # of the photos that are to do; some change before their turn comes
_LOADING = 6.0  # seconds until the first photo is done
_PUBLISHING = 0.7  # seconds after the last one


@dataclass(frozen=True)
class Ending:
    """A way to end: the name it has in the table, its signal, or whether the disk is full."""

    name: str
    signal: signal.Signals | None = None
    is_full_disk: bool = False

    def moment(self, todo: int, chance: random.Random) -> Moment | None:
        """Draw when a run of so many photos is ended: early, on its way, or late."""
        if self.signal is None:
            return None
        most = max(1, round(todo * _EXPECTED))
        done, longest = chance.choice(
            [(0, _LOADING), (chance.randint(1, most), 0.1), (most, _PUBLISHING)]
        )
        return Moment(self.signal, done, chance.uniform(0, longest))

    def free(self, todo: int, chance: random.Random) -> int:
        """Draw how many bytes are free on a full disk: next to none, some, or almost enough."""
        return chance.choice([24_000, 300_000, chance.randint(1, max(1, todo)) * _RESULT])

    def seen(self, ended: Ended) -> str:
        """Return the name of what ended a run: a signal may come when it is over."""
        is_late = self.signal is not None and ended.sent is None
        return f"{self.name}, too late" if is_late else self.name

    def wrong(self, ended: Ended) -> Iterator[str]:
        """Yield what is wrong with how a run ended."""
        codes = {0, 1}
        if self.is_full_disk:
            codes.add(2)
        elif ended.sent is not None:
            codes |= {-9} if ended.sent is signal.SIGKILL else {130}
        if ended.code not in codes:
            yield f"it ended with {ended.code}: {ended.said[-500:]}"
        if ended.code == 2 and "full" not in ended.said and "space" not in ended.said:
            yield f"it does not say that the disk is full: {ended.said[-500:]}"
        for line in ended.stray():
            yield f"it printed {line!r}"
        if ended.code in (0, 1) and ended.summary != (ended.done, ended.failed):
            yield f"it did {ended.done}, {ended.failed} failed, and says {ended.said[:200]!r}"


BY_ITSELF = Ending("none")
SIGKILL = Ending("SIGKILL", signal.SIGKILL)
SIGTERM = Ending("SIGTERM", signal.SIGTERM)
SIGHUP = Ending("SIGHUP", signal.SIGHUP)
CTRL_C = Ending("Ctrl-C", signal.SIGINT)
FULL_DISK = Ending("full disk", is_full_disk=True)

_USUAL = (
    *(SIGKILL, FULL_DISK, SIGTERM, SIGKILL, BY_ITSELF, SIGHUP, SIGKILL, FULL_DISK, CTRL_C, SIGKILL),
    *(SIGTERM, FULL_DISK, SIGKILL, BY_ITSELF, SIGKILL, FULL_DISK, SIGHUP, SIGKILL, FULL_DISK),
    SIGKILL,
)


def draw_endings(rounds: int, chance: random.Random) -> Sequence[Ending]:
    """Return an ending for each round, in an order that is drawn."""
    endings = [_USUAL[number % len(_USUAL)] for number in range(rounds)]
    chance.shuffle(endings)
    return endings
