"""What `--json` prints: one object per photo, on stdout."""

from __future__ import annotations

import json

import click

from cgbatch.errors import PlaceError
from cgbatch.jobs.outcome import Finished, Outcome
from cgbatch.jobs.plan import Problem, Task


def print_task(status: str, task: Task) -> None:
    """Print as JSON a photo that is `planned` by a dry run, or `there` already."""
    _print(status, **_names(task))


def print_outcome(outcome: Outcome) -> None:
    """Print as JSON what became of a photo; paths are relative to the gallery."""
    match outcome:
        case Finished():
            _print("done", **_names(outcome.task), seconds=round(outcome.seconds, 3))
        case Problem(failure):
            _print("failed", photo=failure.name, id=failure.id, reason=failure.reason)


def _print(status: str, **fields: object) -> None:
    try:
        click.echo(json.dumps({"status": status, **fields}, ensure_ascii=False))
    except OSError as error:  # not that its reader is gone: `cgbatch.streams`
        raise PlaceError(
            f"What --json prints cannot be written ({error.strerror}). What is finished is kept; "
            f"give the same command again with its output elsewhere."
        ) from None


def _names(task: Task) -> dict[str, object]:
    names: dict[str, object] = {
        "photo": task.photo.name,
        "id": task.id,
        "crop": [task.box.x, task.box.y, task.box.width, task.box.height],
        "page": f"results/{task.id}.html",
        "result": f"images/{task.id}/result.jpg",
    }
    return names | ({"note": task.note} if task.note else {})
