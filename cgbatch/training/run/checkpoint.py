"""Checkpoints of a run: whole or not there, few, and read again after any kind of end."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import tensorflow as tf

from cgbatch.errors import TrainingError
from cgbatch.files import write_atomically

_NAME = re.compile(r"step-(\d{9})")
_PREFIX = "state"
_BEST = "best.json"


class Checkpoints:
    """The last few states of a run, and the best.

    Args:
        folder: where they lie, a folder for each.
        state: what is saved and restored.
        keep: how many of the newest stay; the best one stays besides.
    """

    def __init__(self, folder: Path, state: tf.train.Checkpoint, keep: int) -> None:
        self._folder = folder
        self._state = state
        self._keep = max(1, keep)

    def names(self) -> list[str]:
        """Return what there is, oldest first."""
        if not self._folder.is_dir():
            return []
        return sorted(path.name for path in self._folder.iterdir() if _NAME.fullmatch(path.name))

    def newest(self) -> Path | None:
        """Return the folder of the newest checkpoint."""
        names = self.names()
        return self._folder / names[-1] if names else None

    def save(self, step: int) -> Path:
        """Save the state under the number of a step, then remove what is not kept.

        Raises:
            TrainingError: if the folder cannot be written to.
        """
        final = self._folder / f"step-{step:09}"
        unfinished = self._folder / f".{final.name}.tmp"
        try:
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            self._state.write(str(unfinished / _PREFIX))
            _flush(unfinished)
            shutil.rmtree(final, ignore_errors=True)
            unfinished.replace(final)
            _flush(self._folder)
        except (OSError, tf.errors.OpError) as error:
            shutil.rmtree(unfinished, ignore_errors=True)
            raise TrainingError(
                f"The checkpoint {final} cannot be written: {_reason(error)}. "
                f"Make room and go on with --resume: {_last_good(self.newest())}"
            ) from error
        self._tidy()
        return final

    def restore(self) -> list[str]:
        """Read the newest checkpoint that is whole; return the names of those that are not.

        Raises:
            TrainingError: if there is none, or if it belongs to other networks.
        """
        damaged = []
        for name in reversed(self.names()):
            try:
                self._state.read(str(self._folder / name / _PREFIX)).assert_consumed()
            except tf.errors.OpError:
                damaged.append(name)
            except (AssertionError, ValueError) as error:
                raise TrainingError(
                    f"The checkpoint {self._folder / name} was made with other networks or by "
                    "another version of cgbatch. Begin a new run in another folder."
                ) from error
            else:
                self._forget(damaged)
                return damaged
        raise TrainingError(
            f"There is no whole checkpoint in {self._folder} to resume from. "
            "Begin a new run in another folder."
        )

    def best(self) -> tuple[str, float] | None:
        """Return name and score of the best checkpoint; lower is better."""
        try:
            facts = json.loads((self._folder / _BEST).read_text(encoding="utf-8"))
            return str(facts["checkpoint"]), float(facts["score"])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def is_best(self, score: float) -> bool:
        """Return whether no checkpoint has a better score."""
        best = self.best()
        return best is None or score < best[1] or best[0] not in self.names()

    def mark_best(self, path: Path, score: float) -> None:
        """Note which checkpoint is the best: it stays."""
        text = json.dumps({"checkpoint": path.name, "score": score}) + "\n"
        write_atomically(self._folder / _BEST, text.encode())
        self._tidy()

    def _tidy(self) -> None:
        """Remove all but the newest and the best, and what an earlier process left unfinished."""
        best = self.best()
        kept = {*self.names()[-self._keep :], best[0] if best else ""}
        for name in set(self.names()) - kept:
            shutil.rmtree(self._folder / name, ignore_errors=True)
        for path in self._folder.glob(".step-*.tmp"):
            shutil.rmtree(path, ignore_errors=True)

    def _forget(self, damaged: list[str]) -> None:
        """Remove checkpoints that cannot be read, so that they do not count as the newest."""
        for name in damaged:
            shutil.rmtree(self._folder / name, ignore_errors=True)


def _flush(folder: Path) -> None:
    """Bring the files of a folder, and its list of names, to the disk itself."""
    for path in [*(path for path in folder.iterdir() if path.is_file()), folder]:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: Exception) -> str:
    return str(getattr(error, "strerror", None) or getattr(error, "message", error))


def _last_good(newest: Path | None) -> str:
    return f"the last good checkpoint is {newest}." if newest else "there is no checkpoint yet."
