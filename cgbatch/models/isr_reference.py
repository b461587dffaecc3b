"""Run the real ISR package beside our enhancers, to show that they are the same networks."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import keras
import numpy as np
import tensorflow as tf
from numpy.typing import NDArray

from cgbatch.errors import UsageError
from cgbatch.installing import install_command
from cgbatch.models.configs import EnhancerConfig, RDNConfig
from cgbatch.models.layers import Tensor
from cgbatch.models.loading import load_tensors
from cgbatch.models.parts import GivenParts
from cgbatch.models.rdn import enhanced
from cgbatch.models.rrdn import enlarged

# ISR pins versions that exist for no supported Python; without its pins it runs on today's.
INSTALLED_BY = ("--no-deps", "ISR==2.2.0", "pyyaml")  # as pip takes it


@dataclass(frozen=True)
class Comparison:
    """How far two networks are apart on one picture, and how long each took."""

    difference: float  # largest of any pixel and channel; the picture's range is 0 to 1
    reference_seconds: float  # the real ISR
    seconds: float  # this project's network


def build_reference(
    config: EnhancerConfig, tensors: Mapping[str, NDArray[np.floating]] | None = None
) -> keras.Model:
    """Build ISR's own RDN or RRDN and, if given, set its weights by layer name.

    Raises:
        UsageError: if ISR, or what it imports, is not installed.
        WeightsError: if the tensors do not fit the network.
    """
    # ISR's logger writes a file `log_file` into the current folder unless it has a handler already.
    logging.getLogger("ISR.utils.utils").addHandler(logging.NullHandler())
    try:
        from ISR.models.rdn import RDN
        from ISR.models.rrdn import RRDN
    except ModuleNotFoundError as error:
        raise UsageError(
            f"The ISR package cannot be used: {error.name} is not installed. "
            f"Install it with: {install_command(*INSTALLED_BY)}"
        ) from error
    numbers = {"C": config.C, "D": config.D, "G": config.G, "G0": config.G0, "x": config.scale}
    if isinstance(config, RDNConfig):
        model = RDN(numbers, upscaling=config.upscaling).model
    else:
        model = RRDN({**numbers, "T": config.T}).model
    if tensors is not None:
        load_tensors(model, tensors)
    return model


def compare(
    config: EnhancerConfig, tensors: Mapping[str, NDArray[np.floating]], picture: NDArray[np.uint8]
) -> Comparison:
    """Enlarge one picture, uint8 (H, W, 3), with the real ISR and with this project's network.

    Raises:
        UsageError: if ISR, or what it imports, is not installed.
        WeightsError: if the tensors do not fit the network.
    """
    reference = build_reference(config, tensors)
    parts = GivenParts(tensors, "float32")

    def enlarge(low: Tensor) -> Tensor:
        if isinstance(config, RDNConfig):
            return enhanced(low, config, parts)
        return enlarged(low, config, parts)

    own = tf.function(enlarge, autograph=False)
    batch = picture[np.newaxis].astype(np.float32) / np.float32(255)
    expected, reference_seconds = _timed(reference.predict_on_batch, batch)
    result, seconds = _timed(own, batch)
    return Comparison(float(np.abs(expected - result).max()), reference_seconds, seconds)


def _timed(
    enlarge: Callable[[NDArray[np.float32]], Tensor], batch: NDArray[np.float32]
) -> tuple[NDArray[np.float32], float]:
    enlarge(batch)  # the first call compiles
    start = time.perf_counter()
    result = np.asarray(enlarge(batch))
    return result, time.perf_counter() - start
