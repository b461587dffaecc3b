"""Our generator against a loop in plain PyTorch, on the same squares of 256 pixels."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from benchmarks.arithmetic import arithmetic_note
from benchmarks.photos import SIZE, example_squares
from benchmarks.processes import own_processes
from benchmarks.racing import Race, Runner, timed
from benchmarks.wishes import Wishes
from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.engine.hardware import Hardware
from cgbatch.models.configs import GeneratorConfig, config_of

DIRECTION = "summer2winter"
PICTURES = 4  # a lap
OURS = f"cgbatch, {DIRECTION}"
THEIRS = "PyTorch, as the authors' test.py"
PUBLISHED = GeneratorConfig(ngf=64, blocks=9)


@contextmanager
def open_race(wishes: Wishes) -> Iterator[Race]:
    """Open both in processes of their own."""
    openers = {OURS: ours, THEIRS: theirs}
    own = config_of(open_catalog().find(DIRECTION).architecture)
    notes = tuple(
        arithmetic_note(name, config, SIZE) for name, config in ((OURS, own), (THEIRS, PUBLISHED))
    )
    with own_processes(openers) as runners:
        yield Race("the generator against a PyTorch loop, 256 pixels", runners, notes)


def ours() -> Runner:
    """Return our laps: uint8 in, uint8 out."""
    from benchmarks import ours as own

    paint = own.translating(DIRECTION, None, Hardware()).paint
    return timed(partial(paint, example_squares(PICTURES)), PICTURES)


def theirs() -> Runner:
    """Return PyTorch's laps: the published generator in float32, one picture after the other."""
    import torch

    from benchmarks.torch_cyclegan import torch_generator

    generator = torch_generator(SimpleNamespace(ngf=PUBLISHED.ngf, blocks=PUBLISHED.blocks))
    pictures = example_squares(PICTURES)

    def translate(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
        # ToTensor, then Normalize with a half.
        unit = torch.from_numpy(picture.transpose(2, 0, 1)).contiguous().float().div(255)
        with torch.no_grad():
            made = generator(unit.sub(0.5).div(0.5)[None])
        signed = made[0].float().numpy()
        levels: NDArray[np.uint8] = ((signed.transpose(1, 2, 0) + 1) / 2 * 255).astype(np.uint8)
        return levels

    return timed(lambda: [translate(picture) for picture in pictures], PICTURES)
