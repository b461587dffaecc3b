"""From names to a working translator: device, precision, weights, networks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cgbatch.checkpoints import catalog
from cgbatch.checkpoints.entry import Entry
from cgbatch.engine import computing
from cgbatch.engine.batching import batching_for
from cgbatch.engine.computing import Compute
from cgbatch.engine.hardware import Hardware
from cgbatch.engine.made import Described, Enhanced, Translated
from cgbatch.engine.translator import Translator
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, config_of
from cgbatch.networks.device import (
    Device,
    PrecisionChoice,
    choose_device,
    choose_precision,
)
from cgbatch.networks.doubling import open_doubling
from cgbatch.networks.guided import open_generator
from cgbatch.networks.opening import open_head
from cgbatch.photos.coefficients import radius_for
from cgbatch.photos.sharpening import Sharpening

_USUAL = Hardware()


@dataclass(frozen=True)
class Session:
    """A translator, and what was chosen for it."""

    translator: Translator[Any]
    device: Device
    precision: PrecisionChoice

    @property
    def description(self) -> str:
        """Return in words what computes, how, and how many photos at a time."""
        arithmetic = self.precision
        return (
            f"{self.device.label}, {arithmetic.precision} ({arithmetic.reason}), "
            f"{self.translator.batch_size} at a time."
        )


def open_session(
    generator: Entry,
    enhancer: Entry | None,
    size: int = 256,
    hardware: Hardware = _USUAL,
    sharpening: Sharpening | None = None,
) -> Session:
    """Make a translator for photos of `size` pixels, whose results are sharpened if asked for.

    Raises:
        WeightsError: if weights are damaged, or the enhancer enlarges by less than 2.
        DeviceError: if there is no such device.
        UsageError: if there is no such device or precision.
    """
    _check_enlarges(enhancer)

    def build(dtype: str) -> Compute:
        translating = open_generator(catalog.load(generator), dtype)
        enhancing = open_doubling(catalog.load(enhancer), dtype) if enhancer else None
        return computing.translation(translating, enhancing, sharpening)

    return _open(
        build, Translated, [each for each in (generator, enhancer) if each], size, hardware
    )


def open_enhancing_session(
    enhancer: Entry | None,
    size: int = 256,
    hardware: Hardware = _USUAL,
    sharpening: Sharpening | None = None,
) -> Session:
    """Make a translator that only raises the quality of pictures, as `open_session` does after it.

    Raises:
        WeightsError, DeviceError, UsageError: as `open_session`.
    """
    _check_enlarges(enhancer)

    def build(dtype: str) -> Compute:
        enhancing = open_doubling(catalog.load(enhancer), dtype) if enhancer else None
        return computing.enhancement(enhancing, sharpening)

    return _open(build, Enhanced, [enhancer] if enhancer else [], size, hardware)


def _check_enlarges(enhancer: Entry | None) -> None:
    if enhancer and int(enhancer.architecture.get("scale", 1)) < 2:
        raise WeightsError(f"The enhancer {enhancer.name!r} does not enlarge by 2 or more.")


def open_full_session(
    generator: Entry,
    size: int = 256,
    hardware: Hardware = _USUAL,
) -> Session:
    """Make a translator that computes how the colours of photos change, seen at `size` pixels.

    The generator has the affine head.

    Raises:
        WeightsError: if weights are damaged.
        DeviceError: if there is no such device.
        UsageError: if there is no such device or precision.
    """

    def build(dtype: str) -> Compute:
        return computing.coefficients(open_head(catalog.load(generator), dtype))

    config = config_of(generator.architecture)
    if not isinstance(config, GeneratorConfig):
        raise WeightsError(f"{generator.name} is no generator.")
    made = partial(Described, radius=radius_for(config.skips))
    return _open(build, made, (generator,), size, hardware)


def _open(
    build: Callable[[str], Compute],
    made: Callable[..., object],
    entries: Sequence[Entry],
    size: int,
    hardware: Hardware,
) -> Session:
    chosen = choose_device(hardware.device)
    arithmetic = choose_precision(hardware.precision, chosen)
    compute = build(arithmetic.precision)
    networks = " ".join(entry.sha256[:8] for entry in entries)
    key = f"{chosen.label}, {arithmetic.precision}, {size} pixels, {networks}"
    batching = batching_for(hardware.batch_size, chosen.is_gpu, key)
    return Session(Translator(compute, made, batching, chosen), chosen, arithmetic)
