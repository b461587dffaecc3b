"""Tiny random weights in place of those that ship, photos to run them on, ways to call."""

import os
import shutil
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from support.commands import call


@pytest.fixture(autouse=True)
def _use_tiny_weights(tiny_weights, monkeypatch):
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))


@pytest.fixture
def own_weights(tiny_weights, tmp_path, monkeypatch):
    """A folder of weights that a test may add to."""
    folder = tmp_path / "weights of mine"
    shutil.copytree(tiny_weights, folder)
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(folder))
    return folder


@pytest.fixture
def make_photos(tmp_path):
    """Return a function that fills a folder with photos that all differ."""

    def make(count, folder="photos", size=(90, 70)):
        random = np.random.default_rng(count)
        place = tmp_path / folder
        place.mkdir(parents=True)
        for number in range(count):
            pixels = random.integers(0, 256, (9, 7, 3), np.uint8)
            Image.fromarray(pixels).resize(size).save(place / f"{number:03}.jpg", quality=95)
        return place

    return make


@pytest.fixture
def cgbatch(tmp_path, monkeypatch):
    """Return a function that runs a command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return call


@pytest.fixture
def start(tmp_path, tiny_weights):
    """Return a function that starts a command as its own process."""
    started = []

    def begin(*words, stdout=subprocess.PIPE, env=os.environ):
        process = subprocess.Popen(
            [sys.executable, "-m", "cgbatch", *map(str, words)],
            cwd=tmp_path,
            env={**env, "CGBATCH_WEIGHTS": str(tiny_weights)},
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        for stream in (process.stdout, process.stderr):
            if stream:
                stream.close()
        process.wait()


@pytest.fixture
def published():
    """Return a function that reads all that a gallery publishes: relative path to bytes."""

    def read(out):
        return {
            path.relative_to(out).as_posix(): path.read_bytes()
            for path in sorted(out.rglob("*"))
            if path.is_file() and ".cgbatch" not in path.relative_to(out).parts
        }

    return read
