"""Our enhancer against the real ISR package, on the same squares of 256 pixels."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any

from benchmarks.arithmetic import arithmetic_note
from benchmarks.photos import SIZE, example_squares
from benchmarks.processes import own_processes
from benchmarks.racing import Race, Runner, timed
from benchmarks.wishes import Wishes
from cgbatch.checkpoints import catalog
from cgbatch.checkpoints.catalog import open_catalog
from cgbatch.models.configs import RDNConfig, config_of
from cgbatch.networks.quiet import load_tensorflow
from cgbatch.runs.defaults import ENHANCER

PICTURES = 2  # a lap
OURS = f"cgbatch, {ENHANCER}"
NOISE_CANCEL = "ISR, noise-cancel as published, random weights"
PSNR_SMALL = "ISR, psnr-small"
PUBLISHED = RDNConfig(C=6, D=20, G=64, G0=64, scale=2)


@contextmanager
def open_race(wishes: Wishes) -> Iterator[Race]:
    """Open all in processes of their own."""
    known = open_catalog()
    openers: dict[str, Callable[[], Runner]] = {
        OURS: ours,
        NOISE_CANCEL: partial(theirs, PUBLISHED),
        PSNR_SMALL: psnr_small,
    }
    configs = {
        OURS: config_of(known.enhancer(ENHANCER).architecture),
        NOISE_CANCEL: PUBLISHED,
        PSNR_SMALL: config_of(known.enhancer("psnr-small").architecture),
    }
    notes = tuple(arithmetic_note(name, config, SIZE) for name, config in configs.items())
    with own_processes(openers) as runners:
        yield Race("the enhancer against RDN.predict of ISR, 256 to 512 pixels", runners, notes)


def ours() -> Runner:
    """Return our laps: uint8 in, uint8 out."""
    load_tensorflow()
    from benchmarks import ours as own

    work = partial(own.enhancing(ENHANCER).paint, example_squares(PICTURES))
    return timed(work, PICTURES)


def psnr_small() -> Runner:
    """Return ISR's laps with the weights that it published, which ship with us."""
    weights = catalog.load(open_catalog().enhancer("psnr-small"))
    config = config_of(weights.metadata.architecture)
    assert isinstance(config, RDNConfig)
    return theirs(config, weights.tensors)


def theirs(config: RDNConfig, tensors: Mapping[str, Any] | None = None) -> Runner:
    """Return ISR's laps: `predict` as its README calls it, uint8 in, uint8 out."""
    load_tensorflow()
    from cgbatch.models.isr_reference import build_reference

    network = build_reference(config, tensors)
    from ISR.models.imagemodel import ImageModel

    # What ISR's RDN inherits `predict` from; it asks for nothing but the network.
    model = ImageModel()
    model.model = network
    pictures = example_squares(PICTURES)
    return timed(lambda: [model.predict(picture) for picture in pictures], PICTURES)
