"""What a run says while it runs: a bar on a terminal, lines elsewhere, JSON for programs."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import click
from tqdm import tqdm

from cgbatch.jobs.plan import Problem, Task
from cgbatch.jobs.report import Finished, Outcome

# tqdm's own format, but photos per second also when they are slow.
_BAR = "{l_bar}{bar}| {n_fmt}/{total_fmt} [{elapsed}<{remaining}, {rate_noinv_fmt}]"


@contextmanager
def progress(total: int, quiet: bool) -> Iterator[Callable[[Outcome], None]]:
    """Yield a function that is told every outcome and shows on stderr how far the run is."""
    with counted(total, quiet) as show:
        yield lambda outcome: show(_line(outcome))


@contextmanager
def counted(total: int, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Yield a function that is told a line for every photo and shows how many are done."""
    if quiet:
        yield lambda line: None
    elif sys.stderr.isatty():
        with tqdm(total=total, unit="photo", dynamic_ncols=True, bar_format=_BAR) as bar:
            yield lambda line: bar.update()
    else:
        numbers = count(1)
        yield lambda line: click.echo(f"[{next(numbers)}/{total}] {line}", err=True)


def _line(outcome: Outcome) -> str:
    match outcome:
        case Finished():
            return f"{outcome.task.photo.name} ({outcome.seconds:.1f} s)"
        case Problem():
            return f"{outcome.failure.name}: {outcome.failure.reason}"


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
    click.echo(json.dumps({"status": status, **fields}, ensure_ascii=False))


def _names(task: Task) -> dict[str, object]:
    return {
        "photo": task.photo.name,
        "id": task.id,
        "crop": [task.box.x, task.box.y, task.box.width, task.box.height],
        "page": f"results/{task.id}.html",
        "result": f"images/{task.id}/result.jpg",
    }
