"""The program's own networks, opened as a run opens them; imports TensorFlow."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from cgbatch.networks.quiet import load_tensorflow

load_tensorflow()

from cgbatch.checkpoints import catalog  # noqa: E402
from cgbatch.checkpoints.catalog import open_catalog  # noqa: E402
from cgbatch.engine.batching import SettledBatching  # noqa: E402
from cgbatch.engine.hardware import Hardware  # noqa: E402
from cgbatch.engine.session import open_session  # noqa: E402
from cgbatch.engine.translator import Translator  # noqa: E402
from cgbatch.models.layers import Tensor  # noqa: E402
from cgbatch.networks.device import choose_device, choose_precision  # noqa: E402
from cgbatch.networks.opening import open_network  # noqa: E402
from cgbatch.networks.pixels import to_pixels, to_unit  # noqa: E402
from cgbatch.networks.translation import are_finite  # noqa: E402
from cgbatch.photos.types import Picture  # noqa: E402


@dataclass(frozen=True)
class Opened:
    """Networks that are ready: `paint` takes and returns uint8 (H, W, 3), any number of them."""

    paint: Callable[[Sequence[Picture]], list[Picture]]
    precision: str


def translating(direction: str, enhancer: str | None, hardware: Hardware) -> Opened:
    """Return what translates and, with an enhancer, enhances."""
    known = open_catalog()
    raising = known.enhancer(enhancer) if enhancer else None
    session = open_session(known.find(direction), raising, hardware=hardware)

    def paint(pictures: Sequence[Picture]) -> list[Picture]:
        return [made.result for made in _sound(session.translator(pictures))]

    return Opened(paint, session.precision.precision)


def enhancing(name: str) -> Opened:
    """Return what enhances pictures as they are, one at a time."""
    device = choose_device("auto")
    precision = choose_precision("auto", device).precision
    network = open_network(catalog.load(open_catalog().enhancer(name)), precision)

    def compute(pictures: Tensor) -> tuple[Tensor, ...]:
        made = network(to_unit(pictures))
        return are_finite(made), to_pixels(made)

    translator: Translator[Picture] = Translator(
        compute, lambda picture: picture, SettledBatching(1), device
    )
    return Opened(lambda pictures: _sound(translator(pictures)), precision)


def _sound(made: Sequence[Any]) -> list[Any]:
    """Return what was made; a picture that failed would be a wrong figure.

    Raises:
        PhotoError: if there is one.
    """
    for one in made:
        if isinstance(one, Exception):
            raise one
    return list(made)
