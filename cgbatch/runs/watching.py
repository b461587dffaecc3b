"""What a run reports while it goes on, and what it asks: implemented by terminals and programs."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Protocol

from cgbatch.jobs.identity import Origin
from cgbatch.jobs.outcome import Outcome
from cgbatch.jobs.plan import Plan
from cgbatch.jobs.settings import RunSettings
from cgbatch.runs.planning import Planned

if TYPE_CHECKING:
    from cgbatch.engine.profile import Profile


class Watcher(Protocol):
    """A follower of one run; its methods are called in this order, from the run's own thread."""

    def planned(self, settings: RunSettings, planned: Planned) -> None:
        """Receive the plan; nothing has been changed yet."""

    def may_remove(self, gone: Sequence[Origin]) -> bool:
        """Return whether results whose photos are gone may be removed; called with `prune` only."""

    def starting(self, plan: Plan) -> None:
        """Receive the plan that is now carried out."""

    def opened(self, computer: str) -> None:
        """Receive in words what computes; not called if there is nothing to do."""

    def working(self, total: int) -> AbstractContextManager[Event]:
        """Return a context that lasts while `total` photos are made; its event ends it early."""

    def outcome(self, outcome: Outcome) -> None:
        """Receive what became of a photo; the ledger has it already."""

    def publishing(self) -> AbstractContextManager[object]:
        """Return a context that lasts while the gallery is written, also after an early end."""

    def profiled(self, profile: Profile, file: Path) -> None:
        """Receive how the time was spent, and where it is written; called with `profile` only."""


class Silence(Watcher):
    """A watcher that shows nothing, never stops a run, and agrees to what was requested."""

    def planned(self, settings: RunSettings, planned: Planned) -> None:
        """Show nothing."""

    def may_remove(self, gone: Sequence[Origin]) -> bool:
        """Agree: `prune` was requested."""
        return True

    def starting(self, plan: Plan) -> None:
        """Show nothing."""

    def opened(self, computer: str) -> None:
        """Show nothing."""

    def working(self, total: int) -> AbstractContextManager[Event]:
        """Return an event that nobody sets."""
        return nullcontext(Event())

    def outcome(self, outcome: Outcome) -> None:
        """Show nothing."""

    def publishing(self) -> AbstractContextManager[object]:
        """Do nothing meanwhile."""
        return nullcontext()

    def profiled(self, profile: Profile, file: Path) -> None:
        """Show nothing."""
