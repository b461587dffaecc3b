"""Variants in processes of their own.

PyTorch is many times slower in a process that has loaded TensorFlow, a whole program has to be
started to be measured, and its memory is only its own in a process that has done nothing else.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, redirect_stdout
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from pathlib import Path

from benchmarks.photos import ROOT
from benchmarks.racing import Figures, Runner

WALL = "seconds"
MEMORY = "peak memory, MB"


@contextmanager
def own_processes(openers: Mapping[str, Callable[[], Runner]]) -> Iterator[dict[str, Runner]]:
    """Open each variant in a process that stays, and yield what has it do a lap.

    Args:
        openers: by variant, functions at the top of modules that load what they need.
    """
    with ExitStack() as stack:
        yield {name: stack.enter_context(_in_process(opener)) for name, opener in openers.items()}


@contextmanager
def _in_process(opener: Callable[[], Runner]) -> Iterator[Runner]:
    context = get_context("spawn")
    line, other = Pipe()
    process = context.Process(target=_serve, args=(opener, other), daemon=True)
    process.start()
    other.close()  # so that `recv` ends when the process does

    def lap() -> Figures:
        line.send(True)
        figures: Figures = line.recv()
        return figures

    try:
        line.recv()  # one after the other: what warms up would slow down what is measured
        yield lap
        line.send(False)
    except EOFError as error:
        raise RuntimeError("a variant failed in its process; its traceback is above") from error
    finally:
        line.close()
        process.join()


def _serve(opener: Callable[[], Runner], line: Connection) -> None:
    """Do a lap whenever one is asked for; nothing of what it prints is shown."""
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        lap = opener()
        lap()  # the first one compiles
        line.send(True)
        try:
            while line.recv():
                line.send(lap())
        except EOFError:
            return  # nobody asks any more: another variant has failed


def run_program(words: Sequence[str | Path], tree: Path) -> Figures:
    """Run a Python program of a work tree to its end; return wall time and peak memory.

    Raises:
        CalledProcessError: if the program fails.
    """
    # A child begins with the peak of the process that starts it, and this one may have been large.
    launcher = [sys.executable, ROOT / "benchmarks" / "launcher.py", *words]
    environment = {**os.environ, "PYTHONPATH": str(tree)}
    done = subprocess.run(
        list(map(str, launcher)),
        cwd=tree, env=environment, stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    seconds, memory = json.loads(done.stdout)
    return {WALL: seconds, MEMORY: memory}


def family(pid: int) -> list[int]:
    """Return a process and all that it started, directly or not, as far as they still run."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(path.parent.name)] = int(path.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = [pid]
    for each in found:
        found.extend(child for child, parent in parents.items() if parent == each)
    return found
