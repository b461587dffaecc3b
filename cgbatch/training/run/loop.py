"""The loop that runs for days: steps, checkpoints, figures, samples, and an end at any moment."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import tensorflow as tf
from PIL import Image

from cgbatch.errors import TrainingError
from cgbatch.interrupt import stop_on_signal
from cgbatch.training.run import sample_files
from cgbatch.training.run.checkpoint import Checkpoints
from cgbatch.training.run.clock import Clock
from cgbatch.training.run.folder import BEST, CHECKPOINTS, SAMPLES, WEIGHTS
from cgbatch.training.run.journal import Journal
from cgbatch.training.run.tally import Tally

PICTURES = "pictures"  # the figure that says how many pictures a step took; no loss
SCORE = "score"
_STOPPING = "Writing a checkpoint; the same signal again stops at once."
_NO_LOSSES = {PICTURES, "gradient"}  # a long gradient is cut off


class Trainer(Protocol):
    """What knows how to train; the loop knows when."""

    checkpoint: tf.train.Checkpoint  # everything that a resumed run needs, the counter among it

    @property
    def steps_done(self) -> int:
        """Return the number of steps done."""

    def train(self, steps: int) -> dict[str, float]:
        """Do up to so many steps; return mean losses, and the pictures per step as `pictures`."""

    def validate(self) -> dict[str, float]:
        """Return figures of held-out photos; `score` is what the best goes by, lower is better."""

    def sample(self, folder: Path, step: int) -> None:
        """Write pictures that show how far it is."""

    def export(self, folder: Path) -> tuple[Path, ...]:
        """Write weight files in the project's format."""


@dataclass(frozen=True)
class Limits:
    """How long a run goes on, and how often it writes what down."""

    steps: int
    checkpoint_minutes: float = 10.0
    keep: int = 2  # newest checkpoints that stay, besides the best
    log_seconds: float = 20.0
    chunk: int = 10  # steps between two looks at clock and signals
    largest_loss: float = 1e4  # beyond it, a run has diverged


@dataclass(frozen=True)
class Ending:
    """Why a run ended: it is finished, or a signal came."""

    finished: bool
    signal: int | None = None


def run(
    trainer: Trainer,
    limits: Limits,
    folder: Path,
    log: Callable[[str], None],
    clock: Clock | None = None,
) -> Ending:
    """Train until the steps or the clock's hours are through, or SIGTERM or SIGINT comes.

    Goes on from the newest checkpoint in `folder` if there is one. At the end, however it comes
    about, the state is in a checkpoint and the weights are in `folder/weights`, those of the best
    checkpoint in `folder/best`.

    Raises:
        TrainingError: if a loss is not finite or beyond `limits.largest_loss`; the text names the
            last good checkpoint, and nothing has been written since.
    """
    clock = clock or Clock()
    state = tf.train.Checkpoint(trainer=trainer.checkpoint, clock=clock.checkpoint)
    saved = Checkpoints(folder / CHECKPOINTS, state, limits.keep)
    if saved.newest():
        for name in saved.restore():
            log(f"The checkpoint {name} was damaged and is removed.")
        log(f"Going on from step {trainer.steps_done:,}.")
    clock.start()
    with stop_on_signal(_STOPPING) as stop, closing(Journal(folder, trainer.steps_done)) as journal:
        running = _Run(trainer, limits, _Records(folder, log, clock, saved, journal))
        if not saved.newest():
            running.record()
        while not (over := _is_over(trainer, limits, clock)) and not stop.number:
            if not running.train():
                over = True
                break
        if over:
            running.record()
            running.log_best()
        else:
            running.leave()
    return Ending(over, stop.number)


def _is_over(trainer: Trainer, limits: Limits, clock: Clock) -> bool:
    return trainer.steps_done >= limits.steps or clock.share() >= 1.0


@dataclass(frozen=True)
class _Records:
    """Where a run leaves what it knows."""

    folder: Path
    log: Callable[[str], None]
    clock: Clock
    saved: Checkpoints
    journal: Journal


class _Run:
    """A run under way: what it does again and again, each at its time."""

    def __init__(self, trainer: Trainer, limits: Limits, records: _Records) -> None:
        self._trainer, self._limits = trainer, limits
        self._folder, self._log, self._clock = records.folder, records.log, records.clock
        self._saved, self._journal = records.saved, records.journal
        self._tally = Tally()
        self._checkpoint_at = time.monotonic() + 60 * limits.checkpoint_minutes
        self._log_at = time.monotonic() + limits.log_seconds

    def train(self) -> bool:
        """Do a few steps, and what is due after them; return False if there was none to do.

        A run that was cut short by its hours may be through with fewer steps than were planned.
        """
        before = self._trainer.steps_done
        started = time.monotonic()
        chunk = min(self._limits.chunk, self._limits.steps - before)
        losses = self._trainer.train(chunk)
        if self._trainer.steps_done == before:
            return False
        self._check(losses)
        self._tally.add(losses, self._trainer.steps_done - before, time.monotonic() - started)
        if time.monotonic() >= self._log_at:
            self._log_figures()
        if time.monotonic() >= self._checkpoint_at:
            self.record()
        return True

    def _check(self, losses: dict[str, float]) -> None:
        for name, value in losses.items():
            if math.isfinite(value) and (name in _NO_LOSSES or value <= self._limits.largest_loss):
                continue
            newest = self._saved.newest()
            raise TrainingError(
                f"The run diverged before step {self._trainer.steps_done:,}: {name} is {value:g}. "
                f"The last good checkpoint is {newest}; --resume goes on from there. "
                "If it happens again, begin anew with a smaller --learning-rate."
            )

    def _log_figures(self) -> None:
        """Log how far the run is, and write its figures down."""
        self._log_at = time.monotonic() + self._limits.log_seconds
        if not self._tally.steps:
            return
        step, seconds = self._trainer.steps_done, self._clock.seconds()
        means = self._tally.means()
        pace = self._tally.pace()
        speed = means.pop(PICTURES, 0.0) * pace
        losses = " ".join(f"{name} {value:.3g}" for name, value in means.items())
        left = self._time_left(step, pace)
        self._log(
            f"step {step:,} of {self._limits.steps:,}: {losses}, "
            f"{speed:.2f} pictures/s, {left} left"
        )
        self._journal.add(step, seconds, {**means, "pictures_per_second": speed})
        self._tally = Tally()

    def _time_left(self, step: int, pace: float) -> str:
        seconds = (self._limits.steps - step) / pace if pace else 0.0
        share = self._clock.share()
        if share:
            seconds = min(seconds, self._clock.seconds() * (1 - share) / share)
        hours, minutes = divmod(round(seconds / 60), 60)
        return f"{hours}:{minutes:02} h"

    def record(self) -> None:
        """Validate, checkpoint, sample and export."""
        self._log_figures()
        step = self._trainer.steps_done
        figures = self._trainer.validate()
        path = self._save(step)
        self._journal.add(step, self._clock.seconds(), figures)
        self._trainer.sample(self._folder / SAMPLES, step)
        self._show_samples(step)
        self._trainer.export(self._folder / WEIGHTS)
        score = figures.get(SCORE, math.nan)
        if math.isfinite(score) and self._saved.is_best(score):
            # Marked last: a run that is killed in between finds its best anew.
            self._trainer.export(self._folder / BEST)
            self._saved.mark_best(path, score)
        self._checkpoint_at = time.monotonic() + 60 * self._limits.checkpoint_minutes

    def _show_samples(self, step: int) -> None:
        for name, path in sample_files.of_step(self._folder / SAMPLES, step).items():
            with Image.open(path) as picture:
                size = picture.size
            self._journal.show(step, name, path.read_bytes(), size)

    def log_best(self) -> None:
        """Log where the best weights are, if they are not the last ones."""
        best, newest = self._saved.best(), self._saved.newest()
        if best and newest and best[0] != newest.name:
            self._log(
                f"The best score was that of {best[0]}: its weights are in {self._folder / BEST}, "
                "and `cgbatch weights install --best` takes them."
            )

    def leave(self) -> None:
        """Checkpoint and export: whoever sent the signal does not wait for more."""
        self._log_figures()
        path = self._save(self._trainer.steps_done)
        self._trainer.export(self._folder / WEIGHTS)
        self._log(f"Stopped. The checkpoint is {path}; --resume goes on from there.")

    def _save(self, step: int) -> Path:
        self._clock.keep()
        return self._saved.save(step)
