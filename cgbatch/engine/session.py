"""From names to a working translator: device, precision, weights, networks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import keras

from cgbatch.checkpoints import catalog
from cgbatch.checkpoints.catalog import Entry
from cgbatch.engine import computing
from cgbatch.engine.computing import Compute, Described, Translated
from cgbatch.engine.translator import Translator
from cgbatch.errors import WeightsError
from cgbatch.models.configs import GeneratorConfig, RDNConfig, config_of
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.loading import load_tensors
from cgbatch.models.rdn import build_rdn
from cgbatch.networks.device import (
    POLICIES,
    Device,
    PrecisionChoice,
    choose_batch_size,
    choose_device,
    choose_precision,
)


@dataclass(frozen=True)
class Session:
    """Hold a translator and what was chosen for it."""

    translator: Translator[Any]
    device: Device
    precision: PrecisionChoice


def load_network(entry: Entry, policy: str) -> keras.Model:
    """Build the network of catalogued weights, with its weights in it.

    Raises:
        WeightsError: if the file is damaged or its tensors do not fit its network.
    """
    weights = catalog.load(entry)
    config = config_of(weights.metadata.architecture)
    network: keras.Model
    match config:
        case GeneratorConfig():
            network = build_generator(config, policy)
        case RDNConfig():
            network = build_rdn(config, policy)
    load_tensors(network, weights.tensors)
    network.trainable = False
    return network


def open_session(
    generator: Entry,
    enhancer: Entry | None,
    size: int = 256,
    batch_size: int | None = None,
    device: str = "auto",
    precision: str = "auto",
) -> Session:
    """Make a translator for photos of `size` pixels; `batch_size=None` chooses one.

    Raises:
        WeightsError: if weights are damaged, or the enhancer does not double the size.
        DeviceError: if there is no such device.
        UsageError: if device or precision are none that exist.
    """
    if enhancer and enhancer.architecture.get("scale") != 2:
        raise WeightsError(f"The enhancer {enhancer.name!r} does not enlarge by 2.")

    def build(policy: str) -> Compute:
        translating = load_network(generator, policy)
        enhancing = load_network(enhancer, policy) if enhancer else None
        return computing.translation(translating, enhancing)

    return _open(build, Translated, size, batch_size, device, precision)


def open_full_session(
    generator: Entry,
    size: int = 256,
    batch_size: int | None = None,
    device: str = "auto",
    precision: str = "auto",
) -> Session:
    """Make a translator that says how the colours of photos change, seen at `size` pixels.

    The generator has the affine head.

    Raises:
        WeightsError: if weights are damaged.
        DeviceError: if there is no such device.
        UsageError: if device or precision are none that exist.
    """

    def build(policy: str) -> Compute:
        return computing.coefficients(load_network(generator, policy))

    return _open(build, Described, size, batch_size, device, precision)


def _open(
    build: Callable[[str], Compute],
    made: Callable[..., object],
    size: int,
    batch_size: int | None,
    device: str,
    precision: str,
) -> Session:
    chosen = choose_device(device)
    arithmetic = choose_precision(precision, chosen)
    compute = build(POLICIES[arithmetic.precision])
    together = choose_batch_size(batch_size, chosen, size)
    return Session(Translator(compute, made, together, chosen), chosen, arithmetic)
