"""Whole runs of this tree against those of an earlier commit, in an environment of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from benchmarks.comparisons.script import run_gallery
from benchmarks.photos import CACHE, MEGAPIXELS, ROOT, kept_photos
from benchmarks.processes import MEMORY, WALL
from benchmarks.racing import Figures, Race, Runner
from benchmarks.wishes import Wishes

ENVIRONMENT = Path(".venv")


@contextmanager
def open_race(wishes: Wishes) -> Iterator[Race]:
    """Check the commit out and set it up, which takes minutes the first time."""
    tree = checked_out(wishes.against)
    python = set_up(tree)
    photos, one = kept_photos(wishes.photos), kept_photos(1)
    variants = {
        "this tree": partial(run_gallery, sys.executable, ROOT),
        wishes.against: partial(run_gallery, python, tree),
    }
    for run in variants.values():
        run(one)  # writes bytecode, and brings TensorFlow into the system's cache of files
    runners: dict[str, Runner] = {
        name: partial(_lap, run, photos, one) for name, run in variants.items()
    }
    notes = (f"{wishes.against} runs on TensorFlow {_tensorflow(python)}",)
    yield Race(
        f"whole runs, {wishes.photos} photos of {MEGAPIXELS} megapixels and one", runners, notes
    )


def checked_out(commit: str) -> Path:
    """Return a work tree of a commit, made in the cache where it is not there yet.

    Raises:
        CalledProcessError: if there is no such commit.
    """
    words = ["git", "rev-parse", "--verify", "--short=12", f"{commit}^{{commit}}"]
    done = subprocess.run(words, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    tree = CACHE / done.stdout.strip()
    if not tree.is_dir():
        # By force: someone may have removed the folder, and git not know it.
        words = ["git", "worktree", "add", "--quiet", "--force", "--detach", str(tree), commit]
        subprocess.run(words, cwd=ROOT, check=True)
    return tree


def set_up(tree: Path) -> Path:
    """Make the environment of a work tree as its own Makefile says; return its Python."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    words = ["make", f"PYTHON={sys.executable}", f"VENV={ENVIRONMENT}", f"{ENVIRONMENT}/.installed"]
    subprocess.run(words, cwd=tree, env=environment, stdout=sys.stderr, check=True)
    return tree / ENVIRONMENT / "bin" / "python"


def _lap(run: Callable[[Path], Figures], photos: Path, one: Path) -> Figures:
    """Run all photos, then one, each from start to end."""
    many = run(photos)
    return {
        "seconds, all photos": many[WALL],
        "seconds, one photo": run(one)[WALL],
        MEMORY: many[MEMORY],
    }


def _tensorflow(python: Path) -> str:
    program = "from importlib.metadata import version; print(version('tensorflow'))"
    done = subprocess.run([python, "-c", program], stdout=subprocess.PIPE, text=True, check=True)
    return done.stdout.strip()
