"""Tiny random weights in place of those that ship, and photos to run them on."""

import os
import subprocess
import sys

import numpy as np
import pytest
from click.testing import CliRunner
from PIL import Image

from cgbatch.checkpoints import catalog, store
from cgbatch.checkpoints.catalog import Entry
from cgbatch.checkpoints.store import Identity, WeightFile
from cgbatch.cli import main
from cgbatch.domains import DIRECTIONS
from cgbatch.models.configs import GeneratorConfig, RDNConfig, architecture_of
from cgbatch.models.shapes import tensor_shapes


def save_weights(folder, kind, name, config, random):
    tensors = {
        tensor: random.normal(0, 0.05, shape).astype(np.float32)
        for tensor, shape in tensor_shapes(config).items()
    }
    identity = Identity(kind=kind, name=name, architecture=architecture_of(config))
    path = folder / f"{name}.safetensors"
    store.save(path, WeightFile(identity, tensors))
    data = path.read_bytes()
    return Entry(
        kind=kind,
        name=name,
        architecture=architecture_of(config),
        file=path.name,
        size=len(data),
        sha256=store.sha256_of(data),
        folder=folder,
    )


@pytest.fixture(scope="session")
def tiny_weights(tmp_path_factory):
    """A folder of weights that answers to all shipped names."""
    folder = tmp_path_factory.mktemp("weights")
    random = np.random.default_rng(5)
    generator = GeneratorConfig(ngf=4, blocks=1, upsampling="resize", head="affine")
    entries = [
        save_weights(folder, "generator", direction.name, generator, random)
        for direction in DIRECTIONS
    ]
    enhancer = RDNConfig(C=1, D=1, G=4, G0=4)
    for name in ("noise-cancel", "psnr-small"):
        entries.append(save_weights(folder, "enhancer", name, enhancer, random))
    catalog.write_entries(folder, entries)
    return folder


@pytest.fixture(autouse=True)
def _use_tiny_weights(tiny_weights, monkeypatch):
    monkeypatch.setenv("CGBATCH_WEIGHTS", str(tiny_weights))


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


class Ended:
    """What a command left: its exit code and what it printed."""

    def __init__(self, code, out, err):
        self.code, self.out, self.err = code, out, err


@pytest.fixture
def cgbatch(tmp_path, monkeypatch):
    """Return a function that runs a command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        result = CliRunner().invoke(main, [str(word) for word in words])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Ended(result.exit_code, result.stdout, result.stderr)

    return call


@pytest.fixture
def start(tmp_path, tiny_weights):
    """Return a function that starts a command as its own process."""
    started = []

    def begin(*words):
        process = subprocess.Popen(
            [sys.executable, "-m", "cgbatch", *map(str, words)],
            cwd=tmp_path,
            env={**os.environ, "CGBATCH_WEIGHTS": str(tiny_weights)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


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
